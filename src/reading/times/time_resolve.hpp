// When is "last Friday"? Puts a shape on the calendar: interval, granularity, TIMEX3 value.
//
// Order of resolution: what the words state; last/next/this; since and until; the tense of the
// governing verb; the day of publication; the latest past. Without a publication date nothing is
// invented: the value keeps its X ("XXXX-10-07") and begin and end stay empty. Method: the TIMEX3
// values of TimeML 1.2.1, the order of shared practice in temporal taggers; our own rules.
#pragma once

#include <optional>

#include "reading/times/time_grammar.hpp"

namespace synoptic {

enum class Tense : std::uint8_t { unknown, past, present, future };

struct TimeContext {
  std::optional<Date> published;  // a whole day
  std::optional<Date> reference;  // the last date the text told before, maybe partial
  std::optional<Date> clock_day;  // the day a clock time without one belongs to
  std::optional<Date> told_year;  // a date with its year that a month without one leans on
  std::optional<int> quarter;     // the last quarter the text told: year * 4 + 0..3
  Tense tense = Tense::unknown;
  bool since = false;        // "since" before the expression, or what it dates can only be past
  bool until = false;        // "until" before it: what it bends lies ahead
  bool looked_back = false;  // a plan told from behind: "had been set for Friday"
  bool day_told = false;     // the text told the day it is of: publication, or a day before
};

// Fills kind, begin, end, granularity, modifier, timex, how and rule of `out`.
void resolve_time(const TimeShape& shape, const TimeContext& context, TimeExpr& out);

}  // namespace synoptic
