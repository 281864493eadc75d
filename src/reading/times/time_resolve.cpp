#include "reading/times/time_resolve.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>

namespace synoptic {
namespace {

// A past verb beside a date this far ahead (a future one beside a date this far back) means another
// year; nearer dates are the near ones ("declared a dividend payable Dec. 1").
constexpr int far_days = 120;

struct Resolver {
  const TimeShape& shape;
  const TimeContext& context;
  TimeExpr& out;

  // ---- writing the answer ----

  void set(std::string begin, std::string end, Granularity granularity, TimeHow how, RuleId rule) {
    out.begin = std::move(begin);
    out.end = std::move(end);
    out.granularity = granularity;
    out.how = how;
    out.rule = rule;
  }

  void unresolved(std::string timex, Granularity granularity, RuleId rule) {
    out.timex = std::move(timex);
    set("", "", granularity, TimeHow::unresolved, rule);
  }

  static Granularity granularity_of(const Date& date) {
    if (date.day > 0) return Granularity::day;
    return date.month > 0 ? Granularity::month : Granularity::year;
  }

  // A date or partial date, with the clock time or part of the day the words add.
  void put(const Date& told, TimeHow how, RuleId rule) {
    const bool moves = shape.beside != 0 && told.whole();
    const Date date = moves ? add_days(told, shape.beside) : told;
    const std::string text = iso(date);
    out.timex = text;
    set(text, text, granularity_of(date), how, rule);
    if (date.day == 0) return;
    if (shape.hour >= 0) {
      put_clock(date);
    } else if (!shape.part.empty()) {
      out.kind = TimeKind::time;
      out.granularity = Granularity::part_of_day;
      out.timex += "T" + shape.part;
    }
  }

  [[nodiscard]] std::string clock_text(const Date& day, int hour, int minute) const {
    const Date at = hour == 24 ? add_days(day, 1) : day;
    if (minute < 0) return fmt::format("{}T{:02}", iso(at), hour % 24);
    return fmt::format("{}T{:02}:{:02}", iso(at), hour % 24, minute);
  }

  void put_clock(const Date& day) {
    out.kind = TimeKind::time;
    const bool evening = shape.part == "AF" || shape.part == "EV" || shape.part == "NI";
    int hour = shape.hour;
    if (!shape.day_part_known && evening && hour < 12) hour += 12;
    const bool known = shape.day_part_known || !shape.part.empty();
    out.timex = fmt::format("{}T{:02}", iso(day), hour);
    if (shape.minute >= 0) out.timex += fmt::format(":{:02}", shape.minute);
    if (shape.minute < 0) out.timex += ":00";
    if (!known) {
      out.granularity = Granularity::part_of_day;
      return;
    }
    out.granularity = shape.minute < 0 ? Granularity::hour : Granularity::minute;
    out.begin = clock_text(day, hour, shape.minute);
    out.end = shape.last_hour < 0 ? out.begin : clock_text(day, shape.last_hour, shape.last_minute);
    if (out.end < out.begin) out.end = out.begin;
    if (shape.zone == "Z") out.timex += "Z";
  }

  // ---- calendar dates ----

  [[nodiscard]] bool future() const {
    const bool ahead =
        context.tense == Tense::future || (context.until && context.tense != Tense::past);
    return ahead && !context.since;
  }
  [[nodiscard]] bool past() const { return context.tense == Tense::past || context.since; }

  // Days of a month and day (or the middle of the month) in `year`, from publication.
  [[nodiscard]] int distance(int year, int month, int day) const {
    const int fit = day > 0 ? std::min(day, days_in_month(year, month)) : 15;
    return days_between(*context.published, {year, month, fit});
  }

  // The year a month and day without one belong to.
  [[nodiscard]] int choose_year(int month, int day) const {
    const Date& published = *context.published;
    if (shape.relation) return related_year(month, day);
    int best = published.year;
    for (const int year : {published.year - 1, published.year + 1}) {
      if (std::abs(distance(year, month, day)) < std::abs(distance(best, month, day))) best = year;
    }
    if (const int told = year_of_weekday(month, day); told > 0) return told;
    const int away = distance(best, month, day);
    if (context.since && away > 0) return best - 1;
    if (past() && away > (day > 0 ? far_days : 31)) return best - 1;
    if (future() && away < -far_days) return best + 1;
    return best;
  }

