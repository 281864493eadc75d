#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/explanations.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr std::size_t shared_words = 2;  // of two sentences of one event
constexpr std::size_t close_words = 3;
constexpr std::uint32_t lead = 6;  // sentences that tell the story's own event

// ---- Acts -------------------------------------------------------------------------------------

struct ActRow {
  std::string_view family, of;
  std::string_view particle;  // behind the verb
  std::string_view noun;      // beside it
  std::string_view how;       // "after": may follow the event; "close": of sentences much alike
};

const std::multimap<std::string_view, ActRow>& act_rows() {
  static const std::multimap<std::string_view, ActRow> rows = [] {
    std::multimap<std::string_view, ActRow> all;
    for (const LexiconRow& row : lexicon("compare/none_acts")) {
      for (const std::string_view word : split(row[2], ' ')) {
        const std::size_t at = word.find_first_of("_+");
        if (at == std::string_view::npos) {
          all.emplace(word, ActRow{row[0], row[1], {}, {}, row[3]});
          continue;
        }
        const std::string_view rest = word.substr(at + 1);
        const bool particle = word[at] == '_';
        all.emplace(word.substr(0, at), ActRow{row[0], row[1], particle ? rest : std::string_view{},
                                               particle ? std::string_view{} : rest, row[3]});
      }
    }
    return all;
  }();
  return rows;
}

bool stands_with(const Parse& parse, TokenIndex token, std::string_view noun) {
  for (const TokenIndex c : parse.children(token)) {
    if (parse.lemma(c) == noun) return true;
    const bool below = parse.dep[c] == Dep::prep && child_that(parse, c, [&](TokenIndex d) {
                                                      return parse.lemma(d) == noun;
                                                    }).has_value();
    if (below) return true;
  }
  return false;
}

bool fits(const Parse& parse, TokenIndex token, const ActRow& row) {
  if (!row.noun.empty()) return stands_with(parse, token, row.noun);
  if (row.particle.empty()) return true;
  return child_that(parse, token,
                    [&](TokenIndex c) { return c > token && parse.lower(c) == row.particle; })
      .has_value();
}

std::vector<ActRow> acts_at(const Parse& parse, TokenIndex token) {
  std::vector<ActRow> found;
  const auto [first, last] = act_rows().equal_range(parse.lemma(token));
  for (auto row = first; row != last; ++row) {
    if (fits(parse, token, row->second)) found.push_back(row->second);
  }
  return found;
}

// ---- None -------------------------------------------------------------------------------------

bool is_one_of(std::string_view table, std::string_view word) {
  static const std::map<std::string_view, std::set<std::string_view>> tables = [] {
    std::map<std::string_view, std::set<std::string_view>> all;
    for (const LexiconRow& row : lexicon("compare/nobody_words")) all["nobody"].insert(row[0]);
    for (const LexiconRow& row : lexicon("cues/holder_nouns")) {
      if (row[1] == "person") all["person"].insert(row[0]);
    }
    for (const LexiconRow& row : lexicon("figures/people")) all["person"].insert(row[0]);
    return all;
  }();
  return tables.at(std::string(table)).contains(word);
}

// "No", "not one", "not a single", "not a": of an argument none at all.
bool says_none(const Parse& parse, TokenIndex argument) {
  if (is_one_of("nobody", parse.lower(argument)) || parse.lower(argument) == "nothing") return true;
  const bool no =
      child_that(parse, argument, [&](TokenIndex c) { return parse.lower(c) == "no"; }).has_value();
  const TokenIndex first = parse.left_edge[argument];
  const std::string_view next = first < argument ? parse.lower(first + 1) : std::string_view{};
  const bool not_one = parse.lower(first) == "not" &&
                       (next == "one" || next == "a" || next == "an" || next == "single");
  return no || not_one;
}

// "Of the men", "who had fled": none of some only.
bool is_narrowed(const Parse& parse, TokenIndex argument) {
  return child_that(parse, argument,
                    [&](TokenIndex c) {
                      const Dep dep = parse.dep[c];
                      return c > argument && (dep == Dep::relcl || dep == Dep::acl ||
                                              dep == Dep::prep || dep == Dep::amod);
                    })
             .has_value() ||
         child_that(parse, argument, [&](TokenIndex c) {
           return parse.dep[c] == Dep::amod && parse.lower(c) != "single";
         }).has_value();
}

struct None {
  const Unit* unit = nullptr;
  TokenIndex predicate = 0;
  TokenIndex argument = 0;   // of which there was none
  bool people = false;       // "nobody"
  bool act_is_noun = false;  // "no shot"
  ActRow act;
};

bool is_people(const Parse& parse, TokenIndex argument) {
  const std::string_view word = parse.lower(argument);
  return is_one_of("nobody", word) || word == "one" || word == "soul" || word == "person";
}

// "Has not been ... yet", "so far": it may have been since.
bool is_open_still(const Parse& parse, TokenIndex verb) {
  return child_that(parse, verb,
                    [&](TokenIndex c) {
                      const std::string_view word = parse.lower(c);
                      return word == "yet" || word == "still" || word == "far" ||
                             word == "immediately";
                    })
      .has_value();
}

