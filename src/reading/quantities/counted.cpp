#include "reading/quantities/counted.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr int highest_climb = 12;
constexpr std::uint32_t longest_noun_run = 10;

enum class Role {
  patient,
  agent,
  noun,
  noun_of,
  adjective,
  light,
  object,
  carry,
  place,
  from,
  forced,
  taker,
  fallen,
  state,
  undone,
};

constexpr std::array<std::string_view, 15> role_names = {
    "patient", "agent", "noun",   "noun-of", "adj",    "light", "object", "carry",
    "place",   "from",  "forced", "taker",   "fallen", "state", "undone"};

std::string_view kind_in(Role role, std::string_view lemma) {
  using Key = std::pair<Role, std::string_view>;
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return std::hash<std::string_view>{}(key.second) * 16 + static_cast<std::size_t>(key.first);
    }
  };
  static const auto table = [] {
    std::unordered_map<Key, std::string_view, Hash> built;
    for (const LexiconRow& row : lexicon("figures/kinds")) {
      const auto as = std::find(role_names.begin(), role_names.end(), row[2]) - role_names.begin();
      built.emplace(Key{static_cast<Role>(as), row[0]}, row[1]);
    }
    return built;
  }();
  const auto found = table.find({role, lemma});
  return found == table.end() ? std::string_view{} : found->second;
}

// The kind a word names by its lemma or, for participles, by its printed form.
std::string_view word_kind(const Parse& parse, Role role, TokenIndex i) {
  const std::string_view kind = kind_in(role, parse.lemma(i));
  return kind.empty() ? kind_in(role, parse.lower(i)) : kind;
}

bool is_nominal(Pos pos) {
  return pos == Pos::noun || pos == Pos::propn;
}

// Tokens a noun phrase may hold between a number and its noun.
bool may_stand_before_noun(const Parse& parse, TokenIndex i) {
  const Pos pos = parse.pos[i];
  const Tag tag = parse.tag[i];
  const bool before = parse.head[i] > i;  // "five requiring treatment" has no such noun
  const bool participle = pos == Pos::verb && (tag == Tag::vbn || (tag == Tag::vbg && before));
  return pos == Pos::adj || is_nominal(pos) || participle || pos == Pos::num || tag == Tag::hyph ||
         tag == Tag::pos || (pos == Pos::adv && parse.dep[i] == Dep::advmod);
}

// "two more bodies", "the third such visit": words of comparison are not part of the thing counted.
bool compares(const Parse& parse, TokenIndex i) {
  static const auto words = [] {
    std::unordered_set<std::string_view> built;
    for (const LexiconRow& row : lexicon("figures/comparison")) built.insert(row[0]);
    return built;
  }();
  return words.contains(parse.lower(i));
}

bool is_determiner(const Parse& parse, TokenIndex i) {
  const Tag tag = parse.tag[i];
  return tag == Tag::dt || tag == Tag::prp_poss || tag == Tag::pdt;
}

// The last noun of the run of nominal words from `begin`; begin when there is none.
TokenIndex noun_end(const Parse& parse, TokenIndex begin, TokenIndex limit) {
  TokenIndex end = begin;
  const TokenIndex stop = std::min<TokenIndex>(limit, begin + longest_noun_run);
  for (TokenIndex i = begin; i < stop && may_stand_before_noun(parse, i); ++i) {
    if (is_nominal(parse.pos[i])) {
      end = i + 1;
      const TokenIndex head = parse.head[i];
      const bool inner =
          (head > i && head < stop) || (i + 1 < stop && parse.tag[i + 1] == Tag::pos);
      if (!inner) break;
    }
  }
  return end;
}

// The noun the number modifies, when only words of a noun phrase lie between ("six shipping and
// trading companies", "30 ship-to-ship transfers"); 0 when the parse names none.
TokenIndex modified_noun(const Parse& parse, TokenRange number, TokenIndex limit) {
  const TokenIndex last = number.end - 1;
  const TokenIndex head = parse.head[last];
  if (parse.dep[last] != Dep::nummod || head <= last || head >= limit) return 0;
  if (head > last + longest_noun_run || !is_nominal(parse.pos[head])) return 0;
  for (TokenIndex i = number.end; i < head; ++i) {
    const bool hyphened = parse.tag[i - 1] == Tag::hyph || parse.tag[i + 1] == Tag::hyph;
    const bool joins = parse.tag[i] == Tag::cc && i + 1 < head;
    if (!may_stand_before_noun(parse, i) && !hyphened && !joins) return 0;
  }
  return head;
}