  // The year in which the month lies nearest to what was told before; the told year when that names
  // no month.
  [[nodiscard]] static int nearest_year(const Date& told, int month) {
    if (told.month == 0) return told.year;
    const int away = month - told.month;
    if (away > 6) return told.year - 1;
    return away < -6 ? told.year + 1 : told.year;
  }

  // The near year in which the date falls on the weekday that is told beside it; 0 when none.
  [[nodiscard]] int year_of_weekday(int month, int day) const {
    if (shape.weekday == 0 || day == 0) return 0;
    for (const int step : {0, -1, 1}) {
      const Date date{context.published->year + step, month, day};
      if (is_valid(date) && weekday_of(date) == shape.weekday) return date.year;
    }
    return 0;
  }

  // "last May", "next May", "this May", "May last year".
  [[nodiscard]] int related_year(int month, int day) const {
    const Date& published = *context.published;
    if (shape.unit == "Y" || *shape.relation == 0 || *shape.relation == 2) {
      return published.year + (*shape.relation == 2 ? 0 : *shape.relation);
    }
    const bool later = month > published.month || (month == published.month && day > published.day);
    const bool same = month == published.month && day == 0;
    if (*shape.relation < 0) return later || same ? published.year - 1 : published.year;
    return later ? published.year : published.year + 1;
  }

  // "May 4", neither "last May" nor "May 4 to 6": its year alone is missing.
  [[nodiscard]] RuleId no_year_rule() const {
    const bool bare = !shape.relation && shape.last.day == 0 && shape.hour < 0;
    if (!bare) return "time.calendar.no-year-open";
    return context.since ? "time.calendar.no-year-past" : "time.calendar.no-year";
  }

  void calendar() {
    if (shape.century > 0) return century();
    if (shape.decade > 0) return decade();
    Date date = shape.date;
    if (date.year > 0) return calendar_range(date, TimeHow::stated, "time.calendar");
    if (date.month == 0) return day_of_month();
    if (context.told_year && !shape.relation && shape.weekday == 0) {
      date.year = nearest_year(*context.told_year, date.month);
      return calendar_range(date, TimeHow::from_story, "time.calendar.told-year");
    }
    if (!context.published) {
      return unresolved(date.day > 0 ? fmt::format("XXXX-{:02}-{:02}", date.month, date.day)
                                     : fmt::format("XXXX-{:02}", date.month),
                        granularity_of({1, date.month, date.day}), no_year_rule());
    }
    date.year = choose_year(date.month, date.day);
    calendar_range(date, TimeHow::from_publication, "time.calendar.near-year");
  }

  // The nearest date before publication (ahead of it in the future tense) that has the day of the
  // month, and the weekday where one is told; nullopt when none lies within a year.
  [[nodiscard]] std::optional<Date> date_of_day() const {
    constexpr int most = 366;
    const int step = future() ? 1 : -1;
    Date date = *context.published;
    for (int days = 0; days < most; ++days, date = add_days(date, step)) {
      const bool fits = shape.weekday == 0 || weekday_of(date) == shape.weekday;
      if (date.day == shape.date.day && fits) return date;
    }
    return std::nullopt;
  }

  // "On the 25th": of the month the text told last, else of that of publication or the one before.
  void day_of_month() {
    const RuleId rule = "time.calendar.day-of-month";
    if (context.reference && context.reference->month > 0) {
      const Date date{context.reference->year, context.reference->month, shape.date.day};
      if (is_valid(date)) return put(date, TimeHow::from_story, rule);
    }
    const auto date = context.published ? date_of_day() : std::nullopt;
    if (!date) {
      return unresolved(fmt::format("XXXX-XX-{:02}", shape.date.day), Granularity::day, rule);
    }
    put(*date, TimeHow::from_publication, rule);
  }

  void calendar_range(const Date& date, TimeHow how, RuleId rule) {
    if (date.day > 0 && !is_valid(date)) {  // 30 February: kept as text
      return unresolved(fmt::format("{:04}-{:02}-XX", date.year, date.month), Granularity::day,
                        "time.calendar.impossible");
    }
    put(date, how, rule);
    if (shape.last.day == 0) return;
    const Date last{date.year, date.month, shape.last.day};
    if (is_valid(last)) out.end = iso(last);
  }

  void century() {
    const int first = (shape.century - 1) * 100 + 1;
    out.timex = fmt::format("{:02}", shape.century - 1);
    set(fmt::format("{:04}", first), fmt::format("{:04}", first + 99), Granularity::year,
        TimeHow::stated, "time.century");
  }

