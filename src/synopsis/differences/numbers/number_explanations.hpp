// Why are two numbers of one thing no difference?
//
// Another day or occasion, a plan and what came of it, a toll that grew, two parties, another
// scope: what the grammar, the days and the voices of the two sentences say (explanations.hpp
// fixes the order). Cost: the words of two sentences, and the figures of their accounts.
#pragma once

#include <string>
#include <vector>

#include "synopsis/differences/numbers/numbers.hpp"

namespace synoptic {

// The days that the clause of a number names ("said on Friday" of the clause above is no day of
// what is counted).
[[nodiscard]] std::vector<const TimeExpr*> days_of(const Work& work, const Counting& item);

// Both name days, and no day of one may be one of the other.
[[nodiscard]] bool are_other_days(const std::vector<const TimeExpr*>& a,
                                  const std::vector<const TimeExpr*>& b);

// The same of two numbers.
[[nodiscard]] bool told_of_other_days(const Work& work, const Counting& x, const Counting& y);

// The sentence tells of a day more than a month before its account, or of a year.
[[nodiscard]] bool tells_of_past(const Work& work, const Unit& unit);

// What is known of two numbers before they are explained.
struct Known {
  bool other_words = false;  // their clauses share little
  bool at_once = false;      // neither is the later
  bool one_thing = false;    // they count one thing, whatever the verbs tell of it
};

// Why two values that exclude each other are no difference, "" when they are one.
[[nodiscard]] std::string why_other_number(const Work& work,
                                           const Counting& x,
                                           const Counting& y,
                                           Known known);

// Why two values that meet are told otherwise: a toll that grew, or what a bound leaves open.
[[nodiscard]] std::string why_they_meet(const Work& work,
                                        const Counting& x,
                                        const Counting& y,
                                        bool one_thing);

// Exact or rounded numbers of accounts that are not known to be of two days: nothing grew.
[[nodiscard]] bool may_be_told_at_once(const Work& work, const Counting& x, const Counting& y);

// Why two values of one thing are no difference, "" when they are one.
[[nodiscard]] std::string why_other_number(const Work& work, const Counting& x, const Counting& y);

// The same of two sentences that are nearly one. `one_thing`: the words beside the noun counted say
// that it is one, whatever is told of it ("the $40 million bridge").
[[nodiscard]] std::string why_other_in_near_sentence(const Work& work,
                                                     const Counting& x,
                                                     const Counting& y,
                                                     bool one_thing);

// The same of the tolls of one event: those told on one day did not grow, unless both are bounds;
// nor did one whose lower number an account of the later day still gives (`holds_on`).
[[nodiscard]] std::string why_other_toll(const Work& work,
                                         const Counting& x,
                                         const Counting& y,
                                         bool holds_on);

}  // namespace synoptic
