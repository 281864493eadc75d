#include "synopsis/differences/places/place_items.hpp"

#include <map>
#include <set>

#include "synopsis/base/lexis.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/doers/doers.hpp"
#include "synopsis/differences/one_matter.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr int highest_climb = 6;

// The preposition a place stands behind.
std::optional<TokenIndex> preposition_over(const Parse& parse, TokenIndex top) {
  const TokenIndex above = parse.head[top];
  const Dep dep = parse.dep[above];
  const bool behind = parse.dep[top] == Dep::pobj && (dep == Dep::prep || dep == Dep::dative);
  return behind ? std::optional(above) : std::nullopt;
}

// "The meeting of X and Y in Z": a name is nowhere; what is told of the name is.
TokenIndex above_names(const Parse& parse, TokenIndex token) {
  for (int step = 0; step < highest_climb && parse.pos[token] == Pos::propn; ++step) {
    const TokenIndex above = parse.head[token];
    const Dep dep = parse.dep[token];
    if (dep != Dep::conj && dep != Dep::pobj && dep != Dep::appos && dep != Dep::compound) break;
    if (dep == Dep::pobj) {
      const std::string_view link = parse.lower(above);
      if (link != "of" && link != "between" && link != "with") break;
      return parse.head[above];
    }
    token = above;
  }
  return token;
}

// "The ship stationed in X", "the ship, which will be stationed in X": the ship.
TokenIndex above_standing(const Parse& parse, TokenIndex token) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/standing_verbs");
  const Dep dep = parse.dep[token];
  const bool tells_of_noun = dep == Dep::acl || dep == Dep::relcl;
  return tells_of_noun && verbs.contains(parse.lemma(token)) ? parse.head[token] : token;
}

// "A farm in a village near X", "a rally at the Orsk Hall in X": what stands in the village or at
// the hall.
TokenIndex above_sites(const Parse& parse, TokenIndex token) {
  for (int step = 0; step < highest_climb; ++step) {
    const bool site = parse.pos[token] == Pos::propn || names_a_place(parse.lemma(token));
    const auto prep = preposition_over(parse, token);
    if (!site || !prep || sense_of_preposition(parse.lower(*prep)) != "at") break;
    token = parse.head[*prep];
  }
  return token;
}

// "In the town of X": in X.
TokenIndex own_preposition(const Parse& parse, TokenIndex prep) {
  const TokenIndex noun = parse.head[prep];
  if (parse.lower(prep) != "of" || !names_a_place(parse.lemma(noun))) return prep;
  return preposition_over(parse, noun).value_or(prep);
}

// Of a preposition that the parser hangs on a verb: "a law", or "the strikers" of "tells of support
// for the strikers in X".
std::optional<TokenIndex> noun_before(const Parse& parse, TokenIndex prep) {
  const TokenIndex verb = parse.head[prep];
  if (prep == 0 || parse.pos[verb] != Pos::verb || verb >= prep) return {};
  const TokenIndex noun = prep - 1;
  TokenIndex above = parse.pos[noun] == Pos::noun ? parse.head[noun] : noun;
  for (int step = 0; step < highest_climb && above != verb; ++step) {
    const Dep dep = parse.dep[above];
    if (dep != Dep::prep && dep != Dep::pobj && dep != Dep::dobj) break;
    above = parse.head[above];
  }
  return above == verb ? std::optional(noun) : std::nullopt;
}

PlaceItem behind_preposition(const Parse& parse,
                             const Unit& unit,
                             const Place& place,
                             TokenIndex behind) {
  const TokenIndex prep = own_preposition(parse, behind);
  const TokenIndex site = parse.head[prep];
  const TokenIndex anchor = above_sites(parse, above_standing(parse, above_names(parse, site)));
  return {&unit, &place, anchor, parse.lower(prep), site, noun_before(parse, prep)};
}

PlaceItem before_noun(const Parse& parse, const Unit& unit, const Place& place) {
  const TokenIndex noun = parse.head[top_of(parse, place)];
  return {&unit, &place, noun, {}, noun, {}};
}

// Beside a place, not in it.
bool is_beside(std::string_view preposition) {
  return preposition == "near" || preposition == "outside" || preposition == "around";
}

