// What does an ordinal without a noun count? "her second in a month", "his ninth since the spring".
//
// The occasion counted is the nearest noun of an occasion (visit, attack, vote) or verb that makes
// one (visited, travelled) before the ordinal, in its sentence or the one before. Words:
// lexicon/figures/occasions.tsv. Cost: two sentences an ordinal.
#pragma once

#include <optional>

#include "reading/base/extract.hpp"
#include "reading/quantities/counted.hpp"

namespace synoptic {

// May the ordinal at token `ordinal` count occasions by itself? Somebody's own ("his ninth"), or
// one with the stretch it counts over ("the third since May").
// "the sixth test", "her third child", "a second fire in a week": the ordinal before its noun
// counts; "a second car" only tells one from another.
[[nodiscard]] bool counts_noun_of(const Parse& parse, TokenIndex ordinal, TokenIndex noun);

[[nodiscard]] bool may_count_occasions(const Parse& parse, TokenIndex ordinal);

// The noun or verb that names the occasion; nothing when none is evident.
[[nodiscard]] std::optional<Counted> counted_occasion(const Parse& parse, TokenIndex ordinal);

}  // namespace synoptic
