// How much of what two accounts tell is told in the same uncommon words?
//
// The words of an account that are rare in English (frequencies of lexicon/stories/background)
// weigh more the rarer they are; a word it does not hold is a name or nearly one. Cost: tokens.
#pragma once

#include <string>
#include <unordered_map>

#include "model/synopsis.hpp"

namespace synoptic {

// Weight by folded lemma, each word once.
using TellingWords = std::unordered_map<std::string, double>;
[[nodiscard]] TellingWords telling_words(const Account& account);

// Shared weight in the geometric mean of both, 0..1. In a rough count over the readable stories of
// eval/planted 19 of 20 accounts have .15 or more with another of their story, 1 of 20 with an
// account of some other story.
[[nodiscard]] double shared_telling(const TellingWords& a, const TellingWords& b);

}  // namespace synoptic
