#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/numbers.hpp"
#include "synopsis/differences/numbers/ratios.hpp"
#include "synopsis/differences/places/place_relations.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "synopsis/links/quotes.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_equal = 7;     // words two sentences share in order
constexpr std::size_t longest_change = 5;  // words of a changed value

struct Side {
  const Unit* unit = nullptr;
  std::vector<QuoteWord> words;
};

TokenRange tokens_of(const Parse& parse, const Unit& unit, Span span) {
  TokenRange range{unit.tokens.end, unit.tokens.end};
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (!parse.span[i].overlaps(span)) continue;
    range.begin = std::min(range.begin, i);
    range.end = i + 1;
  }
  if (range.begin == unit.tokens.end) range.end = range.begin;
  return range;
}

// What a changed word is: a value of a kind, a name nobody could label, a small word, or another.
enum class Changed { number, date, place, actor, name, small, other };

Changed changed_word(const Parse& parse, TokenIndex i) {
  switch (static_cast<EntityLabel>(parse.entity_of_label[i])) {
    case EntityLabel::date:
    case EntityLabel::time:
      return Changed::date;
    case EntityLabel::gpe:
    case EntityLabel::loc:
    case EntityLabel::fac:
      return Changed::place;
    case EntityLabel::person:
      return Changed::actor;
    default:
      break;
  }
  switch (parse.pos[i]) {
    case Pos::num:
      return Changed::number;
    case Pos::propn:
      return Changed::name;
    case Pos::adp:
    case Pos::det:
    case Pos::part:
    case Pos::punct:
      return Changed::small;
    default:
      return Changed::other;
  }
}

// The one kind of value that the changed words hold; `small` for none, `other` for more than one.
Changed kind_of(const Parse& parse, TokenRange range) {
  Changed kind = Changed::small;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const Changed here = changed_word(parse, i);
    if (here == Changed::small || here == kind) continue;
    const bool free = kind == Changed::small || kind == Changed::name;
    if (here == Changed::other || (!free && here != Changed::name)) return Changed::other;
    if (free) kind = here;
  }
  return kind;
}

// The kind both sides agree on; a name without a label is what the other side is.
std::optional<DifferenceKind> common_kind(Changed a, Changed b) {
  if (a == Changed::name) std::swap(a, b);
  if (a != b && b != Changed::name) return {};
  switch (a) {
    case Changed::number:
      return b == a ? std::optional(DifferenceKind::number) : std::nullopt;
    case Changed::date:
      return b == a ? std::optional(DifferenceKind::date) : std::nullopt;
    case Changed::place:
      return DifferenceKind::place;
    case Changed::actor:
    case Changed::name:
      return DifferenceKind::actor;
    default:
      return {};
  }
}

std::string value_text(const Side& side, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += side.words[i].word + " ";
  return text;
}

// Letters and digits, without a possessive ending: "Attorney ' s", "Attorney's".
std::string plain_letters(std::string_view value) {
  std::string kept;
  for (const char c : value) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept += c;
  }
  if (kept.ends_with('s')) kept.pop_back();
  return kept;
}

// "port " and "ft ", "of weston " and "weston ": what one has more are small words and
// words for the kind of place.
bool one_place_name(std::string_view a, std::string_view b) {
  static const std::set<std::string_view> idle = lexicon_words("compare/idle_place_words");
  const auto telling = [&](std::string_view value) {
    std::set<std::string> words;
    for (const std::string_view word : split(value, ' ')) {
      const std::string letters = plain_letters(word);
      if (!letters.empty() && !idle.contains(word)) words.insert(letters);
    }
    return words;
  };
  const auto x = telling(a);
  const auto y = telling(b);
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end());
}

// "afc " of "american football conference ".
bool is_acronym(std::string_view brief, std::string_view full) {
  std::string initials;
  for (const std::string_view word : split(full, ' ')) {
    if (!word.empty()) initials += word.front();
  }
  return initials.size() > 1 && plain_letters(brief) == plain_letters(initials);
}

// Both changed values stand alone in the other's sentence too: an order of words, not a change;
// also where only one of them owns something ("Tanver's", "of Tanver").
bool stands_in(const Side& side, const std::string& value) {
  const std::string whole = " " + value_text(side, 0, side.words.size());
  if (whole.find(" " + value) != std::string::npos) return true;
  return value.ends_with("s ") &&
         whole.find(" " + value.substr(0, value.size() - 2) + " ") != std::string::npos;
}

// "Northern Harbour Board", of which the other sentence speaks as "NHB".
bool brief_stands_in(const Side& side, const std::string& value) {
  return std::any_of(side.words.begin(), side.words.end(),
                     [&](const QuoteWord& word) { return is_acronym(word.word, value); });
}

