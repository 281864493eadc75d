#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/numbers.hpp"
#include "synopsis/differences/numbers/ratios.hpp"
#include "synopsis/differences/one_name.hpp"
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

// A changed value with its place in both accounts.
struct ChangedValue {
  DifferenceKind kind = DifferenceKind::number;
  Span x, y;
  std::string value_a, value_b;
};

bool are_one_place(const Work& work, const Side& a, const Side& b, const ChangedValue& v) {
  return one_place_name(v.value_a, v.value_b) || stands_in(a, v.value_b) ||
         stands_in(b, v.value_a) || may_be_one_place(work, *a.unit, v.x, *b.unit, v.y);
}

TokenRange tokens_of(const Work& work, const Side& side, Span span) {
  return tokens_of(work.parse(side.unit->account), *side.unit, span);
}

// "Tanver University coach Prell", "Otters coach Prell": words before a name that is not changed
// tell who bears it, and of one man several things may be told.
bool describes_a_name(const Work& work, const Side& side, Span span) {
  const Parse& parse = work.parse(side.unit->account);
  const TokenRange words = tokens_of(work, side, span);
  TokenIndex at = words.begin;
  while (side.unit->tokens.contains(at) && parse.dep[at] == Dep::compound) at = parse.head[at];
  return at >= words.end && side.unit->tokens.contains(at) && parse.pos[at] == Pos::propn;
}

// What both sentences tell of somebody or something, in however different names.
bool are_one_actor(const Work& work, const Side& a, const Side& b, const ChangedValue& v) {
  return is_title(v.value_a) || is_title(v.value_b) ||
         (describes_a_name(work, a, v.x) && describes_a_name(work, b, v.y)) ||
         are_both(work, *a.unit, v.x, *b.unit, v.y);
}

// One value, whatever it is told by; a ratio is one value too (diff_tallies.cpp), an hour counts
// nothing.
bool are_one_number(const Work& work, const Side& a, const Side& b, const ChangedValue& v) {
  const auto in_ratio = [&](const Side& side, Span span) {
    return is_in_ratio(work.parse(side.unit->account), side.unit->tokens,
                       tokens_of(work, side, span));
  };
  return one_number(work, *a.unit, v.x, *b.unit, v.y) || is_hour(work, *a.unit, v.x) ||
         is_hour(work, *b.unit, v.y) || in_ratio(a, v.x) || in_ratio(b, v.y);
}

bool are_one_name(const Work& work, const Side& a, const Side& b, const ChangedValue& v) {
  const AccountIndex here = a.unit->account;
  const AccountIndex there = b.unit->account;
  return is_acronym(v.value_a, v.value_b) || is_acronym(v.value_b, v.value_a) ||
         brief_stands_in(a, v.value_b) || brief_stands_in(b, v.value_a) ||
         may_be_one_name(v.x.in(work.text(here)), v.y.in(work.text(there))) ||
         are_one_in_story(work, here, tokens_of(work, a, v.x), there, tokens_of(work, b, v.y));
}

bool are_one(const Work& work, const Side& a, const Side& b, const ChangedValue& v) {
  if (plain_letters(v.value_a) == plain_letters(v.value_b)) return true;
  switch (v.kind) {
    case DifferenceKind::number:
      return are_one_number(work, a, b, v);
    case DifferenceKind::date:
      return !stated_alike(work, *a.unit, v.x, *b.unit, v.y) ||
             alike_names(v.x.in(work.text(a.unit->account)), v.y.in(work.text(b.unit->account)));
    case DifferenceKind::place:
      return are_one_name(work, a, b, v) || are_one_place(work, a, b, v);
    default:
      return are_one_name(work, a, b, v) || are_one_actor(work, a, b, v);
  }
}

// The two values of a change; none when it holds no value of one kind, or one value.
std::optional<ChangedValue> changed_value(const Work& work,
                                          const Side& a,
                                          const Side& b,
                                          const QuoteChange& change) {
  const auto x = span_of(a, change.a_begin, change.a_end);
  const auto y = span_of(b, change.b_begin, change.b_end);
  if (!x || !y) return {};
  const auto kind = common_kind(kind_of(work.parse(a.unit->account), tokens_of(work, a, *x)),
                                kind_of(work.parse(b.unit->account), tokens_of(work, b, *y)));
  if (!kind) return {};
  ChangedValue v{*kind, *x, *y, value_text(a, change.a_begin, change.a_end),
                 value_text(b, change.b_begin, change.b_end)};
  const bool one_word = change.a_end - change.a_begin == 1 && change.b_end - change.b_begin == 1;
  if (!one_word && (stands_in(a, v.value_b) || stands_in(b, v.value_a))) return {};
  const bool actor = *kind == DifferenceKind::actor;
  if ((actor && is_first_name_of_one(work, a, b, change)) || are_one(work, a, b, v)) return {};
  return v;
}

