// Two numbers of one word in two sentences that tell nearly the same, in whatever clauses.
//
// The sentences share most of their words; what is nearest to the numbers (the words beside the
// thing counted, the clause, who does it and to what, equal words on either side) speaks for one
// thing; neither account gives the other's number for it, and where one gives a third, more must
// speak for it. A headline is held against the sentences of other accounts too. Cost: the figures
// of linked sentences, and for each pair of them the figures of the two accounts.
#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/comparable_numbers.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_words = 5;  // that two sentences share, numbers left out
constexpr double least_share = 0.3;     // of the shorter one's
constexpr double one_word = 0.9;        // likeness of two words

// Words other than numbers; a name counts for two, as it has mostly two words.
std::size_t words_but_numbers(const Lexis& lexis, const std::vector<WordKey>& words) {
  std::size_t count = 0;
  for (const WordKey w : words) {
    const WordKind kind = lexis.entry(w).kind;
    if (kind == WordKind::number) continue;
    count += kind == WordKind::actor || kind == WordKind::name ? 2 : 1;
  }
  return count;
}

bool are_near(const Work& work, const Unit& a, const Unit& b, const Match& match) {
  const Lexis& lexis = work.units.lexis;
  const std::size_t shared = words_but_numbers(lexis, match.words);
  const std::size_t shorter =
      std::min(words_but_numbers(lexis, a.words), words_but_numbers(lexis, b.words));
  return shared >= least_words &&
         static_cast<double>(shared) >= least_share * static_cast<double>(shorter);
}

At noun_of(const Counting& item) {
  return {item.unit->account, item.figure->counts_head};
}

// The preposition that a number without a noun stands behind: "dies at 89".
std::optional<TokenIndex> preposition_of(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  TokenIndex top = item.figure->tokens.begin;
  while (item.figure->tokens.contains(top) && parse.head[top] != top) top = parse.head[top];
  return parse.dep[top] == Dep::prep ? std::optional(top) : std::nullopt;
}

// Numbers without a noun tell one doer's one act behind one preposition.
bool close_one_act(const Work& work, const Counting& x, const Counting& y) {
  if (x.figure->counts || y.figure->counts) return false;
  const auto a = preposition_of(work, x);
  const auto b = preposition_of(work, y);
  if (!a || !b) return false;
  const Parse& p = work.parse(x.unit->account);
  const Parse& q = work.parse(y.unit->account);
  const At act{x.unit->account, p.head[*a]};
  const At other{y.unit->account, q.head[*b]};
  return p.lower(*a) == q.lower(*b) && likeness(work, act, other) >= one_word &&
         subjects(work, act, other) == Agreement::same;
}

// The word the number hangs on is one: the noun counted, the unit and the verb above, or the act.
bool hang_alike(const Work& work, const Counting& x, const Counting& y) {
  const Figure& f = *x.figure;
  const Figure& g = *y.figure;
  if (base_unit(f) != base_unit(g)) return false;
  const bool growing = is_growing(f.kind) || is_growing(g.kind);
  if (f.kind != g.kind && (growing || (f.kind != "count" && g.kind != "count"))) return false;
  const bool nouns = f.counts && g.counts;
  if (nouns && likeness(work, noun_of(x), noun_of(y)) >= one_word) return true;
  if (f.unit.empty()) return close_one_act(work, x, y);
  if (nouns && f.unit != "percent") return false;
  return likeness(work, verb_of(work, x), verb_of(work, y)) >= one_word;
}

// ---- What speaks for one thing ----------------------------------------------------------------

Match phrases(const Work& work, const Counting& x, const Counting& y) {
  if (!x.figure->counts || !y.figure->counts) return {};
  return match_words(work.units.lexis, phrase_words(work, noun_of(x)),
                     phrase_words(work, noun_of(y)));
}

Match clauses(const Work& work, const Counting& x, const Counting& y) {
  return match_words(work.units.lexis, work.clause_at(*x.unit, x.figure->tokens.begin).words,
                     work.clause_at(*y.unit, y.figure->tokens.begin).words);
}

// The words beside the things counted say that they are one.
bool one_thing(const Work& work, const Counting& x, const Counting& y) {
  constexpr double telling = 0.9;  // weight of the shared words
  if (!x.figure->counts || !y.figure->counts) return false;
  const Beside beside = words_beside(work, noun_of(x), noun_of(y));
  return beside.shared && !beside.names && phrases(work, x, y).shared >= telling;
}

// Equal words before the two figures and behind them, without a gap.
std::size_t words_about(const Work& work, const Counting& x, const Counting& y) {
  const Parse& p = work.parse(x.unit->account);
  const Parse& q = work.parse(y.unit->account);
  std::size_t equal = 0;
  TokenIndex i = x.figure->tokens.begin;
  TokenIndex j = y.figure->tokens.begin;
  while (i > x.unit->tokens.begin && j > y.unit->tokens.begin && p.lemma(i - 1) == q.lemma(j - 1)) {
    --i, --j, ++equal;
  }
  i = x.figure->tokens.end;
  j = y.figure->tokens.end;
  while (i < x.unit->tokens.end && j < y.unit->tokens.end && p.lemma(i) == q.lemma(j)) {
    ++i, ++j, ++equal;
  }
  return equal;
}

