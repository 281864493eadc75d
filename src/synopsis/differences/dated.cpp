#include "synopsis/differences/dated.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

// "Week" of "in the last week of May", "time" of "2 p.m. local time (1100 GMT)".
bool is_time_noun(const Parse& parse, TokenIndex token) {
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[token]);
  return parse.pos[token] == Pos::noun && parse.head[token] != token &&
         (label == EntityLabel::date || label == EntityLabel::time);
}

// "Mayor Weston on Tuesday signed": a name, which has no day; its verb has.
bool is_doer_before(const Parse& parse, TokenIndex name, const TimeExpr& time) {
  const TokenIndex verb = parse.head[name];
  const bool subject = parse.dep[name] == Dep::nsubj || parse.dep[name] == Dep::nsubjpass;
  if (!subject || parse.pos[name] != Pos::propn || parse.pos[verb] != Pos::verb) return false;
  if (name > time.tokens.begin || time.tokens.end > verb) return false;
  for (TokenIndex i = time.tokens.end; i < verb; ++i) {
    if (parse.pos[i] != Pos::aux && parse.pos[i] != Pos::adv) return false;
  }
  return true;
}

TokenIndex plain_anchor(const Parse& parse, const TimeExpr& time) {
  // "at 4 a.m.": what the preposition hangs on, wherever the parser put the hour.
  const TokenIndex before = time.tokens.begin - 1;
  const bool led = time.tokens.begin > 0 && parse.dep[before] == Dep::prep &&
                   parse.sentence_of[before] == time.sentence && parse.head[before] < before;
  if (led && parse.pos[parse.head[before]] == Pos::verb) return parse.head[before];
  TokenIndex at = time.tokens.begin;
  for (TokenIndex i = time.tokens.begin; i < time.tokens.end; ++i) {
    if (!time.tokens.contains(parse.head[i])) at = i;
  }
  TokenIndex above = parse.head[at];
  // "In the last week of December": what the week hangs on.
  for (int step = 0; step < 4 && (parse.dep[above] == Dep::prep || is_time_noun(parse, above));
       ++step) {
    above = parse.head[above];
  }
  if (is_doer_before(parse, above, time)) return parse.head[above];
  const bool said = parse.pos[above] == Pos::noun || parse.pos[above] == Pos::propn ||
                    parse.pos[above] == Pos::verb;
  return said && !time.tokens.contains(above) ? above : time.governor;
}

// "It was at noon that the mast fell", "it was dark when the mast fell": the verb of the clause
// behind.
std::optional<TokenIndex> cleft_verb(const Parse& parse, TokenIndex verb) {
  if (parse.lemma(verb) != "be") return {};
  std::optional<TokenIndex> behind;
  bool empty_subject = false;
  for (const TokenIndex c : parse.children(verb)) {
    const bool subject = parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::expl;
    empty_subject = empty_subject || (subject && parse.lower(c) == "it");
    const bool clause = parse.dep[c] == Dep::advcl || parse.dep[c] == Dep::ccomp ||
                        parse.dep[c] == Dep::relcl || parse.dep[c] == Dep::csubj;
    if (clause && c > verb && parse.pos[c] == Pos::verb) behind = c;
  }
  return empty_subject ? behind : std::nullopt;
}

// "4" of "XXXX-WXX-4", "XXXX-WXX-4T15:45": a weekday of an account without a date.
std::string weekday_of(const TimeExpr& time) {
  const std::size_t at = time.timex.find("-WXX-");
  if (!time.begin.empty() || at == std::string::npos) return {};
  const std::string day = time.timex.substr(at + 5);
  const bool one = day.size() == 1 || (day.size() > 1 && day[1] == 'T');  // not of a weekend
  return one ? day.substr(0, 1) : std::string();
}