  void decade() {
    out.timex = fmt::format("{:03}", shape.decade / 10);
    set(fmt::format("{:04}", shape.decade), fmt::format("{:04}", shape.decade + 9),
        Granularity::decade, TimeHow::stated, "time.decade");
  }

  // ---- days ----

  [[nodiscard]] Granularity day_or_part() const {
    return shape.part.empty() ? Granularity::day : Granularity::part_of_day;
  }

  void weekday() {
    if (!context.published) {
      std::string timex = fmt::format("XXXX-WXX-{}", shape.weekday);
      if (shape.hour >= 0) {
        timex += fmt::format("T{:02}:{:02}", shape.hour, std::max(shape.minute, 0));
        out.kind = TimeKind::time;
        return unresolved(std::move(timex), hour_granularity(), "time.weekday.no-date");
      }
      if (!shape.part.empty()) timex += "T" + shape.part;
      return unresolved(std::move(timex), day_or_part(), "time.weekday.no-date");
    }
    if (shape.date.day > 0) {  // "Sunday the 16th"
      if (const auto date = date_of_day())
        return put(*date, TimeHow::from_weekday, "time.weekday.day-of-month");
    }
    const bool beside = shape.relation.value_or(0) == -1 || shape.relation.value_or(0) == 1;
    if (shape.story && beside && context.reference && context.reference->whole())
      return story_weekday(*context.reference);
    put(add_days(*context.published, weekday_offset()), TimeHow::from_weekday, "time.weekday");
  }

  // "The previous Friday" of a text that tells of a Friday is the one before that.
  void story_weekday(const Date& told) {
    const int back = (weekday_of(told) - shape.weekday + 7) % 7;
    const int ahead = (shape.weekday - weekday_of(told) + 7) % 7;
    const int step = *shape.relation < 0 ? (back == 0 ? -7 : -back) : (ahead == 0 ? 7 : ahead);
    put(add_days(told, step), TimeHow::from_story, "time.weekday.story");
  }

  [[nodiscard]] int weekday_offset() const {
    const int today = weekday_of(*context.published);
    const int back = (today - shape.weekday + 7) % 7;
    const int ahead = (shape.weekday - today + 7) % 7;
    const int relation = shape.relation.value_or(9);
    if (relation == -1) return back == 0 ? -7 : -back;
    if (relation == 1) return ahead == 0 ? 7 : ahead;
    if (relation == 0) return past() ? -back : ahead;
    if (future() && context.looked_back && relation == 9) return back <= ahead ? -back : ahead;
    if (future()) return ahead;
    // Six days back is told as "last"; a bare name then is the next morning of another time zone.
    const bool told_past = context.tense == Tense::past || context.tense == Tense::unknown;
    const bool next_morning =
        back == 6 && relation == 9 && told_past && (context.until || !context.day_told);
    return next_morning ? 1 : -back;
  }

  void deictic() {
    if (shape.story) {
      if (context.reference && context.reference->whole()) {
        return put(add_days(*context.reference, shape.offset), TimeHow::from_story,
                   "time.deictic.story");
      }
      return unresolved("XXXX-XX-XXT" + shape.part, Granularity::part_of_day,
                        "time.deictic.no-reference");
    }
    if (!context.published) {
      std::string timex = "XXXX-XX-XX";
      if (!shape.part.empty()) timex += "T" + shape.part;
      return unresolved(std::move(timex), day_or_part(), "time.deictic.no-date");
    }
    put(add_days(*context.published, shape.offset), TimeHow::from_publication, "time.deictic");
  }

  void holiday() {
    const int month = std::atoi(shape.holiday.substr(0, 2).c_str());
    const bool fixed = shape.holiday.size() == 5 && shape.holiday.find('-', 3) == std::string::npos;
    const int day = fixed ? std::atoi(shape.holiday.substr(3, 2).c_str()) : 0;
    if (!context.published && shape.date.year == 0) {
      return unresolved(fixed ? "XXXX-" + shape.holiday : fmt::format("XXXX-{:02}-XX", month),
                        Granularity::day, "time.holiday.no-year");
    }
    const bool told = shape.date.year > 0;
    const int year = told ? shape.date.year : choose_year(month, fixed ? day : 0);
    const Date date = fixed ? Date{year, month, day} : nth_weekday(year, month);
    put(date, told ? TimeHow::stated : TimeHow::from_publication, "time.holiday");
  }

