// Which figures can be held against each other at all, and which are told of two occasions, by
// grammar alone.
#pragma once

#include <optional>

#include "synopsis/differences/numbers/numbers.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// A whole figure of its own: no piece of a number that was printed in pieces ("4, 051", "6: 00"),
// no part of a joined word ("6 - foot - 9", "three - and - out", "32 - year - old"), no difference
// from another amount ("five rounds sooner"), no clock of a game or a race ("with ten minutes
// left"), nor of the other time a clause is set against ("a week after she sold nine").
[[nodiscard]] bool is_comparable(const Work& work, const Counting& item);

// The verb above a number.
[[nodiscard]] At verb_of(const Work& work, const Counting& item);

// The number and the word behind it are one word printed with blanks about the hyphen: "32 - year".
[[nodiscard]] bool is_joined_with_blanks(const Work& work, const Counting& item);

// The two figures tell other things, whatever their values: spans of time before two events, a
// depth and a distance, distances to two places, deeds of two people named, "two" and "one final",
// what is needed and what there was, amounts of
// other sizes, counts told together of which none is the other's.
[[nodiscard]] bool tell_other_things(const Work& work, const Counting& x, const Counting& y);

// The same as far as the things counted say, without what their verbs tell of them.
[[nodiscard]] bool count_other_things(const Work& work, const Counting& x, const Counting& y);

// The noun an amount stands before: "a 130-foot-deep chute", not "80 metres of the hut".
[[nodiscard]] std::optional<TokenIndex> described_noun(const Parse& parse, const Figure& f);

}  // namespace synoptic
