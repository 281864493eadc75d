// Is what two dates far from each other are told of one act, and not two of a kind?
//
// Two accounts of one act give days that are near each other, or make a slip. Where they put it
// weeks apart, "a boat was delayed in May" and "a boat was delayed in August" are two delays: that
// it is one must be told by who does it and what it is done to. Cost: the words of two phrases.
#pragma once

#include "synopsis/differences/dated.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// More than some days lie between the two, or nobody knows how many.
[[nodiscard]] bool are_far_apart(const TimeExpr& a, const TimeExpr& b);

// One act by who does it and what it is done to: neither is another or one of any number, and one
// of them is the same, or half of a sentence. Of two nouns: neither is one of any number, the words
// beside them may be of one, and each is the only one or half of a sentence is the same.
[[nodiscard]] bool is_one_act_on_any_day(const Work& work, const Dated& x, const Dated& y);

// "The attacks in Orsk on Monday", "the Wenna attacks in May": both say where, and no place of the
// one may be one of the other.
[[nodiscard]] bool are_elsewhere(const Work& work, const Dated& x, const Dated& y);

}  // namespace synoptic