// How much speaks for one thing, the values left out. The weights were fitted on 156 changed values
// and 70 pairs of untouched development stories (logistic regression), then rounded.
double rate(const Work& work, const Counting& x, const Counting& y, double link) {
  constexpr double most_link = 3, most_clause = 2, most_phrase = 1.5, most_words = 8;
  const At p = verb_of(work, x);
  const At q = verb_of(work, y);
  const double clause = clauses(work, x, y).score();
  const auto about = static_cast<double>(words_about(work, x, y));
  double sum = -0.75 + 0.65 * std::min(link, most_link) + 0.9 * std::min(clause, most_clause) +
               0.8 * std::min(phrases(work, x, y).shared, most_phrase) +
               1.1 * std::min(about, most_words) / most_words;
  if (subjects(work, p, q) == Agreement::same) sum += 1.2;
  if (objects(work, p, q) == Agreement::same) sum += 0.8;
  if (!x.figure->unit.empty()) sum -= 0.5;
  const int bounds = (x.figure->bound != Bound::exact) + (y.figure->bound != Bound::exact);
  return sum - 0.5 * bounds;
}

// ---- The other numbers of an account ----------------------------------------------------------

// The other sentence has an equal number of the unit, whatever it counts.
bool is_met(const Work& work, const Counting& item, const Unit& other) {
  const std::vector<Counting> there = countings_in(work, other);
  return std::any_of(there.begin(), there.end(), [&](const Counting& c) {
    return relate_values(*c.figure, *item.figure) == Relation::same &&
           base_unit(*c.figure) == base_unit(*item.figure);
  });
}

// A headline has no links.
double link_between(const Work& work, const Unit& a, const Unit& b) {
  const auto in_text = [&](const Unit& unit) {
    return work.unit_of(unit.account, unit.sentence) == &unit;
  };
  return in_text(a) && in_text(b) ? work.link_of(a, b) : 0;
}

// What else an account gives for the word of an item.
struct Others {
  bool fits = false;   // the item's own number or a third one, told about as much alike
  bool third = false;  // any third number
};

Others others_beside(const Work& work,
                     const Counting& item,
                     const Counting& partner,
                     double rated) {
  constexpr double as_much = 0.5;
  Others found;
  const AccountIndex account = partner.unit->account;
  for (const Figure& f : work.reading(account).figures) {
    const Unit* unit = work.unit_of(account, f.sentence);
    if (unit == nullptr || &f == partner.figure) continue;
    const Counting other{unit, &f};
    if (!hang_alike(work, other, item)) continue;
    if (relate_values(f, *partner.figure) == Relation::same) continue;
    const bool own = relate_values(f, *item.figure) != Relation::apart;
    if (!own && unit == partner.unit && is_met(work, other, *item.unit)) continue;
    found.fits |= rate(work, item, other, link_between(work, *item.unit, *unit)) >= rated - as_much;
    found.third |= !own;
  }
  return found;
}

// ---- What speaks against it -------------------------------------------------------------------

// "Up to 7,000" and "1,000": nobody tells a thousand so.
bool is_far_below(const Figure& most, const Figure& exact) {
  constexpr double times = 1.5;
  return most.bound == Bound::at_most && exact.bound == Bound::exact && most.high && exact.high &&
         *most.high >= times * *exact.high;
}

bool exclude(const Figure& f, const Figure& g) {
  return relate_values(f, g) == Relation::apart || are_two_ranges(f, g) || is_far_below(f, g) ||
         is_far_below(g, f);
}

// "From 6 percent", "more than the 2 percent of May": what a number is held against.
bool is_reference(const Parse& parse, const Figure& f) {
  static const std::set<std::string_view> words = lexicon_words("compare/reference_words");
  constexpr int steps = 3;
  TokenIndex at = f.tokens.begin;
  for (int step = 0; step < steps; ++step) {
    if (words.contains(parse.lower(at))) return !f.tokens.contains(at);
    if (parse.head[at] == at) break;
    at = parse.head[at];
  }
  return false;
}

// "Kestonia's 55 electors", "55 Kestonian votes", where the other sentence does not speak of
// Kestonia.
bool is_of_another(const Work& work, const Counting& item, const Unit& other) {
  if (!item.figure->counts || item.figure->kind == "money") return false;
  const At noun = noun_of(item);
  const Parse& parse = work.parse(noun.account);
  const auto children = parse.children(noun.token);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const WordKey key = work.units.key_of_token[noun.account][c];
    const bool people = parse.dep[c] == Dep::amod &&
                        parse.entity_of_label[c] == static_cast<std::uint8_t>(EntityLabel::norp);
    if ((parse.dep[c] != Dep::poss && !people) || key == no_key) return false;
    return match_words(work.units.lexis, {key}, other.words).words.empty();
  });
}

