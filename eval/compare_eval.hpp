// The measures of `compare`, one file each, and what they share.
#pragma once

#include <string>
#include <vector>

#include "eval/eval.hpp"
#include "synopsis/links/paraphrase.hpp"

namespace synoptic {

// Texts as blocks of one article, parsed (not read): no dates, no title, nothing dropped.
[[nodiscard]] Account account_of_blocks(const Pipeline& pipeline,
                                        const std::vector<std::string>& blocks);

// The words of all sentences of an account, sorted, each once.
[[nodiscard]] std::vector<WordKey> words_of(const Units& units, AccountIndex account);

// Words cut out of a block, as a phrase: the keys of the block's tokens whose letters are, in
// order, those of `words` (blanks aside; the sets put them between all tokens).
[[nodiscard]] Phrase phrase_in(const Synopsis& synopsis,
                               const Units& units,
                               AccountIndex account,
                               std::size_t block,
                               std::string words);

// Right answers of one class and of the other: the mean of both shares.
class Balance {
 public:
  void add(bool truth, bool answer) {
    all_[truth ? 1 : 0] += 1;
    right_[truth ? 1 : 0] += truth == answer ? 1 : 0;
  }
  [[nodiscard]] double value() const {
    return all_[0] > 0 && all_[1] > 0 ? (right_[0] / all_[0] + right_[1] / all_[1]) / 2 : 0;
  }
  [[nodiscard]] std::size_t count() const { return static_cast<std::size_t>(all_[0] + all_[1]); }

 private:
  double right_[2] = {0, 0};
  double all_[2] = {0, 0};
};

[[nodiscard]] Measures measure_answers(const EvalContext& context);       // nanco
[[nodiscard]] Measures measure_propositions(const EvalContext& context);  // propsegment
[[nodiscard]] Measures measure_arguments(const EvalContext& context);     // qa_align
[[nodiscard]] Measures measure_claims(const EvalContext& context);        // claimdiff
[[nodiscard]] Measures measure_crises(const EvalContext& context);        // crisisfacts
[[nodiscard]] Measures measure_roundups(const EvalContext& context);      // neus

}  // namespace synoptic
