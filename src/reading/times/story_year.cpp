#include "reading/times/story_year.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "reading/base/calendar.hpp"

namespace synoptic {
namespace {

constexpr std::string_view past_rule = "time.calendar.no-year-past";
constexpr int near_days = 31;  // a day this close to an account's own date is of its own year
constexpr int far_days = 120;  // one further from the story could be of either year

int number_at(std::string_view text, std::size_t at) {
  int value = 0;
  std::from_chars(text.data() + at, text.data() + at + 2, value);
  return value;
}

// "XXXX-10-07", "XXXX-10", "2031-10-07": month and day, day 0 when not told; nullopt for others.
std::optional<Date> month_day_of(const TimeExpr& time) {
  const std::string& value = time.timex;
  if ((value.size() != 7 && value.size() != 10) || value[4] != '-') return std::nullopt;
  const Date date{0, number_at(value, 5), value.size() == 10 ? number_at(value, 8) : 0};
  const bool told = date.month > 0 && (value.size() == 7 || date.day > 0);
  return told ? std::optional(date) : std::nullopt;
}

bool lacks_year(const TimeExpr& time) {
  return time.how == TimeHow::unresolved && time.timex.starts_with("XXXX-") &&
         (time.rule == "time.calendar.no-year" || time.rule == past_rule ||
          time.rule == "time.holiday.no-year");
}

struct Story {
  std::map<Date, std::set<int>> stated;  // years by month and day
  std::map<Date, std::set<int>> placed;  // the same, as dated accounts were read
  std::set<Date> past;                   // month and day of what can only have happened
  std::vector<Date> published;
};

std::optional<Date> published_day(const Account& account) {
  if (!account.article.published) return std::nullopt;
  const auto date = date_of_iso(account.article.published->value);
  return date && date->whole() ? date : std::nullopt;
}

void take(const TimeExpr& time, Story& story) {
  const auto date = month_day_of(time);
  if (!date) return;
  if (time.rule == past_rule) story.past.insert(*date);
  const auto whole = date_of_iso(time.begin);
  if (!whole) return;
  if (time.how == TimeHow::stated) story.stated[*date].insert(whole->year);
  if (time.how == TimeHow::from_publication) story.placed[*date].insert(whole->year);
}

Story look_at(std::span<const Account> accounts) {
  Story story;
  for (const Account& account : accounts) {
    if (const auto day = published_day(account)) story.published.push_back(*day);
    for (const TimeExpr& time : account.reading.times) {
      if (time.kind == TimeKind::date) take(time, story);
    }
  }
  return story;
}

std::optional<int> only_year(const std::map<Date, std::set<int>>& years, const Date& date) {
  const auto found = years.find(date);
  if (found == years.end() || found->second.size() != 1) return std::nullopt;
  return *found->second.begin();
}

// Days from publication to the month and day (or the middle of the month) in `year`.
int distance(const Date& published, int year, const Date& date) {
  const int day = date.day > 0 ? std::min(date.day, days_in_month(year, date.month)) : 15;
  return days_between(published, {year, date.month, day});
}

std::optional<int> nearest_year(const Date& published, const Date& date, bool past) {
  int best = published.year;
  for (const int year : {published.year - 1, published.year + 1}) {
    if (std::abs(distance(published, year, date)) < std::abs(distance(published, best, date)))
      best = year;
  }
  if (past && distance(published, best, date) > 0) --best;
  if (!past && std::abs(distance(published, best, date)) > far_days) return std::nullopt;
  return best;
}

// The year that lies nearest to the day of every dated account; nothing when they differ.
std::optional<int> year_of_story(const Story& story, const Date& date, bool past) {
  std::optional<int> agreed;
  for (const Date& published : story.published) {
    const auto year = nearest_year(published, date, past);
    if (!year || (agreed && *agreed != *year)) return std::nullopt;
    agreed = year;
  }
  return agreed;
}

void put(TimeExpr& time, int year, const Date& date, RuleId rule) {
  const Date whole{year, date.month, date.day};
  if (date.day > 0 && !is_valid(whole)) return;
  time.timex = iso(whole);
  time.begin = time.timex;
  time.end = time.timex;
  time.how = TimeHow::from_story;
  time.rule = rule;
}

void settle_undated(const Story& story, TimeExpr& time) {
  const auto date = lacks_year(time) ? month_day_of(time) : std::nullopt;
  if (!date) return;
  if (const auto year = only_year(story.stated, *date))
    return put(time, *year, *date, "time.story.stated-year");
  const auto placed = only_year(story.placed, *date);
  const auto year = placed ? placed : year_of_story(story, *date, story.past.count(*date) > 0);
  if (year) put(time, *year, *date, "time.story.near-year");
}

// "May 4" beside an account's own date is the nearest one, unless the story states another year
// for that very day and it lies not just around publication.
void settle_dated(const Story& story, const Date& published, TimeExpr& time) {
  if (time.how != TimeHow::from_publication || time.rule != "time.calendar.near-year") return;
  const auto date = time.kind == TimeKind::date ? month_day_of(time) : std::nullopt;
  const auto own = date_of_iso(time.begin);
  if (!date || date->day == 0 || !own || time.begin != time.end) return;
  if (std::abs(distance(published, own->year, *date)) <= near_days) return;
  const auto year = only_year(story.stated, *date);
  if (year && *year != own->year) put(time, *year, *date, "time.story.stated-year");
}

}  // namespace

void settle_story_year(std::span<Account> accounts) {
  const Story story = look_at(accounts);
  if (story.stated.empty() && story.published.empty()) return;
  for (Account& account : accounts) {
    const auto published = published_day(account);
    for (TimeExpr& time : account.reading.times) {
      if (published) {
        settle_dated(story, *published, time);
      } else {
        settle_undated(story, time);
      }
    }
  }
}

}  // namespace synoptic
