#include "synopsis/compare.hpp"

#include <algorithm>
#include <set>

#include "synopsis/actors.hpp"
#include "synopsis/base/actor_map.hpp"
#include "synopsis/base/telling_words.hpp"
#include "synopsis/decisions.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/events.hpp"
#include "synopsis/figure_groups.hpp"
#include "synopsis/items.hpp"
#include "synopsis/links/copies.hpp"
#include "synopsis/links/facts.hpp"
#include "synopsis/links/link_model.hpp"
#include "synopsis/links/links.hpp"
#include "synopsis/links/only.hpp"
#include "synopsis/links/units.hpp"
#include "synopsis/order.hpp"
#include "synopsis/retold.hpp"
#include "synopsis/same_statements.hpp"
#include "synopsis/talks/negotiation.hpp"
#include "synopsis/timeline.hpp"

namespace synoptic {
namespace {

void drop_surplus(std::vector<Account>& accounts, const Limits& limits, Synopsis& synopsis) {
  if (accounts.size() <= limits.accounts) return;
  // Which ones go must not hang on the order of input.
  std::sort(accounts.begin(), accounts.end(),
            [](const Account& a, const Account& b) { return a.article.id < b.article.id; });
  for (std::size_t i = limits.accounts; i < accounts.size(); ++i) {
    synopsis.problems.push_back({accounts[i].article.source.path,
                                 {},
                                 "too-large",
                                 "more accounts than one synopsis holds; this one is left out",
                                 0});
  }
  accounts.resize(limits.accounts);
}

// The names and actors of each account; days and months are none.
std::vector<std::set<WordKey>> names_of_accounts(const Synopsis& synopsis, const Units& units) {
  std::vector<std::set<WordKey>> names(synopsis.accounts.size());
  for (const Unit& unit : units.all) {
    const Parse& parse = synopsis.accounts[unit.account].parse;
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      const WordKey word = units.key_of_token[unit.account][i];
      const auto label = static_cast<EntityLabel>(parse.entity_of_label[i]);
      if (word == no_key || label == EntityLabel::date || label == EntityLabel::time) continue;
      const WordKind kind = units.lexis.entry(word).kind;
      if (kind == WordKind::name || kind == WordKind::actor) names[unit.account].insert(word);
    }
  }
  return names;
}

// Some other account has a good part of the account's names; any name at all where a sentence of it
// is nearly linked (`near`).
bool shares_names(const std::vector<std::set<WordKey>>& names, AccountIndex a, bool near) {
  for (AccountIndex b = 0; b < names.size(); ++b) {
    if (b == a) continue;
    const auto shared = static_cast<std::size_t>(std::count_if(
        names[a].begin(), names[a].end(), [&](WordKey name) { return names[b].contains(name); }));
    const std::size_t fewer = std::min(names[a].size(), names[b].size());
    if (near && shared >= 1) return true;
    if (shared >= 2 && 3 * shared >= fewer) return true;
    if (shared >= 3 && 4 * shared >= fewer) return true;
  }
  return false;
}

// Some other account tells much in the same uncommon words.
bool shares_words(const std::vector<TellingWords>& words, AccountIndex a) {
  constexpr double of_one_story = 0.16;
  for (AccountIndex b = 0; b < words.size(); ++b) {
    if (b != a && shared_telling(words[a], words[b]) >= of_one_story) return true;
  }
  return false;
}

// Accounts none of whose sentences is even weakly linked to another account, and which tell of
// others in other words.
std::vector<AccountIndex> find_outsiders(const Synopsis& synopsis,
                                         const Units& units,
                                         const Links& links) {
  std::vector<double> best(synopsis.accounts.size());
  for (const Link& link : links.all) {
    for (const std::size_t unit : {link.a, link.b}) {
      double& score = best[units.all[unit].account];
      score = std::max(score, link.score);
    }
  }
  std::vector<AccountIndex> outsiders;
  const auto told = [](double score) { return score >= link_of_story; };
  if (best.size() < 2 || std::all_of(best.begin(), best.end(), told)) return outsiders;
  const std::vector<std::set<WordKey>> names = names_of_accounts(synopsis, units);
  std::vector<TellingWords> words;  // of each account, once one may be an outsider
  for (AccountIndex a = 0; a < best.size(); ++a) {
    if (told(best[a]) || shares_names(names, a, best[a] >= link_weak)) continue;
    if (words.empty()) {
      for (const Account& account : synopsis.accounts) words.push_back(telling_words(account));
    }
    if (!shares_words(words, a)) outsiders.push_back(a);
  }
  return outsiders;
}

}  // namespace

Synopsis compare(std::vector<Account> accounts,
                 const Limits& limits,
                 std::vector<UserDecision> decisions) {
  Synopsis s;
  s.decisions = std::move(decisions);
  drop_surplus(accounts, limits, s);
  s.story_time = order_accounts(accounts);
  s.accounts = std::move(accounts);
  s.copies = find_copies(s.accounts, limits);
  s.actors = join_actors(s);
  apply_actor_decisions(s);
  const ActorMap actors(s);
  add_items(s, actors);
  const Units units = make_units(s, actors, limits);
  Links links = find_links(units, limits);
  if (links.cut) {
    s.problems.push_back(
        {"", {}, "too-large", "too many pairs of sentences; some not compared", 0});
  }
  s.outsiders = find_outsiders(s, units, links);
  const Utterances utterances = match_utterances(s, actors, limits);
  if (utterances.cut) {
    s.problems.push_back(
        {"", {}, "too-large", "too many pairs of quotations; some not compared", 0});
  }
  const Work work{s, actors, units, links, utterances};
  rate_links(work, links);
  std::vector<FactSet> sets = group_facts(units, links);
  add_likely_facts(units, links, sets);
  for (FactSet& set : group_keyed_facts(s, units, actors)) sets.push_back(std::move(set));
  s.facts = make_facts(s, units, actors, sets);
  group_figures(s, work);
  join_statements(s, utterances, units, links);
  if (!join_paraphrases(s, units, limits)) {
    s.problems.push_back(
        {"", {}, "too-large", "too many statements of one speaker; some not compared", 0});
  }
  s.differences = find_differences(work, s.facts);
  s.series = find_series(s);
  s.only = find_only(s, units, links);
  s.lacks = find_lacks(s);
  s.events = merge_events(s);
  s.timeline = make_timeline(s);
  s.negotiation = make_negotiation(s);
  apply_decisions(s);
  return s;
}

}  // namespace synoptic
