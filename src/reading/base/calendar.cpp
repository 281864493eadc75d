#include "reading/base/calendar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace synoptic {
namespace {

namespace chr = std::chrono;

chr::year_month_day civil(const Date& date) {
  return {chr::year{date.year}, chr::month{static_cast<unsigned>(date.month)},
          chr::day{static_cast<unsigned>(date.day)}};
}

Date from_civil(const chr::year_month_day& value) {
  return {static_cast<int>(value.year()), static_cast<int>(static_cast<unsigned>(value.month())),
          static_cast<int>(static_cast<unsigned>(value.day()))};
}

// Exactly `size` digits at `at`, else -1.
int digits(std::string_view text, std::size_t at, std::size_t size) {
  if (at + size > text.size()) return -1;
  int value = -1;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + size, value);
  return error == std::errc{} && end == begin + size ? value : -1;
}

}  // namespace

std::optional<Date> date_of_iso(std::string_view text) {
  Date date;
  date.year = digits(text, 0, 4);
  if (date.year <= 0) return std::nullopt;
  if (text.size() < 7 || text[4] != '-') return date;
  date.month = digits(text, 5, 2);
  if (date.month < 1 || date.month > 12) return std::nullopt;
  if (text.size() < 10 || text[7] != '-') return date;
  date.day = digits(text, 8, 2);
  if (!is_valid(date)) return std::nullopt;
  return date;
}

bool is_valid(const Date& date) {
  return date.whole() && civil(date).ok();
}

int days_between(const Date& from, const Date& to) {
  return static_cast<int>((chr::sys_days{civil(to)} - chr::sys_days{civil(from)}).count());
}

Date add_days(const Date& date, int days) {
  return from_civil(chr::year_month_day{chr::sys_days{civil(date)} + chr::days{days}});
}

Date add_months(const Date& date, int months) {
  const int index = date.year * 12 + std::max(date.month, 1) - 1 + months;
  Date moved{index / 12, index % 12 + 1, 0};
  if (date.day > 0) moved.day = std::min(date.day, days_in_month(moved.year, moved.month));
  return moved;
}

int weekday_of(const Date& date) {
  return static_cast<int>(chr::weekday{chr::sys_days{civil(date)}}.iso_encoding());
}

Date monday_of(const Date& date) {
  return add_days(date, 1 - weekday_of(date));
}

int days_in_month(int year, int month) {
  const chr::year_month_day_last last{
      chr::year{year}, chr::month_day_last{chr::month{static_cast<unsigned>(month)}}};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

std::string iso(const Date& date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string iso_week(const Date& date) {
  const Date thursday = add_days(monday_of(date), 3);
  const int week = days_between({thursday.year, 1, 1}, thursday) / 7 + 1;
  return fmt::format("{:04}-W{:02}", thursday.year, week);
}

}  // namespace synoptic
