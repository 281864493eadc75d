#include "reading/times/time_spoken.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <set>
#include <string_view>

#include "reading/quantities/numbers.hpp"
#include "reading/times/time_words.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

using Class = TimeWordClass;

bool is_one_of(Atoms atoms, std::size_t at, std::initializer_list<std::string_view> keys) {
  return at < atoms.size() && std::find(keys.begin(), keys.end(), atoms[at].key) != keys.end();
}

// A whole number of one atom within [low, high], in words or digits, else -1.
int small_number(Atoms atoms, std::size_t at, int low, int high) {
  const auto number = match_number(atoms, at);
  if (!number || number->end != at + 1 || number->vague || number->ordinal || number->fraction ||
      number->scale != 1 || number->low != std::floor(number->low)) {
    return -1;
  }
  if (at + 1 < atoms.size() && atoms[at + 1].joined && atoms[at + 1].kind != AtomKind::sign) {
    return -1;
  }
  return number->low >= low && number->low <= high ? static_cast<int>(number->low) : -1;
}

// "seven", "7", "noon", "midnight".
int hour_at(Atoms atoms, std::size_t at) {
  const auto part = time_word(atoms, at, Class::part);
  if (part && part->value > 0) return part->value;
  return small_number(atoms, at, 1, 12);
}

TimeShape clock(std::size_t begin, std::size_t end, int hour, int minute) {
  TimeShape made;
  made.form = TimeForm::clock;
  made.begin = begin;
  made.end = end;
  made.hour = hour;
  made.minute = minute;
  made.day_part_known = hour > 12;
  return made;
}

// "half", "a quarter", "ten minutes", "ten"; `named`: no bare number.
struct Minutes {
  int count = 0;
  std::size_t end = 0;
  bool named = false;
};

std::optional<Minutes> minutes_at(Atoms atoms, std::size_t at) {
  if (is_key(atoms, at, "half")) return Minutes{30, at + 1, true};
  const std::size_t word = is_key(atoms, at, "a") ? at + 1 : at;
  if (is_key(atoms, word, "quarter")) return Minutes{15, word + 1, true};
  const int count = small_number(atoms, at, 1, 29);
  if (count < 0) return std::nullopt;
  const bool named = is_one_of(atoms, at + 1, {"minute", "minutes"});
  return Minutes{count, named ? at + 2 : at + 1, named};
}

// "Half past eight", "a quarter to six", "ten minutes before noon", "at five to nine".
std::optional<TimeShape> minutes_of_hour(Atoms atoms, std::size_t at) {
  const auto minutes = minutes_at(atoms, at);
  if (!minutes) return std::nullopt;
  const bool half = minutes->count == 30;
  const bool past = is_key(atoms, minutes->end, "past") ||
                    (minutes->named && !half && is_key(atoms, minutes->end, "after"));
  const bool to = !half && (is_key(atoms, minutes->end, "to") ||
                            (minutes->named && is_key(atoms, minutes->end, "before")));
  if (!past && !to) return std::nullopt;
  // "Five to six" alone is a range, "ten to four" a vote; "it was ten to four" is none.
  const bool led =
      at > 0 && (is_one_of(atoms, at - 1, {"at", "until", "till", "by", "since", "towards"}) ||
                 (is_key(atoms, at - 1, "was") && at > 1 && is_key(atoms, at - 2, "it")));
  if (to && !minutes->named && !led) return std::nullopt;
  const int hour = hour_at(atoms, minutes->end + 1);
  if (hour < 0) return std::nullopt;
  const std::size_t end = minutes->end + 2;
  return past ? clock(at, end, hour, minutes->count)
              : clock(at, end, hour - 1, 60 - minutes->count);
}

// "In the morning", "on Thursday", "that evening", "at night" right behind an hour.
bool day_follows(Atoms atoms, std::size_t at) {
  if (is_key(atoms, at, "at") && is_key(atoms, at + 1, "night")) return true;
  const bool in_part = is_key(atoms, at, "in") && is_key(atoms, at + 1, "the");
  if (const auto part = time_word(atoms, at + 2, Class::part); in_part && part) return true;
  if (is_one_of(atoms, at, {"that", "this"}) && time_word(atoms, at + 1, Class::part)) return true;
  const std::size_t day = is_key(atoms, at, "on") ? at + 1 : at;
  return (time_word(atoms, day, Class::weekday) && atoms[day].capital) ||
         (day == at && time_word(atoms, at, Class::deictic));
}

