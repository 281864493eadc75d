// Days and hours with what happened then, and how two of them stand to each other.
//
// Clock times and parts of a day are held against each other as stretches of minutes with what
// "about" leaves open; where the day was only worked out from the story or the date of an account,
// by the hour alone. Cost: constant a pair.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/slots.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

struct Dated {
  const Unit* unit = nullptr;
  const TimeExpr* time = nullptr;
  TokenIndex anchor = 0;  // what happened then
};

// The word a time belongs to: the noun in "an Oct. 19 meeting", the verb of "it was at noon that
// the mast fell", else its verb.
[[nodiscard]] TokenIndex time_anchor(const Parse& parse, const TimeExpr& time);

// Four digits in a row.
[[nodiscard]] bool names_year(std::string_view words);

// The days and hours told in a sentence.
[[nodiscard]] std::vector<Dated> dated_in(const Work& work, const Unit& unit);

// `same`, `meets` (one may lie in the other), `apart`, or `unknown`.
[[nodiscard]] Relation relate_times(const TimeExpr& a, const TimeExpr& b);

// An hour or a part of a day.
[[nodiscard]] bool is_clock(const TimeExpr& time);

// "Before", "since", "about": not the time itself.
[[nodiscard]] bool open_ended(const TimeExpr& time);

// The last day of a time, as an ISO date.
[[nodiscard]] std::string end_of(const TimeExpr& time);

// Two times that cannot both be true of one event. A day that was only counted from the date of an
// account may be one off, and is no other day.
[[nodiscard]] bool surely_apart(const TimeExpr& a, const TimeExpr& b);

// Days from the day of `a` to that of `b`, at most some years; none when one names no day.
[[nodiscard]] std::optional<int> days_apart(const TimeExpr& a, const TimeExpr& b);

// The same, the least that the names of two weekdays leave when it is not surely known.
[[nodiscard]] std::optional<int> named_days_apart(const TimeExpr& a, const TimeExpr& b);

// The day of `a` lies before that of `b`; of two days without a year, in one year. None when one
// names no day.
[[nodiscard]] std::optional<bool> is_day_before(const TimeExpr& a, const TimeExpr& b);

// The same words, whatever day they were worked out to be: "Saturday night" twice.
[[nodiscard]] bool told_alike(const Work& work, const Dated& x, const Dated& y);

// "Friday" and "Thursday night": two weekdays, whatever the hour.
[[nodiscard]] bool named_apart(const Work& work, const Dated& x, const Dated& y);

// "Friday, May 11", "Monday, May 11": one day of the month, and two names of it.
[[nodiscard]] bool named_otherwise(const Work& work, const Dated& x, const Dated& y);

[[nodiscard]] SlotValue dated_value(const Work& work, const Dated& item);

}  // namespace synoptic
