// What one account tells as to come and another as done: "is to open the bridge on Monday", "the
// bridge was opened". Also what was hoped for and did not come, what was not yet so or ruled out
// and is, what was done and undone. Never a difference: the thing changed between the two.
//
// The two are one act by their verb or a family of lexicon/compare/coming_acts, who does it, what
// it is done to, the day and the words beside, each the other's best partner in its account. What
// is told as done on a day before the plan was told is another act. Cost: plans times doings of the
// story.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/outcomes/outcomes.hpp"
#include "synopsis/differences/told_acts.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double same_word = 0.9;    // likeness
constexpr double of_one_set = 0.95;  // likeness of lexicon/compare/near_words
constexpr double of_family = 0.5;    // what a family counts beside a verb's own weight
constexpr double of_day = 0.5;       // what a shared day counts
constexpr double weak_verb = 0.3;    // weight of a verb that many things are told by
constexpr double rare_verb = 0.6;    // of one that few are told by
constexpr double enough = 0.4;       // weight of what is shared beside doer and verb
constexpr double some = 0.27;        // the same, of a verb denied in one of them
constexpr double least_role = 0.2;   // a doer or thing done to counts this at least

// What speaks for two acts being one; weights of the words that agree.
struct Shared {
  double verb = 0, doer = 0, object = 0, things = 0, beside = 0, day = 0;
  bool of_family = false;
  bool by_noun = false;       // the verbs only support the noun they share
  bool doers_unlike = false;  // both name a doer, and nothing says that it is one
  [[nodiscard]] double all() const { return 2 * verb + doer + object + beside + day; }
};

At at_of(const ToldAct& act) {
  return {act.unit->account, act.verb};
}

double least_weight(const Work& work, At a, At b) {
  return std::min(weight_at(work, a), weight_at(work, b));
}

// ---- Verbs ------------------------------------------------------------------------------------

// One word, or one stem; words of one set may be two acts ("die", "kill").
bool one_word(const Work& work, At a, At b) {
  constexpr std::size_t stem = 4;
  const double like = likeness(work, a, b);
  if (like < same_word) return false;
  if (like != of_one_set) return true;
  const std::string_view p = work.parse(a.account).lemma(a.token);
  const std::string_view q = work.parse(b.account).lemma(b.token);
  return p.substr(0, stem) == q.substr(0, stem);
}

bool share_family(const ToldAct& a, const ToldAct& b) {
  return std::any_of(a.families.begin(), a.families.end(), [&](std::string_view name) {
    return std::binary_search(b.families.begin(), b.families.end(), name);
  });
}

void weigh_verbs(const Work& work, const ToldAct& a, const ToldAct& b, Shared& shared) {
  for (const TokenIndex p : a.heads) {
    for (const TokenIndex q : b.heads) {
      const At x{a.unit->account, p};
      const At y{b.unit->account, q};
      if (is_light_word(work.parse(x.account).lemma(p)) || !one_word(work, x, y)) continue;
      const double weight = least_weight(work, x, y);
      if (weight <= shared.verb) continue;
      shared.verb = weight;
      shared.by_noun = p != a.verb && q != b.verb;
    }
  }
  if (shared.verb > 0 || !share_family(a, b)) return;
  shared.of_family = true;
  shared.verb = of_family;
}

// ---- Days -------------------------------------------------------------------------------------

// 1 they share a day, -1 they tell days and none is shared, 0 one tells none.
int shared_day(const ToldAct& a, const ToldAct& b) {
  bool apart = false;
  for (const TimeExpr* x : a.days) {
    for (const TimeExpr* y : b.days) {
      const Relation relation = relate_times(*x, *y);
      const bool days = x->granularity >= Granularity::day && y->granularity >= Granularity::day;
      const bool meets = relation == Relation::same || relation == Relation::meets;
      if (days && meets) return 1;
      apart = apart || relation == Relation::apart;
    }
  }
  return apart ? -1 : 0;
}

std::string published(const Work& work, const ToldAct& act) {
  const auto& when = work.synopsis.accounts[act.unit->account].article.published;
  return when ? when->value.substr(0, 10) : std::string();
}

// The account of the one is not known to be the later one; `surely`: known to be the earlier one.
bool may_precede(const Work& work, const ToldAct& one, const ToldAct& other, bool surely) {
  const auto& after = work.synopsis.story_time[one.unit->account].after;
  if (std::find(after.begin(), after.end(), other.unit->account) != after.end()) return false;
  if (surely) return told_before(work.synopsis, one.unit->account, other.unit->account);
  const std::string first = published(work, one);
  const std::string second = published(work, other);
  return first.empty() || second.empty() || first <= second;
}