  // "11-4-4": the fourth Thursday of November; 9 = the last.
  [[nodiscard]] Date nth_weekday(int year, int month) const {
    const int weekday = shape.holiday[3] - '0';
    const int nth = shape.holiday[5] - '0';
    const Date first{year, month, 1};
    const int day = 1 + (weekday - weekday_of(first) + 7) % 7;
    if (nth < 9) return {year, month, day + 7 * (nth - 1)};
    const int length = days_in_month(year, month);
    return {year, month, day + 7 * ((length - day) / 7)};
  }

  // Of an hour without its day: finer than a part of the day where its half of the day is told.
  [[nodiscard]] Granularity hour_granularity() const {
    if (shape.hour < 0 || !shape.day_part_known) return Granularity::part_of_day;
    return shape.minute < 0 ? Granularity::hour : Granularity::minute;
  }

  // ---- a clock time or part of the day alone: the day the text last told, else publication ----

  void day_less() {
    if (context.clock_day) {
      return put(*context.clock_day, TimeHow::from_story, "time.clock.same-day");
    }
    if (context.published) {
      return put(*context.published, TimeHow::from_publication, "time.clock.publication-day");
    }
    out.kind = TimeKind::time;
    std::string timex = "XXXX-XX-XXT";
    timex += shape.hour < 0 ? shape.part
                            : fmt::format("{:02}:{:02}", shape.hour, std::max(shape.minute, 0));
    unresolved(std::move(timex), hour_granularity(), "time.clock.no-day");
  }

  // ---- units: "last week", "this year" ----

  void unit() {
    if (shape.quarter > 0) return quarter();
    const int relation = shape.relation.value_or(0);
    if (shape.leans_on_quarter && context.quarter)
      return put_quarter(*context.quarter, TimeHow::from_story);
    const bool story = shape.story || relation == 2 || (shape.unit == "D" && relation != 0);
    if (story) return story_unit(relation);
    if (!context.published)
      return unresolved(unknown_unit(), unit_granularity(), "time.unit.no-date");
    published_unit(*context.published, relation, TimeHow::from_publication);
  }

  void story_unit(int relation) {
    const int step = relation == 2 ? 0 : relation;
    const bool day = shape.unit == "D";
    const bool known = context.reference && (day || shape.unit == "W" ? context.reference->whole()
                                             : shape.unit == "Y"      ? true
                                                                 : context.reference->month > 0);
    if (!known) return unresolved(unknown_unit(), unit_granularity(), "time.unit.no-reference");
    published_unit(*context.reference, step, TimeHow::from_story);
  }

  void published_unit(const Date& anchor, int relation, TimeHow how) {
    const RuleId rule = how == TimeHow::from_story ? "time.unit.story" : "time.unit";
    const std::string& unit = shape.unit;
    if (unit == "D") return put(add_days(anchor, relation), how, rule);
    if (unit == "W" || unit == "2W") return week(add_days(anchor, 7 * relation), how);
    if (unit == "WE") return weekend(relation);
    if (unit == "M") return put(add_months({anchor.year, anchor.month, 0}, relation), how, rule);
    if (unit == "Y") return put({anchor.year + relation, 0, 0}, how, rule);
    if (unit == "Q") return put_quarter(anchor.year * 4 + (anchor.month - 1) / 3 + relation, how);
    if (unit == "E" || unit == "C") {
      const int size = unit == "E" ? 10 : 100;
      const int first = (anchor.year / size + relation) * size;
      out.timex =
          unit == "E" ? fmt::format("{:03}", first / 10) : fmt::format("{:02}", first / 100);
      return set(fmt::format("{:04}", first), fmt::format("{:04}", first + size - 1),
                 unit == "E" ? Granularity::decade : Granularity::year, how, rule);
    }
    season(anchor, relation, how);
  }

  void week(const Date& day, TimeHow how, RuleId rule = "time.week") {
    const Date monday = monday_of(day);
    out.timex = iso_week(day);
    set(iso(monday), iso(add_days(monday, 6)), Granularity::week, how, rule);
  }

  void weekend(int relation) {
    const Date& today = *context.published;
    const int back = (weekday_of(today) + 1) % 7;  // days since Saturday
    Date saturday = add_days(today, -back);
    if (relation == 1 || (future() && back > 1)) saturday = add_days(saturday, 7);
    if (relation == -1 && back <= 1) saturday = add_days(saturday, -7);
    out.timex = iso_week(saturday) + "-WE";
    set(iso(saturday), iso(add_days(saturday, 1)), Granularity::day, TimeHow::from_publication,
        "time.weekend");
  }