void add_none(const Parse& parse, const Unit& unit, TokenIndex i, std::vector<None>& found) {
  if (!is_argument(parse.dep[i]) || !says_none(parse, i) || is_narrowed(parse, i)) return;
  const TokenIndex verb = parse.head[i];
  const bool predicate = parse.pos[verb] == Pos::verb || parse.pos[verb] == Pos::aux;
  if (!predicate || is_open_still(parse, verb) || !is_asserted(parse, verb, true)) return;
  const Realis told = told_as(parse, verb);
  if (told != Realis::happened && told != Realis::negated) return;
  const bool people = is_people(parse, i);
  if (people && parse.dep[i] == Dep::dobj) return;  // "his shots hit nobody": others may have
  const bool doer = parse.dep[i] == Dep::nsubj;
  for (const ActRow& act : acts_at(parse, verb)) {
    const bool of_people = act.of == "people" && people && !doer;
    const bool by_people = act.of == "doers" && people && doer;
    const bool of_thing = act.of == "thing" && !people && parse.pos[i] == Pos::noun;
    const bool any = act.of == "any";
    if (of_people || by_people || of_thing || any)
      found.push_back({&unit, verb, i, people, false, act});
  }
  if (people) return;
  for (const ActRow& act : acts_at(parse, i)) {  // "no shot was fired", "there was no shooting"
    if (act.of == "any") found.push_back({&unit, verb, i, false, true, act});
  }
}

std::vector<None> all_nones(const Work& work) {
  std::vector<None> found;
  for (const Unit& unit : work.units.all) {
    const Parse& parse = work.parse(unit.account);
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i)
      add_none(parse, unit, i, found);
  }
  return found;
}

// ---- Some -------------------------------------------------------------------------------------

struct Some {
  const Unit* unit = nullptr;
  TokenIndex act = 0;
};

bool is_person(const Work& work, At at) {
  const Parse& parse = work.parse(at.account);
  if (person_at(work, at) != absent) return true;
  const std::string_view word = parse.lower(at.token);
  if (parse.pos[at.token] == Pos::pron) {
    return word == "he" || word == "she" || word == "him" || word == "her" || word == "they" ||
           word == "them" || word == "who";
  }
  return parse.pos[at.token] == Pos::noun && is_one_of("person", parse.lemma(at.token)) &&
         !says_none(parse, at.token);
}

// Told as a fact: no plan, order, doubt or what others did not do.
bool is_told(const Parse& parse, TokenIndex token) {
  const TokenIndex verb = predicate_of(parse, token);
  if (told_as(parse, verb) != Realis::happened || is_open_matter(parse, token)) return false;
  if (!is_asserted(parse, verb, true)) return false;
  const bool bare = parse.pos[token] == Pos::verb && parse.tag[token] == Tag::vb;
  return !bare && !says_none(parse, token);
}

bool stands_in(const Work& work, At thing, const Unit& unit) {
  const WordKey key = work.units.key_of_token[thing.account][thing.token];
  if (key == no_key) return false;
  return std::any_of(unit.words.begin(), unit.words.end(),
                     [&](WordKey w) { return work.units.lexis.likeness(key, w) >= 0.9; });
}

// What the act is done to, or who does it, is of the kind of which the other account tells none.
bool of_that_kind(const Work& work, const None& none, const Some& some) {
  const AccountIndex a = some.unit->account;
  const Parse& parse = work.parse(a);
  const bool every = none.people ||
                     work.parse(none.unit->account).lower(none.argument) == "nothing" ||
                     none.act_is_noun;
  if (none.act.of == "any" && every) return true;
  const bool noun = parse.pos[some.act] == Pos::noun;
  const auto what = none.act.of == "doers" ? doer_of(parse, some.act) : done_to_of(parse, some.act);
  if (none.act.of == "people" || none.act.of == "doers") {
    if (noun) return none.act.of == "people";  // "in custody"
    return what && is_person(work, {a, *what});
  }
  const auto who = doer_of(parse, some.act);
  const auto same = [&](std::optional<TokenIndex> x) {
    return x && likeness(work, {none.unit->account, none.argument}, {a, *x}) >= 0.9;
  };
  return same(what) || same(who);
}

// "A ransom was paid", "after an exchange of fire", "in custody": not "live by ransom".
bool is_argument_or_state(const Parse& parse, TokenIndex noun) {
  const Dep dep = parse.dep[noun];
  if (is_argument(dep)) return true;
  const std::string_view prep = parse.lower(parse.head[noun]);
  return dep == Dep::pobj &&
         (prep == "in" || prep == "after" || prep == "during" || prep == "into");
}

bool is_of_family(const Parse& parse, TokenIndex token, const ActRow& act) {
  const std::vector<ActRow> acts = acts_at(parse, token);
  return std::any_of(acts.begin(), acts.end(),
                     [&](const ActRow& row) { return row.family == act.family; });
}