// Nothing that the number could count stands behind it.
bool stands_alone(Atoms atoms, std::size_t at) {
  return at >= atoms.size() || (atoms[at].kind == AtomKind::sign && !atoms[at].joined) ||
         is_one_of(atoms, at, {",", ".", ";", "on", "in", "as", "when", "and", "that", "with"});
}

// "Closed at 14.50", "stood at 1.20": a price or rate.
bool is_quoted(const Parse& parse, TokenIndex number) {
  static const std::set<std::string_view> verbs = lexicon_words("times/quoted_verbs");
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[number]);
  if (label == EntityLabel::money || label == EntityLabel::percent) return true;
  TokenIndex at = number;
  for (int step = 0; step < 3 && parse.head[at] != at; ++step) {
    at = parse.head[at];
    if (verbs.contains(parse.lemma(at))) return true;
  }
  return false;
}

// "13.20" or "9.30" behind "at", or any with a day beside it.
std::optional<TimeShape> dotted_clock(Atoms atoms, std::size_t at, const Parse& parse) {
  const int hour = static_cast<int>(atoms[at].value);
  const int minute = static_cast<int>((atoms[at].value - hour) * 100 + 0.5);
  if (hour > 23 || minute > 59) return std::nullopt;
  const bool digits = atoms[at].key.size() == 5 || (hour > 0 && minute % 5 == 0);
  const bool whole = digits && is_key(atoms, at - 1, "at") && stands_alone(atoms, at + 1) &&
                     !is_quoted(parse, atoms[at].token);
  if (!whole && !day_follows(atoms, at + 1)) return std::nullopt;
  TimeShape made = clock(at, at + 1, hour, minute);
  made.day_part_known = made.day_part_known || atoms[at].key.size() == 5;
  return made;
}

// "At ten or so", "until seven.", "towards eleven,": the word of an hour where nothing is counted.
bool is_hour_alone(Atoms atoms, std::size_t at, const Parse& parse) {
  if (at == 0 || atoms[at].kind != AtomKind::word) return false;
  const bool or_so = is_key(atoms, at + 1, "or") && is_one_of(atoms, at + 2, {"so", "thereabouts"});
  const bool ends = at + 1 >= atoms.size() || atoms[at + 1].kind == AtomKind::sign;
  const bool joined = at + 1 < atoms.size() && atoms[at + 1].joined && is_dash(atoms, at + 1);
  const bool led = is_one_of(atoms, at - 1, {"at", "until", "till", "towards"});
  return led && !joined && (or_so || ends) && !is_quoted(parse, atoms[at].token);
}

// "Seven in the morning", "shortly after six", "at six on Thursday morning", "9.20 on Saturday".
std::optional<TimeShape> bare_hour(Atoms atoms, std::size_t at, const Parse& parse) {
  const bool led = at > 0 && is_one_of(atoms, at - 1,
                                       {"at", "before", "after", "until", "till", "by", "around",
                                        "about", "since", "past", "towards", "from"});
  const bool dotted = atoms[at].kind == AtomKind::number && atoms[at].key.size() >= 4 &&
                      atoms[at].key[atoms[at].key.size() - 3] == '.';
  if (dotted) {
    return led ? dotted_clock(atoms, at, parse) : std::nullopt;
  }
  const int hour = small_number(atoms, at, 1, 12);
  if (hour < 0) return std::nullopt;
  if (is_key(atoms, at + 1, "o") && is_key(atoms, at + 3, "clock")) {
    return clock(at, at + 4, hour, -1);
  }
  const bool in_part = is_key(atoms, at + 1, "in") && day_follows(atoms, at + 1);
  const bool close = at > 0 && is_close_bound(atoms, at) && stands_alone(atoms, at + 1);
  if (is_hour_alone(atoms, at, parse)) {
    const bool or_so = is_key(atoms, at + 1, "or");
    TimeShape made = clock(at, or_so ? at + 3 : at + 1, hour, -1);
    if (or_so) made.modifier = "approx";
    return made;
  }
  if (!in_part && !close && !(led && day_follows(atoms, at + 1))) return std::nullopt;
  return clock(at, at + 1, hour, -1);
}

}  // namespace

bool is_close_bound(Atoms atoms, std::size_t at) {
  if (at < 2 || !is_one_of(atoms, at - 1, {"before", "after", "past"})) return false;
  return is_one_of(atoms, at - 2, {"shortly", "just", "little", "soon", "moments", "minutes"});
}

std::optional<TimeShape> match_spoken_clock(Atoms atoms, std::size_t at, const Parse& parse) {
  if (at >= atoms.size()) return std::nullopt;
  if (auto made = minutes_of_hour(atoms, at)) return made;
  return bare_hour(atoms, at, parse);
}

}  // namespace synoptic
