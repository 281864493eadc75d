// Pairs of sentences with what they share, for scripts/learn-link-model.py.
#pragma once

#include "eval/eval.hpp"

namespace synoptic {

// Of each story folder DATA/story-* (files with a meta.jsonl): its sentences ("unit", story,
// number, file, account's place, sentence, bytes of the file, text) and its pairs ("pair", story,
// a, b, features) on standard output, cells parted by tabs, a head line "#" with the features.
void print_link_pairs(const EvalContext& context);

}  // namespace synoptic