  void season(const Date& anchor, int relation, TimeHow how) {
    const int last_month = shape.unit == "SP"   ? 5
                           : shape.unit == "SU" ? 8
                           : shape.unit == "FA" ? 11
                                                : 2;
    int year = anchor.year;
    if (relation == -1 && anchor.month <= last_month) --year;
    if (relation == 1 && anchor.month >= last_month) ++year;
    if (shape.date.year > 0) year = shape.date.year;
    out.timex = fmt::format("{:04}-{}", year, shape.unit);
    set(fmt::format("{:04}", year), fmt::format("{:04}", year), Granularity::season, how,
        "time.season");
  }

  void quarter() {
    if (shape.date.year > 0) {
      return put_quarter(shape.date.year * 4 + shape.quarter - 1, TimeHow::stated);
    }
    if (!context.published) {
      return unresolved(fmt::format("XXXX-Q{}", shape.quarter), Granularity::quarter,
                        "time.quarter");
    }
    const Date& today = *context.published;
    int year = today.year + shape.relation.value_or(0);
    const bool ahead = (shape.quarter - 1) * 3 + 1 > today.month;
    if (!shape.relation && ahead && !future()) --year;
    put_quarter(year * 4 + shape.quarter - 1, TimeHow::from_publication);
  }

  void put_quarter(int index, TimeHow how, RuleId rule = "time.quarter") {
    const int year = index / 4;
    const int quarter = index % 4 + 1;
    out.timex = fmt::format("{:04}-Q{}", year, quarter);
    set(fmt::format("{:04}-{:02}", year, quarter * 3 - 2),
        fmt::format("{:04}-{:02}", year, quarter * 3), Granularity::quarter, how, rule);
  }

  [[nodiscard]] std::string unknown_unit() const {
    if (shape.unit == "W") return "XXXX-WXX";
    if (shape.unit == "WE") return "XXXX-WXX-WE";
    if (shape.unit == "M") return "XXXX-XX";
    if (shape.unit == "Y") return "XXXX";
    if (shape.unit == "D") return "XXXX-XX-XX";
    if (shape.unit == "E") return "XXX";
    return "XXXX-" + (shape.unit == "Q" ? std::string("QX") : shape.unit);
  }

  [[nodiscard]] Granularity unit_granularity() const {
    if (shape.unit == "W" || shape.unit == "2W") return Granularity::week;
    if (shape.unit == "M") return Granularity::month;
    if (shape.unit == "Y") return Granularity::year;
    if (shape.unit == "E") return Granularity::decade;
    if (shape.unit == "Q") return Granularity::quarter;
    if (shape.unit == "D" || shape.unit == "WE") return Granularity::day;
    return shape.unit.size() == 2 && shape.unit[0] != 'T' ? Granularity::season : Granularity::hour;
  }

  // ---- durations and shifts ----

  // TIMEX3: P3D, PT2H, P2Y6M, PXM.
  [[nodiscard]] std::string duration_value() const {
    const bool clock = shape.unit.starts_with('T');
    std::string letter = clock ? shape.unit.substr(1) : shape.unit;
    double count = shape.count;
    if (shape.unit == "NI") letter = "D";
    if (shape.unit == "2W") {
      letter = "W";
      count *= 2;
    }
    if (shape.unit == "WE") letter = "WE";
    const std::string prefix = clock ? "PT" : "P";
    if (shape.vague || count == 0) return prefix + "X" + letter;
    const double whole = std::floor(count);
    const bool half = count - whole == 0.5;
    const std::string smaller = shape.unit == "Y"    ? "6M"
                                : shape.unit == "TH" ? "30M"
                                : shape.unit == "TM" ? "30S"
                                : shape.unit == "D"  ? "T12H"
                                                     : "";
    if (half && !smaller.empty()) {
      const bool day = shape.unit == "D";
      return whole > 0 ? prefix + fmt::format("{}", whole) + letter + smaller
                       : (day ? "PT12H" : prefix + smaller);
    }
    return prefix + fmt::format("{}", count) + letter;
  }

  void duration() {
    out.kind = TimeKind::duration;
    out.timex = duration_value();
    set("", "", unit_granularity(), TimeHow::stated, "time.duration");
  }