// Done on a day before the plan was told.
bool done_before(const Work& work, const ToldAct& plan, const ToldAct& done) {
  const std::string told = published(work, plan);
  if (told.empty()) return false;
  return std::any_of(done.days.begin(), done.days.end(), [&](const TimeExpr* day) {
    const std::string last = end_of(*day).substr(0, 10);
    return last.size() >= 4 && last < told.substr(0, last.size());
  });
}

// ---- Roles ------------------------------------------------------------------------------------

// "The company", and nothing more: it may be any of the story's.
bool is_bare_noun(const Work& work, At at) {
  const Parse& parse = work.parse(at.account);
  return parse.pos[at.token] == Pos::noun &&
         mention_of_word(work.reading(at.account), at.token) == nullptr &&
         !has_child(parse, at.token, [&](TokenIndex c) { return parse.dep[c] != Dep::det; });
}

// "He", "it", "they" that nobody could tell the meaning of.
bool is_personal(const Work& work, At at) {
  const Parse& parse = work.parse(at.account);
  return parse.tag[at.token] == Tag::prp;
}

double role_weight(const Work& work, At a, At b) {
  return std::max(least_role, least_weight(work, a, b));
}

using Used = std::vector<WordKey>;

void use(const Work& work, At at, Used& used) {
  used.push_back(work.units.key_of_token[at.account][at.token]);
}

// Who does it; "he" of what somebody says is whoever says it: "the lawyer said he would appeal".
std::optional<TokenIndex> doer_at(const Work& work, At act) {
  const Parse& parse = work.parse(act.account);
  const auto doer = doer_of(parse, act.token);
  const TokenIndex above = parse.head[act.token];
  const bool said = parse.dep[act.token] == Dep::ccomp && above != act.token;
  if (!doer || !said || !is_personal(work, {act.account, *doer})) return doer;
  if (work.units.key_of_token[act.account][*doer] != no_key) return doer;
  const auto speaker = doer_of(parse, above);
  return speaker && parse.lower(*doer) != "it" ? speaker : doer;
}

// False when two others do it.
bool weigh_doers(const Work& work, At a, At b, Shared& shared, Used& used) {
  const auto p = doer_at(work, a);
  const auto q = doer_at(work, b);
  if (!p || !q) return true;
  const At x{a.account, *p};
  const At y{b.account, *q};
  const Agreement who = agreement(work, x, y);
  if (who == Agreement::other_name || who == Agreement::other_noun) return false;
  if (who == Agreement::same && !is_bare_noun(work, x)) {
    shared.doer = role_weight(work, x, y);
    use(work, x, used);
    use(work, y, used);
  } else {
    shared.doers_unlike = !is_personal(work, x) && !is_personal(work, y);
  }
  return true;
}

// The two nouns are things of a family the acts share.
bool things_of_one_family(const Work& work, const ToldAct& a, const ToldAct& b, At x, At y) {
  return std::any_of(a.families.begin(), a.families.end(), [&](std::string_view family) {
    return std::binary_search(b.families.begin(), b.families.end(), family) &&
           is_thing_of(family, work.parse(x.account).lemma(x.token)) &&
           is_thing_of(family, work.parse(y.account).lemma(y.token));
  });
}

// False when it is done to two others.
bool weigh_objects(
    const Work& work, const ToldAct& a, const ToldAct& b, Shared& shared, Used& used) {
  const Agreement agreement = objects(work, at_of(a), at_of(b));
  if (agreement == Agreement::other_name) return false;
  const auto p = done_to_of(work.parse(a.unit->account), a.verb);
  const auto q = done_to_of(work.parse(b.unit->account), b.verb);
  if (!p || !q) return true;
  const At x{a.unit->account, *p};
  const At y{b.unit->account, *q};
  if (agreement == Agreement::same || things_of_one_family(work, a, b, x, y)) {
    shared.object = role_weight(work, x, y);
    use(work, x, used);
    use(work, y, used);
    return true;
  }
  if (agreement != Agreement::other_noun) return true;
  const Match match = match_words(work.units.lexis, phrase_words(work, x), phrase_words(work, y));
  return match.shared >= enough;
}