// "Dr ": a title before one name is told against nobody.
bool is_title(const std::string& value) {
  static const std::set<std::string_view> titles = lexicon_words("titles");
  return titles.contains(std::string_view(value).substr(0, value.find_last_not_of(" .") + 1));
}

// "Stefan Korst", "Steff Korst": one initial before one last name is one person, however the first
// name is written.
bool is_first_name_of_one(const Work& work, const Side& a, const Side& b, const QuoteChange& c) {
  if (c.a_end - c.a_begin != 1 || c.b_end - c.b_begin != 1) return false;
  if (c.a_end >= a.words.size() || c.b_end >= b.words.size()) return false;
  if (a.words[c.a_end].word != b.words[c.b_end].word) return false;
  const auto is_name = [&](const Side& side, std::size_t word) {
    const Parse& parse = work.parse(side.unit->account);
    const TokenRange range = tokens_of(parse, *side.unit, side.words[word].span);
    return !range.empty() && parse.pos[range.begin] == Pos::propn;
  };
  return a.words[c.a_begin].word.front() == b.words[c.b_begin].word.front() &&
         is_name(a, c.a_begin) && is_name(a, c.a_end) && is_name(b, c.b_begin) &&
         is_name(b, c.b_end);
}

std::optional<Span> span_of(const Side& side, std::size_t begin, std::size_t end) {
  if (begin >= end || end - begin > longest_change) return {};
  return side.words[begin].span.cover(side.words[end - 1].span);
}

// A toll that grew in a rewritten sentence is an update; the figures know their kind.
bool grows(const Work& work, const Unit& unit, Span span) {
  for (const Figure& figure : work.reading(unit.account).figures) {
    if (figure.span.overlaps(span)) return is_growing(figure.kind);
  }
  return false;
}

const TimeExpr* time_at(const Work& work, const Unit& unit, Span span) {
  for (const TimeExpr& time : work.reading(unit.account).times) {
    if (time.span.overlaps(span)) return &time;
  }
  return nullptr;
}

// "Nine" of "at nine on Monday evening" counts nothing.
bool is_hour(const Work& work, const Unit& unit, Span span) {
  const TimeExpr* time = time_at(work, unit, span);
  return time != nullptr && !time->begin.empty();
}

// A day that could not be worked out is known by its name alone ("XXXX-WXX-5"), and "last night"
// has none: what is open in one must be open in the other, and something be told.
bool named_alike(const TimeExpr& s, const TimeExpr& t) {
  if (!s.begin.empty() || !t.begin.empty()) return true;
  const std::string_view a = std::string_view(s.timex).substr(0, s.timex.find('T'));
  const std::string_view b = std::string_view(t.timex).substr(0, t.timex.find('T'));
  const bool told = a.find_first_of("0123456789") != std::string_view::npos;
  return told && std::equal(a.begin(), a.end(), b.begin(), b.end(),
                            [](char x, char y) { return (x == 'X') == (y == 'X'); });
}

// "today" in one and a weekday in the other prove nothing; two weekdays or two dates do.
bool stated_alike(const Work& work, const Unit& a, Span x, const Unit& b, Span y) {
  const TimeExpr* s = time_at(work, a, x);
  const TimeExpr* t = time_at(work, b, y);
  if (s == nullptr || t == nullptr || s->how != t->how) return false;
  // A weekend holds its Saturday.
  if (s->timex.ends_with("WE") || t->timex.ends_with("WE")) return false;
  return s->how != TimeHow::from_publication && s->granularity == t->granularity &&
         named_alike(*s, *t);
}

std::string_view last_word_of(std::string_view name) {
  return name.substr(name.find_last_of(' ') + 1);
}

// Two who did the same, as some account says.
bool are_both(const Work& work, const Unit& a, Span x, const Unit& b, Span y) {
  const Parse& parse = work.parse(a.account);
  const TokenRange words = tokens_of(parse, a, x);
  if (words.begin >= words.end) return false;
  return did_together(work, {a.account, predicate_of(parse, words.begin)},
                      last_word_of(x.in(work.text(a.account))),
                      last_word_of(y.in(work.text(b.account))));
}

const Figure* figure_at(const Work& work, const Unit& unit, Span span) {
  for (const Figure& figure : work.reading(unit.account).figures) {
    if (figure.span.overlaps(span)) return &figure;
  }
  return nullptr;
}

// "Six" and "6": one number, whatever it is written with.
bool one_number(const Work& work, const Unit& a, Span x, const Unit& b, Span y) {
  const Figure* here = figure_at(work, a, x);
  const Figure* there = figure_at(work, b, y);
  return here != nullptr && there != nullptr && here->low && here->low == there->low &&
         here->high == there->high;
}

