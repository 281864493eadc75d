// Is somebody told of as "he" or as "she"? So that a pronoun is not given to the other one.
#pragma once

#include <string_view>

#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

// 'm' for "he", "his", ..., 'f' for "she", "her", ..., else 0.
[[nodiscard]] char gender_of_pronoun(std::string_view word);

// What the first name of a person tells (lexicon/first-names, birth-names), else 0.
[[nodiscard]] char gender_of_actor(const Reading& reading, std::string_view text, Index actor);

// The same for a noun that tells it ("spokeswoman"), else 0.
[[nodiscard]] char gender_of_noun(const Parse& parse, TokenIndex head);

}  // namespace synoptic
