#include "ingest/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct Day {
  unsigned year = 0;
  unsigned month = 0;
  unsigned day = 0;
};

struct Clock {
  unsigned hour = 0;
  unsigned minute = 0;
  unsigned second = 0;
  bool has_second = false;
};

bool is_leap(unsigned year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool exists(Day day) {
  constexpr std::array<unsigned, 13> days = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (day.year < 1900 || day.year > 2999 || day.month < 1 || day.month > 12) return false;
  const unsigned last = days[day.month] + (day.month == 2 && is_leap(day.year) ? 1 : 0);
  return day.day >= 1 && day.day <= last;
}

bool exists(Clock clock) {
  return clock.hour < 24 && clock.minute < 60 && clock.second < 61;
}

// Reads text from the left; every step says whether it could.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool done() const { return rest_.empty(); }

  // Between `fewest` and `most` digits, and no more of them after.
  bool number(unsigned& value, std::size_t fewest, std::size_t most) {
    std::size_t size = 0;
    while (size < rest_.size() && rest_[size] >= '0' && rest_[size] <= '9') ++size;
    if (size < fewest || size > most) return false;
    std::from_chars(rest_.data(), rest_.data() + size, value);
    rest_.remove_prefix(size);
    return true;
  }
  bool any_of(std::string_view characters) {
    if (rest_.empty() || characters.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void blanks() {
    while (any_of(" \t")) {
    }
  }

 private:
  std::string_view rest_;
};

bool scan_clock(Scanner& scan, Clock& clock) {
  if (!scan.number(clock.hour, 1, 2) || !scan.any_of(":.h") || !scan.number(clock.minute, 2, 2)) {
    return false;
  }
  Scanner further = scan;
  if (further.any_of(":") && further.number(clock.second, 2, 2)) {
    clock.has_second = true;
    scan = further;
    if (further.any_of(".,")) {
      unsigned fraction = 0;
      if (further.number(fraction, 1, 9)) scan = further;
    }
  }
  return exists(clock);
}

// "Z", "+03:00", "+0300", "GMT"; "" when there is none.
std::string scan_zone(Scanner& scan) {
  scan.blanks();
  if (scan.rest().starts_with("GMT") || scan.rest().starts_with("UTC")) return "Z";
  if (scan.any_of("Zz")) return "Z";
  const bool west = scan.rest().starts_with('-');
  unsigned hours = 0;
  unsigned minutes = 0;
  if (!scan.any_of("+-")) return "";
  unsigned digits = 0;
  Scanner four = scan;
  if (four.number(digits, 4, 4)) {
    hours = digits / 100;
    minutes = digits % 100;
  } else if (!scan.number(hours, 2, 2) || (scan.any_of(":") && !scan.number(minutes, 2, 2))) {
    return "";
  }
  if (hours > 14 || minutes > 59) return "";
  return fmt::format("{}{:02}:{:02}", west ? '-' : '+', hours, minutes);
}

DateStamp stamp(Day day, const Clock* clock, std::string zone) {
  DateStamp made;
  made.value = fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
  made.precision = "day";
  if (clock == nullptr) return made;
  const bool midnight = clock->hour == 0 && clock->minute == 0 && clock->second == 0;
  if (midnight && zone.empty()) return made;
  made.value += fmt::format("T{:02}:{:02}", clock->hour, clock->minute);
  made.precision = "minute";
  if (clock->has_second) {
    made.value += fmt::format(":{:02}", clock->second);
    made.precision = "second";
  }
  made.zone = std::move(zone);
  return made;
}

unsigned month_named(std::string_view folded) {
  static const std::unordered_map<std::string_view, unsigned> names = [] {
    std::unordered_map<std::string_view, unsigned> made;
    for (const LexiconRow& row : lexicon("ingest/months")) {
      unsigned month = 0;
      std::from_chars(row[1].data(), row[1].data() + row[1].size(), month);
      made.emplace(row[0], month);
    }
    return made;
  }();
  const auto found = names.find(folded);
  return found == names.end() ? 0 : found->second;
}

// A word, a number or one mark of a date's text.
struct Piece {
  std::string_view text;
  unsigned number = 0;
  unsigned month = 0;
};

std::vector<Piece> pieces_of(std::string_view folded) {
  std::vector<Piece> pieces;
  constexpr std::size_t most_pieces = 60;
  for (std::size_t at = 0; at < folded.size() && pieces.size() < most_pieces;) {
    const std::size_t begin = at;
    const CodePoint first = code_point_at(folded, at);
    const bool digit = first.value >= U'0' && first.value <= U'9';
    at += first.size;
    while (at < folded.size() && (digit || is_letter(first.value))) {
      const CodePoint next = code_point_at(folded, at);
      const bool same = digit ? next.value >= U'0' && next.value <= U'9' : is_letter(next.value);
      if (!same) break;
      at += next.size;
    }
    Piece piece{folded.substr(begin, at - begin), 0, 0};
    if (digit)
      std::from_chars(piece.text.data(), piece.text.data() + piece.text.size(), piece.number);
    if (is_letter(first.value)) piece.month = month_named(piece.text);
    if (piece.text != " " && piece.text != ",") pieces.push_back(piece);
  }
  return pieces;
}

bool is_year(const Piece& piece) {
  return piece.text.size() == 4 && piece.number >= 1900 && piece.number <= 2999;
}

// An ordinal's ending or a small word between the parts: "19th", "de", ".".
bool is_filler(const Piece& piece) {
  return piece.text == "." || piece.text == "st" || piece.text == "nd" || piece.text == "rd" ||
         piece.text == "th" || piece.text == "de" || piece.text == "of" || piece.text == "the";
}

// "19 august 2024" or "august 19 2024" around the month at `at`; `end` is behind the year.
std::optional<Day> day_around(const std::vector<Piece>& pieces, std::size_t at, std::size_t& end) {
  std::vector<std::size_t> after;
  for (std::size_t i = at + 1; i < pieces.size() && i < at + 6 && after.size() < 2; ++i) {
    if (is_filler(pieces[i])) continue;
    if (pieces[i].number == 0) break;
    after.push_back(i);
  }
  std::size_t before = at;
  while (before > 0 && is_filler(pieces[before - 1])) --before;
  const bool day_first = before > 0 && pieces[before - 1].number >= 1 &&
                         pieces[before - 1].number <= 31 && pieces[before - 1].text.size() <= 2;
  if (!after.empty() && is_year(pieces[after[0]]) && day_first) {
    end = after[0] + 1;
    return Day{pieces[after[0]].number, pieces[at].month, pieces[before - 1].number};
  }
  if (after.size() == 2 && is_year(pieces[after[1]]) && pieces[after[0]].text.size() <= 2) {
    end = after[1] + 1;
    return Day{pieces[after[1]].number, pieces[at].month, pieces[after[0]].number};
  }
  return std::nullopt;
}

// A clock time among the few pieces at `at`: "14 : 05", "2 : 05 pm".
std::optional<Clock> clock_at(const std::vector<Piece>& pieces, std::size_t at) {
  constexpr std::size_t looked_at = 8;
  for (std::size_t i = at; i + 2 < pieces.size() && i < at + looked_at; ++i) {
    const bool shape = !pieces[i].text.empty() && pieces[i].text.size() <= 2 &&
                       pieces[i].text.front() >= '0' && pieces[i].text.front() <= '9' &&
                       (pieces[i + 1].text == ":" || pieces[i + 1].text == ".") &&
                       pieces[i + 2].text.size() == 2 && pieces[i + 2].text.front() >= '0' &&
                       pieces[i + 2].text.front() <= '5';
    if (!shape) continue;
    Clock clock{pieces[i].number, pieces[i + 2].number, 0, false};
    const std::size_t half = i + 3;
    const std::string_view mark = half < pieces.size() ? pieces[half].text : std::string_view{};
    const bool dotted =
        half + 2 < pieces.size() && pieces[half + 1].text == "." && pieces[half + 2].text == "m";
    if ((mark == "pm" || (mark == "p" && dotted)) && clock.hour < 12) clock.hour += 12;
    if ((mark == "am" || (mark == "a" && dotted)) && clock.hour == 12) clock.hour = 0;
    if (exists(clock)) return clock;
  }
  return std::nullopt;
}

// "8:00 pm EST, Tue December 19, 2023": a clock time that stands before the day.
std::optional<Clock> clock_before(const std::vector<Piece>& pieces, std::size_t day) {
  constexpr std::size_t looked_at = 9;
  const std::size_t from = day > looked_at ? day - looked_at : 0;
  const std::vector<Piece> before(pieces.begin() + static_cast<std::ptrdiff_t>(from),
                                  pieces.begin() + static_cast<std::ptrdiff_t>(day));
  return clock_at(before, 0);
}

// "19.08.2024", "19/08/2024" where only one order is possible (dots are day first).
std::optional<Day> numeric_day(const std::vector<Piece>& pieces, std::size_t at) {
  if (at + 4 >= pieces.size()) return std::nullopt;
  const std::string_view mark = pieces[at + 1].text;
  if (mark != pieces[at + 3].text || (mark != "." && mark != "/" && mark != "-")) {
    return std::nullopt;
  }
  const unsigned a = pieces[at].number;
  const unsigned b = pieces[at + 2].number;
  if (is_year(pieces[at])) return Day{a, b, pieces[at + 4].number};
  if (!is_year(pieces[at + 4]) || a == 0 || b == 0) return std::nullopt;
  const unsigned year = pieces[at + 4].number;
  if (mark == "." || (a > 12 && b <= 12) || a == b) return Day{year, b, a};
  if (b > 12 && a <= 12) return Day{year, a, b};
  return std::nullopt;
}

}  // namespace

std::optional<DateStamp> parse_iso_date(std::string_view text) {
  Scanner scan(trim(text));
  Day day;
  const bool good = scan.number(day.year, 4, 4) && scan.any_of("-/") &&
                    scan.number(day.month, 1, 2) && scan.any_of("-/") &&
                    scan.number(day.day, 1, 2) && exists(day);
  if (!good) return std::nullopt;
  if (!scan.any_of("Tt "))
    return scan.done() ? std::optional(stamp(day, nullptr, "")) : std::nullopt;
  scan.blanks();
  Clock clock;
  if (!scan_clock(scan, clock)) return std::nullopt;
  return stamp(day, &clock, scan_zone(scan));
}

std::optional<DateStamp> parse_date(std::string_view text) {
  constexpr std::size_t longest = 300;
  text = trim(text).substr(0, longest);
  if (auto iso = parse_iso_date(text)) return iso;
  const std::string folded = fold(text);
  const std::vector<Piece> pieces = pieces_of(folded);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::size_t end = i + 5;
    std::optional<Day> day;
    if (pieces[i].month != 0) day = day_around(pieces, i, end);
    if (!day && pieces[i].number != 0) day = numeric_day(pieces, i);
    if (!day || !exists(*day)) continue;
    std::optional<Clock> clock = clock_at(pieces, end);
    if (!clock && i > 3) clock = clock_before(pieces, i);
    return stamp(*day, clock ? &*clock : nullptr, "");
  }
  return std::nullopt;
}

