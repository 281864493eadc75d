#include "reading/times/time_dates.hpp"

#include <algorithm>

#include "reading/quantities/numbers.hpp"
#include "reading/quantities/phrases.hpp"
#include "reading/times/time_words.hpp"

namespace synoptic {
namespace {

using Class = TimeWordClass;

TimeShape shape(TimeForm form, std::size_t begin, std::size_t end) {
  TimeShape made;
  made.form = form;
  made.begin = begin;
  made.end = end;
  return made;
}

bool is_number(Atoms atoms, std::size_t at) {
  return at < atoms.size() && atoms[at].kind == AtomKind::number;
}

// A plain number of `digits` digits within [low, high], else -1.
int plain_int(Atoms atoms, std::size_t at, int low, int high) {
  if (!is_number(atoms, at) || !atoms[at].plain || atoms[at].key.size() > 4) return -1;
  const int value = static_cast<int>(atoms[at].value);
  return value >= low && value <= high ? value : -1;
}

// True when something other than a word or full stop hangs on the atom ("2014/15", "1999x").
bool hangs_on(Atoms atoms, std::size_t at) {
  if (at >= atoms.size() || !atoms[at].joined) return false;
  if (atoms[at].kind == AtomKind::number) return true;
  if (atoms[at].kind == AtomKind::word) return true;
  const bool sign = atoms[at].key == "/" || atoms[at].key == ":" || atoms[at].key == "%";
  return sign && at + 1 < atoms.size() && atoms[at + 1].joined;
}

// The day of a month and the atoms it takes ("15", "15th", "the 15th").
struct Day {
  int day = 0;
  std::size_t end = 0;
};

bool is_ordinal_ending(Atoms atoms, std::size_t at) {
  return at < atoms.size() && atoms[at].joined &&
         (atoms[at].key == "st" || atoms[at].key == "nd" || atoms[at].key == "rd" ||
          atoms[at].key == "th");
}

std::optional<Day> day_at(Atoms atoms, std::size_t at) {
  const bool article = is_key(atoms, at, "the");
  if (article) ++at;
  const int day = plain_int(atoms, at, 1, 31);
  if (day < 0 || atoms[at].key.size() > 2) return std::nullopt;
  if (is_ordinal_ending(atoms, at + 1)) return Day{day, at + 2};
  if (article || hangs_on(atoms, at + 1)) return std::nullopt;
  return Day{day, at + 1};
}

bool month_word_fits(Atoms atoms, std::size_t at, const Parse& parse) {
  const Atom& atom = atoms[at];
  if (!atom.capital || in_other_name(atoms, at, parse)) return false;
  const Tag tag = parse.tag[atom.token];
  const bool verb = tag == Tag::md || tag == Tag::vb || tag == Tag::vbd || tag == Tag::vbp;
  const bool number_beside = is_number(atoms, at + 1) || (at > 0 && is_number(atoms, at - 1));
  if (verb && !number_beside) return false;
  const bool short_form = atom.key.size() <= 3 && atom.key != "may";
  const bool stopped = atom.span.size() > atom.key.size();
  return !short_form || stopped || number_beside;
}

std::optional<TimeWord> month_at(Atoms atoms, std::size_t at, const Parse& parse) {
  const auto month = time_word(atoms, at, Class::month);
  if (!month || !month_word_fits(atoms, at, parse)) return std::nullopt;
  return month;
}

// ", 2031" or "2031" after a date.
void take_year(Atoms atoms, TimeShape& made) {
  std::size_t at = made.end;
  if (is_key(atoms, at, ",") || is_key(atoms, at, "of")) ++at;
  const int year = year_at(atoms, at);
  if (year < 0) return;
  made.date.year = year;
  if (made.last.month > 0 || made.last.day > 0) made.last.year = year;
  made.end = at + 1;
}

// "-16", "to 16", "and 16", "through 16" after a day: the last day of a range.
void take_day_range(Atoms atoms, TimeShape& made) {
  const std::size_t at = made.end;
  const bool joins = is_dash(atoms, at) || is_key(atoms, at, "to") || is_key(atoms, at, "and") ||
                     is_key(atoms, at, "through");
  if (!joins) return;
  const auto last = day_at(atoms, at + 1);
  const bool unit_follows = last && last->end < atoms.size() &&
                            atoms[last->end].kind == AtomKind::word &&
                            !is_key(atoms, last->end, "in");
  if (!last || last->day <= made.date.day || (unit_follows && !is_dash(atoms, at))) return;
  made.last = {0, made.date.month, last->day};
  made.end = last->end;
}

// "August 15", "Aug. 15-16, 2031", "August 2031", "August".
std::optional<TimeShape> month_first(Atoms atoms, std::size_t at, const Parse& parse) {
  const auto month = month_at(atoms, at, parse);
  if (!month) return std::nullopt;
  TimeShape made = shape(TimeForm::calendar, at, at + 1);
  made.date.month = month->value;
  if (const auto day = day_at(atoms, at + 1)) {
    made.date.day = day->day;
    made.end = day->end;
    take_day_range(atoms, made);
  }
  take_year(atoms, made);
  return made;
}

// "15 August", "the 15th of August 2031", "15-16 August".
std::optional<TimeShape> day_first(Atoms atoms, std::size_t at, const Parse& parse) {
  const auto day = day_at(atoms, at);
  if (!day) return std::nullopt;
  TimeShape made = shape(TimeForm::calendar, at, day->end);
  made.date.day = day->day;
  std::size_t next = day->end;
  const bool joins =
      is_dash(atoms, next) || is_key(atoms, next, "to") || is_key(atoms, next, "and");
  if (const auto last = joins ? day_at(atoms, next + 1) : std::nullopt;
      last && last->day > day->day) {
    made.last.day = last->day;
    next = last->end;
  }
  if (is_key(atoms, next, "of")) ++next;
  const auto month = month_at(atoms, next, parse);
  if (!month) return std::nullopt;
  made.date.month = month->value;
  if (made.last.day > 0) made.last.month = month->value;
  made.end = next + 1;
  take_year(atoms, made);
  return made;
}

// "2031-05-12", "05/12/2031", "12.05.2031": the order of day and month only where it is certain.
std::optional<TimeShape> numeric(Atoms atoms, std::size_t at) {
  if (!is_number(atoms, at) || at + 4 >= atoms.size()) return std::nullopt;
  const std::string& sign = atoms[at + 1].key;
  if ((sign != "-" && sign != "/") || atoms[at + 3].key != sign) return std::nullopt;
  for (std::size_t i = at + 1; i < at + 5; ++i) {
    if (!atoms[i].joined) return std::nullopt;
  }
  TimeShape made = shape(TimeForm::calendar, at, at + 5);
  if (const int year = plain_int(atoms, at, 1000, 2199); year > 0) {
    made.date = {year, plain_int(atoms, at + 2, 1, 12), plain_int(atoms, at + 4, 1, 31)};
  } else {
    const int first = plain_int(atoms, at, 1, 31);
    const int second = plain_int(atoms, at + 2, 1, 31);
    const int year_last = plain_int(atoms, at + 4, 1000, 2199);
    if (first > 12) made.date = {year_last, second, first};
    if (second > 12 || first == second) made.date = {year_last, first, second};
  }
  if (made.date.year < 0 || made.date.month < 0 || made.date.day < 0) return std::nullopt;
  return is_valid(made.date) ? std::optional(made) : std::nullopt;
}

// "nineteen ninety-six", as people say it.
std::optional<TimeShape> spoken_year(Atoms atoms, std::size_t at) {
  if (!is_key(atoms, at, "nineteen") && !is_key(atoms, at, "eighteen")) return std::nullopt;
  const auto rest = match_number(atoms, at + 1);
  if (!rest || rest->numeral || rest->ordinal || rest->vague || rest->low < 10 || rest->low > 99) {
    return std::nullopt;
  }
  TimeShape made = shape(TimeForm::calendar, at, rest->end);
  made.date.year = (is_key(atoms, at, "nineteen") ? 1900 : 1800) + static_cast<int>(rest->low);
  return made;
}

bool opens_year(std::string_view key) {
  static const PhraseTable words("times/before_year");
  Atom atom;
  atom.kind = AtomKind::word;
  atom.key = std::string(key);
  return words.at(Atoms(&atom, 1), 0).has_value();
}

// "1990s", "the '90s", "the nineties".
std::optional<TimeShape> decade_digits(Atoms atoms, std::size_t at) {
  if (const auto word = time_word(atoms, at, Class::decade)) {
    if (at == 0 || !(is_key(atoms, at - 1, "the") || is_key(atoms, at - 1, "early") ||
                     is_key(atoms, at - 1, "late") || is_key(atoms, at - 1, "mid"))) {
      return std::nullopt;
    }
    TimeShape made = shape(TimeForm::calendar, at, at + 1);
    made.decade = word->value;
    return made;
  }
  const bool mark = is_key(atoms, at, "'");
  const std::size_t digits = mark ? at + 1 : at;
  if (!is_number(atoms, digits) || !atoms[digits].plain || (mark && !atoms[digits].joined)) {
    return std::nullopt;
  }
  std::size_t end = digits + 1;
  if (is_key(atoms, end, "'") && atoms[end].joined) ++end;
  if (!is_key(atoms, end, "s") || !atoms[end].joined) return std::nullopt;
  const int value = static_cast<int>(atoms[digits].value);
  const bool four = atoms[digits].key.size() == 4 && value >= 1000 && value <= 2190;
  const bool two = mark && atoms[digits].key.size() == 2;
  if ((!four && !two) || value % 10 != 0) return std::nullopt;
  TimeShape made = shape(TimeForm::calendar, at, end + 1);
  made.decade = two ? 1900 + value : value;
  return made;
}

// The same with its article and modifier: "the late 1980s".
std::optional<TimeShape> decade_at(Atoms atoms, std::size_t at) {
  std::size_t word = is_key(atoms, at, "the") ? at + 1 : at;
  const auto modifier = word > at ? time_word(atoms, word, Class::modifier) : std::nullopt;
  if (modifier) ++word;
  if (modifier && is_key(atoms, word, "-")) ++word;
  auto made = decade_digits(atoms, word);
  if (!made) return std::nullopt;
  made->begin = at;
  if (modifier) made->modifier = std::string(modifier->code);
  return made;
}

bool clock_ends(Atoms atoms, std::size_t at) {
  return at < atoms.size() && atoms[at].joined && atoms[at].kind == AtomKind::number;
}

// "local time", "GMT", "(0900 GMT)" after a clock time.
void take_zone(Atoms atoms, TimeShape& made) {
  std::size_t at = made.end;
  if (is_key(atoms, at, "local") && is_key(atoms, at + 1, "time")) {
    made.zone = "local";
    made.end = at + 2;
    return;
  }
  const auto zone = time_word(atoms, at, Class::zone);
  if (!zone || !atoms[at].capital) return;
  made.zone = std::string(zone->code);
  made.end = at + 1;
}

// "p.m.", "o'clock" after the digits; true when one stands there.
bool take_meridiem(Atoms atoms, TimeShape& made) {
  if (const auto half = time_word(atoms, made.end, Class::meridiem);
      half && made.hour >= 1 && made.hour <= 12) {
    made.hour = made.hour % 12 + half->value;
    ++made.end;
    return true;
  }
  if (is_key(atoms, made.end, "o") && is_key(atoms, made.end + 2, "clock")) {
    made.day_part_known = false;
    made.end += 3;
    return true;
  }
  return false;
}

// "9:30", "11.30pm", "9": hour and minute; the end is past the digits.
std::optional<TimeShape> clock_digits(Atoms atoms, std::size_t at) {
  if (!is_number(atoms, at)) return std::nullopt;
  const Atom& first = atoms[at];
  TimeShape made = shape(TimeForm::clock, at, at + 1);
  const std::size_t dot = first.key.find('.');
  if (dot != std::string::npos && first.key.size() == dot + 3) {
    made.hour = static_cast<int>(first.value);
    made.minute = static_cast<int>((first.value - made.hour) * 100 + 0.5);
  } else if (first.plain) {
    made.hour = plain_int(atoms, at, 0, 24);
    const bool colon = is_key(atoms, at + 1, ":") && atoms[at + 1].joined &&
                       is_number(atoms, at + 2) && atoms[at + 2].joined &&
                       atoms[at + 2].key.size() == 2;
    if (colon) {
      made.minute = plain_int(atoms, at + 2, 0, 59);
      made.end = at + 3;
      if (made.minute < 0) return std::nullopt;
    }
  }
  if (made.hour < 0 || made.hour > 24 || made.minute > 59) return std::nullopt;
  return made;
}

// "0900 GMT", "at 0340 hours": four digits that a zone or "hours" proves to be a time.
std::optional<TimeShape> military(Atoms atoms, std::size_t at) {
  const int digits = plain_int(atoms, at, 0, 2400);
  if (digits < 0 || atoms[at].key.size() != 4 || digits % 100 > 59) return std::nullopt;
  const bool hours = is_key(atoms, at + 1, "hours") && at > 0 &&
                     (atoms[at].key[0] == '0' || is_key(atoms, at - 1, "at"));  // "at 0340 hours"
  if (!hours && !time_word(atoms, at + 1, Class::zone)) return std::nullopt;
  TimeShape made = shape(TimeForm::clock, at, hours ? at + 2 : at + 1);
  made.hour = digits / 100;
  made.minute = digits % 100;
  take_zone(atoms, made);
  return made;
}

}  // namespace

namespace {

// A capital word that is no word of time: the head of a name ("Sunday Herald").
bool time_free(Atoms atoms, std::size_t at) {
  return at < atoms.size() && atoms[at].capital && !time_word(atoms, at, Class::month) &&
         !time_word(atoms, at, Class::weekday) && !time_word(atoms, at, Class::part);
}

}  // namespace

int year_at(Atoms atoms, std::size_t at) {
  const int year = plain_int(atoms, at, 1000, 2199);
  if (year < 0 || atoms[at].key.size() != 4 || hangs_on(atoms, at + 1)) return -1;
  return year;
}

bool in_other_name(Atoms atoms, std::size_t at, const Parse& parse) {
  const TokenIndex token = atoms[at].token;
  const TokenIndex head = parse.head[token];
  const auto own = static_cast<EntityLabel>(parse.entity_of_label[token]);
  if (own == EntityLabel::date || own == EntityLabel::time) return false;  // "Sunday Mass"
  const bool part = parse.dep[token] == Dep::compound && head > token && head <= token + 3;
  if (part && parse.pos[head] == Pos::propn && time_free(atoms, at + 1)) return true;
  const bool other = own == EntityLabel::org || own == EntityLabel::person ||
                     own == EntityLabel::work_of_art || own == EntityLabel::fac ||
                     own == EntityLabel::product || own == EntityLabel::law;
  if (!other || token + 1 >= parse.size()) return false;
  return parse.entity_of_label[token + 1] == parse.entity_of_label[token] &&
         parse.pos[token + 1] == Pos::propn;
}

bool counts_noun(const Parse& parse, TokenIndex number) {
  const TokenIndex head = parse.head[number];
  const bool plural =
      parse.dep[number] == Dep::nummod && head > number && parse.tag[head] == Tag::nns;
  if (!plural || static_cast<EntityLabel>(parse.entity_of_label[number]) == EntityLabel::date)
    return false;
  if (number + 1 < head && parse.pos[number + 1] == Pos::num) return false;  // "in 2031 three men"
  if (number == 0) return true;
  const Tag before = parse.tag[number - 1];
  return before != Tag::dt && before != Tag::pos && before != Tag::prp_poss;
}

// "The 2019 census", "his last 2019 book", "the 2019 harbour race": the year of one thing.
bool marks_one(const Parse& parse, TokenIndex number, int year) {
  constexpr int first_year = 1900;
  const TokenIndex noun = parse.head[number];
  if (year < first_year || noun <= number || parse.dep[number] != Dep::nummod) return false;
  for (TokenIndex i = number + 1; i < noun; ++i) {
    if (parse.head[i] != noun || (parse.pos[i] != Pos::adj && parse.pos[i] != Pos::noun))
      return false;
  }
  const auto children = parse.children(noun);
  const bool told = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return c < number && (parse.lower(c) == "the" || parse.dep[c] == Dep::poss);
  });
  return told && parse.tag[noun] == Tag::nn;
}

