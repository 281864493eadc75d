// What one account plans and another tells as stopped: "will begin issuing licences" / "the issuing
// of licences is put on hold". No difference between the accounts: the thing changed.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/outcomes/outcomes.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double least_matter = 0.5;  // of what is stopped, that the plan tells
constexpr std::size_t least_words = 2;

using Verbs = std::multimap<std::string_view, std::string_view>;  // verb, word that belongs to it

const Verbs& stopping_verbs() {
  static const Verbs verbs = [] {
    Verbs all;
    for (const LexiconRow& row : lexicon("compare/stopping_verbs")) all.emplace(row[0], row[1]);
    return all;
  }();
  return verbs;
}

// The word hangs on the verb, or on a preposition of it.
bool has_word(const Parse& parse, TokenIndex verb, std::string_view word) {
  const auto is = [&](TokenIndex c) { return parse.lower(c) == word; };
  for (const TokenIndex c : parse.children(verb)) {
    const auto below = parse.children(c);
    if (is(c) || (parse.dep[c] == Dep::prep && std::any_of(below.begin(), below.end(), is))) {
      return true;
    }
  }
  return false;
}

bool stops(const Parse& parse, TokenIndex verb) {
  const auto [begin, end] = stopping_verbs().equal_range(parse.lemma(verb));
  return std::any_of(begin, end, [&](const auto& row) {
    return row.second == "-" || has_word(parse, verb, row.second);
  });
}

// What is done something to: the object, or the subject of a passive.
std::optional<TokenIndex> done_to(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex c : parse.children(verb)) {
    if (parse.dep[c] == Dep::dobj || parse.dep[c] == Dep::nsubjpass) return c;
  }
  return {};
}

struct Stopped {
  const Unit* unit = nullptr;
  TokenIndex verb = 0;
  WordKey head = no_key;        // of what is stopped
  std::vector<WordKey> matter;  // its words, sorted, each once
};

std::optional<Stopped> stopped_in(const Work& work, const Unit& unit, const Clause& clause) {
  const Parse& parse = work.parse(unit.account);
  const auto& keys = work.units.key_of_token[unit.account];
  if (parse.pos[clause.head] != Pos::verb || !stops(parse, clause.head)) return {};
  if (told_as(parse, clause.head) != Realis::happened) return {};
  const auto what = done_to(parse, clause.head);
  if (!what || keys[*what] == no_key) return {};
  Stopped found{&unit, clause.head, keys[*what], {}};
  const TokenRange words = parse.subtree(*what);
  for (TokenIndex i = words.begin; i < words.end; ++i) {
    if (keys[i] != no_key) found.matter.push_back(keys[i]);
  }
  sort_unique(found.matter);
  return found;
}

// Told as something to come, by the words or by whoever announces it ("said it would").
bool is_plan(const Parse& parse, TokenIndex verb) {
  const Realis told = told_as(parse, verb);
  const TokenIndex above = parse.head[verb];
  const bool reported = above != verb && parse.dep[verb] == Dep::ccomp &&
                        (parse.tag[above] == Tag::vbd || parse.tag[above] == Tag::vbn);
  return told == Realis::planned || (told == Realis::conditional && reported);
}

// The account of the plan is not known to be the later one.
bool may_precede(const Synopsis& synopsis, AccountIndex plan, AccountIndex stop) {
  const auto& after = synopsis.story_time[plan].after;
  if (std::find(after.begin(), after.end(), stop) != after.end()) return false;
  const auto& first = synopsis.accounts[plan].article.published;
  const auto& second = synopsis.accounts[stop].article.published;
  return !first || !second || first->value.substr(0, 10) <= second->value.substr(0, 10);
}

// How much of what is stopped the clause plans; 0 when too little.
double planned_share(const Work& work,
                     const Stopped& stopped,
                     const Unit& unit,
                     const Clause& clause) {
  const Parse& parse = work.parse(unit.account);
  if (parse.pos[clause.head] != Pos::verb || stops(parse, clause.head)) return 0;
  if (!is_plan(parse, clause.head) || negated(parse, clause.head)) return 0;
  const Match match = match_words(work.units.lexis, stopped.matter, clause.words);
  const bool head =
      std::find(match.words.begin(), match.words.end(), stopped.head) != match.words.end();
  if (!head || match.words.size() < least_words || match.of_a < least_matter) return 0;
  return match.score();
}

// Of each other account the clause that plans most of it.
void find_plans(const Work& work, const Stopped& stopped, SlotPairs& pairs) {
  struct Plan {
    double share = 0;
    const Unit* unit = nullptr;
    TokenIndex verb = 0;
  };
  std::map<AccountIndex, Plan> best;
  for (const Unit& unit : work.units.all) {
    if (unit.account == stopped.unit->account) continue;
    if (!may_precede(work.synopsis, unit.account, stopped.unit->account)) continue;
    for (const Clause& clause : unit.clauses) {
      const double share = planned_share(work, stopped, unit, clause);
      Plan& plan = best[unit.account];
      if (share > plan.share) plan = {share, &unit, clause.head};
    }
  }
  for (const auto& [account, plan] : best) {
    if (plan.unit == nullptr) continue;
    pairs.push_back({DifferenceKind::outcome, "later-update",
                     clause_value(work, *plan.unit, plan.verb, "planned"),
                     clause_value(work, *stopped.unit, stopped.verb, "stopped"), plan.share,
                     "difference.stopped"});
  }
}

}  // namespace

void compare_changes(const Work& work, SlotPairs& pairs) {
  for (const Unit& unit : work.units.all) {
    for (const Clause& clause : unit.clauses) {
      if (const auto stopped = stopped_in(work, unit, clause)) find_plans(work, *stopped, pairs);
    }
  }
}

}  // namespace synoptic