// "of its staff members", "of voters" after the number.
Counted of_phrase(const Parse& parse, TokenIndex at, TokenIndex limit) {
  TokenIndex begin = at + 1;
  while (begin < limit && is_determiner(parse, begin)) ++begin;
  const TokenIndex end = noun_end(parse, begin, limit);
  if (end > begin) return {{at + 1, end}, end - 1};
  const bool pronoun = at + 1 < limit && parse.pos[at + 1] == Pos::pron;
  return pronoun ? Counted{{at + 1, at + 2}, at + 1} : Counted{};
}

// Climbs from a conjunct or apposition to the word that holds the role.
TokenIndex role_holder(const Parse& parse, TokenIndex at) {
  for (int step = 0; step < highest_climb; ++step) {
    const Dep dep = parse.dep[at];
    if ((dep != Dep::conj && dep != Dep::appos) || parse.head[at] == at) break;
    const bool same = is_nominal(parse.pos[parse.head[at]]) ||
                      parse.pos[parse.head[at]] == Pos::num ||
                      parse.pos[parse.head[at]] == Pos::pron;
    if (!same) break;
    at = parse.head[at];
  }
  return at;
}

bool is_passive(const Parse& parse, TokenIndex verb) {
  if (parse.tag[verb] != Tag::vbn) return false;
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] == Dep::auxpass || parse.dep[child] == Dep::nsubjpass) return true;
  }
  return false;
}

// What a complement of the verb says of the counted thing: "found dead", "reported missing".
CountKind complement_kind(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    if (dep == Dep::acomp || dep == Dep::oprd || dep == Dep::attr || dep == Dep::xcomp ||
        dep == Dep::advmod) {
      for (const Role role : {Role::adjective, Role::patient}) {
        if (role == Role::patient && parse.tag[child] != Tag::vbn) continue;
        const std::string_view kind = word_kind(parse, role, child);
        if (!kind.empty()) return {kind, child};
      }
    }
  }
  return {};
}

// The noun below one of the verb's prepositions: "in custody", "from their homes", "to death".
CountKind prepositional_kind(const Parse& parse, TokenIndex verb, bool patient) {
  for (const TokenIndex prep : parse.children(verb)) {
    if (parse.dep[prep] != Dep::prep) continue;
    if (patient && parse.lower(prep) == "from") {
      const std::string_view kind = word_kind(parse, Role::from, verb);
      if (!kind.empty()) return {kind, verb};
    }
    for (const TokenIndex object : parse.children(prep)) {
      const std::string state =
          std::string(parse.lower(prep)) + " " + std::string(parse.lower(object));
      const std::string_view kind = kind_in(Role::state, state);
      if (parse.dep[object] == Dep::pobj && !kind.empty()) return {kind, verb};
    }
  }
  return {};
}

// "forced to leave", "forced 900 people to flee".
CountKind forced_kind(const Parse& parse, TokenIndex verb) {
  if (word_kind(parse, Role::forced, verb) != "-") return {};
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] != Dep::xcomp && parse.dep[child] != Dep::ccomp) continue;
    for (const Role role : {Role::agent, Role::forced}) {
      const std::string_view kind = word_kind(parse, role, child);
      if (!kind.empty() && kind != "-") return {kind, child};
    }
  }
  return {};
}

// "claimed 17 lives", "the ambush took the lives of 17", "lost 19 men".
CountKind taken_kind(const Parse& parse, TokenIndex holder) {
  TokenIndex noun = holder;
  if (parse.dep[noun] == Dep::pobj && parse.lower(parse.head[noun]) == "of")
    noun = parse.head[parse.head[noun]];
  const TokenIndex verb = parse.head[noun];
  if (parse.dep[noun] != Dep::dobj || word_kind(parse, Role::taker, verb).empty()) return {};
  const std::string_view lives = word_kind(parse, Role::object, noun);
  if (!lives.empty() && parse.lemma(noun) == "life") return {lives, verb};
  const bool loses = noun == holder && parse.lemma(verb) == "lose";
  return loses ? CountKind{word_kind(parse, Role::fallen, noun), verb} : CountKind{};
}