std::optional<TimeShape> match_calendar(Atoms atoms, std::size_t at, const Parse& parse) {
  if (auto made = numeric(atoms, at)) return made;
  if (auto made = decade_at(atoms, at)) return made;
  if (auto made = day_first(atoms, at, parse)) return made;
  return month_first(atoms, at, parse);
}

std::optional<TimeShape> match_year(Atoms atoms, std::size_t at, const Parse& parse) {
  if (auto made = spoken_year(atoms, at)) return made;
  if (is_key(atoms, at, "fiscal") && !is_key(atoms, at + 1, "fiscal")) {
    auto made = match_year(atoms, at + 1, parse);
    if (made) made->begin = at;
    return made;
  }
  const int year = year_at(atoms, at);
  if (year < 0 || is_key(atoms, at + 1, "%") ||
      (at > 0 && atoms[at].joined && atoms[at - 1].kind != AtomKind::sign)) {
    return std::nullopt;
  }
  if (at > 0 && (is_key(atoms, at - 1, "$") || is_key(atoms, at - 1, "#"))) return std::nullopt;
  const TokenIndex token = atoms[at].token;
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[token]);
  const bool counts = counts_noun(parse, token);
  const bool listed =
      at > 1 && year_at(atoms, at - 2) > 0 && !atoms[at - 1].joined == !atoms[at].joined;
  const bool spans = is_dash(atoms, at + 1) && year_at(atoms, at + 2) > year;  // "1926-1928"
  const bool opened = ((at > 0 && (opens_year(atoms[at - 1].key) || listed)) || spans) && !counts;
  if (counts || (label != EntityLabel::date && !opened && !marks_one(parse, token, year)))
    return std::nullopt;
  TimeShape made = shape(TimeForm::calendar, at, at + 1);
  made.date.year = year;
  return made;
}

