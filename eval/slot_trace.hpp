// Why was a difference not shown? The pairs of slots that touch some words, surest first.
#pragma once

#include "model/synopsis.hpp"

namespace synoptic {

// At most six lines on standard error: how the values stand to each other, the logit, what agrees,
// the two values and the other sentence.
void print_slots_at(const Synopsis& synopsis, AccountIndex account, Span words);

}  // namespace synoptic