// "The police offered 40,000", "the paper had offered 20,000": neither the verb above the values
// nor its doer is one, so that there were two acts; a doer is no frame of himself.
bool of_two_acts(const Work& work, const Side& a, const Side& b, const ChangedValue& v) {
  constexpr double near_word = 0.5;
  const auto verb_over = [&](const Side& side, Span span) {
    const AccountIndex account = side.unit->account;
    return At{account, predicate_of(work.parse(account), tokens_of(work, side, span).begin)};
  };
  const auto is_doer = [&](const Side& side, Span span, At verb) {
    const auto doer = doer_of(work.parse(verb.account), verb.token);
    return doer && tokens_of(work, side, span).contains(*doer);
  };
  const At verb = verb_over(a, v.x);
  const At other = verb_over(b, v.y);
  const auto is_told = [&](At at) { return work.parse(at.account).pos[at.token] == Pos::verb; };
  const bool one_verb =
      !is_told(verb) || !is_told(other) || likeness(work, verb, other) >= near_word;
  if (is_doer(a, v.x, verb) || is_doer(b, v.y, other)) return !one_verb;
  const Agreement doers = subjects(work, verb, other);
  return doers == Agreement::other_name || (doers != Agreement::same && !one_verb);
}

void add_change(
    const Work& work, const Side& a, const Side& b, ChangedValue v, double link, SlotPairs& pairs) {
  const bool number = v.kind == DifferenceKind::number;
  const bool grown = number && (grows(work, *a.unit, v.x) || grows(work, *b.unit, v.y));
  pairs.push_back({v.kind,
                   grown ? "later-update" : "",
                   {a.unit->account, v.x, shown_clause(work, *a.unit, v.x), std::move(v.value_a)},
                   {b.unit->account, v.y, shown_clause(work, *b.unit, v.y), std::move(v.value_b)},
                   link,
                   "difference.aligned"});
}

// "Until 11 in the morning", "until 9": other digits, whatever day they are of.
bool are_two_numerals(const Work& work, const Side& a, Span x, const Side& b, Span y) {
  const auto is_numeral = [&](const Side& side, Span span) {
    const TokenRange words = tokens_of(work, side, span);
    return words.size() == 1 && work.parse(side.unit->account).pos[words.begin] == Pos::num;
  };
  return is_numeral(a, x) && is_numeral(b, y) && !one_number(work, *a.unit, x, *b.unit, y);
}

// "A warning for Tanver", "a warning for Orlen", however near the two lie: names that tell two.
bool are_two_names(const Work& work, const Side& a, Span x, const Side& b, Span y) {
  const auto names = [&](const Side& side, Span span) {
    std::vector<std::string_view> found;
    const Parse& parse = work.parse(side.unit->account);
    const TokenRange words = tokens_of(work, side, span);
    for (TokenIndex i = words.begin; i < words.end; ++i) {
      if (parse.pos[i] == Pos::propn)
        found.push_back(parse.span[i].in(work.text(side.unit->account)));
    }
    return found;
  };
  const auto here = names(a, x);
  const auto there = names(b, y);
  const bool one = are_one_in_story(work, a.unit->account, tokens_of(work, a, x), b.unit->account,
                                    tokens_of(work, b, y));
  return !one && !here.empty() && !there.empty() &&
         std::none_of(here.begin(), here.end(), [&](auto name) {
           return std::any_of(there.begin(), there.end(),
                              [&](auto other) { return may_be_one_name(name, other); });
         });
}

// Something else than the value shown is told otherwise too.
bool parts_too(const Work& work, const Side& a, const Side& b, const QuoteChange& change) {
  const auto x = span_of(a, change.a_begin, change.a_end);
  const auto y = span_of(b, change.b_begin, change.b_end);
  if (!x || !y) return false;
  return are_two_numerals(work, a, *x, b, *y) || are_two_names(work, a, *x, b, *y);
}

// One value is changed, and no second one beside it: two warnings of one form, two games told in
// the same words part in several.
void compare_sides(const Work& work, const Side& a, const Side& b, double link, SlotPairs& pairs) {
  const QuoteAlignment alignment = align_quotes(a.words, b.words);
  const std::size_t shorter = std::min(a.words.size(), b.words.size());
  if (alignment.equal < least_equal || 5 * alignment.equal < 3 * shorter) return;
  std::optional<ChangedValue> changed;
  std::size_t others = 0;
  for (const QuoteChange& change : alignment.changes) {
    auto value = changed_value(work, a, b, change);
    if (value && !changed && !change.edge) {
      changed = std::move(value);
    } else if (value || parts_too(work, a, b, change)) {
      ++others;
    }
  }
  if (!changed || others > 0 || of_two_acts(work, a, b, *changed)) return;
  add_change(work, a, b, std::move(*changed), link, pairs);
}

}  // namespace

void compare_aligned(const Work& work, SlotPairs& pairs) {
  const auto side_of = [&](std::size_t u) {
    const Unit& unit = work.units.all[u];
    return Side{&unit, sentence_words(work.text(unit.account), unit.span)};
  };
  for (const Link& link : work.links.all) {
    if (link.score < link_sure) break;
    if (std::min(link.match.of_a, link.match.of_b) < 0.4) continue;
    if (of_two_periods(work, work.units.all[link.a], work.units.all[link.b])) continue;
    const Side a = side_of(link.a);
    const Side b = side_of(link.b);
    compare_sides(work, a, b, link.score, pairs);
  }
}

}  // namespace synoptic