// The noun that is due, or that a verb only says to come about: "the vote will take place".
std::optional<TokenIndex> noun_of(const Work& work, const ToldAct& act) {
  const Parse& parse = work.parse(act.unit->account);
  if (parse.pos[act.verb] != Pos::verb) return act.verb;
  const TokenIndex last = act.heads.back();
  const bool subject = parse.dep[last] == Dep::nsubj || parse.dep[last] == Dep::nsubjpass;
  return subject ? std::optional(last) : std::nullopt;
}

// What is due did it: "inspectors are due", "the inspectors came".
bool weigh_due(const Work& work, At due, const ToldAct& done, Shared& shared) {
  if (shared.verb > 0) return true;
  const auto doer = doer_of(work.parse(done.unit->account), done.verb);
  if (!doer || !one_word(work, due, {done.unit->account, *doer})) return false;
  shared.doer = weight_at(work, due);
  return true;
}

// ---- Two acts as one --------------------------------------------------------------------------

double weight_of(const Work& work, const std::vector<WordKey>& keys, const Used& used) {
  double sum = 0;
  for (const WordKey key : keys) {
    const bool counted = std::find(used.begin(), used.end(), key) != used.end();
    if (!counted) sum += work.units.lexis.weight(key);
  }
  return sum;
}

// None when something says that they are two. `moved`: of a plan that has another day by now.
std::optional<Shared> what_is_shared(const Work& work,
                                     const ToldAct& a,
                                     const ToldAct& b,
                                     bool moved = false) {
  Shared shared;
  weigh_verbs(work, a, b, shared);
  const int day = shared_day(a, b);
  if ((day < 0) != moved || (shared.verb <= 0 && day <= 0)) return {};
  shared.day = day > 0 ? of_day : 0;
  Used used;
  use(work, at_of(a), used);
  use(work, at_of(b), used);
  const auto due = noun_of(work, a);
  if (due) {
    if (!weigh_due(work, {a.unit->account, *due}, b, shared)) return {};
  } else if (!weigh_doers(work, at_of(a), at_of(b), shared, used) ||
             !weigh_objects(work, a, b, shared, used)) {
    return {};
  }
  const Lexis& lexis = work.units.lexis;
  shared.beside = weight_of(work, match_words(lexis, a.words, b.words).words, used);
  shared.things = weight_of(work, match_words(lexis, a.things, b.things).words, used);
  return shared;
}

// "Said", "told": what is said is the act.
bool only_reports(const Work& work, const ToldAct& act) {
  return is_light_word(work.parse(act.unit->account).lemma(act.verb)) ||
         is_cue(work, {act.unit->account, act.verb});
}

bool is_one_act(const Work& work, const ToldAct& a, const ToldAct& b, const Shared& s) {
  const double told = s.object + s.beside;
  if (s.verb <= 0) {
    if (s.day <= 0 || s.doer < enough || only_reports(work, b)) return false;
    return noun_of(work, a).has_value() || (s.things >= enough && told >= 2 * enough);
  }
  if (s.verb < weak_verb && s.object <= 0 && s.things < 2 * enough) return false;
  if (s.doer > 0) {
    const bool negation = a.told == Told::not_yet && !s.of_family;
    return s.object > 0 || s.things >= enough || s.beside >= (negation ? some : 2 * enough) ||
           s.day > 0;
  }
  if (noun_of(work, a).has_value() || s.by_noun) return s.day > 0 || s.beside >= 2 * enough;
  // "Was expected to be indicted", "has been indicted": the verb alone tells few things.
  const bool rare = s.verb >= rare_verb && !s.of_family && !s.doers_unlike;
  if (rare && told >= enough) return true;
  return s.object > 0 && s.verb + told + s.day >= (s.doers_unlike ? 4 : 3) * enough;
}

// "Released" of "arrest": the acts that undo one.
const std::set<std::string_view>& acts_that_undo(std::string_view act) {
  static const std::map<std::string_view, std::set<std::string_view>> table = [] {
    std::map<std::string_view, std::set<std::string_view>> made;
    for (const LexiconRow& row : lexicon("compare/undone_acts")) {
      for (const std::string_view word : split(row[1], ' ')) made[row[0]].insert(word);
    }
    return made;
  }();
  static const std::set<std::string_view> none;
  const auto found = table.find(act);
  return found == table.end() ? none : found->second;
}

// What was so first, and what came of it.
struct Change {
  Told first, then;
  std::string_view because;
  bool surely_before;  // the accounts are dated, and the second is of a later day
};

constexpr Change changes[] = {
    {Told::coming, Told::done, "planned-then-done", false},
    {Told::coming, Told::not_done, "hope-then-failure", false},
    {Told::refused, Told::done, "later-update", true},
    {Told::not_yet, Told::done, "later-update", true},
};