std::optional<TimeShape> match_weekday(Atoms atoms, std::size_t at, const Parse& parse) {
  const auto day = time_word(atoms, at, Class::weekday);
  if (!day || !atoms[at].capital || in_other_name(atoms, at, parse)) return std::nullopt;
  const bool short_form = atoms[at].key.size() <= 5 && !atoms[at].key.ends_with("day");
  const bool date_follows = is_number(atoms, at + 1) || time_word(atoms, at + 1, Class::month) ||
                            is_key(atoms, at + 1, ",");
  const bool stopped = atoms[at].span.size() > atoms[at].key.size();
  if (short_form && !date_follows && !stopped) return std::nullopt;
  TimeShape made = shape(TimeForm::weekday, at, at + 1);
  made.weekday = day->value;
  return made;
}

std::optional<TimeShape> match_clock(Atoms atoms, std::size_t at) {
  if (auto made = military(atoms, at)) return made;
  if (const auto part = time_word(atoms, at, Class::part); part && part->value > 0) {
    TimeShape made = shape(TimeForm::clock, at, at + 1);
    made.hour = part->value;
    made.minute = 0;
    take_zone(atoms, made);
    return made;
  }
  auto made = clock_digits(atoms, at);
  if (!made || clock_ends(atoms, made->end)) return std::nullopt;
  if (at > 0 && atoms[at].joined && (is_key(atoms, at - 1, "$") || is_key(atoms, at - 1, ":"))) {
    return std::nullopt;
  }
  if (made->minute < 0 && is_key(atoms, made->end, "in") && is_key(atoms, made->end + 1, "the")) {
    const auto part = time_word(atoms, made->end + 2, Class::part);
    if (part && part->value == 0 && made->hour >= 1 && made->hour <= 12) {
      made->hour = made->hour % 12 + (part->code == "MO" ? 0 : 12);
      made->end += 3;
      return made;
    }
  }
  const bool digital = made->minute >= 0 && is_key(atoms, at + 1, ":");
  if (!take_meridiem(atoms, *made)) {
    const std::size_t before = made->end;
    take_zone(atoms, *made);
    if (!digital) return std::nullopt;
    made->day_part_known =
        made->hour >= 13 || made->hour == 0 || atoms[at].key.size() == 2 || made->end > before;
    return made;
  }
  take_zone(atoms, *made);
  return made;
}

