#include "synopsis/differences/two_occasions.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/children.hpp"
#include "synopsis/base/lexis.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/notices.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/moving_measures.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "synopsis/differences/outcomes/outcomes.hpp"
#include "synopsis/differences/places/place_relations.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// A value with the sentence it stands in and the verb above it.
struct Told {
  const Unit* unit = nullptr;
  TokenIndex token = 0;
  TokenIndex predicate = 0;
};

// REQUIRES units by account and place. Cost: their log.
const Unit* unit_over(const std::vector<Unit>& units, const SlotValue& value) {
  const auto at = std::partition_point(units.begin(), units.end(), [&](const Unit& unit) {
    return std::pair(unit.account, unit.span.end) <= std::pair(value.account, value.span.begin);
  });
  const bool over = at != units.end() && at->account == value.account;
  return over && at->span.overlaps(value.span) ? &*at : nullptr;
}

std::optional<Told> told_at(const Work& work, const SlotValue& value) {
  const Unit* unit = unit_over(work.units.all, value);
  if (unit == nullptr) unit = unit_over(work.units.headlines, value);
  if (unit == nullptr) return {};
  const Parse& parse = work.parse(value.account);
  for (TokenIndex i = unit->tokens.begin; i < unit->tokens.end; ++i) {
    if (!parse.span[i].overlaps(value.span)) continue;
    TokenIndex top = i;
    while (parse.head[top] != top && parse.span[parse.head[top]].overlaps(value.span)) {
      top = parse.head[top];
    }
    return Told{unit, top, predicate_of(parse, top)};
  }
  return {};
}

// ---- Two kinds at once ------------------------------------------------------------------------

bool is_of_an_event(DifferenceKind kind) {
  return kind != DifferenceKind::wording && kind != DifferenceKind::source;
}

using UnitPair = std::pair<const Unit*, const Unit*>;

UnitPair units_of(const Told& a, const Told& b) {
  return a.unit < b.unit ? UnitPair{a.unit, b.unit} : UnitPair{b.unit, a.unit};
}

// ---- Other days, other towns ------------------------------------------------------------------

// The days of what the sentence tells, without those of saying it.
std::vector<Dated> days_told(const Work& work, const Told& told) {
  std::vector<Dated> found = dated_in(work, *told.unit);
  std::erase_if(found, [&](const Dated& d) {
    const TokenIndex verb = predicate_of(work.parse(told.unit->account), d.anchor);
    return verb != told.predicate || is_cue(work, {told.unit->account, d.anchor});
  });
  return found;
}

bool of_other_days(const Work& work, const Told& a, const Told& b) {
  const std::vector<Dated> here = days_told(work, a);
  const std::vector<Dated> there = days_told(work, b);
  if (here.empty() || there.empty()) return false;
  return std::all_of(here.begin(), here.end(), [&](const Dated& x) {
    return std::all_of(there.begin(), there.end(), [&](const Dated& y) {
      return surely_apart(*x.time, *y.time) && !told_alike(work, x, y);
    });
  });
}

// Places of the same verb or of the value's own words, not where somebody speaks.
std::vector<ToldPlace> places_told(const Work& work, const Told& told) {
  std::vector<ToldPlace> found;
  const AccountIndex a = told.unit->account;
  const Parse& parse = work.parse(a);
  for (const Place& place : work.reading(a).places) {
    if (place.sentence != told.unit->sentence || !place.entry) continue;
    if (place.role != PlaceRole::where && place.role != PlaceRole::modifier) continue;
    const TokenIndex verb = predicate_of(parse, place.tokens.begin);
    if (is_cue(work, {a, verb})) continue;
    found.push_back({a, &place, false});
  }
  return found;
}

// "In Orlen, Velmaria": of two places of which one holds the other the narrower one.
std::vector<ToldPlace> narrowest(const Work& work, const std::vector<ToldPlace>& all) {
  std::vector<ToldPlace> found;
  std::copy_if(all.begin(), all.end(), std::back_inserter(found), [&](const ToldPlace& x) {
    return !is_area(x.place->entry->type) ||
           std::none_of(all.begin(), all.end(), [&](const ToldPlace& y) {
             return !is_area(y.place->entry->type) && !relate(work, x, y).empty();
           });
  });
  return found;
}

