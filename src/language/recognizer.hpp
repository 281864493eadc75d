// Which words are a name, a date, an amount? spaCy's entity recognizer: one greedy step a token.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "language/transition.hpp"
#include "model/parse.hpp"

namespace synoptic {

class Recognizer {
 public:
  // Reads ner/{cfg,moves} below `directory`; `model` is its model. Errors: missing, damaged.
  [[nodiscard]] static Result<Recognizer> load(const std::string& directory,
                                               const ModelFile& model,
                                               std::size_t width);

  [[nodiscard]] const TransitionScorer& scorer() const { return scorer_; }

  // `states`: of the scorer, one a token. Entities never cross a sentence start and never begin on
  // white space. Tokens count from 0.
  [[nodiscard]] std::vector<Entity> recognize(const float* states,
                                              std::span<const std::uint8_t> is_space,
                                              std::span<const std::uint8_t> starts,
                                              ScorerRoom& room) const;

 private:
  struct Move {
    int action = 0;
    std::size_t label = 0;
  };
  void add_masks();

  TransitionScorer scorer_;
  std::vector<Move> moves_;
  std::vector<EntityLabel> labels_;  // label 0 is the empty one
  std::vector<ClassMask> outside_;   // by: may begin, may go on
  std::vector<ClassMask> inside_;    // by: label, may go on
};

}  // namespace synoptic