std::optional<TimeShape> match_day_of_month(Atoms atoms, std::size_t at, const Parse& parse) {
  if (!is_key(atoms, at, "the") || at == 0) return std::nullopt;
  const bool led = is_key(atoms, at - 1, "on") || is_key(atoms, at - 1, "until") ||
                   is_key(atoms, at - 1, "since") ||
                   time_word(atoms, at - 1, Class::weekday).has_value();
  const auto number = led ? match_number(atoms, at + 1) : std::nullopt;
  if (!number || !number->ordinal || number->low > 31) return std::nullopt;
  // "On the 25th floor", "on the third": a thing is counted, or one of several is meant.
  const TokenIndex last = atoms[number->end - 1].token;
  const bool counts = parse.head[last] > last && parse.dep[last] == Dep::amod;
  const bool weekday = time_word(atoms, at - 1, Class::weekday).has_value();
  const bool closed = number->end >= atoms.size() || atoms[number->end].kind == AtomKind::sign;
  const Pos next = closed ? Pos::punct : parse.pos[atoms[number->end].token];
  const bool named = next == Pos::noun || next == Pos::propn || next == Pos::adj ||
                     is_key(atoms, number->end, "of");
  if (counts || named || (!weekday && number->low < 4)) return std::nullopt;
  TimeShape made = shape(TimeForm::calendar, at, number->end);
  made.date.day = static_cast<int>(number->low);
  return made;
}

std::optional<TimeShape> match_holiday(Atoms atoms, std::size_t at) {
  static const PhraseTable holidays("times/holidays");
  const auto found = holidays.at(atoms, at);
  if (!found || !atoms[at].capital) return std::nullopt;
  TimeShape made = shape(TimeForm::holiday, at, found->end);
  made.holiday = std::string((*found->row)[1]);
  return made;
}

}  // namespace synoptic
