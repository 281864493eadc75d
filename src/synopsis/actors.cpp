#include "synopsis/actors.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "synopsis/actor_map.hpp"
#include "synopsis/ids.hpp"
#include "synopsis/union_find.hpp"

namespace synoptic {
namespace {

struct Local {
  AccountIndex account = 0;
  Index index = 0;
  const Actor* actor = nullptr;
};

std::vector<Local> all_locals(const std::vector<Account>& accounts) {
  std::vector<Local> locals;
  for (AccountIndex a = 0; a < accounts.size(); ++a) {
    const auto& actors = accounts[a].reading.actors;
    for (Index i = 0; i < static_cast<Index>(actors.size()); ++i) {
      locals.push_back({a, i, &actors[static_cast<std::size_t>(i)]});
    }
  }
  return locals;
}

bool joinable(const Actor& actor) {
  return actor.kind != ActorKind::unnamed && !actor.key.empty();
}

using Groups = std::map<std::string, std::vector<std::size_t>>;

void join_by_key(const std::vector<Local>& locals, UnionFind& sets) {
  Groups by_key;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (joinable(*locals[i].actor)) by_key[locals[i].actor->key].push_back(i);
  }
  for (const auto& [key, members] : by_key) {
    for (const std::size_t m : members) sets.join(members.front(), m);
  }
}

// The word after "person:" and the like, with its kind in front: "doe" of one account is "jane doe"
// of another when no account has another doe.
void join_by_alias(const std::vector<Local>& locals, UnionFind& sets) {
  Groups by_alias;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const Actor& actor = *locals[i].actor;
    if (!joinable(actor)) continue;
    const std::string kind = actor.key.substr(0, actor.key.find(':') + 1);
    by_alias[actor.key].push_back(i);
    for (const std::string& alias : actor.aliases) by_alias[kind + alias].push_back(i);
  }
  for (const auto& [alias, members] : by_alias) {
    std::set<std::string> longer;  // full names this alias may stand for
    for (const std::size_t m : members) {
      if (locals[m].actor->key != alias) longer.insert(locals[m].actor->key);
    }
    if (longer.size() > 1) continue;
    for (const std::size_t m : members) sets.join(members.front(), m);
  }
}

const Local& longest_name(const std::vector<Local>& locals,
                          const std::vector<std::size_t>& members) {
  std::size_t best = members.front();
  for (const std::size_t m : members) {
    if (locals[m].actor->name.size() > locals[best].actor->name.size()) best = m;
  }
  return locals[best];
}

void add_roles(StoryActor& actor, const Local& local, const std::string& text) {
  for (const Role& role : local.actor->roles) {
    const std::string words(role.text.in(text));
    const bool known = std::any_of(actor.roles.begin(), actor.roles.end(),
                                   [&](const auto& r) { return r.text == words; });
    if (!known) actor.roles.push_back({words, {local.account, role.text, "actor.role"}});
  }
}

StoryActor make_actor(const std::vector<Account>& accounts,
                      const std::vector<Local>& locals,
                      const std::vector<std::size_t>& members) {
  const Local& named = longest_name(locals, members);
  StoryActor actor;
  actor.name = named.actor->name.in(accounts[named.account].article.text);
  actor.name_evidence = {named.account, named.actor->name, "actor.name"};
  actor.kind = named.actor->kind;
  for (const std::size_t m : members) {
    const Local& local = locals[m];
    if (actor.country.empty()) actor.country = local.actor->country;
    actor.locals.push_back({local.account, local.index});
    add_roles(actor, local, accounts[local.account].article.text);
  }
  return actor;
}

// The side most accounts give; the first of equals.
Index side_of(const StoryActor& actor, const Synopsis& synopsis, const ActorMap& map) {
  std::map<Index, int> votes;
  for (const Ref& ref : actor.locals) {
    const Account& account = synopsis.accounts[ref.account];
    const Actor& local = account.reading.actors[static_cast<std::size_t>(ref.index)];
    if (const Index side = map.of(ref.account, local.side); side != absent) ++votes[side];
  }
  Index best = absent;
  for (const auto& [side, count] : votes) {
    if (best == absent || count > votes[best]) best = side;
  }
  return best;
}

void add_sides(std::vector<StoryActor>& actors, const Synopsis& synopsis) {
  const ActorMap map(synopsis.accounts, actors);
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const Index side = side_of(actors[i], synopsis, map);
    if (side != static_cast<Index>(i)) actors[i].side = side;
  }
}

}  // namespace

std::vector<StoryActor> join_actors(const Synopsis& synopsis) {
  const std::vector<Local> locals = all_locals(synopsis.accounts);
  UnionFind sets(locals.size());
  join_by_key(locals, sets);
  join_by_alias(locals, sets);
  std::map<std::size_t, std::vector<std::size_t>> groups;  // by first member: story order
  for (std::size_t i = 0; i < locals.size(); ++i) groups[sets.find(i)].push_back(i);
  std::vector<StoryActor> actors;
  UniqueIds ids;
  for (const auto& [first, members] : groups) {
    actors.push_back(make_actor(synopsis.accounts, locals, members));
    const Local& head = locals[first];
    actors.back().id = ids.claim(id_of('a', synopsis, {head.account, head.actor->name, ""}));
  }
  add_sides(actors, synopsis);
  return actors;
}

}  // namespace synoptic