// "T02:30" of an hour whose day is not known.
bool is_hour_alone(const TimeExpr& time) {
  return time.begin.empty() && time.granularity >= Granularity::hour &&
         time.timex.find('T') != std::string::npos;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "08.04.22 09:36": an hour right behind a date in digits tells when the line was put up, not when
// something happened.
bool is_stamp(std::string_view text, Span hour) {
  constexpr int groups_of_date = 3;  // day, month, year
  std::size_t at = hour.begin;
  while (at > 0 && text[at - 1] == ' ') --at;
  if (at == hour.begin || !is_digit(text[hour.begin])) return false;
  int groups = 0;
  while (at > 0 && is_digit(text[at - 1])) {
    while (at > 0 && is_digit(text[at - 1])) --at;
    ++groups;
    const bool goes_on =
        at > 0 && (text[at - 1] == '.' || text[at - 1] == '/' || text[at - 1] == '-');
    if (!goes_on) break;
    --at;
  }
  return groups == groups_of_date;
}

// Cut to the shorter of the two, so that a day can be held against a month.
bool apart(const TimeExpr& a, const TimeExpr& b) {
  const auto before = [](const std::string& x, const std::string& y) {
    const std::size_t n = std::min(x.size(), y.size());
    return x.substr(0, n) < y.substr(0, n);
  };
  return before(end_of(a), b.begin) || before(end_of(b), a.begin);
}

// Month and day of a date without a year: "XXXX-10-07" -> "10-07", "XXXX-10" -> "10".
std::string yearless(const TimeExpr& t) {
  const bool month = t.timex.size() >= 7 && t.timex[5] >= '0' && t.timex[5] <= '1';
  return t.begin.empty() && month && t.timex.starts_with("XXXX-") ? t.timex.substr(5) : "";
}

std::string month_day(const TimeExpr& t) {
  constexpr std::size_t of_month = 7;  // "2031-05"
  if (t.begin.size() == of_month) return t.begin.substr(5);
  return t.begin.size() >= 10 ? t.begin.substr(5, 5) : yearless(t);
}

// ---- Hours ------------------------------------------------------------------------------------

constexpr int hour_minutes = 60;
constexpr int day_minutes = 24 * hour_minutes;

// Minutes from the beginning of the time's day.
struct Stretch {
  int begin = 0, end = 0;
  int slack = 0;           // what the words leave open on either side
  bool half_known = true;  // false: "half past eight" of either half of the day
};

// Parts of a day, with room at their ends; a night goes on after midnight.
std::optional<Stretch> part_stretch(std::string_view timex) {
  static const std::map<std::string_view, Stretch> parts{
      {"MO", {0, 12 * hour_minutes, 30}},
      {"MI", {11 * hour_minutes, 14 * hour_minutes, 30}},
      {"AF", {12 * hour_minutes, 18 * hour_minutes, 60}},
      {"EV", {16 * hour_minutes, day_minutes, 60}},
      {"NI", {17 * hour_minutes, 30 * hour_minutes, 60}},
      {"DT", {5 * hour_minutes, 21 * hour_minutes, 60}}};
  const std::size_t at = timex.rfind('T');
  if (at == std::string_view::npos) return {};
  const auto found = parts.find(timex.substr(at + 1, 2));
  return found == parts.end() ? std::nullopt : std::optional(found->second);
}

// Of "2031-05-11T06:30" and "2031-05-11T06".
int minutes_of(const std::string& iso) {
  const auto part = [&](std::size_t at) {
    int number = 0;
    if (iso.size() >= at + 2) std::from_chars(iso.data() + at, iso.data() + at + 2, number);
    return number;
  };
  return part(11) * hour_minutes + part(14);
}

// "2031-05-11T08:30" of an hour that may be of either half of the day.
std::optional<Stretch> half_stretch(const TimeExpr& t) {
  const std::size_t at = t.timex.find('T');
  const bool clock = at != std::string::npos && at + 6 <= t.timex.size() &&
                     t.timex[at + 1] >= '0' && t.timex[at + 1] <= '2';
  if (!clock) return {};
  const auto part = [&](std::size_t from) {
    int number = 0;
    std::from_chars(t.timex.data() + from, t.timex.data() + from + 2, number);
    return number;
  };
  const int minutes = part(at + 1) * hour_minutes + part(at + 4);
  return Stretch{minutes, minutes, t.modifier == "approx" ? 45 : 15, false};
}

// "About half past one" is neither one nor two o'clock: whoever knows the half hour tells it.
constexpr int about_minutes = 25;

std::optional<Stretch> stretch_of(const TimeExpr& t) {
  if (t.granularity == Granularity::part_of_day) {
    const auto part = part_stretch(t.timex);
    return part ? part : half_stretch(t);
  }
  const int exact = t.granularity == Granularity::hour ? 20 : 5;
  const int slack = t.modifier == "approx" ? about_minutes : exact;
  if (is_hour_alone(t)) {
    const auto hour = half_stretch(t);
    return hour ? std::optional(Stretch{hour->begin, hour->end, slack}) : std::nullopt;
  }
  if (t.begin.size() < 13) return {};
  const int begin = minutes_of(t.begin);
  const int end = minutes_of(end_of(t));
  return Stretch{begin, std::max(begin, end), slack};
}

// The words say which day, and not only the hour.
bool tells_day(const TimeExpr& t) {
  return t.how == TimeHow::stated || t.how == TimeHow::from_weekday;
}

// Of "2031-05-11T06:30"; none when it names no day.
std::optional<std::chrono::sys_days> day_of(const std::string& iso) {
  if (iso.size() < 10) return {};
  const auto part = [&](std::size_t at, std::size_t digits) {
    int number = 0;
    std::from_chars(iso.data() + at, iso.data() + at + digits, number);
    return number;
  };
  const std::chrono::year_month_day day{std::chrono::year(part(0, 4)),
                                        std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                        std::chrono::day(static_cast<unsigned>(part(8, 2)))};
  return day.ok() ? std::optional<std::chrono::sys_days>(day) : std::nullopt;
}

// Days from the day of `a` to that of `b`. Two bare weekdays of accounts some weeks apart may be of
// one week, whatever they were worked out to be: the least distance their names leave.
std::optional<int> days_between_names(const TimeExpr& a, const TimeExpr& b) {
  constexpr int week = 7;
  constexpr int weeks_back = 4;
  const auto bare = [](const TimeExpr& t) {
    return t.how == TimeHow::from_weekday && t.rule == "time.weekday";
  };
  const auto days = days_apart(a, b);
  if (!days || !bare(a) || !bare(b) || std::abs(*days) > weeks_back * week) return days;
  const int rest = ((*days % week) + week) % week;
  return rest > week / 2 ? rest - week : rest;
}

bool overlap(const Stretch& a, const Stretch& b, int shift) {
  const int slack = std::max(a.slack, b.slack);
  const int half = day_minutes / 2;
  if (!a.half_known) {
    return overlap({a.begin, a.end, a.slack}, b, shift) ||
           overlap({a.begin + half, a.end + half, a.slack}, b, shift) ||
           overlap({a.begin - half, a.end - half, a.slack}, b, shift);
  }
  if (!b.half_known) return overlap(b, a, -shift);
  return a.begin <= b.end + shift + slack && b.begin + shift <= a.end + slack;
}

// Of two weekdays of accounts without a date: the least distance their names leave.
std::optional<int> weekdays_apart(const TimeExpr& a, const TimeExpr& b) {
  constexpr int week = 7;
  const std::string x = weekday_of(a);
  const std::string y = weekday_of(b);
  if (x.empty() || y.empty()) return {};
  const int rest = (y[0] - x[0] + week) % week;
  return rest > week / 2 ? rest - week : rest;
}

Relation relate_clocks(const TimeExpr& a, const TimeExpr& b) {
  if (a.timex == b.timex && a.begin == b.begin && end_of(a) == end_of(b)) return Relation::same;
  const auto x = stretch_of(a);
  const auto y = stretch_of(b);
  const bool zones = a.timex.ends_with('Z') != b.timex.ends_with('Z');
  if (!x || !y || zones) return Relation::unknown;
  const auto named = weekdays_apart(a, b);
  const auto days = named ? named : days_between_names(a, b);
  if (days && (named || (tells_day(a) && tells_day(b)))) {
    return overlap(*x, *y, *days * day_minutes) ? Relation::meets : Relation::apart;
  }
  for (const int shift : {-day_minutes, 0, day_minutes}) {
    if (overlap(*x, *y, shift)) return Relation::meets;
  }
  return Relation::apart;
}

// The hours of a day lie clear of another day: "Friday afternoon" of Thursday, "Thursday night" and
// "early Friday" not of each other's.
bool is_clear_of(const TimeExpr& clock, const TimeExpr& day) {
  constexpr int dawn = 6 * hour_minutes;
  constexpr int dusk = 20 * hour_minutes;
  const auto hours = stretch_of(clock);
  const auto days = named_days_apart(clock, day);
  if (!hours || !days || !hours->half_known || *days == 0) return false;
  if (std::abs(*days) >= 2) return true;
  const bool morning = clock.timex.ends_with("TMO") && clock.modifier != "start";
  return *days > 0 ? hours->end <= dusk : hours->begin >= dawn || morning;
}

}  // namespace

