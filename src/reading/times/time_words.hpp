// What does this word mean in a time expression? lexicon/times/words.tsv by word and class.
#pragma once

#include <optional>
#include <string_view>

#include "reading/quantities/atoms.hpp"

namespace synoptic {

enum class TimeWordClass : std::uint8_t {
  month,
  weekday,
  weekdays,
  unit,
  units,
  part,
  parts,  // "nights": of a weekday that comes again
  season,
  deictic,
  relative,
  modifier,
  reference,
  set,
  every,
  meridiem,
  zone,
  decade,
  filler,  // between a number and its unit, or before a unit: "more", "full"
};

struct TimeWord {
  TimeWordClass of = TimeWordClass::month;
  int value = 0;
  std::string_view code;
};

// The meaning of the word in this class; nullopt when it has none.
[[nodiscard]] std::optional<TimeWord> time_word(std::string_view key, TimeWordClass wanted);
[[nodiscard]] std::optional<TimeWord> time_word(Atoms atoms, std::size_t at, TimeWordClass wanted);

// The unit a singular or plural word names.
[[nodiscard]] std::optional<TimeWord> time_unit(Atoms atoms, std::size_t at);

}  // namespace synoptic
