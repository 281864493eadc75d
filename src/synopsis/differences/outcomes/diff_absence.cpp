#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/explanations.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// A thing one can touch: a deal may be reached a day later, a siren was there or was not.
bool is_tangible(std::string_view lemma) {
  static const std::set<std::string_view> nouns = lexicon_words("compare/tangible_nouns");
  return nouns.contains(lemma);
}

struct Telling {
  const Unit* unit = nullptr;
  TokenIndex predicate = 0;
  TokenIndex noun = 0;
};

// The predicate of a tangible noun.
std::optional<TokenIndex> predicate_with(const Parse& parse, TokenIndex i) {
  const bool noun = parse.pos[i] == Pos::noun ||
                    (parse.pos[i] == Pos::adj && parse.dep[i] == Dep::attr);  // "no siren"
  if (!noun || !is_argument(parse.dep[i])) return {};
  const TokenIndex verb = parse.head[i];
  const bool verbal = parse.pos[verb] == Pos::verb || parse.pos[verb] == Pos::aux;
  const auto children = parse.children(verb);
  const bool acts = parse.dep[i] == Dep::nsubj && is_holder_noun(parse.lemma(i)) &&
                    std::any_of(children.begin(), children.end(),
                                [&](TokenIndex c) { return parse.dep[c] == Dep::dobj; });
  return verbal && !acts && is_tangible(parse.lemma(i)) ? std::optional(verb) : std::nullopt;
}

// "No siren", "there was not a siren": none of the thing, not "the siren did not".
bool is_told_absent(const Parse& parse, TokenIndex noun, TokenIndex verb) {
  const bool none = has_child(parse, noun, [&](TokenIndex c) { return parse.lower(c) == "no"; });
  const bool definite = has_child(parse, noun, [&](TokenIndex c) {
    return parse.dep[c] == Dep::poss || parse.lower(c) == "the" || parse.lower(c) == "this" ||
           parse.lower(c) == "that";
  });
  const bool counted =
      has_child(parse, noun, [&](TokenIndex c) { return parse.dep[c] == Dep::nummod; });
  return none || (!definite && !counted && parse.dep[noun] != Dep::nsubj && negated(parse, verb));
}

// "No laboratory able to type the virus": none of a kind; there may be others.
bool is_narrowed(const Parse& parse, TokenIndex noun) {
  return has_child(parse, noun, [&](TokenIndex c) {
    const Dep dep = parse.dep[c];
    return dep == Dep::relcl || dep == Dep::acl || (dep == Dep::amod && c > noun) ||
           dep == Dep::prep;
  });
}

// "Do not believe he had a gun", "deny that there is one".
bool is_doubted(const Parse& parse, TokenIndex verb) {
  const TokenIndex above = parse.head[verb];
  const bool inside = parse.dep[verb] == Dep::ccomp || parse.dep[verb] == Dep::xcomp;
  return inside && above != verb && negated(parse, above);
}

// "There is no post there": elsewhere there may be one.
bool is_placed(const Parse& parse, TokenIndex head) {
  return has_child(parse, head, [&](TokenIndex c) {
    const std::string_view word = parse.lower(c);
    return parse.dep[c] != Dep::expl && (word == "there" || word == "here");
  });
}

// "No fighter gives up a gun before he is paid": a condition, not an absence.
bool is_conditioned(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex c) {
    if (parse.dep[c] != Dep::advcl) return false;
    return has_child(parse, c, [&](TokenIndex d) {
      const std::string_view word = parse.lower(d);
      return word == "before" || word == "until" || word == "unless";
    });
  });
}

bool tells_absence(const Parse& parse, TokenIndex noun, TokenIndex verb) {
  if (is_conditioned(parse, verb)) return false;
  return told_as(parse, verb) == Realis::negated && parse.dep[verb] != Dep::pcomp &&
         is_told_absent(parse, noun, verb) && !is_narrowed(parse, noun) &&
         !is_placed(parse, verb) && !is_placed(parse, noun);
}

std::vector<Telling> tellings(const Work& work, bool absent) {
  std::vector<Telling> found;
  for (const Unit& unit : work.units.all) {
    const Parse& parse = work.parse(unit.account);
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      const auto verb = predicate_with(parse, i);
      if (!verb || !is_asserted(parse, *verb, true)) continue;
      if (is_doubted(parse, *verb)) continue;
      const bool fits =
          absent ? tells_absence(parse, i, *verb) : told_as(parse, *verb) == Realis::happened;
      if (fits) found.push_back({&unit, *verb, i});
    }
  }
  return found;
}

