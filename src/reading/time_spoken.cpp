#include "reading/time_spoken.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <string_view>

#include "reading/numbers.hpp"
#include "reading/time_words.hpp"

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
  // "Five to six" alone is a range.
  const bool led = at > 0 && is_one_of(atoms, at - 1, {"at", "until", "till", "by", "since"});
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

// "Seven in the morning", "shortly after six", "at six on Thursday morning", "9.20 on Saturday".
std::optional<TimeShape> bare_hour(Atoms atoms, std::size_t at) {
  const bool led = at > 0 && is_one_of(atoms, at - 1,
                                       {"at", "before", "after", "until", "till", "by", "around",
                                        "about", "since", "past", "towards", "from"});
  const bool dotted = atoms[at].kind == AtomKind::number && atoms[at].key.size() >= 4 &&
                      atoms[at].key[atoms[at].key.size() - 3] == '.';
  if (dotted) {
    const int hour = static_cast<int>(atoms[at].value);
    const int minute = static_cast<int>((atoms[at].value - hour) * 100 + 0.5);
    if (!led || hour > 23 || minute > 59 || !day_follows(atoms, at + 1)) return std::nullopt;
    return clock(at, at + 1, hour, minute);
  }
  const int hour = small_number(atoms, at, 1, 12);
  if (hour < 0) return std::nullopt;
  if (is_key(atoms, at + 1, "o") && is_key(atoms, at + 3, "clock")) {
    return clock(at, at + 4, hour, -1);
  }
  const bool in_part = is_key(atoms, at + 1, "in") && day_follows(atoms, at + 1);
  const bool close = at > 0 && is_close_bound(atoms, at) && stands_alone(atoms, at + 1);
  if (!in_part && !close && !(led && day_follows(atoms, at + 1))) return std::nullopt;
  return clock(at, at + 1, hour, -1);
}

}  // namespace

bool is_close_bound(Atoms atoms, std::size_t at) {
  if (at < 2 || !is_one_of(atoms, at - 1, {"before", "after", "past"})) return false;
  return is_one_of(atoms, at - 2, {"shortly", "just", "little", "soon", "moments", "minutes"});
}

std::optional<TimeShape> match_spoken_clock(Atoms atoms, std::size_t at) {
  if (at >= atoms.size()) return std::nullopt;
  if (auto made = minutes_of_hour(atoms, at)) return made;
  return bare_hour(atoms, at);
}

}  // namespace synoptic