std::optional<int> days_apart(const TimeExpr& a, const TimeExpr& b) {
  constexpr long most = 10'000;
  const auto x = day_of(a.begin);
  const auto y = day_of(b.begin);
  if (!x || !y) return {};
  return static_cast<int>(std::clamp<long>((*y - *x).count(), -most, most));
}

std::optional<int> named_days_apart(const TimeExpr& a, const TimeExpr& b) {
  const auto named = weekdays_apart(a, b);
  return named ? named : days_between_names(a, b);
}

std::optional<bool> is_day_before(const TimeExpr& a, const TimeExpr& b) {
  constexpr std::size_t of_day = 5;  // "05-11"
  if (const auto days = days_apart(a, b)) return *days > 0;
  const std::string x = month_day(a);
  const std::string y = month_day(b);
  return x.size() == of_day && y.size() == of_day ? std::optional(x < y) : std::nullopt;
}

bool names_year(std::string_view words) {
  constexpr std::size_t year_digits = 4;
  std::size_t digits = 0;
  for (const char c : words) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits == year_digits) return true;
  }
  return false;
}

TokenIndex time_anchor(const Parse& parse, const TimeExpr& time) {
  const TokenIndex anchor = plain_anchor(parse, time);
  const TokenIndex verb = parse.lemma(time.governor) == "be" ? time.governor : anchor;
  return cleft_verb(parse, verb).value_or(anchor);
}