namespace {

// Minutes since 1970 of "2024-08-19" or "2024-08-19T14:05..."; seconds are cut off.
std::optional<long long> minutes_of(std::string_view value) {
  Scanner scan(value);
  Day day;
  const bool good = scan.number(day.year, 4, 4) && scan.any_of("-") &&
                    scan.number(day.month, 2, 2) && scan.any_of("-") &&
                    scan.number(day.day, 2, 2) && exists(day);
  if (!good) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(day.year)),
                                         std::chrono::month(day.month), std::chrono::day(day.day)};
  Clock clock;
  if (scan.any_of("T") && !scan_clock(scan, clock)) return std::nullopt;
  const long long days = std::chrono::sys_days(date).time_since_epoch().count();
  return (days * 24 + clock.hour) * 60 + clock.minute;
}

// "08" or "aug", at the begin of a URL's part.
bool scan_month(Scanner& scan, unsigned& month) {
  if (scan.number(month, 1, 2)) return true;
  const std::string_view rest = scan.rest();
  const std::size_t size = std::min(rest.find_first_of("/-_"), rest.size());
  month = month_named(lower(rest.substr(0, size)));
  if (month == 0) return false;
  scan = Scanner(rest.substr(size));
  return true;
}

std::optional<Day> url_day(std::string_view part) {
  Day day;
  Scanner scan(part);
  unsigned digits = 0;
  if (scan.number(digits, 8, 8)) {
    day = {digits / 10'000, digits / 100 % 100, digits % 100};
  } else {
    const bool good = scan.number(day.year, 4, 4) && scan.any_of("/-_") &&
                      scan_month(scan, day.month) && scan.any_of("/-_") &&
                      scan.number(day.day, 1, 2);
    if (!good) return std::nullopt;
  }
  if (!exists(day) || !(scan.done() || scan.any_of("/-_.?"))) return std::nullopt;
  return day;
}

}  // namespace

