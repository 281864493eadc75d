// Does a name stand where only somebody who bargains, answers or speaks can stand?
//
// For names the recognizer takes for a place or for nothing at all: "talks between X and Y", "an
// agreement with X", "mediators from X", "X and Y agreed", "X accused". Cost: a climb over the
// coordination and one look at the word above.
#pragma once

#include "model/parse.hpp"

namespace synoptic {

[[nodiscard]] bool stands_as_side(const Parse& parse, TokenIndex head);

// The head of the coordination the word stands in, itself when in none.
[[nodiscard]] TokenIndex first_conjunct(const Parse& parse, TokenIndex head);

// The subject of a verb by which only people and bodies answer: "the board offered".
[[nodiscard]] bool answers(const Parse& parse, TokenIndex head);

}  // namespace synoptic
