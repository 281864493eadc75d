// How much is "two and a half million"? The grammar of numbers in words and numerals.
//
// Reads numerals with separators ("1,200", "2.5"), scale words ("1.5bn", "3 million"), words
// ("twenty-one", "a hundred and five"), fractions ("two-thirds", "half a dozen", "2 1/2"), vague
// words ("dozens", "tens of thousands", "several hundred") and ordinals ("ninth", "21st").
// Ranges, bounds and units belong to quantities.hpp.
#pragma once

#include <optional>

#include "reading/quantities/atoms.hpp"

namespace synoptic {

struct NumberMatch {
  std::size_t begin = 0;  // atoms
  std::size_t end = 0;
  double low = 0;
  double high = 0;  // differs from low only when vague
  bool vague = false;
  bool ordinal = false;
  bool fraction = false;  // "a third", "two-thirds", "half"
  bool numeral = false;   // begins with digits
  bool plain = false;     // digits alone, nothing else: could be a year
  double scale = 1;       // of its scale words; "5-6 million" shares it
};

// The longest number that begins at atom `at`.
[[nodiscard]] std::optional<NumberMatch> match_number(Atoms atoms, std::size_t at);

}  // namespace synoptic