bool of_other_places(const Work& work, const Told& a, const Told& b) {
  const std::vector<ToldPlace> here = narrowest(work, places_told(work, a));
  const std::vector<ToldPlace> there = narrowest(work, places_told(work, b));
  if (here.empty() || there.empty()) return false;
  // Some place of one must be no place of the other.
  const auto lies_in_none = [&](const std::vector<ToldPlace>& of,
                                const std::vector<ToldPlace>& all) {
    return std::any_of(of.begin(), of.end(), [&](const ToldPlace& x) {
      return std::all_of(all.begin(), all.end(),
                         [&](const ToldPlace& y) { return relate(work, x, y).empty(); });
    });
  };
  return lies_in_none(here, there) && lies_in_none(there, here);
}

// ---- By kind ----------------------------------------------------------------------------------

std::string_view word_before(const Parse& parse, const Unit& unit, TokenIndex token, TokenIndex n) {
  return token >= unit.tokens.begin + n ? parse.lower(token - n) : std::string_view{};
}

// "As of 6 p.m.": until when it is told, not when it happened.
bool is_as_of(const Work& work, const Told& told, const SlotValue& value) {
  const Parse& parse = work.parse(value.account);
  TokenIndex first = told.token;
  while (first > told.unit->tokens.begin && parse.span[first - 1].overlaps(value.span)) --first;
  return word_before(parse, *told.unit, first, 1) == "of" &&
         word_before(parse, *told.unit, first, 2) == "as";
}

// "The mayor said on Sunday", "a senator said on Tuesday", both by name: each speaks on his own
// day.
bool said_by_two(const Work& work, const Told& a, const Told& b) {
  const At x{a.unit->account, a.predicate};
  const At y{b.unit->account, b.predicate};
  return is_cue(work, x) && is_cue(work, y) && subjects(work, x, y) == Agreement::other_name;
}

// What the prepositions of a verb govern, times, places and names left out: "over the strike".
std::vector<std::pair<std::string_view, TokenIndex>> matters_of(const Parse& parse,
                                                                TokenIndex verb) {
  std::vector<std::pair<std::string_view, TokenIndex>> found;
  for (const TokenIndex prep : parse.children(verb)) {
    if (parse.dep[prep] != Dep::prep) continue;
    for (const TokenIndex noun : parse.children(prep)) {
      const bool plain = parse.dep[noun] == Dep::pobj && parse.pos[noun] == Pos::noun &&
                         parse.entity_of_label[noun] == 0;
      if (plain) found.emplace_back(parse.lower(prep), noun);
    }
  }
  return found;
}

// "Criticised the crews on Friday over the strike", "on Tuesday over the price of bread": two
// speeches, each on a matter of its own.
bool speak_of_two_matters(const Work& work, const Told& a, const Told& b) {
  const At x{a.unit->account, a.predicate};
  const At y{b.unit->account, b.predicate};
  if (!is_cue(work, x) || !is_cue(work, y)) return false;
  for (const auto& [prep, matter] : matters_of(work.parse(x.account), x.token)) {
    for (const auto& [other, noun] : matters_of(work.parse(y.account), y.token)) {
      if (prep != other) continue;
      const Match match = match_words(work.units.lexis, words_under(work, {x.account, matter}),
                                      words_under(work, {y.account, noun}));
      if (match.words.empty()) return true;
    }
  }
  return false;
}

// "Refused on Tuesday to back him", "backed him on Friday": one sentence tells the act of the other
// as not done.
bool tells_it_undone(const Work& work, const Told& act, const Told& other) {
  const Parse& parse = work.parse(act.unit->account);
  const Parse& there = work.parse(other.unit->account);
  const std::string_view verb = parse.lemma(act.predicate);
  if (parse.pos[act.predicate] != Pos::verb || is_light_word(verb)) return false;
  const bool undone = negated(parse, act.predicate);
  const TokenRange range = other.unit->tokens;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (there.pos[i] != Pos::verb || there.lemma(i) != verb) continue;
    if (negated(there, i) != undone) return true;
  }
  return false;
}

