// Which words name a time? Shapes of time expressions, before they are put on the calendar.
//
// A shape holds what the words themselves say ("last", "Friday", "night"); time_resolve.hpp turns
// it into an interval. The grammar owns the spans; entity labels of the parse are only hints.
#pragma once

#include <optional>
#include <string>

#include "model/parse.hpp"
#include "model/reading.hpp"
#include "reading/base/calendar.hpp"
#include "reading/quantities/atoms.hpp"

namespace synoptic {

enum class TimeForm : std::uint8_t {
  none,
  calendar,   // date fields: "12 May", "2031", "May 2031", "12-14 May"
  weekday,    // "Friday", "last Friday"
  deictic,    // "today", "last night", "this morning"
  holiday,    // "New Year's Eve"
  unit,       // "last week", "the coming year", "that month", "the third quarter"
  span,       // "the past three months", "the next two weeks", "recent days"
  shifted,    // "two days ago", "a year earlier"
  duration,   // "three hours"
  set,        // "every day"
  reference,  // "now", "recently"
  clock,      // "9 p.m." without a day
  part,       // "in the evening" without a day
};

struct TimeShape {
  std::size_t begin = 0;  // atoms
  std::size_t end = 0;
  TimeForm form = TimeForm::none;
  Date date;                    // 0 = not said
  Date last;                    // of a range; as said
  int decade = 0;               // 1990
  int century = 0;              // 20
  int weekday = 0;              // 1 Monday .. 7 Sunday
  int offset = 0;               // days, of a deictic
  int beside = 0;               // -1 "the day before Friday", +1 "the day after"
  std::string holiday;          // "12-31", "11-4-4"
  std::optional<int> relation;  // -1 last, 0 this, 1 next, 2 same, 3 recent
  bool story = false;           // "the following week": counted from what the text tells
  std::string unit;             // TIMEX letter: D, W, M, Q, Y, E, C, WE, TH, TM, TS, SP, SU, FA, WI
  int quarter = 0;              // 1..4
  bool leans_on_quarter = false;  // "the quarter", "the period": the one the text told last
  double count = 0;               // 0 = not said
  double count_high = 0;
  bool vague = false;     // "several", "a few", bare plural
  int direction = 0;      // -1 ago or earlier, +1 later
  bool from_now = false;  // "ago", "from now"; else counted from another event
  int hour = -1;          // 24 = midnight at the end of the day
  int minute = -1;
  int last_hour = -1;  // of "between 5pm and 9pm"
  int last_minute = -1;
  bool day_part_known = true;  // false: "9:30", am or pm not said
  std::string zone;
  std::string part;      // MO, MI, AF, EV, NI, DT
  std::string modifier;  // start, mid, end, ...
  std::string set;       // P1D, XXXX-WXX-4
};

// The longest time expression that begins at atom `at`. `parse` gives tags and entity labels.
[[nodiscard]] std::optional<TimeShape> match_time(Atoms atoms, std::size_t at, const Parse& parse);

}  // namespace synoptic
