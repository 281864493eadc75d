// Which word hangs on which? Arc-eager parsing as spaCy does it, with non-projective arcs.
//
// Greedy; two states a token on news. Also: subtree edges and sentence starts from the arcs.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "language/transition.hpp"
#include "model/parse.hpp"

namespace synoptic {

// Arcs of one document; tokens count from 0.
struct Arcs {
  std::vector<TokenIndex> head;      // a root is its own head
  std::vector<std::uint32_t> label;  // into Parser::labels()
  std::vector<TokenIndex> left_edge;
  std::vector<TokenIndex> right_edge;
};

class Parser {
 public:
  // Reads parser/{cfg,model,moves} below `directory`. Errors: model_missing, model_damaged.
  [[nodiscard]] static Result<Parser> load(const std::string& directory, std::size_t width);

  [[nodiscard]] const TransitionScorer& scorer() const { return scorer_; }

  // `states`: of the scorer, one a token. is_space: one a token.
  [[nodiscard]] Arcs parse(const float* states,
                           std::span<const std::uint8_t> is_space,
                           ScorerRoom& room) const;

  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }
  [[nodiscard]] std::uint32_t root_label() const { return root_; }

 private:
  struct Move {
    int action = 0;
    std::uint32_t label = 0;
  };
  // A label of the form X||Y says: hang on the nearest Y below, as X.
  struct Decoration {
    bool decorated = false;
    std::uint32_t plain = 0;
    std::uint32_t wanted = 0;
  };

  [[nodiscard]] std::uint32_t label_number(const std::string& label);
  void add_masks();
  void take_steps(const float* states, std::size_t count, ScorerRoom& room, Arcs& arcs) const;
  void deprojectivize(std::span<const std::uint8_t> is_space, Arcs& arcs) const;

  TransitionScorer scorer_;
  std::vector<Move> moves_;
  std::vector<std::string> labels_;
  std::vector<Decoration> decorations_;  // one a label
  std::vector<ClassMask> masks_;         // one a set of valid actions
  std::uint32_t root_ = 0;
};

// Smallest and largest token of every subtree, by spaCy's bounded rounds.
void find_edges(Arcs& arcs);

// 1 for a token that begins a sentence: the left edges of the roots, and token 0.
[[nodiscard]] std::vector<std::uint8_t> sentence_starts(const Arcs& arcs);

}  // namespace synoptic