// "Prisoners held there were freed": what was so before, told of a noun to which something happens.
bool describes(const Parse& parse, TokenIndex verb) {
  return parse.dep[verb] == Dep::acl && parse.pos[verb] == Pos::verb &&
         parse.tag[verb] == Tag::vbn && parse.head[verb] < verb;
}

// "The video was published on Tuesday", "reports published on Thursday": one thing and several
// others.
bool done_to_one_and_many(const Work& work, const Told& a, const Told& b) {
  const Parse& p = work.parse(a.unit->account);
  const Parse& q = work.parse(b.unit->account);
  if (!describes(p, a.predicate) && !describes(q, b.predicate)) return false;
  const auto x = done_to_of(p, a.predicate);
  const auto y = done_to_of(q, b.predicate);
  if (!x || !y || p.pos[*x] != Pos::noun || q.pos[*y] != Pos::noun) return false;
  return (p.tag[*x] == Tag::nns) != (q.tag[*y] == Tag::nns) &&
         likeness(work, {a.unit->account, *x}, {b.unit->account, *y}) == 0;
}

// ---- Numbers ----------------------------------------------------------------------------------

// "Analysts projected that 40 boats sank", "they had put it at 40": what was thought before it was
// known.
bool is_forecast(const Parse& parse, TokenIndex token) {
  static const std::set<std::string_view> forecasts = lexicon_words("compare/forecast_verbs");
  static const std::set<std::string_view> estimates = lexicon_words("compare/estimate_verbs");
  for (int step = 0; step < 12; ++step) {
    if (parse.pos[token] == Pos::verb) {
      if (forecasts.contains(parse.lemma(token))) return true;
      const bool before = has_child(parse, token, [&](TokenIndex c) {
        return parse.dep[c] == Dep::aux && parse.lower(c) == "had";
      });
      if (before && estimates.contains(parse.lemma(token))) return true;
    }
    const bool verb = parse.pos[token] == Pos::verb || parse.pos[token] == Pos::aux;
    const Dep dep = parse.dep[token];
    const bool led_to = dep == Dep::ccomp || dep == Dep::xcomp || dep == Dep::conj;
    if (parse.head[token] == token || (verb && !led_to)) break;
    token = parse.head[token];
  }
  return false;
}

// "Three years and four months": a part of one amount that is told in two units.
bool is_of_two_units(const Work& work, const SlotValue& value) {
  const Figure* figure = figure_of(work, value);
  if (figure == nullptr || figure->kind != "duration") return false;
  const Parse& parse = work.parse(value.account);
  for (const Figure& other : work.reading(value.account).figures) {
    if (&other == figure || other.sentence != figure->sentence || other.unit.empty() ||
        other.unit == figure->unit || other.kind != figure->kind) {
      continue;
    }
    const Figure& first = other.tokens.begin < figure->tokens.begin ? other : *figure;
    const Figure& last = &first == &other ? *figure : other;
    const TokenIndex gap = last.tokens.begin - first.tokens.end;
    if (gap > 1) continue;
    if (gap == 0 || parse.lower(first.tokens.end) == "and" || parse.lower(first.tokens.end) == ",")
      return true;
  }
  return false;
}

// The sentences count one noun at two values, and nothing alike: "2,800 people left on 10 April",
// "4,300 people left on 11 April".
bool count_otherwise(const Work& work, const Told& a, const Told& b) {
  const std::vector<Counting> here = countings_in(work, *a.unit);
  const std::vector<Counting> there = countings_in(work, *b.unit);
  bool other = false;
  for (const Counting& x : here) {
    for (const Counting& y : there) {
      const Relation relation = relate_values(*x.figure, *y.figure);
      if (relation != Relation::apart) return false;
      const bool nouns = x.figure->counts && y.figure->counts &&
                         likeness(work, {x.unit->account, x.figure->counts_head},
                                  {y.unit->account, y.figure->counts_head}) >= 0.9;
      other = other || nouns;
    }
  }
  return other;
}

// ---- All of them ------------------------------------------------------------------------------

std::optional<TokenIndex> first_verb(const Work& work, const Told& told, const SlotValue& value) {
  const Parse& parse = work.parse(value.account);
  for (TokenIndex i = told.unit->tokens.begin; i < told.unit->tokens.end; ++i) {
    if (parse.span[i].overlaps(value.span) && parse.pos[i] == Pos::verb) return i;
  }
  return {};
}