// "Gave their lives"; a life given to a cause is lived.
bool gives_life(const Parse& parse, TokenIndex verb, TokenIndex object) {
  const auto children = parse.children(verb);
  const bool to = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.dep[c] == Dep::dative || parse.lower(c) == "to";
  });
  return parse.lemma(object) == "life" && !to;
}

// "suffered injuries", "lost their lives": a light verb whose object says what happened.
CountKind light_kind(const Parse& parse, TokenIndex verb) {
  if (word_kind(parse, Role::light, verb).empty()) return {};
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] != Dep::dobj) continue;
    const std::string_view kind = word_kind(parse, Role::object, child);
    if (parse.lemma(verb) == "give" && !gives_life(parse, verb, child)) continue;
    if (!kind.empty()) return {kind, verb};
  }
  return {};
}

// "rushed to hospital", "treated in hospital".
CountKind carried_kind(const Parse& parse, TokenIndex verb) {
  if (word_kind(parse, Role::carry, verb).empty()) return {};
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] != Dep::prep) continue;
    for (const TokenIndex place : parse.children(child)) {
      const std::string_view kind = word_kind(parse, Role::place, place);
      if (parse.dep[place] == Dep::pobj && !kind.empty()) return {kind, verb};
    }
  }
  return {};
}

// "Are known to have died", "are feared to have been killed": the verb of the perfect infinitive.
CountKind raised_kind(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] != Dep::xcomp || parse.tag[child] != Tag::vbn) continue;
    const auto below = parse.children(child);
    const auto has = [&](Dep dep, std::string_view word) {
      return std::any_of(below.begin(), below.end(), [&](TokenIndex c) {
        return parse.dep[c] == dep && (word.empty() || parse.lower(c) == word);
      });
    };
    if (!has(Dep::aux, "to") || !has(Dep::aux, "have") || has(Dep::neg, "")) continue;
    const Role role = has(Dep::auxpass, "") ? Role::patient : Role::agent;
    const std::string_view kind = word_kind(parse, role, child);
    if (!kind.empty()) return {kind, child};
    const CountKind light = role == Role::agent ? light_kind(parse, child) : CountKind{};
    if (!light.kind.empty()) return light;
  }
  return {};
}

CountKind verb_kind(const Parse& parse, TokenIndex verb, bool patient) {
  const std::string_view kind = word_kind(parse, patient ? Role::patient : Role::agent, verb);
  if (!kind.empty()) return {kind, verb};
  const CountKind other = patient ? carried_kind(parse, verb) : light_kind(parse, verb);
  if (!other.kind.empty()) return other;
  for (const auto& look : {complement_kind, forced_kind, raised_kind}) {
    const CountKind found = look(parse, verb);
    if (!found.kind.empty()) return found;
  }
  return prepositional_kind(parse, verb, patient);
}

// Modifiers of the counted noun itself: "dead bodies", "people killed", "people who died".
CountKind modifier_kind(const Parse& parse, TokenIndex head) {
  for (const TokenIndex child : parse.children(head)) {
    const Dep dep = parse.dep[child];
    CountKind found;
    if (dep == Dep::amod || dep == Dep::compound) {
      found = {word_kind(parse, Role::adjective, child), child};
      if (found.kind.empty() && parse.tag[child] == Tag::vbn) {
        found = {word_kind(parse, Role::patient, child), child};
      }
    } else if (dep == Dep::acl && parse.tag[child] == Tag::vbn) {
      found = verb_kind(parse, child, true);
      // "Ninety people perished", read as "people killed": nobody is perished by another.
      if (found.kind.empty()) found = {word_kind(parse, Role::agent, child), child};
    } else if (dep == Dep::relcl) {
      found = verb_kind(parse, child, is_passive(parse, child));
    }
    if (!found.kind.empty()) return found;
  }
  return {};
}

// "its 2 million residents": the number tells how many live there, whatever befell some of them.
bool is_population(const Parse& parse, TokenIndex head) {
  static const auto words = [] {
    std::unordered_set<std::string_view> built;
    for (const LexiconRow& row : lexicon("figures/populations")) built.insert(row[0]);
    return built;
  }();
  if (!words.contains(parse.lemma(head))) return false;
  const auto children = parse.children(head);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex child) { return parse.dep[child] == Dep::poss; });
}