DateStamp at_local_day(const DateStamp& instant, const DateStamp& printed) {
  const bool utc = instant.zone == "Z" || instant.zone == "+00:00";
  const auto from = minutes_of(instant.value);
  const auto to = minutes_of(printed.value);
  if (!utc || !from || !to || printed.precision == "year" || printed.precision == "month") {
    return instant;
  }
  constexpr long long day = 24 * 60;
  const long long days = *to / day - *from / day;
  if (days != 1 && days != -1) return instant;
  DateStamp local = printed;
  local.how = "text";
  if (printed.precision == "day") return local;
  constexpr long long farthest = 14 * 60;
  constexpr long long step = 15;
  const long long ahead = *to - *from;
  if (ahead > farthest || ahead < -farthest || ahead % step != 0) {
    local.value.resize(10);
    local.precision = "day";
    return local;
  }
  const long long size = ahead < 0 ? -ahead : ahead;
  local.zone = fmt::format("{}{:02}:{:02}", ahead < 0 ? '-' : '+', size / 60, size % 60);
  return local;
}

std::optional<DateStamp> date_in_url(std::string_view url) {
  constexpr std::size_t longest = 2'000;
  url = url.substr(0, longest);
  for (std::size_t at = 0; at + 9 <= url.size(); ++at) {
    if (url[at] != '/' && url[at] != '-' && url[at] != '_' && url[at] != '=') continue;
    if (const auto day = url_day(url.substr(at + 1))) return stamp(*day, nullptr, "");
  }
  return std::nullopt;
}

}  // namespace synoptic