// One only describes what something else happened to; neither says no.
bool one_was_before(const Work& work, const SlotPair& pair, const Told& a, const Told& b) {
  const auto x = first_verb(work, a, pair.a);
  const auto y = first_verb(work, b, pair.b);
  const Parse& pa = work.parse(pair.a.account);
  const Parse& pb = work.parse(pair.b.account);
  return x && y && !negated(pa, *x) && !negated(pb, *y) && describes(pa, *x) != describes(pb, *y);
}

// "Shoppers pay it, not the mill": who does it not.
bool sets_against(const Work& work, const Told& told, const Told& other, TokenIndex verb) {
  const auto doer = doer_of(work.parse(other.unit->account), verb);
  if (!doer) return false;
  const AccountIndex a = told.unit->account;
  const Parse& parse = work.parse(a);
  for (TokenIndex i = told.unit->tokens.begin; i + 1 < told.unit->tokens.end; ++i) {
    if (parse.lower(i) != "not") continue;
    TokenIndex noun = i + 1;
    if (parse.pos[noun] == Pos::det && noun + 1 < told.unit->tokens.end) ++noun;
    if (likeness(work, {a, noun}, {other.unit->account, *doer}) >= 0.9) return true;
  }
  return false;
}

// "Health" of "a health emergency".
std::set<std::string_view> kind_words(const Parse& parse, TokenIndex noun) {
  std::set<std::string_view> found;
  for (const TokenIndex c : parse.children(noun)) {
    const Dep dep = parse.dep[c];
    if (c < noun && (dep == Dep::amod || dep == Dep::compound)) found.insert(parse.lemma(c));
  }
  return found;
}

bool of_two_kinds(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  return !a.empty() && !b.empty() &&
         std::none_of(a.begin(), a.end(), [&](std::string_view word) { return b.contains(word); });
}

// "Declares a health emergency", "does not declare a national emergency": another of its kind,
// unless the sentences share much else.
bool done_to_another_kind(const Work& work, const Told& told, const Told& other, TokenIndex verb) {
  constexpr std::size_t much = 6;  // words
  if (match_words(work.units.lexis, told.unit->words, other.unit->words).words.size() >= much)
    return false;
  const AccountIndex b = other.unit->account;
  const Parse& there = work.parse(b);
  const auto object = done_to_of(there, verb);
  if (!object || there.pos[*object] != Pos::noun || !is_indefinite(there, *object)) return false;
  const AccountIndex a = told.unit->account;
  const Parse& parse = work.parse(a);
  for (TokenIndex i = told.unit->tokens.begin; i < told.unit->tokens.end; ++i) {
    if (parse.pos[i] != Pos::noun || parse.lemma(i) != there.lemma(*object)) continue;
    if (is_indefinite(parse, i) && of_two_kinds(kind_words(parse, i), kind_words(there, *object)))
      return true;
  }
  return false;
}

bool outcomes_are_of_two(const Work& work, const SlotPair& pair, const Told& a, const Told& b) {
  const auto x = first_verb(work, a, pair.a);
  const auto y = first_verb(work, b, pair.b);
  return (y && (sets_against(work, a, b, *y) || done_to_another_kind(work, a, b, *y))) ||
         (x && (sets_against(work, b, a, *x) || done_to_another_kind(work, b, a, *x)));
}

bool dates_are_of_two(const Work& work, const SlotPair& pair, const Told& a, const Told& b) {
  return is_as_of(work, a, pair.a) || is_as_of(work, b, pair.b) || said_by_two(work, a, b) ||
         count_otherwise(work, a, b) || tells_it_undone(work, a, b) ||
         tells_it_undone(work, b, a) || done_to_one_and_many(work, a, b) ||
         speak_of_two_matters(work, a, b);
}

// Two sentences in mostly the same words are one telling, however many values part.
bool is_one_telling(const Work& work, const UnitPair& units) {
  constexpr std::size_t many = 6;
  constexpr double most = 0.6;
  const Match match = match_words(work.units.lexis, units.first->words, units.second->words);
  return match.words.size() >= many && std::min(match.of_a, match.of_b) >= most;
}

