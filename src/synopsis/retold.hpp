// Who tells in other words what another account quotes? A report of the same holder is placed under
// the quotation it shares most words with, never merged into it.
//
// Content words are compared by weight and likeness (units.hpp). Fills StoryStatement::paraphrases
// and ::paraphrase_of. Cost: the statements of one holder by each other, cut at limits.pairs / 100.
#pragma once

#include "model/limits.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// REQUIRES join_statements. False when the budget of comparisons ran out.
bool join_paraphrases(Synopsis& synopsis, const Units& units, const Limits& limits);

}  // namespace synoptic
