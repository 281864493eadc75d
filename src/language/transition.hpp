// Which move is best in this state? The scorer that parser and entity recognizer share.
//
// Each token's part in each feature slot is computed once, a little ahead of the state; a state
// adds up the parts of its features and scores every class. Parts of the latest tokens stay in the
// processor's cache; those of tokens far behind are computed again when they are asked for.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "language/matrix.hpp"
#include "language/model_file.hpp"

namespace synoptic {

struct MoveClass {
  int action = 0;
  std::string label;
};

// Reads COMPONENT/moves in class order. Errors: model_missing, model_damaged.
[[nodiscard]] Result<std::vector<MoveClass>> read_moves(const std::string& path);

// COMPONENT/cfg: refuses settings that are not supported. Errors: model_missing, model_damaged.
[[nodiscard]] Result<void> check_transition_settings(const std::string& path);

struct ScorerRoom {
  const float* states = nullptr;  // of the document
  std::size_t count = 0;
  std::size_t ready = 0;  // tokens whose parts were computed
  FloatBuffer parts;      // of the latest of them
  FloatBuffer again;      // a part a slot, of a token far behind
  std::vector<std::int32_t> again_token;
  FloatBuffer work, scores;
};

class TransitionScorer {
 public:
  // `model` is the root model of parser or ner. Errors: model_damaged.
  [[nodiscard]] static Result<TransitionScorer> load(const ModelFile& model,
                                                     std::size_t features,
                                                     std::size_t classes);

  // Narrows `count` rows of the network to states of width() floats each.
  void narrow(const float* rows, std::size_t count, float* states) const;
  [[nodiscard]] std::size_t width() const { return down_.padded(); }
  [[nodiscard]] std::size_t row_width() const { return down_.inputs(); }

  // Prepares a document of `count` states, which must live on.
  void begin(const float* states, std::size_t count, ScorerRoom& room) const;

  // Scores all classes for a state; -1 stands for a missing token. The result lives in `room`.
  [[nodiscard]] const float* scores(std::span<const std::int32_t> features, ScorerRoom& room) const;

 private:
  void prepare(std::int32_t token, ScorerRoom& room) const;
  [[nodiscard]] const float* part_of(std::int32_t token, std::size_t slot, ScorerRoom& room) const;

  PackedMatrix down_;   // row of the network -> hidden
  PackedMatrix lower_;  // hidden -> a part for every slot, planes by piece
  PackedMatrix upper_;  // hidden -> classes
  FloatBuffer pad_, bias_;
  std::size_t hidden_ = 0, pieces_ = 0, slots_ = 0;
};

}  // namespace synoptic