  // Adds the counted units to an anchor; the answer is as coarse as the unit.
  [[nodiscard]] std::optional<Date> moved(const Date& anchor, int sign) const {
    if (shape.vague || shape.count != std::floor(shape.count) || shape.count > 3000)
      return std::nullopt;
    const int count = static_cast<int>(shape.count) * sign;
    if (shape.unit == "D" || shape.unit == "NI") return add_days(anchor, count);
    if (shape.unit == "W") return add_days(anchor, 7 * count);
    if (shape.unit == "2W") return add_days(anchor, 14 * count);
    const int months = shape.unit == "M"   ? 1
                       : shape.unit == "Q" ? 3
                       : shape.unit == "Y" ? 12
                       : shape.unit == "E" ? 120
                       : shape.unit == "C" ? 1200
                                           : 0;
    if (months == 0 || anchor.year * 12 + months * count < 12 * 100) return std::nullopt;
    return add_months(anchor, months * count);
  }

  void span() {
    out.kind = TimeKind::duration;
    out.timex = duration_value();
    const int relation = shape.relation.value_or(0);
    const bool clock = shape.unit.starts_with('T') || shape.unit == "NI" || shape.unit == "WE";
    const bool placed =
        context.published && (relation == -1 || relation == 1) && !clock && shape.count > 0;
    const auto other = placed ? moved(*context.published, relation) : std::nullopt;
    if (!other) return set("", "", unit_granularity(), TimeHow::unresolved, "time.span");
    const std::string here = iso(*context.published);
    const std::string there = iso(*other);
    set(std::min(here, there), std::max(here, there), Granularity::day, TimeHow::from_publication,
        "time.span");
  }

  void shifted() {
    const RuleId rule = shape.from_now ? "time.ago" : "time.shifted";
    const std::optional<Date>& anchor = shape.from_now ? context.published : context.reference;
    const TimeHow how = shape.from_now ? TimeHow::from_publication : TimeHow::from_story;
    const bool fine =
        shape.unit == "D" || shape.unit == "W" || shape.unit == "NI" || shape.unit == "2W";
    const bool usable =
        anchor && (!fine || anchor->whole()) && (shape.unit != "M" || anchor->month > 0);
    const bool of_quarter = context.quarter && shape.unit == "Y" && shape.count == 1 &&
                            shape.direction < 0 && !shape.vague;
    if (of_quarter) return put_quarter(*context.quarter - 4, TimeHow::from_story, rule);
    const auto date = usable ? moved(*anchor, shape.direction) : std::nullopt;
    if (!date) {
      const bool vague = shape.vague && shape.from_now;
      return unresolved(
          vague ? (shape.direction < 0 ? "PAST_REF" : "FUTURE_REF") : duration_value(),
          unit_granularity(), shape.from_now ? "time.ago.no-anchor" : "time.shifted.no-anchor");
    }
    if (shape.unit == "W") return week(*date, how, rule);
    if (shape.unit == "M") return put({date->year, date->month, 0}, how, rule);
    if (shape.unit == "Y") return put({date->year, 0, 0}, how, rule);
    if (shape.unit == "E") {
      out.timex = fmt::format("{:03}", date->year / 10);
      const int first = date->year / 10 * 10;
      return set(fmt::format("{:04}", first), fmt::format("{:04}", first + 9), Granularity::decade,
                 how, rule);
    }
    if (shape.unit == "C") return put({date->year, 0, 0}, how, rule);
    put(*date, how, rule);
  }
};

}  // namespace

void resolve_time(const TimeShape& shape, const TimeContext& context, TimeExpr& out) {
  Resolver resolver{shape, context, out};
  out.modifier = shape.modifier;
  out.kind = TimeKind::date;
  switch (shape.form) {
    case TimeForm::calendar:
      return resolver.calendar();
    case TimeForm::weekday:
      return resolver.weekday();
    case TimeForm::deictic:
      return resolver.deictic();
    case TimeForm::holiday:
      return resolver.holiday();
    case TimeForm::unit:
      return resolver.unit();
    case TimeForm::span:
      return resolver.span();
    case TimeForm::shifted:
      return resolver.shifted();
    case TimeForm::duration:
      return resolver.duration();
    case TimeForm::clock:
    case TimeForm::part:
      return resolver.day_less();
    case TimeForm::set:
      out.kind = TimeKind::set;
      out.timex = shape.set;
      return resolver.set("", "", Granularity::none, TimeHow::stated, "time.set");
    case TimeForm::reference:
      return resolver.unresolved(shape.set, Granularity::none, "time.reference");
    case TimeForm::none:
      return;
  }
}

}  // namespace synoptic
