#include "reading/times/time_grammar.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "reading/quantities/numbers.hpp"
#include "reading/quantities/phrases.hpp"
#include "reading/times/time_dates.hpp"
#include "reading/times/time_spoken.hpp"
#include "reading/times/time_words.hpp"

namespace synoptic {
namespace {

using Class = TimeWordClass;
using Found = std::optional<TimeShape>;

TimeShape shape(TimeForm form, std::size_t begin, std::size_t end) {
  TimeShape made;
  made.form = form;
  made.begin = begin;
  made.end = end;
  return made;
}

bool is_one_of(Atoms atoms, std::size_t at, std::initializer_list<std::string_view> keys) {
  return at < atoms.size() && std::find(keys.begin(), keys.end(), atoms[at].key) != keys.end();
}

std::size_t past(Atoms atoms, std::size_t at, std::string_view key) {
  return is_key(atoms, at, key) ? at + 1 : at;
}

std::size_t past_article(Atoms atoms, std::size_t at) {
  return is_one_of(atoms, at, {"the", "a", "an"}) ? at + 1 : at;
}

// ---- modifiers: "early", "mid-", "the end of", "the early hours of" -------------------------

struct Modifier {
  std::size_t end = 0;
  std::string code;
  std::string part;  // "the early hours of": morning
};

// "The first week of", "the last days of" before a month: its beginning, its end.
Modifier week_of(Atoms atoms, std::size_t at) {
  const bool weeks = is_one_of(atoms, at + 1, {"week", "weeks", "days", "fortnight"});
  if (!weeks || !is_key(atoms, at + 2, "of") || !time_word(atoms, at + 3, Class::month)) {
    return {at, "", ""};
  }
  if (is_key(atoms, at, "first")) return {at + 3, "start", ""};
  if (is_one_of(atoms, at, {"second", "third"})) return {at + 3, "mid", ""};
  return is_one_of(atoms, at, {"last", "final"}) ? Modifier{at + 3, "end", ""}
                                                 : Modifier{at, "", ""};
}

Modifier modifier_at(Atoms atoms, std::size_t at) {
  std::size_t word = past(atoms, at, "the");
  word = past(atoms, word, "very");
  if (is_key(atoms, word, "small") && is_key(atoms, word + 1, "hours") &&
      is_key(atoms, word + 2, "of")) {
    return {word + 3, "", "MO"};
  }
  if (Modifier week = week_of(atoms, word); week.end > word) return week;
  const auto modifier = time_word(atoms, word, Class::modifier);
  if (!modifier) return {at, "", ""};
  const std::string code(modifier->code);
  std::size_t next = word + 1;
  if (is_dash(atoms, next) && atoms[next].joined) return {next + 1, code, ""};
  if (is_one_of(atoms, next, {"hours", "part", "days", "weeks", "months", "years"})) {
    const bool hours = is_key(atoms, next, "hours");
    if (!is_key(atoms, next + 1, "of")) return {at, "", ""};
    return {next + 2, hours ? "" : code, hours ? (code == "start" ? "MO" : "NI") : ""};
  }
  const bool noun =
      is_one_of(atoms, word, {"beginning", "start", "end", "middle", "close", "outset"});
  if (noun) {
    if (!is_key(atoms, next, "of")) return {at, "", ""};
    return {next + 1, code, ""};
  }
  if (is_one_of(atoms, next, {"in", "on", "into"})) ++next;
  return {next, code, ""};
}

// ---- relative units: "last week", "this morning", "the coming year", "the third quarter" -----

std::optional<TimeWord> singular_unit(Atoms atoms, std::size_t at) {
  return time_word(atoms, at, Class::unit);
}

// A unit of the calendar (not hours or seconds), a season or a month.
Found relative_unit(Atoms atoms, std::size_t at, int relation) {
  if (const auto season = time_word(atoms, at, Class::season)) {
    TimeShape made = shape(TimeForm::unit, at, at + 1);
    made.unit = std::string(season->code);
    made.relation = relation;
    return made;
  }
  const auto unit = singular_unit(atoms, at);
  const bool clock_unit = unit && (unit->code.starts_with('T') || unit->code == "L");
  if (!unit || clock_unit) return std::nullopt;
  TimeShape made = shape(TimeForm::unit, at, at + 1);
  made.unit = std::string(unit->code);
  made.relation = relation;
  return made;
}

Found relative_day_part(Atoms atoms, std::size_t at, int relation) {
  const auto part = time_word(atoms, at, Class::part);
  if (!part || part->value > 0 || is_key(atoms, at, "overnight")) return std::nullopt;
  if (relation == 2 || relation == 3) return std::nullopt;
  TimeShape made = shape(TimeForm::deictic, at, at + 1);
  made.part = std::string(part->code);
  made.offset = relation;
  return made;
}

Found relative_weekday(Atoms atoms, std::size_t at, int relation, const Parse& parse) {
  auto made = match_weekday(atoms, at, parse);
  if (!made || relation == 3) return std::nullopt;
  made->relation = relation;
  return made;
}

Found relative_month(Atoms atoms, std::size_t at, int relation, const Parse& parse) {
  auto made = match_calendar(atoms, at, parse);
  if (!made || made->date.month == 0 || made->date.year != 0) return std::nullopt;
  made->relation = relation;
  return made;
}

// "the past three months", "the next couple of weeks", "recent days".
Found relative_span(Atoms atoms, std::size_t at, int relation) {
  std::size_t unit_at = at;
  double low = 0;
  double high = 0;
  bool vague = true;
  if (const auto number = match_number(atoms, at); number && !number->ordinal) {
    unit_at = past(atoms, number->end, "of");
    low = number->low;
    high = number->high;
    vague = number->vague;
    const bool range = is_one_of(atoms, number->end, {"to", "or"}) || is_dash(atoms, number->end);
    if (const auto most = range ? match_number(atoms, number->end + 1) : std::nullopt) {
      unit_at = most->end;
      vague = true;
    }
  }
  const auto unit = time_unit(atoms, unit_at);
  if (!unit || (low == 0 && !time_word(atoms, unit_at, Class::units))) return std::nullopt;
  if (low == 0 && relation != 3 && relation != -1 && relation != 1) return std::nullopt;
  TimeShape made = shape(TimeForm::span, at, unit_at + 1);
  made.unit = std::string(unit->code);
  made.relation = relation;
  made.count = low;
  made.count_high = high;
  made.vague = vague;
  return made;
}

// The word after "last", "this", "the next" ...
Found after_relative(Atoms atoms, std::size_t at, int relation, const Parse& parse) {
  if (auto made = relative_span(atoms, at, relation)) return made;
  if (auto made = relative_day_part(atoms, at, relation)) return made;
  if (auto made = relative_unit(atoms, at, relation)) return made;
  if (auto made = relative_weekday(atoms, at, relation, parse)) return made;
  if (auto made = relation < 2 ? match_holiday(atoms, at) : std::nullopt) {
    made->relation = relation;
    return made;
  }
  return relative_month(atoms, at, relation, parse);
}

// "last", "the next", "this past", "that same", "these": what it says and where the noun begins.
struct Relative {
  std::size_t end = 0;
  int relation = 0;
  bool story = false;  // counted from what the text tells, not from publication
};

std::optional<Relative> relative_at(Atoms atoms, std::size_t at) {
  if (is_key(atoms, at, "these")) return Relative{at + 1, 3, false};
  std::size_t word = past_article(atoms, at);
  auto relative = time_word(atoms, word, Class::relative);
  if (!relative || (word != at && is_one_of(atoms, word, {"that", "this"}))) return std::nullopt;
  if (is_one_of(atoms, word, {"this", "that"})) {
    if (const auto second = time_word(atoms, word + 1, Class::relative)) {
      relative = second;
      ++word;
    }
  }
  const bool story = is_one_of(atoms, word, {"following", "preceding"});
  if (story && word == at) return std::nullopt;  // "following ten months of war"
  Relative made{word + 1, relative->value, story};
  if (time_word(atoms, made.end, Class::filler)) ++made.end;
  return made;
}

Found match_relative(Atoms atoms, std::size_t at, const Parse& parse) {
  const auto relative = relative_at(atoms, at);
  if (!relative) return std::nullopt;
  auto made = after_relative(atoms, relative->end, relative->relation, parse);
  if (!made) return std::nullopt;
  made->begin = at;
  const bool article = is_key(atoms, at, "the");
  const bool previous = made->form == TimeForm::weekday && is_key(atoms, at + 1, "previous");
  const bool next_day = relative->relation == 1 && made->form == TimeForm::deictic;
  made->story = relative->story || (article && (next_day || previous));
  return made;
}

// "the weekend", "the third quarter", "the first half of 2031", "third-quarter".
Found match_quarter(Atoms atoms, std::size_t at) {
  std::size_t word = past(atoms, at, "the");
  const int year = year_at(atoms, word);  // "the 1988 second quarter"
  if (year > 0) ++word;
  word = past(atoms, word, "fiscal");
  const auto number = match_number(atoms, word);
  if (!number || !number->ordinal || number->low < 1 || number->low > 4) return std::nullopt;
  std::size_t unit = number->end;
  if (is_dash(atoms, unit)) ++unit;
  if (!is_key(atoms, unit, "quarter")) return std::nullopt;
  const bool compound = unit > number->end;  // "the third-quarter loss"
  TimeShape made = shape(TimeForm::unit, compound ? number->begin : at, unit + 1);
  made.unit = "Q";
  made.quarter = static_cast<int>(number->low);
  if (year > 0) made.date.year = year;
  return made;
}

// "the quarter", "the latest period": nothing when no quarter was told before.
Found match_told_quarter(Atoms atoms, std::size_t at) {
  if (!is_key(atoms, at, "the")) return std::nullopt;
  const std::size_t word = is_key(atoms, at + 1, "latest") ? at + 2 : at + 1;
  if (!is_one_of(atoms, word, {"quarter", "period"})) return std::nullopt;
  TimeShape made = shape(TimeForm::unit, at, word + 1);
  made.unit = "Q";
  made.relation = is_key(atoms, at + 1, "latest") ? -1 : 2;
  made.leans_on_quarter = true;
  return made;
}

// "the year-ago period", "year-earlier".
Found match_year_ago(Atoms atoms, std::size_t at) {
  const std::size_t word = past(atoms, at, "the");
  if (!is_key(atoms, word, "year") || !is_dash(atoms, word + 1)) return std::nullopt;
  if (!is_one_of(atoms, word + 2, {"ago", "earlier"})) return std::nullopt;
  TimeShape made = shape(TimeForm::shifted, at, word + 3);
  if (is_one_of(atoms, word + 3, {"period", "quarter"})) made.end = word + 4;
  if (made.end == word + 3) made.begin = word;
  made.unit = "Y";
  made.count = made.count_high = 1;
  made.direction = -1;
  made.from_now = true;
  return made;
}

// "the summer of 1943", "winter 2031", "in the spring".
Found match_season(Atoms atoms, std::size_t at) {
  const std::size_t word = past(atoms, at, "the");
  const auto season = time_word(atoms, word, Class::season);
  if (!season) return std::nullopt;
  TimeShape made = shape(TimeForm::unit, at, word + 1);
  made.unit = std::string(season->code);
  made.relation = 0;
  std::size_t year = word + 1;
  if (is_key(atoms, year, "of") || is_key(atoms, year, ",")) ++year;
  if (const int told = year_at(atoms, year); told > 0) {
    made.date.year = told;
    made.end = year + 1;
    return made;
  }
  const bool opened = word > at && at > 0 && !is_key(atoms, word, "fall") &&
                      is_one_of(atoms, at - 1, {"in", "during", "by", "since", "until", "through"});
  return opened && !is_key(atoms, word + 1, "of") ? Found(made) : std::nullopt;
}

Found match_bare_weekend(Atoms atoms, std::size_t at) {
  if (!is_key(atoms, at, "the") || !is_key(atoms, at + 1, "weekend")) return std::nullopt;
  TimeShape made = shape(TimeForm::unit, at, at + 2);
  made.unit = "WE";
  made.relation = 0;
  return made;
}

Found match_century(Atoms atoms, std::size_t at) {
  const std::size_t word = past(atoms, at, "the");
  const auto number = match_number(atoms, word);
  if (!number || !number->ordinal || number->low > 30) return std::nullopt;
  const std::size_t unit = is_dash(atoms, number->end) ? number->end + 1 : number->end;
  if (!is_key(atoms, unit, "century")) return std::nullopt;
  TimeShape made = shape(TimeForm::calendar, at, unit + 1);
  made.century = static_cast<int>(number->low);
  return made;
}

// ---- days: deictics and parts ----------------------------------------------------------------

Found match_deictic(Atoms atoms, std::size_t at) {
  const auto word = time_word(atoms, at, Class::deictic);
  if (!word) return std::nullopt;
  TimeShape made = shape(TimeForm::deictic, at, at + 1);
  made.offset = word->value;
  made.part = std::string(word->code);
  return made;
}

// "The night before last", "the evening before last".
Found match_before_last(Atoms atoms, std::size_t at) {
  const std::size_t word = past(atoms, at, "the");
  const auto part = time_word(atoms, word, Class::part);
  if (word == at || !part || part->value > 0) return std::nullopt;
  if (!is_key(atoms, word + 1, "before") || !is_key(atoms, word + 2, "last")) return std::nullopt;
  TimeShape made = shape(TimeForm::deictic, at, word + 3);
  made.offset = -2;
  made.part = std::string(part->code);
  return made;
}

// "overnight", "the morning", "in the evening" (from "the"), "the night".
Found match_part(Atoms atoms, std::size_t at) {
  const bool article = is_key(atoms, at, "the") || is_key(atoms, at, "that");
  const std::size_t word = article ? at + 1 : at;
  const auto part = time_word(atoms, word, Class::part);
  if (!part || part->value > 0) return std::nullopt;
  const bool alone = is_one_of(atoms, word, {"overnight", "dawn", "dusk", "daybreak", "nightfall"});
  const bool after_at = at > 0 && is_key(atoms, at - 1, "at") && is_key(atoms, word, "night");
  const bool led = at > 0 && is_one_of(atoms, at - 1, {"at", "before", "after", "around", "until"});
  const bool moment = led && is_one_of(atoms, word,
                                       {"sunrise", "sunset", "sundown", "sunup", "lunchtime",
                                        "teatime", "suppertime", "dinnertime", "bedtime"});
  if (!article && !alone && !after_at && !moment) return std::nullopt;
  TimeShape made = shape(TimeForm::part, at, word + 1);
  made.part = std::string(part->code);
  return made;
}

// ---- joining pieces: "around 9pm local time on Friday night" ------------------------------

bool has_day(const TimeShape& made) {
  return made.form == TimeForm::weekday || made.form == TimeForm::deictic ||
         made.form == TimeForm::holiday || (made.form == TimeForm::calendar && made.date.day > 0);
}

Found core_at(Atoms atoms, std::size_t at, const Parse& parse) {
  if (auto made = match_clock(atoms, at)) return made;
  if (auto made = match_spoken_clock(atoms, at, parse)) return made;
  if (auto made = match_holiday(atoms, at)) return made;
  if (auto made = match_calendar(atoms, at, parse)) return made;
  if (auto made = match_weekday(atoms, at, parse)) return made;
  if (auto made = match_deictic(atoms, at)) return made;
  if (auto made = match_before_last(atoms, at)) return made;
  if (auto made = match_day_of_month(atoms, at, parse)) return made;
  if (auto made = match_relative(atoms, at, parse)) return made;
  if (auto made = match_quarter(atoms, at)) return made;
  if (auto made = match_told_quarter(atoms, at)) return made;
  if (auto made = match_year_ago(atoms, at)) return made;
  if (auto made = match_season(atoms, at)) return made;
  if (auto made = match_century(atoms, at)) return made;
  if (auto made = match_bare_weekend(atoms, at)) return made;
  if (auto made = match_part(atoms, at)) return made;
  return match_year(atoms, at, parse);
}

// "the beginning of the year", "the end of the month": the unit after a modifier, with an article.
Found modified_unit(Atoms atoms, std::size_t at) {
  if (!is_key(atoms, at, "the")) return std::nullopt;
  auto made = relative_unit(atoms, at + 1, 0);
  if (!made || made->unit == "NI") return std::nullopt;
  made->begin = at;
  return made;
}

Found piece_at(Atoms atoms, std::size_t at, const Parse& parse) {
  const Modifier modifier = modifier_at(atoms, at);
  Found made;
  if (modifier.end > at) {
    made = core_at(atoms, modifier.end, parse);
    if (!made) made = modified_unit(atoms, modifier.end);
    if (!made && modifier.part.empty()) {
      // "late morning", "early evening": the part without an article
      if (const auto part = time_word(atoms, modifier.end, Class::part); part && part->value == 0) {
        made = shape(TimeForm::part, at, modifier.end + 1);
        made->part = std::string(part->code);
      }
    }
    if (made) {
      const bool loose = has_day(*made) && is_one_of(atoms, at, {"earlier", "later"});
      if (loose && at + 1 == made->begin) return std::nullopt;
      made->begin = at;
      if (made->modifier.empty()) made->modifier = modifier.code;
      if (made->part.empty()) made->part = modifier.part;
      return made;
    }
  }
  return core_at(atoms, at, parse);
}

// Words allowed between two pieces; the begin of the next piece.
std::size_t past_glue(Atoms atoms, std::size_t at) {
  if (is_key(atoms, at, "'") && is_key(atoms, at + 1, "s")) return at + 2;
  if (is_key(atoms, at, ",")) ++at;
  if (is_one_of(atoms, at, {"on", "at", "in", "of", "shortly"})) ++at;
  if (is_one_of(atoms, at, {"around", "about", "approximately"})) ++at;
  return at;
}

void set_clock(TimeShape& into, const TimeShape& from) {
  into.hour = from.hour;
  into.minute = from.minute;
  into.last_hour = from.last_hour;
  into.last_minute = from.last_minute;
  into.day_part_known = from.day_part_known;
  into.zone = from.zone;
}

// One shape out of two neighbours, when they say different things about one time.
bool join(TimeShape& left, TimeShape right, bool comma) {
  const bool clock_left = left.form == TimeForm::clock;
  const bool part_left = left.form == TimeForm::part;
  TimeShape whole = left;
  if ((clock_left || part_left) &&
      (has_day(right) || (clock_left && right.form == TimeForm::part))) {
    if (comma && part_left) return false;
    whole = right;
    if (clock_left) set_clock(whole, left);
    if (whole.part.empty()) whole.part = left.part;
    if (whole.modifier.empty()) whole.modifier = left.modifier;
    if (whole.form == TimeForm::part) whole.form = TimeForm::clock;
  } else if (has_day(left) && right.form == TimeForm::clock && left.hour < 0) {
    set_clock(whole, right);
    if (!right.part.empty()) whole.part = right.part;
  } else if (has_day(left) && right.form == TimeForm::part && left.part.empty() && !comma) {
    whole.part = right.part;
  } else if (left.form == TimeForm::weekday && right.form == TimeForm::calendar &&
             right.date.day > 0 && right.date.month > 0) {
    whole = right;
    whole.weekday = left.weekday;
    whole.part = left.part;
    if (left.hour >= 0) set_clock(whole, left);
  } else if (left.form == TimeForm::weekday && right.form == TimeForm::calendar &&
             right.date.day > 0 && right.date.month == 0) {  // "Sunday the 16th"
    whole.date.day = right.date.day;
  } else if (left.form == TimeForm::calendar && left.date.month > 0 && left.date.year == 0 &&
             right.form == TimeForm::unit && right.unit == "Y" && right.relation && !comma) {
    whole.relation = right.relation;
  } else if (left.form == TimeForm::unit && right.form == TimeForm::calendar && !comma &&
             right.date.month == 0 && right.date.year > 0) {
    whole.date.year = right.date.year;
    if (left.unit == "Q" && left.relation == -1) {  // "the last quarter of 2031"
      whole.quarter = 4;
      whole.relation.reset();
    }
  } else if (left.quarter > 0 && right.form == TimeForm::unit && right.unit == "Y" && !comma) {
    whole.relation = right.relation;
  } else if (left.form == TimeForm::unit && left.unit == "Y" && right.quarter > 0 &&
             !right.relation) {
    whole = right;
    whole.relation = left.relation;
  } else {
    return false;
  }
  whole.begin = left.begin;
  whole.end = right.end;
  left = whole;
  return true;
}

// A part of the day right after a day: "Friday night", "yesterday morning", "Aug. 7 evening".
void take_day_part(Atoms atoms, TimeShape& made) {
  if (!has_day(made) || !made.part.empty()) return;
  std::size_t at = made.end;
  const auto modifier = time_word(atoms, at, Class::modifier);
  if (modifier && time_word(atoms, at + 1, Class::part)) ++at;
  const auto part = time_word(atoms, at, Class::part);
  if (!part || part->value > 0) return;
  made.part = std::string(part->code);
  if (modifier && made.modifier.empty()) made.modifier = std::string(modifier->code);
  made.end = at + 1;
}

// "between 5pm and 9pm", "9 to 11 a.m.": the later end of a clock range.
void take_clock_range(Atoms atoms, TimeShape& made) {
  if (made.form != TimeForm::clock || made.hour < 0) return;
  const bool joins = is_one_of(atoms, made.end, {"to", "until", "and"}) || is_dash(atoms, made.end);
  if (!joins) return;
  const bool between = made.begin > 0 && is_key(atoms, made.begin - 1, "between");
  if (is_key(atoms, made.end, "and") && !between) return;
  const auto last = match_clock(atoms, made.end + 1);
  if (!last) return;
  made.last_hour = last->hour;
  made.last_minute = std::max(last->minute, 0);
  made.end = last->end;
}

Found match_point(Atoms atoms, std::size_t at, const Parse& parse) {
  Found made = piece_at(atoms, at, parse);
  if (!made) return std::nullopt;
  take_clock_range(atoms, *made);
  for (int joins = 0; joins < 4; ++joins) {
    take_day_part(atoms, *made);
    const std::size_t next = past_glue(atoms, made->end);
    const bool comma = is_key(atoms, made->end, ",");
    Found right = piece_at(atoms, next, parse);
    if (!right || !join(*made, *right, comma)) break;
  }
  return made;
}

// "the day before last Tuesday", "the day after Christmas"
Found match_day_beside(Atoms atoms, std::size_t at, const Parse& parse) {
  if (!is_key(atoms, at, "the") || !is_key(atoms, at + 1, "day")) return std::nullopt;
  if (!is_one_of(atoms, at + 2, {"before", "after"})) return std::nullopt;
  Found made = piece_at(atoms, at + 3, parse);
  const bool day = made && has_day(*made) && made->form != TimeForm::deictic && made->hour < 0 &&
                   made->last.day == 0;
  if (!day) return std::nullopt;
  made->begin = at;
  made->beside = is_key(atoms, at + 2, "before") ? -1 : 1;
  return made;
}

// ---- counted: "three hours", "two days ago", "a year and a half" ------------------------------

struct Counted {
  std::size_t end = 0;
  std::string unit;
  double low = 0;
  double high = 0;
  bool vague = false;
  bool hyphen = false;
  bool article = false;  // "a year": a rate or a duration
};

std::optional<Counted> article_unit(Atoms atoms, std::size_t at) {
  if (!is_one_of(atoms, at, {"a", "an", "one"})) return std::nullopt;
  std::size_t word = at + 1;
  double count = 1;
  if (is_key(atoms, word, "half") && is_dash(atoms, word + 1)) {
    count = 0.5;
    word += 2;
  } else if (time_word(atoms, word, Class::filler)) {
    ++word;
  }
  const auto unit = singular_unit(atoms, word);
  const bool compound = is_dash(atoms, word + 1) && is_one_of(atoms, word + 2, {"ago", "earlier"});
  const bool part =
      unit && unit->code == "Q" && is_key(atoms, word + 1, "of");  // "a quarter of it"
  if (!unit || compound || part) return std::nullopt;              // "a year-earlier loss"
  if (is_key(atoms, at + 2, "and") && is_key(atoms, at + 3, "a") && is_key(atoms, at + 4, "half")) {
    return Counted{at + 5, std::string(unit->code), 1.5, 1.5, false, false, false};
  }
  return Counted{word + 1, std::string(unit->code),  count, count, false,
                 false,    !is_key(atoms, at, "one")};
}

std::optional<Counted> number_unit(Atoms atoms, std::size_t at) {
  auto number = match_number(atoms, at);
  if (!number || number->ordinal) return std::nullopt;
  if (number->fraction && number->low != 0.5 && number->low < 1) return std::nullopt;
  Counted made;
  made.low = number->low;
  made.high = number->high;
  made.vague = number->vague;
  std::size_t next = number->end;
  const bool range = is_one_of(atoms, next, {"to", "or"}) || is_dash(atoms, next);
  if (range) {
    if (const auto high = match_number(atoms, next + 1);
        high && high->low > made.low && !high->ordinal) {
      made.high = high->high;
      next = high->end;
    }
  }
  if (is_dash(atoms, next)) {
    made.hyphen = true;
    ++next;
  }
  if (time_word(atoms, next, Class::filler)) ++next;
  next = past(atoms, next, "of");
  if (number->fraction) next = past_article(atoms, next);
  const auto unit = time_unit(atoms, next);
  if (!unit || (!made.hyphen && made.low != 1 && made.low != 0.5 &&
                !time_word(atoms, next, Class::units) && number->fraction)) {
    return std::nullopt;
  }
  made.unit = std::string(unit->code);
  made.end = next + 1;
  return made;
}

// "weeks", "for days", "hours after": no number at all.
std::optional<Counted> bare_units(Atoms atoms, std::size_t at) {
  const auto unit = time_word(atoms, at, Class::units);
  if (!unit) return std::nullopt;
  const bool opened =
      at > 0 && is_one_of(atoms, at - 1, {"for", "within", "over", "many", "after"});
  const bool closed =
      is_one_of(atoms, at + 1, {"ago", "later", "earlier", "before", "after", "of"});
  if (!opened && !closed) return std::nullopt;
  Counted made;
  made.end = at + 1;
  made.unit = std::string(unit->code);
  made.vague = true;
  return made;
}

// "ago", "earlier", "later", "from now", "before", "after".
void take_direction(Atoms atoms, TimeShape& made) {
  const std::size_t at = made.end;
  if (is_key(atoms, at, "ago")) {
    made.direction = -1;
    made.from_now = true;
    made.end = at + 1;
  } else if (is_key(atoms, at, "from") && is_one_of(atoms, at + 1, {"now", "today"})) {
    made.direction = 1;
    made.from_now = true;
    made.end = at + 2;
  } else if (is_one_of(atoms, at, {"earlier", "previously", "beforehand"})) {
    made.direction = -1;
  } else if (is_one_of(atoms, at, {"later", "afterward", "afterwards"})) {
    made.direction = 1;
  }
  if (made.direction == 0) return;
  made.form = TimeForm::shifted;
  if (!made.from_now) made.end = at + 1;
}

// "nearly", "more than", "about" before a counted time; the begin of the number.
std::size_t past_bound(Atoms atoms, std::size_t at) {
  static const PhraseTable bounds("figures/bounds", 2, "before");
  const auto found = bounds.at(atoms, at);
  const bool exact = found && (*found->row)[1] == "exact";
  return found && !exact ? found->end : at;
}

Found match_counted(Atoms atoms, std::size_t begin) {
  std::size_t at = past_bound(atoms, begin);
  const bool bounded = at > begin;
  std::optional<Counted> counted = article_unit(atoms, at);
  if (!counted) counted = number_unit(atoms, at);
  if (!counted && is_key(atoms, at, "the")) {
    const bool part = is_one_of(atoms, at + 1, {"first", "final", "opening"});
    counted = number_unit(atoms, part ? at + 2 : at + 1);  // "the first nine months"
  }
  if (!counted && !bounded) counted = bare_units(atoms, at);
  if (!counted) return std::nullopt;
  // "the 30-day truce": the article belongs to the noun
  if (counted->hyphen && begin == at && is_key(atoms, begin, "the")) ++begin;
  TimeShape made = shape(TimeForm::duration, begin, counted->end);
  if (bounded) made.modifier = "approx";
  made.unit = counted->unit;
  made.count = counted->low;
  made.count_high = counted->high;
  made.vague = counted->vague;
  if (is_key(atoms, made.end, "or") && is_one_of(atoms, made.end + 1, {"so", "more", "less"}))
    made.end += 2;
  if (!counted->hyphen) take_direction(atoms, made);
  // "32-year-old", "32 years old": an age, which is no time
  const std::size_t old = is_dash(atoms, made.end) ? made.end + 1 : made.end;
  if (is_key(atoms, old, "old") || is_key(atoms, old, "olds")) return std::nullopt;
  const std::size_t side = made.end;
  const bool beside = is_one_of(atoms, side, {"before", "after"});
  if (beside && made.form == TimeForm::duration && match_clock(atoms, side + 1)) {
    made.form = TimeForm::shifted;
    made.direction = is_key(atoms, side, "before") ? -1 : 1;
    made.end = side + 1;
  }
  const bool clock_follows =
      made.form == TimeForm::shifted && !made.from_now && made.unit[0] == 'T';
  if (const auto clock = clock_follows ? match_clock(atoms, made.end) : std::nullopt) {
    if (made.unit != "TH" && made.unit != "TM") return made;
    const int step = static_cast<int>(made.count * (made.unit == "TH" ? 60 : 1)) * made.direction;
    const int minutes = clock->hour * 60 + std::max(clock->minute, 0) + step;
    if (minutes < 0 || minutes >= 24 * 60) return made;
    TimeShape moved = *clock;
    moved.begin = at;
    moved.hour = minutes / 60;
    moved.minute = minutes % 60;
    moved.modifier = "approx";
    return moved;
  }
  return made;
}

// ---- sets and references ----------------------------------------------------------------------

// "Tuesday nights", and "Monday" of "Monday and Tuesday nights": a day that comes every week.
Found weekday_again(Atoms atoms, std::size_t at) {
  const auto day = time_word(atoms, at, Class::weekday);
  if (!day || !atoms[at].capital) return std::nullopt;
  const bool pair =
      is_one_of(atoms, at + 1, {"and", "or"}) && time_word(atoms, at + 2, Class::weekday);
  const auto part = time_word(atoms, pair ? at + 3 : at + 1, Class::parts);
  if (!part) return std::nullopt;
  TimeShape made = shape(TimeForm::set, at, pair ? at + 1 : at + 2);
  made.set = "XXXX-WXX-" + std::to_string(day->value) + "T" + std::string(part->code);
  return made;
}

Found match_set(Atoms atoms, std::size_t at, const Parse& parse) {
  if (const auto word = time_word(atoms, at, Class::set);
      word && !in_other_name(atoms, at, parse)) {
    TimeShape made = shape(TimeForm::set, at, at + 1);
    made.set = std::string(word->code);
    return made;
  }
  if (time_word(atoms, at, Class::every)) {
    if (const auto unit = singular_unit(atoms, at + 1)) {
      TimeShape made = shape(TimeForm::set, at, at + 2);
      const bool clock = unit->code.starts_with('T');
      made.set = (clock ? "PT1" : "P1") + std::string(unit->code.substr(clock ? 1 : 0));
      return made;
    }
    if (const auto day = time_word(atoms, at + 1, Class::weekday)) {
      TimeShape made = shape(TimeForm::set, at, at + 2);
      made.set = "XXXX-WXX-" + std::to_string(day->value);
      return made;
    }
  }
  const auto days = time_word(atoms, at, Class::weekdays);
  if (!days || !atoms[at].capital) return std::nullopt;
  TimeShape made = shape(TimeForm::set, at, at + 1);
  made.set = "XXXX-WXX-" + std::to_string(days->value);
  return made;
}

// "the past", "the near future" as nouns.
Found match_past_or_future(Atoms atoms, std::size_t at, const Parse& parse) {
  if (!is_key(atoms, at, "the")) return std::nullopt;
  const std::size_t word =
      is_one_of(atoms, at + 1, {"near", "distant", "foreseeable", "recent"}) ? at + 2 : at + 1;
  const bool ahead = is_key(atoms, word, "future");
  if (!ahead && !is_key(atoms, word, "past")) return std::nullopt;
  if (word + 1 < atoms.size()) {
    const Pos next = parse.pos[atoms[word + 1].token];
    const bool goes_on =
        next == Pos::noun || next == Pos::adj || next == Pos::num || next == Pos::propn;
    if (goes_on || is_key(atoms, word + 1, "of")) return std::nullopt;
  }
  TimeShape made = shape(TimeForm::reference, at, word + 1);
  made.set = ahead ? "FUTURE_REF" : "PAST_REF";
  return made;
}

Found match_reference(Atoms atoms, std::size_t at) {
  const auto word = time_word(atoms, at, Class::reference);
  if (!word) return std::nullopt;
  TimeShape made = shape(TimeForm::reference, at, at + 1);
  made.set = std::string(word->code);
  return made;
}

// "a second car": the unit word is an ordinal.
bool is_ordinal_second(Atoms atoms, const TimeShape& made, const Parse& parse) {
  const Atom& last = atoms[made.end - 1];
  const Tag tag = parse.tag[last.token];
  return last.key == "second" && tag != Tag::nn && tag != Tag::nns;
}

}  // namespace

std::optional<TimeShape> match_time(Atoms atoms, std::size_t at, const Parse& parse) {
  Found best;
  const auto offer = [&](Found found) {
    if (found && (!best || found->end > best->end)) best = std::move(found);
  };
  offer(weekday_again(atoms, at));
  offer(match_point(atoms, at, parse));
  offer(match_day_beside(atoms, at, parse));
  if (Found counted = match_counted(atoms, at);
      counted && !is_ordinal_second(atoms, *counted, parse)) {
    offer(std::move(counted));
  }
  offer(match_set(atoms, at, parse));
  offer(match_reference(atoms, at));
  offer(match_past_or_future(atoms, at, parse));
  return best;
}

}  // namespace synoptic