const Place* place_at(const Work& work, const Unit& unit, Span span) {
  for (const Place& place : work.reading(unit.account).places) {
    if (place.span.overlaps(span) && place.entry) return &place;
  }
  return nullptr;
}

// "Off Exland" and "off the cape of Exland": a country and a place of it, a province and its town.
bool may_be_one_place(const Work& work, const Unit& a, Span x, const Unit& b, Span y) {
  const Place* here = place_at(work, a, x);
  const Place* there = place_at(work, b, y);
  if (here == nullptr || there == nullptr) return false;
  return !relate(work, {a.account, here}, {b.account, there}).empty();
}

void compare_change(const Work& work,
                    const Side& a,
                    const Side& b,
                    const QuoteChange& change,
                    double link,
                    SlotPairs& pairs) {
  const auto x = span_of(a, change.a_begin, change.a_end);
  const auto y = span_of(b, change.b_begin, change.b_end);
  if (!x || !y || change.edge) return;
  const Parse& pa = work.parse(a.unit->account);
  const Parse& pb = work.parse(b.unit->account);
  const auto kind =
      common_kind(kind_of(pa, tokens_of(pa, *a.unit, *x)), kind_of(pb, tokens_of(pb, *b.unit, *y)));
  if (!kind) return;
  const std::string value_a = value_text(a, change.a_begin, change.a_end);
  const std::string value_b = value_text(b, change.b_begin, change.b_end);
  if (plain_letters(value_a) == plain_letters(value_b) || is_acronym(value_a, value_b) ||
      is_acronym(value_b, value_a)) {
    return;
  }
  const bool places = *kind == DifferenceKind::place;
  if (places &&
      (one_place_name(value_a, value_b) || stands_in(a, value_b) || stands_in(b, value_a)))
    return;
  const bool named = places || *kind == DifferenceKind::actor;
  if (named && (brief_stands_in(a, value_b) || brief_stands_in(b, value_a))) return;
  if (*kind == DifferenceKind::actor && (is_title(value_a) || is_title(value_b))) return;
  if (*kind == DifferenceKind::actor && is_first_name_of_one(work, a, b, change)) return;
  const bool one_word = change.a_end - change.a_begin == 1 && change.b_end - change.b_begin == 1;
  if (!one_word && (stands_in(a, value_b) || stands_in(b, value_a))) return;
  if (*kind != DifferenceKind::number &&
      alike_names(x->in(work.text(a.unit->account)), y->in(work.text(b.unit->account)))) {
    return;
  }
  if (*kind == DifferenceKind::actor && are_both(work, *a.unit, *x, *b.unit, *y)) return;
  const bool number = *kind == DifferenceKind::number;
  if (number && one_number(work, *a.unit, *x, *b.unit, *y)) return;
  if (places && may_be_one_place(work, *a.unit, *x, *b.unit, *y)) return;
  if (number && (is_hour(work, *a.unit, *x) || is_hour(work, *b.unit, *y))) return;
  // A ratio is one value (diff_tallies.cpp).
  if (number && (is_in_ratio(pa, a.unit->tokens, tokens_of(pa, *a.unit, *x)) ||
                 is_in_ratio(pb, b.unit->tokens, tokens_of(pb, *b.unit, *y)))) {
    return;
  }
  if (*kind == DifferenceKind::date && !stated_alike(work, *a.unit, *x, *b.unit, *y)) return;
  const char* because =
      *kind == DifferenceKind::number && (grows(work, *a.unit, *x) || grows(work, *b.unit, *y))
          ? "later-update"
          : "";
  pairs.push_back({*kind,
                   because,
                   {a.unit->account, *x, shown_clause(work, *a.unit, *x), value_a},
                   {b.unit->account, *y, shown_clause(work, *b.unit, *y), value_b},
                   link,
                   "difference.aligned"});
}

}  // namespace

void compare_aligned(const Work& work, SlotPairs& pairs) {
  const auto side_of = [&](std::size_t u) {
    const Unit& unit = work.units.all[u];
    return Side{&unit, quote_words(work.text(unit.account), unit.span)};
  };
  for (const Link& link : work.links.all) {
    if (link.score < link_sure) break;
    if (std::min(link.match.of_a, link.match.of_b) < 0.4) continue;
    if (of_two_periods(work, work.units.all[link.a], work.units.all[link.b])) continue;
    const Side a = side_of(link.a);
    const Side b = side_of(link.b);
    const QuoteAlignment alignment = align_quotes(a.words, b.words);
    const std::size_t shorter = std::min(a.words.size(), b.words.size());
    if (alignment.equal < least_equal || 5 * alignment.equal < 3 * shorter) continue;
    for (const QuoteChange& change : alignment.changes) {
      compare_change(work, a, b, change, link.score, pairs);
    }
  }
}

}  // namespace synoptic
