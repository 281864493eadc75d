// A measure that moves from day to day: inflation, the price of petrol, the wind of a storm. Two
// accounts that give two values of it differ only when both tell of one time.
#pragma once

#include "synopsis/differences/numbers/numbers.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// The figure measures such a thing (lexicon/compare/moving_measures): by a word it hangs on, or by
// the subject of its verb. Cost: the children of the words above it.
[[nodiscard]] bool is_of_moving_measure(const Work& work, const Counting& item);

// A time is of both sentences; where one of them tells none, the other is not of the past. Cost:
// the times of two sentences.
[[nodiscard]] bool measured_at_one_time(const Work& work, const Unit& a, const Unit& b);

}  // namespace synoptic