// "Two other crews", "three of the four crews": some of more.
bool is_part(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  if (counts_a_part(parse, f)) return true;
  for (TokenIndex i = f.tokens.begin; i < f.tokens.end; ++i) {
    const bool of = parse.dep[i] == Dep::prep && parse.pos[parse.head[i]] == Pos::num;
    if (of && f.tokens.contains(parse.head[i])) return true;
  }
  return false;
}

// "10 points down": how far from another, no count.
bool is_gap(const Parse& parse, const Counting& item) {
  static const std::set<std::string_view> words = lexicon_words("compare/gap_words");
  const TokenIndex next = item.figure->tokens.end;
  return item.unit->tokens.contains(next) && words.contains(parse.lower(next));
}

bool far_apart(const Figure& f, const Figure& g) {
  constexpr double most = 12;
  const double a = std::abs(base_size(f));
  const double b = std::abs(base_size(g));
  return std::max(a, b) > most * std::min(a, b);
}

// Something beside the numbers tells that they count two things.
bool stand_apart(const Work& work, const Counting& x, const Counting& y) {
  const Parse& p = work.parse(x.unit->account);
  const Parse& q = work.parse(y.unit->account);
  return told_of_other_days(work, x, y) || counts_other_people(work, x, y) ||
         is_part(work, x) != is_part(work, y) ||
         is_reference(p, *x.figure) != is_reference(q, *y.figure) || is_gap(p, x) != is_gap(q, y) ||
         is_of_another(work, x, *y.unit) || is_of_another(work, y, *x.unit) ||
         is_sum_with(work, x, y) || is_sum_with(work, y, x) || far_apart(*x.figure, *y.figure);
}

// The clauses of the numbers share words of weight, or the words right beside them are equal: two
// sentences may be near in what they tell besides.
bool are_aligned(const Work& work, const Counting& x, const Counting& y) {
  constexpr double some = 0.3;
  constexpr std::size_t words = 2;
  return clauses(work, x, y).score() >= some || words_about(work, x, y) >= words;
}

void compare_pair(
    const Work& work, const Counting& x, const Counting& y, double link, SlotPairs& pairs) {
  constexpr double least = 0;           // of what speaks for one thing
  constexpr double least_beside = 2.5;  // where either account gives a third number
  if (!exclude(*x.figure, *y.figure) || !hang_alike(work, x, y)) return;
  if (is_met(work, x, *y.unit) || is_met(work, y, *x.unit) || stand_apart(work, x, y)) return;
  const double rated = rate(work, x, y, link);
  if (rated < least) return;
  const Others of_x = others_beside(work, x, y, rated);
  const Others of_y = others_beside(work, y, x, rated);
  if (of_x.fits || of_y.fits) return;
  const bool third = of_x.third || of_y.third;
  if (third && (rated < least_beside || !are_aligned(work, x, y))) return;
  if (!why_other_in_near_sentence(work, x, y, one_thing(work, x, y)).empty()) return;
  pairs.push_back({DifferenceKind::number, "", counting_value(work, x), counting_value(work, y),
                   link, "difference.number-near", true});
}

void compare_units(const Work& work,
                   const Unit& a,
                   const Unit& b,
                   double link,
                   const Match& match,
                   SlotPairs& pairs) {
  if (!are_near(work, a, b, match)) return;
  const std::vector<Counting> here = countings_in(work, a);
  const std::vector<Counting> there = countings_in(work, b);
  for (const Counting& x : here) {
    for (const Counting& y : there) compare_pair(work, x, y, link, pairs);
  }
}

void compare_headline(const Work& work, const Unit& headline, const Unit& unit, SlotPairs& pairs) {
  if (headline.account == unit.account) return;
  const Match match = match_words(work.units.lexis, headline.words, unit.words);
  compare_units(work, headline, unit, match.score(), match, pairs);
}

void compare_headlines(const Work& work, SlotPairs& pairs) {
  const std::vector<Unit>& headlines = work.units.headlines;
  for (std::size_t h = 0; h < headlines.size(); ++h) {
    if (countings_in(work, headlines[h]).empty()) continue;
    for (const Unit& unit : work.units.all) compare_headline(work, headlines[h], unit, pairs);
    for (std::size_t g = h + 1; g < headlines.size(); ++g) {
      compare_headline(work, headlines[h], headlines[g], pairs);
    }
  }
}

}  // namespace

void compare_near_numbers(const Work& work, SlotPairs& pairs) {
  for (const std::vector<Link>* links : {&work.links.all, &work.links.faint}) {
    for (const Link& link : *links) {
      compare_units(work, work.units.all[link.a], work.units.all[link.b], link.score, link.match,
                    pairs);
    }
  }
  compare_headlines(work, pairs);
}

}  // namespace synoptic
