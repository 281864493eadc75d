// How much, of what unit, and on which side of it lies the truth? A number with its unit, its range
// and the bound words beside it: "at least 1.5 million euros", "between 10 and 15 km", "30 or
// more".
//
// Bounds, units and number words are tables in lexicon/figures.
#pragma once

#include <optional>
#include <string_view>

#include "model/reading.hpp"
#include "reading/quantities/numbers.hpp"

namespace synoptic {

struct Quantity {
  std::size_t begin = 0;  // atoms: bound words, number, unit, trailing bound words
  std::size_t end = 0;
  std::size_t number_begin = 0;  // the number alone
  std::size_t number_end = 0;
  double low = 0;  // as printed, before the bound opens a side
  double high = 0;
  Bound bound = Bound::exact;
  bool told_bound = false;  // a bound word stands beside it
  bool vague = false;
  bool ordinal = false;
  bool fraction = false;
  bool plain = false;          // bare digits
  bool word = false;           // a number word, not numerals
  std::string_view unit;       // "" for a bare count
  std::string_view unit_kind;  // money|percent|duration|length|...
  std::string_view per;        // "$58 per barrel": what the amount is for one of
  int direction = 0;           // of a sign: "+0.2%"
  bool old = false;            // "32-year-old": an age
};

// The quantity whose number (or currency sign) begins at atom `at`.
[[nodiscard]] std::optional<Quantity> match_quantity(Atoms atoms, std::size_t at);

// "12 tents at least": the bound words at atom `at`, after the thing counted. Sets quantity.bound.
void take_late_bound(Atoms atoms, std::size_t at, Quantity& quantity);

}  // namespace synoptic
