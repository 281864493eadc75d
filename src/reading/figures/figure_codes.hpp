// Is this number a name, a code or part of a set phrase rather than an amount? "0555 123 4567",
// "build 22621", "the Group of 77", "cloud nine", "the Six-Day War".
//
// Reads the atoms around a quantity; words: lexicon/figures/idioms and label_words.
#pragma once

#include "model/parse.hpp"
#include "reading/quantities/quantities.hpp"

namespace synoptic {

// Digits that only tell things apart: telephone numbers, postcodes, numbers of rooms and versions.
[[nodiscard]] bool is_code(const Parse& parse, Atoms atoms, const Quantity& quantity);

// A number word of a set phrase.
[[nodiscard]] bool is_idiom(Atoms atoms, const Quantity& quantity);

// A number within a name told by its capitals: "the Six-Day War", "the Group of 77".
[[nodiscard]] bool is_in_capital_name(const Parse& parse, Atoms atoms, const Quantity& quantity);

}  // namespace synoptic