// "Set foot in", "set foot into".
bool in_and_into(const PlaceItem& x, const PlaceItem& y) {
  const auto pair = [](std::string_view in, std::string_view into) {
    return !in.empty() && into.size() == in.size() + 2 && into.starts_with(in) &&
           into.ends_with("to");
  };
  return pair(x.preposition, y.preposition) || pair(y.preposition, x.preposition);
}

// "The harbour master of Selm", "the harbour master in Selm".
bool of_and_in(const PlaceItem& x, const PlaceItem& y) {
  return sense_of(x) == "of" && !y.preposition.empty() && sense_of(y) == "at";
}

ToldPlace told(const PlaceItem& item) {
  return {item.unit->account, item.place, is_beside(item.preposition)};
}

// "The Sele Harbour Office": the town is only called in the name of something else.
bool is_inside_name(const Parse& parse, TokenIndex last) {
  const Dep dep = parse.dep[last];
  const TokenIndex above = parse.head[last];
  return (dep == Dep::compound || dep == Dep::nmod) && above > last &&
         parse.pos[above] == Pos::propn;
}

// The sentence names it, not only in another name.
bool tells_of(const Work& work, const Unit& unit, const std::string& name) {
  const std::string text = fold(unit.span.in(work.text(unit.account)));
  if (!has_words(text, name)) return false;
  const Parse& parse = work.parse(unit.account);
  const std::vector<std::string> words = words_of(name);
  if (words.empty()) return true;
  bool alone = false;
  bool met = false;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (parse.lower(i) != words.back()) continue;
    met = true;
    alone = alone || !is_inside_name(parse, i);
  }
  return alone || !met;
}

// All that the sentence tells of the place is what hangs on other words than `item`, and it is no
// other telling of it.
bool tells_other_things_there(const Work& work,
                              const Unit& unit,
                              const std::string& name,
                              const PlaceItem& item) {
  static const std::set<std::string_view> occurrences = lexicon_words("compare/occurrence_verbs");
  constexpr double alike = 0.9;
  const AccountIndex a = item.unit->account;
  const Parse& parse = work.parse(unit.account);
  const At anchor{a, item.noun_before.value_or(item.anchor)};
  const At verb{a, predicate_of(work.parse(a), item.anchor)};
  bool read = false;
  for (const Place& place : work.reading(unit.account).places) {
    if (place.sentence != unit.sentence) continue;
    if (name_of_place(work, ToldPlace{unit.account, &place, false}) != name) continue;
    read = true;
    if (place.role == PlaceRole::actor || place.role == PlaceRole::part_of_name) continue;
    const auto there = place_item(work, unit, place);
    if (!there) {
      if (place.role == PlaceRole::where) return false;
      continue;
    }
    const std::string_view what = parse.lemma(there->anchor);
    if (is_light_word(what) || occurrences.contains(what)) return false;
    for (const TokenIndex word : {there->anchor, predicate_of(parse, there->anchor)}) {
      if (likeness(work, anchor, {unit.account, word}) >= alike) return false;
      if (likeness(work, verb, {unit.account, word}) >= alike) return false;
    }
  }
  const Matter matter = matter_beside(work, *item.unit, item.place->tokens, unit, {});
  return read && !surely_one_matter(matter);
}

}  // namespace

std::string_view sense_of_preposition(std::string_view preposition) {
  static const std::map<std::string_view, std::string_view> senses = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/place_prepositions")) all.emplace(row[0], row[1]);
    return all;
  }();
  const auto found = senses.find(preposition);
  return found == senses.end() ? std::string_view() : found->second;
}

std::string_view sense_of(const PlaceItem& item) {
  return item.preposition.empty() ? "at" : sense_of_preposition(item.preposition);
}

bool one_sense(const PlaceItem& x, const PlaceItem& y) {
  const std::string_view a = sense_of(x);
  const std::string_view b = sense_of(y);
  if (a.empty() || b.empty()) return false;
  return a == b || in_and_into(x, y) || of_and_in(x, y) || of_and_in(y, x) ||
         (says_whose(x) && b == "to") || (says_whose(y) && a == "to");
}

TokenIndex top_of(const Parse& parse, const Place& place) {
  TokenIndex at = place.tokens.begin;
  for (TokenIndex i = place.tokens.begin; i < place.tokens.end; ++i) {
    if (!place.tokens.contains(parse.head[i])) at = i;
  }
  return at;
}

