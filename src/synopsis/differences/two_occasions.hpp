// What two sentences tell beside their values shows that they are of two occasions, whatever search
// held them against each other: they part in values of two kinds at once, they tell of other days
// or towns, one was expected and the other came about.
//
// A fault in one of two tellings of one event is a fault in one value: where a day and a number
// part, or a doer and a place, there were two events. Only what would be shown is asked; cost:
// pairs shown times the times and places of their sentences.
#pragma once

#include "synopsis/differences/differences.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// Pairs that cannot be of one occasion are told of another event: not shown, kept as explained.
void explain_two_occasions(const Work& work, SlotPairs& pairs);

}  // namespace synoptic
