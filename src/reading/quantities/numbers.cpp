#include "reading/quantities/numbers.hpp"

#include <charconv>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reading/quantities/phrases.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

enum class Word { none, unit, teen, tens, scale, short_scale, vague_scale, vague, ordinal, part };

struct Meaning {
  Word word = Word::none;
  double low = 0;
  double high = 0;
};

double number_of(std::string_view cell) {
  double value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

Word class_of(std::string_view name) {
  if (name == "unit") return Word::unit;
  if (name == "teen") return Word::teen;
  if (name == "tens") return Word::tens;
  if (name == "scale") return Word::scale;
  if (name == "short-scale") return Word::short_scale;
  if (name == "vague-scale") return Word::vague_scale;
  if (name == "vague") return Word::vague;
  if (name == "ordinal") return Word::ordinal;
  return name == "part" ? Word::part : Word::none;
}

using Meanings = std::unordered_map<std::string_view, std::vector<Meaning>>;

const Meanings& meanings() {
  static const Meanings table = [] {
    Meanings built;
    for (const LexiconRow& row : lexicon("figures/numbers")) {
      const double low = number_of(row[2]);
      built[row[0]].push_back({class_of(row[1]), low, row[3].empty() ? low : number_of(row[3])});
    }
    return built;
  }();
  return table;
}

// What the word at `at` means as one of this class; Word::none when it is no such word.
Meaning meaning(Atoms atoms, std::size_t at, Word wanted) {
  if (at >= atoms.size() || atoms[at].kind != AtomKind::word) return {};
  const auto found = meanings().find(atoms[at].key);
  if (found == meanings().end()) return {};
  for (const Meaning& one : found->second) {
    if (one.word == wanted) return one;
  }
  return {};
}

bool is(const Meaning& one) {
  return one.word != Word::none;
}

// Skips one hyphen that joins two words.
std::size_t past_hyphen(Atoms atoms, std::size_t at) {
  const bool hyphen = is_dash(atoms, at) && atoms[at].joined && at + 1 < atoms.size() &&
                      atoms[at + 1].joined && atoms[at + 1].kind == AtomKind::word;
  return hyphen ? at + 1 : at;
}

bool is_article(Atoms atoms, std::size_t at) {
  return is_key(atoms, at, "a") || is_key(atoms, at, "an");
}

// One group below a scale word: "twenty-one", "nineteen", "7", "2.5". Ordinal words end a number.
struct Group {
  std::size_t end = 0;
  double value = 0;
  bool ordinal = false;
  bool numeral = false;
  bool plain = false;
};

std::optional<Group> word_group(Atoms atoms, std::size_t at) {
  if (const Meaning tens = meaning(atoms, at, Word::tens); is(tens)) {
    const std::size_t next = past_hyphen(atoms, at + 1);
    if (const Meaning unit = meaning(atoms, next, Word::unit); is(unit) && unit.low > 0) {
      return Group{next + 1, tens.low + unit.low};
    }
    if (const Meaning unit = meaning(atoms, next, Word::ordinal); is(unit) && unit.low < 10) {
      return Group{next + 1, tens.low + unit.low, true};
    }
    return Group{at + 1, tens.low};
  }
  for (const Word word : {Word::unit, Word::teen, Word::ordinal}) {
    if (const Meaning one = meaning(atoms, at, word); is(one)) {
      return Group{at + 1, one.low, word == Word::ordinal};
    }
  }
  return std::nullopt;
}

bool is_ordinal_ending(Atoms atoms, std::size_t at) {
  if (at >= atoms.size() || !atoms[at].joined) return false;
  const std::string_view key = atoms[at].key;
  return key == "st" || key == "nd" || key == "rd" || key == "th";
}

std::optional<Group> group_at(Atoms atoms, std::size_t at) {
  if (at >= atoms.size()) return std::nullopt;
  if (atoms[at].kind != AtomKind::number) return word_group(atoms, at);
  Group group{at + 1, atoms[at].value, false, true, atoms[at].plain};
  if (atoms[at].plain && is_ordinal_ending(atoms, at + 1)) {
    ++group.end;
    group.ordinal = true;
    group.plain = false;
  }
  return group;
}

// "1/2", or a sign such as one half, after a whole number or alone: its value and end.
std::optional<Group> slash_fraction(Atoms atoms, std::size_t at) {
  if (at >= atoms.size() || atoms[at].kind != AtomKind::number) return std::nullopt;
  const double value = atoms[at].value;
  if (value < 1 && value > 0 && atoms[at].span.size() <= 3 && !atoms[at].plain &&
      atoms[at].key.find('.') == std::string::npos) {
    return Group{at + 1, value};
  }
  const bool slash = is_key(atoms, at + 1, "/") && atoms[at + 1].joined && at + 2 < atoms.size() &&
                     atoms[at + 2].kind == AtomKind::number && atoms[at + 2].joined;
  if (!slash || !atoms[at].plain || !atoms[at + 2].plain || is_key(atoms, at + 3, "/")) {
    return std::nullopt;
  }
  const double below = atoms[at + 2].value;
  const bool common = below == 2 || below == 3 || below == 4 || below == 5 || below == 8 ||
                      below == 16 || below == 32 || below == 64 || below == 128;
  if (!common || value < 1 || value >= below) return std::nullopt;
  return Group{at + 3, value / below};
}

// "and a half", "and three-quarters" at `at`.
std::optional<Group> and_a_part(Atoms atoms, std::size_t at) {
  at = past_hyphen(atoms, at);
  if (!is_key(atoms, at, "and")) return std::nullopt;
  const std::size_t article = past_hyphen(atoms, at + 1);
  const Meaning unit = meaning(atoms, article, Word::unit);
  const double above = is_article(atoms, article) ? 1 : unit.low;
  const std::size_t word = past_hyphen(atoms, article + 1);
  const Meaning part = meaning(atoms, word, Word::part);
  if (!is(part) || part.low > 4 || above < 1 || above >= part.low) return std::nullopt;
  const bool many = atoms[word].key.ends_with('s');
  if (many && above == 1) return std::nullopt;
  return Group{word + 1, above / part.low};
}

// Scale words after a group ("hundred thousand"); 1 when there are none. The short forms ("bn",
// "k") count only after numerals.
struct Scale {
  std::size_t end = 0;
  double value = 1;
};

// "The 40m dry well", "a 12m wall".
bool is_tied_to_extent(Atoms atoms, std::size_t next) {
  constexpr std::size_t words_between = 2;
  static const PhraseTable things("figures/extended_things");
  for (std::size_t at = next; at < next + words_between + 1 && at < atoms.size(); ++at) {
    if (atoms[at].kind != AtomKind::word) return false;
    if (things.at(atoms, at)) return true;
  }
  return false;
}

// "Fell about 40m into the lake", "climbed 300m while it rained".
bool is_moved_extent(Atoms atoms, std::size_t number, std::size_t next) {
  constexpr std::size_t words_before = 3;
  static const PhraseTable moving("figures/moving", 1, "verb");
  static const PhraseTable ways("figures/moving", 1, "behind");
  const bool way = next >= atoms.size() || ways.at(atoms, next).has_value();
  for (std::size_t i = 1; way && i <= words_before && i <= number; ++i) {
    if (moving.ending_at(atoms, number - i + 1)) return true;
  }
  return false;
}

// "37m long", "37m (121ft)", "32m2", "the 40m well": the letter is a metre, no million.
bool is_metre(Atoms atoms, std::size_t at) {
  static const PhraseTable extents("figures/extents");
  if (!is_key(atoms, at, "m") || at + 1 > atoms.size() || at == 0) return false;
  std::size_t next = at + 1;
  static const PhraseTable currencies("figures/units", 2, "money");
  const bool priced = currencies.ending_at(atoms, at - 1).has_value();
  if (!priced && is_moved_extent(atoms, at - 1, next)) return true;
  if (next >= atoms.size()) return false;
  if (atoms[next].joined && atoms[next].kind == AtomKind::number) return true;
  if (!priced && is_tied_to_extent(atoms, next)) return true;
  if (is_dash(atoms, next)) ++next;
  if (extents.at(atoms, next)) return true;
  const bool bracket = is_key(atoms, next, "(") && next + 2 < atoms.size() &&
                       atoms[next + 1].kind == AtomKind::number;
  return bracket && (is_key(atoms, next + 2, "ft") || is_key(atoms, next + 2, "feet"));
}

Scale scales_at(Atoms atoms, std::size_t at, bool numeral) {
  Scale scale{at};
  while (scale.end < atoms.size()) {
    const std::size_t next = past_hyphen(atoms, scale.end);
    Meaning one = meaning(atoms, next, Word::scale);
    if (!is(one) && numeral && scale.end == at) {
      one = meaning(atoms, next, Word::short_scale);
      const bool letter = is(one) && atoms[next].span.size() == 1;
      if (letter && (!atoms[next].joined || next != at || is_metre(atoms, next))) one = {};
    }
    if (!is(one) || (scale.value > 1 && one.low < scale.value && one.low != 1000)) break;
    scale.value *= one.low;
    scale.end = next + 1;
  }
  return scale;
}

// A whole number of words and numerals: groups with falling scales.
class Cardinal {
 public:
  Cardinal(Atoms atoms, std::size_t at) : atoms_(atoms) { match_.begin = match_.end = at; }

  std::optional<NumberMatch> read() {
    if (!first()) return std::nullopt;
    while (!match_.ordinal && more()) {
    }
    match_.low = match_.high = total_;
    return match_;
  }

 private:
  bool first() {
    const std::size_t at = match_.begin;
    if (is_article(atoms_, at)) {
      const std::size_t next = past_hyphen(atoms_, at + 1);
      const Scale scale = scales_at(atoms_, next, false);
      if (scale.value <= 1) return false;
      return take(scale.end, 1, scale.value);
    }
    const std::optional<Group> group = group_at(atoms_, at);
    if (!group) return false;
    match_.numeral = group->numeral;
    match_.ordinal = group->ordinal;
    Group whole = *group;
    add_fraction(whole);
    const Scale scale =
        group->ordinal ? Scale{whole.end} : scales_at(atoms_, whole.end, group->numeral);
    match_.plain = group->plain && scale.end == at + 1;
    return take(scale.end, whole.value, scale.value);
  }

  void add_fraction(Group& group) const {
    if (group.ordinal) return;
    std::optional<Group> part = slash_fraction(atoms_, past_hyphen_digit(group.end));
    if (!part || !group.numeral) part = and_a_part(atoms_, group.end);
    if (!part) return;
    group.value += part->value;
    group.end = part->end;
  }

  // "2-1/2": the hyphen between a whole number and its fraction.
  [[nodiscard]] std::size_t past_hyphen_digit(std::size_t at) const {
    return is_dash(atoms_, at) && slash_fraction(atoms_, at + 1) ? at + 1 : at;
  }

  // "... and five", "... forty": only below the last scale, and only in words.
  bool more() {
    if (last_scale_ < 100 || match_.numeral) return false;
    std::size_t at = match_.end;
    if (is_key(atoms_, at, "and")) ++at;
    at = past_hyphen(atoms_, at);
    const std::optional<Group> group = word_group(atoms_, at);
    if (!group || is_article(atoms_, at)) return false;
    const Scale scale = group->ordinal ? Scale{group->end} : scales_at(atoms_, group->end, false);
    if (scale.value >= last_scale_ || group->value * scale.value >= last_scale_) return false;
    match_.ordinal = group->ordinal;
    return take(scale.end, group->value, scale.value);
  }

  bool take(std::size_t end, double value, double scale) {
    match_.end = end;
    match_.scale = scale;
    last_scale_ = scale;
    total_ += value * scale;
    return true;
  }

  Atoms atoms_;
  NumberMatch match_;
  double total_ = 0;
  double last_scale_ = 1;
};

NumberMatch fixed(std::size_t begin, std::size_t end, double low, double high) {
  NumberMatch match;
  match.begin = begin;
  match.end = end;
  match.low = low;
  match.high = high;
  return match;
}

// "half", "half a million", "a half million", "a third", "two-thirds", "three quarters".
std::optional<NumberMatch> fraction_at(Atoms atoms, std::size_t at) {
  double above = 1;
  std::size_t word = at;
  if (is_article(atoms, at)) {
    word = past_hyphen(atoms, at + 1);
  } else if (const Meaning unit = meaning(atoms, at, Word::unit); is(unit)) {
    above = unit.low;
    word = past_hyphen(atoms, at + 1);
  }
  const Meaning part = meaning(atoms, word, Word::part);
  if (!is(part)) return std::nullopt;
  const bool many = atoms[word].key.ends_with('s');
  if (many != (above > 1) || (word == at && part.low != 2)) return std::nullopt;
  NumberMatch match = fixed(at, word + 1, above / part.low, above / part.low);
  match.fraction = true;
  std::size_t scaled = past_hyphen(atoms, word + 1);
  if (is_key(atoms, scaled, "of") && is_article(atoms, scaled + 1)) ++scaled;
  if (is_article(atoms, scaled)) scaled = past_hyphen(atoms, scaled + 1);
  const Scale scale = scales_at(atoms, scaled, false);
  if (scale.value > 1) {
    match.end = scale.end;
    match.low = match.high = match.low * scale.value;
    match.scale = scale.value;
    match.fraction = false;
  }
  return match;
}

// "one in five", "nine out of 10": a share, when something is counted by it.
std::optional<NumberMatch> share_at(Atoms atoms, std::size_t at) {
  const auto above = group_at(atoms, at);
  if (!above || above->ordinal || above->value < 1 || above->value > 99) return std::nullopt;
  std::size_t below_at = above->end;
  const bool out = is_key(atoms, below_at, "out") && is_key(atoms, below_at + 1, "of");
  below_at += out ? 2 : 1;
  if (!out && !is_key(atoms, below_at - 1, "in")) return std::nullopt;
  const auto below = group_at(atoms, below_at);
  if (!below || below->ordinal || below->value <= above->value) return std::nullopt;
  const bool tenths = is_key(atoms, below_at, "ten") && below->end == below_at + 1 &&
                      atoms[at].kind == AtomKind::word;  // "four in ten of them"
  if (!out && !tenths && (above->value != 1 || below->value > 100)) return std::nullopt;
  if (below->end >= atoms.size() || atoms[below->end].kind != AtomKind::word) return std::nullopt;
  static const PhraseTable units("figures/units");
  if (units.at(atoms, below->end) || is(meaning(atoms, below->end, Word::scale)))
    return std::nullopt;  // "one in two days"
  const double share = above->value / below->value;
  NumberMatch match = fixed(at, below->end, share, share);
  match.fraction = true;
  return match;
}

// "dozens", "tens of thousands", "hundreds of thousands".
std::optional<NumberMatch> vague_scale_at(Atoms atoms, std::size_t at) {
  const Meaning first = meaning(atoms, at, Word::vague_scale);
  if (!is(first)) return std::nullopt;
  NumberMatch match = fixed(at, at + 1, first.low, first.high);
  match.vague = true;
  if (!is_key(atoms, at + 1, "of")) return match.low < 24 ? std::nullopt : std::optional(match);
  const Meaning second = meaning(atoms, at + 2, Word::vague_scale);
  if (is(second) && second.low >= 2000) {
    match.end = at + 3;
    match.low *= second.low / 2;
    match.high = match.low * 5 - second.low / 2;
  }
  return match;
}

// "several", "a few", "several hundred", "a couple of dozen", "a handful of".
std::optional<NumberMatch> vague_at(Atoms atoms, std::size_t at) {
  const bool article = is_article(atoms, at);
  const std::size_t word = article ? at + 1 : at;
  const Meaning vague = meaning(atoms, word, Word::vague);
  if (!is(vague)) return std::nullopt;
  const bool noun = atoms[word].key != "several" && atoms[word].key != "few";
  if (noun && !article && !(word > 0 && is_key(atoms, word - 1, "the")) &&
      !(word > 0 && (is_key(atoms, word - 1, "last") || is_key(atoms, word - 1, "next") ||
                     is_key(atoms, word - 1, "past") || is_key(atoms, word - 1, "first")))) {
    return std::nullopt;
  }
  NumberMatch match = fixed(at, word + 1, vague.low, vague.high);
  match.vague = vague.low != vague.high;
  std::size_t next = match.end;
  if (is_key(atoms, next, "of")) ++next;
  const Scale scale = scales_at(atoms, next, false);
  if (scale.value > 1) {
    match.end = scale.end;
    match.low *= scale.value;
    match.high *= scale.value;
    match.scale = scale.value;
  }
  return match;
}

// "A single wound", "a single gunman": one, and said so.
std::optional<NumberMatch> single_at(Atoms atoms, std::size_t at) {
  const bool told = is_key(atoms, at, "a") && is_key(atoms, at + 1, "single") &&
                    !atoms[at].joined && at + 2 < atoms.size() &&
                    atoms[at + 2].kind == AtomKind::word;
  if (!told) return std::nullopt;
  // "Nobody lost a single crown": the word stresses that there was none.
  static const PhraseTable negators("compare/negators");
  static const PhraseTable nobody("compare/nobody_words");
  bool denied = false;
  for (std::size_t i = 0; i < at && !denied; ++i) {
    denied = negators.at(atoms, i).has_value() || nobody.at(atoms, i).has_value();
  }
  return !denied ? std::optional(fixed(at, at + 2, 1, 1)) : std::nullopt;
}

}  // namespace

std::optional<NumberMatch> match_number(Atoms atoms, std::size_t at) {
  if (at >= atoms.size() || atoms[at].kind == AtomKind::sign) return std::nullopt;
  if (const auto part = slash_fraction(atoms, at)) {
    NumberMatch match = fixed(at, part->end, part->value, part->value);
    match.fraction = match.numeral = true;
    const Scale scale = scales_at(atoms, part->end, true);
    if (scale.value > 1) {
      match.end = scale.end;
      match.low = match.high = match.low * scale.value;
      match.fraction = false;
    }
    return match;
  }
  if (auto match = fraction_at(atoms, at)) return match;
  if (auto match = share_at(atoms, at)) return match;
  if (auto match = single_at(atoms, at)) return match;
  if (auto match = vague_scale_at(atoms, at)) return match;
  if (auto match = vague_at(atoms, at)) return match;
  return Cardinal(atoms, at).read();
}

}  // namespace synoptic
