// Is this number a figure at all? Names, labels, years, list marks, phone numbers and the pronoun
// "one" are not.
#pragma once

#include "reading/base/extract.hpp"
#include "reading/quantities/quantities.hpp"

namespace synoptic {

[[nodiscard]] bool is_figure(const ReadingInput& input,
                             Atoms atoms,
                             const Quantity& quantity,
                             const Sentence& sentence);

// "Mara Teln, 34,": a number between commas after a name.
[[nodiscard]] bool is_bare_age(const Parse& parse, Atoms atoms, const Quantity& quantity);

}  // namespace synoptic