// "the deaths of 40 people", "the release of two": the noun above an "of".
CountKind governing_noun(const Parse& parse, TokenIndex holder) {
  const TokenIndex of = parse.head[holder];
  if (parse.dep[holder] != Dep::pobj || parse.lower(of) != "of") return {};
  if (is_population(parse, holder)) return {};
  const TokenIndex noun = parse.head[of];
  for (const Role role : {Role::noun, Role::noun_of}) {
    const std::string_view kind = word_kind(parse, role, noun);
    if (!kind.empty()) return {kind, noun};
  }
  return {};
}

// "the toll stands at 12", "the toll rose to 12", "the number of dead reached 12".
CountKind toll_kind(const Parse& parse, TokenIndex holder) {
  TokenIndex verb = parse.head[holder];
  if (parse.dep[holder] == Dep::pobj) {
    if (parse.lower(verb) != "at" && parse.lower(verb) != "to") return {};
    verb = parse.head[verb];
  } else if (parse.dep[holder] != Dep::dobj && parse.dep[holder] != Dep::attr) {
    return {};
  }
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    if (child == holder || (dep != Dep::nsubj && dep != Dep::dobj && dep != Dep::nsubjpass))
      continue;
    const std::string_view lemma = parse.lemma(child);
    if (lemma == "toll") return {"killed", verb};
    if (lemma != "number" && lemma != "total" && lemma != "count") continue;
    for (TokenIndex i = child; i <= parse.right_edge[child]; ++i) {
      for (const Role role : {Role::noun, Role::adjective}) {
        const std::string_view kind = word_kind(parse, role, i);
        if (!kind.empty()) return {kind, verb};
      }
    }
  }
  return {};
}

// "four children are among the dead".
CountKind among_kind(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] != Dep::prep || parse.lower(child) != "among") continue;
    for (const TokenIndex group : parse.children(child)) {
      for (const Role role : {Role::adjective, Role::noun}) {
        const std::string_view kind = word_kind(parse, role, group);
        if (parse.dep[group] == Dep::pobj && !kind.empty()) return {kind, verb};
      }
    }
  }
  return {};
}

CountKind predicate_kind(const Parse& parse, TokenIndex holder) {
  const TokenIndex verb = parse.head[holder];
  switch (parse.dep[holder]) {
    case Dep::dobj:
    case Dep::nsubjpass:
      return verb_kind(parse, verb, true);
    case Dep::nsubj:
      if (is_passive(parse, verb)) return verb_kind(parse, verb, true);
      if (const std::string_view kind = word_kind(parse, Role::adjective, verb); !kind.empty()) {
        return {kind, verb};
      }
      if (const CountKind found = among_kind(parse, verb); !found.kind.empty()) return found;
      return verb_kind(parse, verb, false);
    case Dep::npadvmod:  // a bare number after its verb: "wounded 31"
      return parse.pos[holder] == Pos::num && holder > verb ? verb_kind(parse, verb, true)
                                                            : CountKind{};
    default:
      return {};
  }
}

// "30 wounded", "12 dead": nothing but the participle follows the number.
CountKind following_kind(const Parse& parse, TokenRange number) {
  TokenIndex next = number.end;
  // "twelve of the wounded"
  if (next + 2 < parse.size() && parse.lower(next) == "of" && is_determiner(parse, next + 1))
    next += 2;
  if (next >= parse.size() || parse.sentence_of[next] != parse.sentence_of[number.begin]) return {};
  for (const Role role : {Role::adjective, Role::noun, Role::patient}) {
    if (role == Role::patient && parse.tag[next] != Tag::vbn) continue;
    const std::string_view kind = word_kind(parse, role, next);
    if (!kind.empty()) return {kind, next};
  }
  return {};
}

// Cars are seized and statements released, but neither is held or freed.
bool is_person(const Parse& parse, TokenIndex head) {
  static const auto people = [] {
    std::unordered_set<std::string_view> built;
    for (const LexiconRow& row : lexicon("figures/people")) built.insert(row[0]);
    return built;
  }();
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[head]);
  return label == EntityLabel::norp || label == EntityLabel::person ||
         parse.pos[head] == Pos::pron || parse.pos[head] == Pos::num ||
         parse.pos[head] == Pos::propn || people.count(parse.lemma(head)) > 0;
}

