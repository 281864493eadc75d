// Do two numbers of two accounts count one thing? Every pair of a story whose things counted may be
// one, rated by all that speaks for it and against it.
//
// The sentences need not be linked: "received nearly 40,000 objections" and "ignored objections of
// 52,000 residents" share a noun and a matter. A logistic model over evidence: the nouns counted
// and the words beside them, the verb, who does it and to what, what the sentences and those beside
// them share, whether either account gives other numbers for such a thing, whether each is the
// other's best partner, how near the values are. Which words these are is no evidence. Weights:
// lexicon/compare/count_model.tsv, set by hand and checked on stories read by hand: of the few
// hundred pairs whose values exclude each other one in fifty counts one thing, too few to learn
// from.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "synopsis/differences/numbers/numbers.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// clang-format off
enum class CountFeature : std::uint8_t {
  bias, head_same, head_set, head_weight, phrase_shared, phrase_other, phrase_one, names_other,
  kind_same, kind_other, verb_same, verb_near, verb_other, doer_same, doer_other, object_same,
  object_other, link, clause, sentence, names, around, days_other, rivals, sole, margin, known,
  ratio, small, lead, realis_other, tied, tied_other, part_other, scope_other,
  others_apart, others_same, percent, near, other_act, past_other,
  count,
};
// clang-format on
inline constexpr std::size_t count_features = static_cast<std::size_t>(CountFeature::count);
using CountFeatures = std::array<double, count_features>;

[[nodiscard]] std::string_view name_of(CountFeature feature);

// A pair of numbers of two accounts, x's account first, whose values exclude each other.
struct CountPairing {
  Counting x, y;
  CountFeatures features{};
  double logit = 0;  // of the probability that both count one thing
};

// The pairs of at least that logit of which nothing tells that they are two: no better partner in
// the other account, which does not give this number as well; no other names, days, kinds of harm,
// parts; no further numbers that differ too; and more is shared than the noun counted. Cost: pairs
// of the story's counts, at most Limits::pairs of them.
[[nodiscard]] std::vector<CountPairing> pair_counts(const Work& work, double least);

}  // namespace synoptic