// Two values of inflation, of a price, of the wind: of two times, unless both tell of one.
bool measured_at_two_times(const Work& work, const SlotPair& pair, const Told& a, const Told& b) {
  const Figure* x = figure_of(work, pair.a);
  const Figure* y = figure_of(work, pair.b);
  if (x == nullptr || y == nullptr || is_one_telling(work, {a.unit, b.unit})) return false;
  const bool moving =
      is_of_moving_measure(work, {a.unit, x}) && is_of_moving_measure(work, {b.unit, y});
  return moving && !measured_at_one_time(work, *a.unit, *b.unit);
}

// How old somebody is hangs on no place.
bool is_age(const Work& work, const SlotValue& value) {
  const Figure* figure = figure_of(work, value);
  return figure != nullptr && figure->kind == "age";
}

bool numbers_are_of_two(const Work& work, const SlotPair& pair, const Told& a, const Told& b) {
  return of_other_days(work, a, b) || (!is_age(work, pair.a) && of_other_places(work, a, b)) ||
         measured_at_two_times(work, pair, a, b) || is_of_two_units(work, pair.a) ||
         is_of_two_units(work, pair.b) ||
         is_forecast(work.parse(pair.a.account), a.token) !=
             is_forecast(work.parse(pair.b.account), b.token);
}

bool are_of_two(const Work& work, const SlotPair& pair, const Told& a, const Told& b) {
  if (is_one_of_many_notices(work, *a.unit, *b.unit) ||
      is_one_of_many_notices(work, *b.unit, *a.unit)) {
    return true;
  }
  if (pair.kind == DifferenceKind::date) return dates_are_of_two(work, pair, a, b);
  if (pair.kind == DifferenceKind::number) return numbers_are_of_two(work, pair, a, b);
  if (pair.kind != DifferenceKind::outcome) return false;
  return outcomes_are_of_two(work, pair, a, b) ||
         (pair.rule == "difference.outcome" && one_was_before(work, pair, a, b));
}

// Values of two kinds, and not the same words of the sentence read in two ways.
bool are_two_slots(const SlotPair& p, const SlotPair& q) {
  if (p.kind == q.kind) return false;
  if (p.kind == DifferenceKind::outcome || q.kind == DifferenceKind::outcome) return true;
  const auto stands_in = [](const SlotValue& value, const SlotPair& pair) {
    const auto same_words = [&](const SlotValue& other) {
      return value.account == other.account && value.span.overlaps(other.span);
    };
    return same_words(pair.a) || same_words(pair.b);
  };
  return !stands_in(p.a, q) && !stands_in(p.b, q);
}

// One word, told at two days of two events: what else parts in the two sentences is of these.
bool tells_two_by_day(const SlotPair& pair) {
  return pair.kind == DifferenceKind::date && pair.sure && pair.because == "other-event";
}

}  // namespace

void explain_two_occasions(const Work& work, SlotPairs& pairs) {
  std::map<UnitPair, std::vector<std::size_t>> of_units;
  std::vector<bool> of_two(pairs.size(), false);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const SlotPair& pair = pairs[i];
    if (!is_of_an_event(pair.kind)) continue;
    if (!pair.because.empty() && !tells_two_by_day(pair)) continue;
    const auto a = told_at(work, pair.a);
    const auto b = told_at(work, pair.b);
    if (!a || !b) continue;
    if (!pair.because.empty()) {
      of_units[units_of(*a, *b)].push_back(i);
      continue;
    }
    of_two[i] = are_of_two(work, pair, *a, *b);
    if (!of_two[i]) of_units[units_of(*a, *b)].push_back(i);
  }
  for (const auto& [units, together] : of_units) {
    if (together.size() < 2 || is_one_telling(work, units)) continue;
    for (const std::size_t i : together) {
      of_two[i] = std::any_of(together.begin(), together.end(),
                              [&](std::size_t j) { return are_two_slots(pairs[i], pairs[j]); });
    }
  }
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (of_two[i] && pairs[i].because.empty()) pairs[i].because = "other-event";
  }
}

}  // namespace synoptic