// Animals are killed too, but no toll counts them.
bool fits_things(const Parse& parse, TokenIndex head, std::string_view kind) {
  static const auto animals = [] {
    std::unordered_set<std::string_view> built;
    for (const LexiconRow& row : lexicon("figures/animals")) built.insert(row[0]);
    return built;
  }();
  return (kind == "killed" || kind == "wounded") && !animals.contains(parse.lemma(head));
}

// "150 inmates escaped": the noun's own kind no longer holds.
bool is_undone(const Parse& parse, TokenIndex holder) {
  return parse.dep[holder] == Dep::nsubj &&
         !word_kind(parse, Role::undone, parse.head[holder]).empty();
}

// "four-, five- and six-cylinder engines": the noun of the last one; 0 when no hyphen hangs.
TokenIndex hung_noun(const Parse& parse, TokenIndex at, TokenIndex limit) {
  if (parse.lower(at) == "-") ++at;
  const bool hung = at < limit && parse.lower(at - 1).ends_with('-') &&
                    (parse.tag[at] == Tag::comma || parse.tag[at] == Tag::cc);
  const TokenIndex stop = std::min<TokenIndex>(limit, at + longest_noun_run);
  for (TokenIndex i = at; hung && i + 1 < stop; ++i) {
    if (parse.lower(i) == "-" && parse.pos[i + 1] == Pos::noun) return i + 1;
  }
  return 0;
}

}  // namespace

Counted counted_thing(const Parse& parse, TokenRange number, TokenIndex limit, bool fraction) {
  TokenIndex at = number.end;
  const Counted none{{number.end, number.end}, number.end - 1};
  if (at >= limit) return none;
  if (parse.lower(at) == "of") {
    const Counted found = of_phrase(parse, at, limit);
    return found.tokens.empty() ? none : found;
  }
  if (const TokenIndex noun = hung_noun(parse, at, limit); noun > 0)
    return {{noun, noun + 1}, noun};
  if (parse.tag[at] == Tag::hyph) {  // "three-phase plan": phases are counted
    const bool noun = at + 1 < limit && parse.pos[at + 1] == Pos::noun;
    if (noun) return {{at + 1, at + 2}, at + 1};
    ++at;
  }
  if (at + 1 < limit && parse.lower(at) == "year" && parse.lower(at + 1) == "over") return none;
  while (at + 1 < limit && compares(parse, at) && may_stand_before_noun(parse, at + 1)) ++at;
  while (fraction && at < limit && is_determiner(parse, at) && parse.lower(at) != "a" &&
         parse.lower(at) != "an")
    ++at;
  TokenIndex end = noun_end(parse, at, limit);
  if (const TokenIndex noun = modified_noun(parse, number, limit); noun >= end) end = noun + 1;
  if (end <= at) return none;
  return {{at, end}, end - 1};
}

std::optional<Counted> paid_in(const Parse& parse, TokenIndex at, TokenIndex limit) {
  if (at + 1 >= limit || parse.lower(at) != "in") return std::nullopt;
  const TokenIndex end = noun_end(parse, at + 1, limit);
  if (end == at + 1 || parse.pos[end - 1] != Pos::noun) return std::nullopt;
  return Counted{{at + 1, end}, end - 1};
}

CountKind count_kind(const Parse& parse, TokenRange number, const Counted& counted) {
  const bool printed = !counted.tokens.empty();
  const TokenIndex head = counted.head;
  if (printed) {
    if (const CountKind found = modifier_kind(parse, head); !found.kind.empty()) return found;
  } else if (const CountKind found = following_kind(parse, number); !found.kind.empty()) {
    return found;
  }
  // An "of" phrase hangs on the number, which then holds the role.
  const TokenIndex own = printed && parse.lower(number.end) == "of" ? number.end - 1 : head;
  const TokenIndex holder = role_holder(parse, own);
  const bool person = !printed || is_person(parse, head);
  for (const auto& look : {taken_kind, governing_noun, toll_kind, predicate_kind}) {
    if (look == toll_kind && !person) continue;  // "the toll is 12 crowns": of a road
    const CountKind found = look(parse, holder);
    if (!found.kind.empty() && (person || fits_things(parse, head, found.kind))) return found;
  }
  const bool own_kind = printed && !is_undone(parse, holder);
  const std::string_view kind = own_kind ? word_kind(parse, Role::noun, head) : std::string_view{};
  return {kind, kind.empty() ? parse.head[holder] : head};
}

}  // namespace synoptic