std::vector<Dated> dated_in(const Work& work, const Unit& unit) {
  std::vector<Dated> found;
  for (const TimeExpr& time : work.reading(unit.account).times) {
    if (time.sentence != unit.sentence) continue;
    const bool dated = time.kind == TimeKind::date || time.kind == TimeKind::time;
    const bool told = time.how != TimeHow::unresolved || !weekday_of(time).empty() ||
                      !yearless(time).empty() || is_hour_alone(time);
    if (dated && told && time.how != TimeHow::order_only &&
        !is_stamp(work.text(unit.account), time.span)) {
      found.push_back({&unit, &time, time_anchor(work.parse(unit.account), time)});
    }
  }
  return found;
}

std::string end_of(const TimeExpr& time) {
  return time.end.empty() ? time.begin : time.end;
}

bool is_clock(const TimeExpr& time) {
  return time.granularity >= Granularity::part_of_day;
}

bool open_ended(const TimeExpr& time) {
  return time.modifier == "before" || time.modifier == "after" || time.modifier == "since" ||
         time.modifier == "until" || (time.modifier == "approx" && !is_clock(time));
}

Relation relate_times(const TimeExpr& a, const TimeExpr& b) {
  if (is_clock(a) && is_clock(b)) return relate_clocks(a, b);
  if (!a.begin.empty() && !b.begin.empty()) {
    if (a.begin == b.begin && end_of(a) == end_of(b)) return Relation::same;
    if (days_between_names(a, b) == 0) return Relation::meets;
    return apart(a, b) ? Relation::apart : Relation::meets;
  }
  const std::string p = weekday_of(a);
  const std::string q = weekday_of(b);
  if (!p.empty() && !q.empty()) return p == q ? Relation::same : Relation::apart;
  const std::string x = month_day(a);
  const std::string y = month_day(b);
  if (x.empty() || y.empty() || x.size() != y.size()) return Relation::unknown;
  return x == y ? Relation::same : Relation::apart;
}

bool surely_apart(const TimeExpr& a, const TimeExpr& b) {
  if (relate_times(a, b) != Relation::apart) return false;
  if (is_clock(a) && is_clock(b)) return true;
  const auto days = days_between_names(a, b);
  const bool days_off = days && std::abs(*days) >= 2;
  const auto told = [&](const TimeExpr& t) {
    if (t.rule.starts_with("time.calendar")) return true;
    if (t.how == TimeHow::from_story) return false;
    if (t.how != TimeHow::from_publication || t.granularity < Granularity::month) return true;
    return days_off && t.granularity == Granularity::day;
  };
  const bool grains =
      is_clock(a) == is_clock(b) || (is_clock(a) ? is_clear_of(a, b) : is_clear_of(b, a));
  return grains && told(a) && told(b) && !open_ended(a) && !open_ended(b);
}

bool told_alike(const Work& work, const Dated& x, const Dated& y) {
  const std::string a = fold(x.time->span.in(work.text(x.unit->account)));
  const std::string b = fold(y.time->span.in(work.text(y.unit->account)));
  if (a == b) return true;
  constexpr std::size_t of_day = 5;  // "05-11"
  const std::string day = month_day(*x.time);
  return day.size() == of_day && day == month_day(*y.time) && !names_year(a) && !names_year(b) &&
         !is_clock(*x.time) && !is_clock(*y.time);
}

bool named_apart(const Work& work, const Dated& x, const Dated& y) {
  const auto weekday = [&](const Dated& dated) {
    const auto [begin, end] = dated.time->tokens;
    const std::string& text = work.text(dated.unit->account);
    for (TokenIndex i = begin; i < end; ++i) {
      const std::string_view word = work.parse(dated.unit->account).text(i, text);
      if (word.ends_with("day") && word.size() >= 6 && word != "today") return word;
    }
    return std::string_view{};
  };
  const std::string_view a = weekday(x);
  const std::string_view b = weekday(y);
  return !a.empty() && !b.empty() && a != b;
}

bool named_otherwise(const Work& work, const Dated& x, const Dated& y) {
  const auto dated = [&](const Dated& d) {
    const std::string_view words = d.time->span.in(work.text(d.unit->account));
    return words.find_first_of("0123456789") != std::string_view::npos &&
           d.time->granularity == Granularity::day;
  };
  return dated(x) && dated(y) && named_apart(work, x, y) &&
         relate_times(*x.time, *y.time) == Relation::same;
}

SlotValue dated_value(const Work& work, const Dated& item) {
  const TimeExpr& t = *item.time;
  return {item.unit->account, t.span, shown_clause(work, *item.unit, t.span),
          t.begin.empty() ? t.timex : t.begin + "/" + end_of(t)};
}

}  // namespace synoptic