std::optional<PlaceItem> place_item(const Work& work, const Unit& unit, const Place& place) {
  const Parse& parse = work.parse(unit.account);
  const TokenIndex top = top_of(parse, place);
  const auto prep = preposition_over(parse, top);
  if (place.role == PlaceRole::where) {
    if (prep) return behind_preposition(parse, unit, place, *prep);
    const bool owns = parse.dep[top] == Dep::poss || parse.dep[top] == Dep::compound;
    return owns ? std::optional(before_noun(parse, unit, place)) : std::nullopt;
  }
  // "Aid to Exland": the state, and where it goes; words of a speaker are a matter of wording.
  const Statement* said = statement_over(work.reading(unit.account), place.span);
  const bool quoted = said != nullptr && said->form != StatementForm::indirect;
  const bool state = place.rule == "place.state-after-preposition" && prep && !quoted;
  const std::string_view sense = state ? sense_of_preposition(parse.lower(*prep)) : "";
  if (sense == "to" || sense == "from") {
    return PlaceItem{&unit,
                     &place,
                     parse.head[*prep],
                     parse.lower(*prep),
                     parse.head[*prep],
                     noun_before(parse, *prep)};
  }
  const bool before = place.rule == "place.possessor" || place.rule == "place.modifier";
  const TokenIndex above = parse.head[top];
  const bool own = before && parse.pos[above] == Pos::noun && unit.tokens.contains(above) &&
                   work.reading(unit.account).mention_of_token[above] == absent;
  return own ? std::optional(before_noun(parse, unit, place)) : std::nullopt;
}

std::vector<PlaceItem> places_in(const Work& work, const Unit& unit) {
  std::vector<PlaceItem> found;
  for (const Place& place : work.reading(unit.account).places) {
    if (place.sentence != unit.sentence) continue;
    if (const auto item = place_item(work, unit, place)) found.push_back(*item);
  }
  return found;
}

std::string name_of_place(const Work& work, const PlaceItem& item) {
  return name_of_place(work, told(item));
}

std::string relate(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  return relate(work, told(x), told(y));
}

SlotValue value_of(const Work& work, const PlaceItem& item) {
  return {item.unit->account, item.place->span, shown_clause(work, *item.unit, item.place->span),
          key_of_place(work, told(item))};
}

bool names_a_place(std::string_view lemma) {
  static const std::set<std::string_view> words = lexicon_words("compare/place_words");
  return words.contains(lemma);
}

bool says_whose(const PlaceItem& item) {
  return item.preposition.empty() && item.place->entry && is_area(item.place->entry->type);
}

bool says_whose_alone(const PlaceItem& item) {
  return says_whose(item) && item.place->entry->type != "admin1";
}

bool other_time(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  const auto time_of = [&](const PlaceItem& item) -> const TimeExpr* {
    const TimeExpr* found = nullptr;
    for (const TimeExpr& t : work.reading(item.unit->account).times) {
      if (t.sentence != item.unit->sentence || t.begin.size() < 10) continue;
      const bool here = &work.clause_at(*item.unit, t.tokens.begin) ==
                        &work.clause_at(*item.unit, item.place->tokens.begin);
      if (here) found = &t;
    }
    return found;
  };
  const TimeExpr* a = time_of(x);
  const TimeExpr* b = time_of(y);
  return a != nullptr && b != nullptr && a->begin.substr(0, 10) != b->begin.substr(0, 10);
}

bool tells_both(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  const auto named_in = [&](const PlaceItem& place, const PlaceItem& sentence) {
    return tells_of(work, *sentence.unit, name_of_place(work, place));
  };
  return named_in(x, y) || named_in(y, x);
}

bool may_put_it_there(const Work& work, AccountIndex account, const PlaceItem& item) {
  const std::string name = name_of_place(work, item);
  for (const auto* units : {&work.units.all, &work.units.headlines}) {
    for (const Unit& unit : *units) {
      if (unit.account != account || !tells_of(work, unit, name)) continue;
      if (!tells_other_things_there(work, unit, name, item)) return true;
    }
  }
  return false;
}

bool one_and_many(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  const Tag a = work.parse(x.unit->account).tag[x.anchor];
  const Tag b = work.parse(y.unit->account).tag[y.anchor];
  return (a == Tag::nn && b == Tag::nns) || (a == Tag::nns && b == Tag::nn);
}

bool one_of_two(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  return is_one_more(work.parse(x.unit->account), x.anchor) !=
         is_one_more(work.parse(y.unit->account), y.anchor);
}

}  // namespace synoptic
