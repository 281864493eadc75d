// How much does it matter? What many accounts tell, and tell first, is central to the story.
#pragma once

#include "model/synopsis.hpp"

namespace synoptic {

// 1 for the first sentence of an account's text, falling with the sentences before it (headlines,
// captions and bylines do not count); half of it after eight. Cost: linear in the sentences.
[[nodiscard]] double prominence(const Synopsis& synopsis, const Evidence& evidence);

// Mean over the cells of a fact, 0..1.
[[nodiscard]] double prominence(const Synopsis& synopsis, const Fact& fact);

// Of a difference, 0..1: half of it the part of the story's accounts that tell the matter (those on
// its sides and those of its fact; outsiders do not count), half how prominently its sides are
// told.
[[nodiscard]] double severity(const Synopsis& synopsis, const Difference& difference);

}  // namespace synoptic