// The tellings of some such act in an account.
std::vector<Some> somes_in(const Work& work, const None& none, AccountIndex a) {
  std::vector<Some> found;
  const Parse& parse = work.parse(a);
  for (const Unit& unit : work.units.all) {
    if (unit.account != a || &unit == none.unit) continue;
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      const Some some{&unit, i};
      if (parse.pos[i] == Pos::propn || !is_of_family(parse, i, none.act)) continue;
      if (parse.pos[i] == Pos::noun && !is_argument_or_state(parse, i)) continue;
      if (is_told(parse, i) && of_that_kind(work, none, some)) found.push_back(some);
    }
  }
  return found;
}

// ---- One event --------------------------------------------------------------------------------

bool tells_none(const std::vector<None>& nones, const None& none, AccountIndex a) {
  return std::any_of(nones.begin(), nones.end(), [&](const None& n) {
    return n.unit->account == a && n.act.family == none.act.family;
  });
}

Span clause_of(const Work& work, const Unit& unit, TokenIndex token) {
  return work.clause_at(unit, token).span;
}

// "Nobody dug": said of the whole story.
bool says_no_more(const Work& work, const None& none) {
  const Clause& clause = work.clause_at(*none.unit, none.predicate);
  constexpr std::size_t few = 2;
  return clause.words.size() <= few;
}

bool one_event(const Work& work, const None& none, const Some& some) {
  const AccountIndex a = none.unit->account;
  const AccountIndex b = some.unit->account;
  if (other_days(days_inside(work, a, clause_of(work, *none.unit, none.predicate)),
                 days_inside(work, b, clause_of(work, *some.unit, some.act)))) {
    return false;
  }
  if (none.act.of == "thing") return stands_in(work, {a, none.argument}, *some.unit);
  const Match match = match_words(work.units.lexis, none.unit->words, some.unit->words);
  if (none.act.how == "close") return match.words.size() >= close_words;
  return match.words.size() >= shared_words || some.unit->sentence < lead ||
         says_no_more(work, none);
}

bool came_later(const Work& work, AccountIndex first, AccountIndex second) {
  const auto& x = work.synopsis.accounts[first].article.published;
  const auto& y = work.synopsis.accounts[second].article.published;
  return x && y && x->value.substr(0, 10) < y->value.substr(0, 10);
}

// "Has been", "is": it holds until now.
bool is_until_now(const Parse& parse, TokenIndex verb) {
  if (parse.tag[verb] == Tag::vbz || parse.tag[verb] == Tag::vbp) return true;
  return child_that(parse, verb,
                    [&](TokenIndex c) {
                      const std::string_view word = parse.lower(c);
                      return word == "has" || word == "have" || word == "is" || word == "are";
                    })
      .has_value();
}

std::string explain(const Work& work, const None& none, const Some& some) {
  const bool open =
      none.act.how == "after" || is_until_now(work.parse(none.unit->account), none.predicate);
  const Index a = voice_at(work, {none.unit->account, none.predicate});
  const Index b = voice_at(work, {some.unit->account, some.act});
  return first_explanation(
      {{"later-update",
        [&] { return open && came_later(work, none.unit->account, some.unit->account); }},
       {"parties-disagree", [&] {
          return is_named(work, a) && is_named(work, b) && !same_side(work.synopsis, a, b);
        }}});
}

bool known(const None& none, const Some& some, const SlotPairs& pairs) {
  const auto meets = [](const SlotValue& v, const Unit& unit) {
    return v.account == unit.account && v.evidence.overlaps(unit.span);
  };
  return std::any_of(pairs.begin(), pairs.end(), [&](const SlotPair& p) {
    return p.kind == DifferenceKind::outcome &&
           ((meets(p.a, *none.unit) && meets(p.b, *some.unit)) ||
            (meets(p.b, *none.unit) && meets(p.a, *some.unit)));
  });
}

// "No one", "not a single boat": the word with those right before it that belong to it.
Span with_words_before(const Parse& parse, TokenIndex token) {
  TokenIndex begin = token;
  while (begin > 0 && parse.head[begin - 1] == token && parse.dep[begin - 1] != Dep::punct) --begin;
  return parse.span[begin].cover(parse.span[token]);
}

SlotValue value_of(const Work& work, const Unit& unit, TokenIndex token, std::string value) {
  const Parse& parse = work.parse(unit.account);
  const Span word = value == "none" ? with_words_before(parse, token) : parse.span[token];
  return {unit.account, word, shown_clause(work, unit, word), std::move(value)};
}

}  // namespace

void compare_none(const Work& work, SlotPairs& pairs) {
  const std::vector<None> nones = all_nones(work);
  for (const None& none : nones) {
    if (!somes_in(work, none, none.unit->account).empty()) continue;  // of some only
    for (AccountIndex b = 0; b < work.synopsis.accounts.size(); ++b) {
      if (b == none.unit->account || tells_none(nones, none, b)) continue;
      for (const Some& some : somes_in(work, none, b)) {
        if (!one_event(work, none, some) || known(none, some, pairs)) continue;
        pairs.push_back({DifferenceKind::outcome, explain(work, none, some),
                         value_of(work, *none.unit, none.argument, "none"),
                         value_of(work, *some.unit, some.act, "some"), 1, "difference.none"});
        break;
      }
    }
  }
}

}  // namespace synoptic