// Few sentences of the account tell of the thing.
bool seldom_told(const Work& work, const Telling& t) {
  constexpr std::ptrdiff_t few = 3;
  const WordKey key = work.units.key_of_token[t.unit->account][t.noun];
  if (key == no_key) return false;
  return std::count_if(work.units.all.begin(), work.units.all.end(), [&](const Unit& unit) {
           return unit.account == t.unit->account &&
                  std::binary_search(unit.words.begin(), unit.words.end(), key);
         }) <= few;
}

// "He wore no badge", "another man wearing a badge": somebody else has it there.
bool is_of_another(const Work& work, const Telling& no, const Telling& yes) {
  const Parse& parse = work.parse(yes.unit->account);
  if (parse.dep[yes.noun] != Dep::dobj || !doer_of(parse, yes.predicate)) return false;
  return subjects(work, {no.unit->account, no.predicate}, {yes.unit->account, yes.predicate}) !=
         Agreement::same;
}

// "He had no gun": the other sentence tells of him, too. "There was no gun" is said of all.
bool of_one_owner(const Work& work, const Telling& no, const Telling& yes) {
  const Parse& parse = work.parse(no.unit->account);
  if (parse.dep[no.noun] != Dep::dobj) return true;
  const auto owner = doer_of(parse, no.predicate);
  if (!owner) return false;
  const bool nobody = has_child(parse, *owner, [&](TokenIndex c) {
    return parse.lower(c) == "neither" || parse.lower(c) == "no";
  });
  if (nobody) return true;
  if (is_of_another(work, no, yes)) return false;
  const WordKey key = work.units.key_of_token[no.unit->account][*owner];
  if (key == no_key) return false;
  return std::any_of(yes.unit->words.begin(), yes.unit->words.end(),
                     [&](WordKey w) { return work.units.lexis.likeness(key, w) >= 0.9; });
}

// It does something or is used; or the same is said of it.
bool plays_a_part(const Work& work, const Telling& no, const Telling& yes) {
  const Dep dep = work.parse(yes.unit->account).dep[yes.noun];
  return dep == Dep::nsubj || dep == Dep::nsubjpass ||
         likeness(work, {no.unit->account, no.predicate}, {yes.unit->account, yes.predicate}) >=
             0.9;
}

bool one_thing(const Work& work, const Telling& no, const Telling& yes) {
  const At a{no.unit->account, no.noun};
  const At b{yes.unit->account, yes.noun};
  if (likeness(work, a, b) < 0.95) return false;
  return seldom_told(work, no) && seldom_told(work, yes) &&
         !other_days(days_in(work, *no.unit), days_in(work, *yes.unit));
}

SlotValue value_of(const Work& work, const Telling& t, std::string_view value) {
  const Span noun = work.parse(t.unit->account).span[t.noun];
  return {t.unit->account, noun, shown_clause(work, *t.unit, noun), std::string(value)};
}

}  // namespace

void compare_absences(const Work& work, SlotPairs& pairs) {
  const std::vector<Telling> present = tellings(work, false);
  const std::vector<Telling> none = tellings(work, true);
  const auto told_in = [&](AccountIndex a, const std::vector<Telling>& all, const Telling& t) {
    return std::any_of(all.begin(), all.end(), [&](const Telling& other) {
      return other.unit->account == a && one_thing(work, t, other);
    });
  };
  for (const Telling& no : none) {
    if (told_in(no.unit->account, present, no)) continue;
    for (const Telling& yes : present) {
      if (yes.unit->account == no.unit->account || !one_thing(work, no, yes)) continue;
      if (!plays_a_part(work, no, yes) || !of_one_owner(work, no, yes)) continue;
      if (told_in(yes.unit->account, none, yes)) continue;
      const std::string because =
          first_explanation({{"parties-disagree", [&] {
                                return of_two_voices(work, {no.unit->account, no.predicate},
                                                     {yes.unit->account, yes.predicate});
                              }}});
      pairs.push_back({DifferenceKind::outcome, because, value_of(work, no, "no"),
                       value_of(work, yes, "yes"), 1, "difference.absence"});
    }
  }
}

}  // namespace synoptic
