// What grammar says of two figures that look like one: the value a change starts from, the amount
// another rests on, a share of each, a narrower thing.
//
// Cost: the children of a few tokens.
#pragma once

#include "synopsis/differences/numbers/numbers.hpp"

namespace synoptic {

// "Rose to 4 percent from 3", "is based on a plan of 4 million": the value that was before, or that
// something else starts from (lexicon/compare/start_words).
[[nodiscard]] bool is_start(const Parse& parse, const Figure& figure);

// "Two hours each": what everyone has.
[[nodiscard]] bool is_share_of_each(const Parse& parse, const Figure& figure, TokenRange sentence);

// "The budget of 4 million", "2 million for the defence budget": one noun, which on one side alone
// is told by a word that the other sentence lacks.
[[nodiscard]] bool of_narrower_thing(const Work& work, const Counting& x, const Counting& y);

}  // namespace synoptic