constexpr std::string_view moved = "moved";  // to another day

struct Found {
  const ToldAct* first = nullptr;
  const ToldAct* then = nullptr;
  double score = 0;
  std::string_view because;
};

using Acts = std::map<Told, std::vector<ToldAct>>;

void find_change(const Work& work,
                 const Acts& acts,
                 const Change& change,
                 std::vector<Found>& all) {
  const auto first = acts.find(change.first);
  const auto then = acts.find(change.then);
  if (first == acts.end() || then == acts.end()) return;
  for (const ToldAct& a : first->second) {
    for (const ToldAct& b : then->second) {
      if (a.unit->account == b.unit->account) continue;
      if (!may_precede(work, a, b, change.surely_before)) continue;
      const auto shared = what_is_shared(work, a, b);
      if (!shared || !is_one_act(work, a, b, *shared) || done_before(work, a, b)) continue;
      all.push_back({&a, &b, shared->all(), change.because});
    }
  }
}

// Done in one account, undone in a later one.
void find_undone(const Work& work, const std::vector<ToldAct>& done, std::vector<Found>& all) {
  const auto lemma_of = [&](const ToldAct& act) {
    return work.parse(act.unit->account).lemma(act.verb);
  };
  for (const ToldAct& a : done) {
    const std::set<std::string_view>& undoing = acts_that_undo(lemma_of(a));
    if (undoing.empty()) continue;
    for (const ToldAct& b : done) {
      if (a.unit->account == b.unit->account || !undoing.contains(lemma_of(b))) continue;
      if (!may_precede(work, a, b, true) || done_before(work, a, b)) continue;
      Shared shared;
      Used used;
      if (!weigh_objects(work, a, b, shared, used) || shared.object < enough) continue;
      all.push_back({&a, &b, shared.all(), "later-update"});
    }
  }
}

// To come on one day, and on another in a later account.
void find_moved(const Work& work, const std::vector<ToldAct>& plans, std::vector<Found>& all) {
  for (const ToldAct& a : plans) {
    for (const ToldAct& b : plans) {
      if (a.unit->account == b.unit->account || a.days.size() != 1 || b.days.size() != 1) continue;
      if (!may_precede(work, a, b, true)) continue;
      const auto shared = what_is_shared(work, a, b, true);
      if (shared && is_one_act(work, a, b, *shared)) {
        all.push_back({&a, &b, shared->all(), moved});
      }
    }
  }
}

// Each the other's best partner in its account.
std::vector<Found> best_partners(std::vector<Found> all) {
  std::stable_sort(all.begin(), all.end(),
                   [](const Found& x, const Found& y) { return x.score > y.score; });
  std::set<std::pair<const ToldAct*, AccountIndex>> taken;
  std::vector<Found> kept;
  for (const Found& f : all) {
    const std::pair here{f.first, f.then->unit->account};
    const std::pair there{f.then, f.first->unit->account};
    if (taken.contains(here) || taken.contains(there)) continue;
    taken.insert(here);
    taken.insert(there);
    kept.push_back(f);
  }
  return kept;
}

SlotValue value_of(const Work& work, const ToldAct& act, std::string value) {
  return clause_value(work, *act.unit, act.verb, std::move(value));
}

SlotPair changed_pair(const Work& work, const Found& f) {
  return {DifferenceKind::outcome,
          std::string(f.because),
          value_of(work, *f.first, "before"),
          value_of(work, *f.then, "after"),
          f.score,
          "difference.plan"};
}

SlotPair moved_pair(const Work& work, const Found& f) {
  const auto value = [&](const ToldAct& act) {
    return dated_value(work, {act.unit, act.days.front(), act.verb});
  };
  return {DifferenceKind::date, "later-update", value(*f.first),
          value(*f.then),       f.score,        "difference.plan-moved"};
}

}  // namespace

void compare_plans(const Work& work, SlotPairs& pairs) {
  Acts acts;
  for (const Unit& unit : work.units.all) {
    for (ToldAct& act : told_acts_in(work, unit)) acts[act.told].push_back(std::move(act));
  }
  std::vector<Found> all;
  for (const Change& change : changes) find_change(work, acts, change, all);
  find_undone(work, acts[Told::done], all);
  find_moved(work, acts[Told::coming], all);
  for (const Found& f : best_partners(std::move(all))) {
    pairs.push_back(f.because == moved ? moved_pair(work, f) : changed_pair(work, f));
  }
}

}  // namespace synoptic
