// What day is that? Calendar arithmetic and ISO 8601 forms; never the clock.
//
// A Date may be partial: `year` alone, year and month, or a whole day (0 = not said). Proleptic
// Gregorian; weeks begin on Monday (ISO 8601). All functions are constant time.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace synoptic {

struct Date {
  int year = 0;
  int month = 0;  // 1..12, 0 = not said
  int day = 0;    // 1..31, 0 = not said
  [[nodiscard]] bool whole() const { return year > 0 && month > 0 && day > 0; }
  auto operator<=>(const Date&) const = default;
};

// The leading YYYY[-MM[-DD]] of an ISO 8601 string; nullopt when it names no date.
[[nodiscard]] std::optional<Date> date_of_iso(std::string_view text);

[[nodiscard]] bool is_valid(const Date& date);  // 30 February is not

// Days between whole dates: to - from.
[[nodiscard]] int days_between(const Date& from, const Date& to);
[[nodiscard]] Date add_days(const Date& date, int days);  // REQUIRES a whole date
[[nodiscard]] Date add_months(const Date& date,
                              int months);       // the day is cut to the month's length
[[nodiscard]] int weekday_of(const Date& date);  // 1 Monday .. 7 Sunday
[[nodiscard]] Date monday_of(const Date& date);  // of its ISO week
[[nodiscard]] int days_in_month(int year, int month);

[[nodiscard]] std::string iso(const Date& date);       // "2031", "2031-05", "2031-05-12"
[[nodiscard]] std::string iso_week(const Date& date);  // "2031-W20"

}  // namespace synoptic
