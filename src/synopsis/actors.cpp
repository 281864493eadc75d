#include "synopsis/actors.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "synopsis/base/actor_map.hpp"
#include "synopsis/base/heading.hpp"
#include "synopsis/base/ids.hpp"
#include "synopsis/base/union_find.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

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

// "the interior ministry" of no named state: one body of the story (reading/actors_nominals).
constexpr std::string_view lone_body = "unnamed:the ";

using Groups = std::map<std::string, std::vector<std::size_t>>;

// "the interior ministry" may be either's where the story tells of the interior ministries of two.
void leave_several_owners(const std::vector<Local>& locals, Groups& by_key) {
  std::map<std::string, std::set<std::string>> owners;  // of a body's words
  for (const Local& local : locals) {
    const std::size_t slash = local.actor->key.rfind('/');
    if (slash == std::string::npos || !joinable(*local.actor)) continue;
    owners[local.actor->key.substr(slash + 1)].insert(local.actor->key.substr(0, slash));
  }
  std::erase_if(by_key, [&](const auto& group) {
    if (!group.first.starts_with(lone_body)) return false;
    const auto found = owners.find(group.first.substr(lone_body.size()));
    return found != owners.end() && found->second.size() > 1;
  });
}

// "the coast guard" is the Exlandian one where the story tells of no other.
void join_to_one_owner(const std::vector<Account>& accounts,
                       const std::vector<Local>& locals,
                       UnionFind& sets) {
  std::map<std::string, std::vector<std::size_t>> lone;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const std::string& key = locals[i].actor->key;
    if (key.starts_with(lone_body)) lone[key.substr(lone_body.size())].push_back(i);
  }
  for (const auto& [words, members] : lone) {
    std::set<std::size_t> owned;
    for (std::size_t i = 0; i < locals.size(); ++i) {
      const Local& local = locals[i];
      if (local.actor->side == absent || local.actor->kind == ActorKind::person) continue;
      const std::string name = lower(local.actor->name.in(accounts[local.account].article.text));
      if (name.ends_with(" " + words)) owned.insert(sets.find(i));
    }
    if (owned.size() == 1) sets.join(*owned.begin(), members.front());
  }
}

void join_by_key(const std::vector<Local>& locals, UnionFind& sets) {
  Groups by_key;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const Actor& actor = *locals[i].actor;
    if (joinable(actor) || actor.key.starts_with(lone_body)) by_key[actor.key].push_back(i);
  }
  leave_several_owners(locals, by_key);
  for (const auto& [key, members] : by_key) {
    for (const std::size_t m : members) sets.join(members.front(), m);
  }
}

std::string_view name_in(std::string_view key) {
  const std::size_t colon = key.find(':');
  return colon == std::string_view::npos ? key : key.substr(colon + 1);
}

// The names an actor may be called by elsewhere: its own, its aliases, a person's last word.
std::vector<std::string> names_of(const Actor& actor) {
  std::vector<std::string> names{std::string(name_in(actor.key))};
  names.insert(names.end(), actor.aliases.begin(), actor.aliases.end());
  const std::size_t blank = names.front().rfind(' ');
  if (actor.kind == ActorKind::person && blank != std::string::npos) {
    names.push_back(names.front().substr(blank + 1));
  }
  return names;
}

bool is_state(const Actor& actor) {
  return actor.key.starts_with("country:");
}

// Words a full name of a person begins or ends with, in any account.
std::set<std::string> words_of_people(const std::vector<Local>& locals) {
  std::set<std::string> words;
  for (const Local& local : locals) {
    if (local.actor->kind != ActorKind::person) continue;
    const std::string_view name = name_in(local.actor->key);
    if (const std::size_t blank = name.find(' '); blank != std::string_view::npos) {
      words.emplace(name.substr(0, blank));
      words.emplace(name.substr(name.rfind(' ') + 1));
    }
  }
  return words;
}

// A single word that one account takes for a body may be the last name of another's person.
bool may_be_last_name(const Actor& actor) {
  return actor.kind == ActorKind::organisation && actor.side == absent && actor.country.empty() &&
         actor.aliases.empty() && name_in(actor.key).find(' ') == std::string_view::npos;
}

// The office of an unnamed actor and its owner's key: "Exland's foreign minister"; empty for none.
std::string office_of(const std::vector<Account>& accounts, const Local& local, const Role& role) {
  if (role.of == absent) return {};
  const auto& actors = accounts[local.account].reading.actors;
  return role.office + " / " + actors[static_cast<std::size_t>(role.of)].key;
}

// "Exland's foreign minister" of one account is the one person who holds that office in another.
void join_by_office(const std::vector<Account>& accounts,
                    const std::vector<Local>& locals,
                    UnionFind& sets) {
  std::map<std::string, std::set<std::size_t>> holders;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].actor->kind != ActorKind::person) continue;
    for (const Role& role : locals[i].actor->roles) {
      if (const std::string office = office_of(accounts, locals[i], role); !office.empty())
        holders[office].insert(sets.find(i));
    }
  }
  for (std::size_t i = 0; i < locals.size(); ++i) {
    if (locals[i].actor->kind != ActorKind::unnamed) continue;
    for (const Role& role : locals[i].actor->roles) {
      const auto found = holders.find(office_of(accounts, locals[i], role));
      if (found != holders.end() && found->second.size() == 1) sets.join(*found->second.begin(), i);
    }
  }
}

// "doe" of one account is "jane doe" of another when no account has another doe. A name of two
// words is one actor even where one account takes it for a person and another for a body; so is a
// single word that is nobody's first or last name.
void join_by_name(const std::vector<Local>& locals, UnionFind& sets) {
  const std::set<std::string> of_people = words_of_people(locals);
  Groups by_name;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const Actor& actor = *locals[i].actor;
    if (!joinable(actor) || is_state(actor)) continue;
    for (const std::string& name : names_of(actor)) {
      const bool one_word = name.find(' ') == std::string::npos;
      const bool person = actor.kind == ActorKind::person && of_people.contains(name);
      by_name[(one_word ? person ? "p:" : "o:" : "") + name].push_back(i);
      if (one_word && may_be_last_name(actor)) by_name["p:" + name].push_back(i);
    }
  }
  for (const auto& [name, members] : by_name) {
    std::set<std::size_t> longer;  // actors with a fuller name this one may stand for
    for (const std::size_t m : members) {
      if (!name.ends_with(name_in(locals[m].actor->key))) longer.insert(sets.find(m));
    }
    if (longer.size() > 1) continue;
    for (const std::size_t m : members) sets.join(members.front(), m);
  }
}

// The noun a body is called by, as its group ("union" for "federation"), else "".
std::string_view kind_noun(std::string_view word) {
  static const std::map<std::string_view, std::string_view> nouns = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("actor-nouns")) {
      const bool any = row[2] == "group" || row[2] == "organisation" || row[2] == "movement";
      if (row[1] == "body") all.emplace(row[0], any ? std::string_view() : row[2]);
    }
    return all;
  }();
  const auto at = nouns.find(word);
  return at == nouns.end() ? std::string_view() : at->second;
}

// "alliance" for an unnamed actor told as "the alliance" and no more.
std::string_view lone_noun(const std::vector<Account>& accounts, const Local& local) {
  if (local.actor->kind != ActorKind::unnamed || local.actor->side != absent) return {};
  const std::string words = lower(local.actor->name.in(accounts[local.account].article.text));
  constexpr std::string_view article = "the ";
  return words.starts_with(article) ? kind_noun(words.substr(article.size())) : std::string_view();
}

// The nouns an account or a name gives a body: "Coral Alliance", "the drivers' union Beacon".
std::set<std::string_view> nouns_of(const std::vector<Account>& accounts, const Local& local) {
  std::set<std::string_view> nouns;
  const Actor& actor = *local.actor;
  if (actor.kind != ActorKind::organisation && actor.kind != ActorKind::group) return nouns;
  nouns.insert(kind_noun(actor.key.substr(actor.key.find_last_of(" :") + 1)));
  const Account& account = accounts[local.account];
  for (const Index m : actor.mentions) {
    const Mention& mention = account.reading.mentions[static_cast<std::size_t>(m)];
    if (mention.form == MentionForm::nominal)
      nouns.insert(kind_noun(account.parse.lemma(mention.head)));
  }
  nouns.erase("");
  return nouns;
}

// "the alliance" of an account that names none is the only one of the story.
void join_by_noun(const std::vector<Account>& accounts,
                  const std::vector<Local>& locals,
                  UnionFind& sets) {
  std::map<std::string_view, std::set<std::size_t>> called;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    for (const std::string_view noun : nouns_of(accounts, locals[i])) called[noun].insert(i);
  }
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const auto found = called.find(lone_noun(accounts, locals[i]));
    if (found == called.end()) continue;
    std::set<std::size_t> bodies;
    for (const std::size_t m : found->second) bodies.insert(sets.find(m));
    if (bodies.size() == 1) sets.join(*bodies.begin(), i);
  }
}

// "Doe's party" of one account is the party that another says Doe leads.
void join_by_owner(const std::vector<Account>& accounts,
                   const std::vector<Local>& locals,
                   UnionFind& sets) {
  std::map<std::size_t, std::vector<std::size_t>> people;  // by set
  std::map<std::pair<AccountIndex, Index>, std::size_t> place;
  for (std::size_t i = 0; i < locals.size(); ++i) {
    place[{locals[i].account, locals[i].index}] = i;
    if (locals[i].actor->kind == ActorKind::person) people[sets.find(i)].push_back(i);
  }
  for (std::size_t i = 0; i < locals.size(); ++i) {
    const Local& local = locals[i];
    if (local.actor->kind != ActorKind::unnamed || local.actor->side == absent) continue;
    const auto owner = people.find(sets.find(place[{local.account, local.actor->side}]));
    const std::string words = lower(local.actor->name.in(accounts[local.account].article.text));
    const std::string_view noun = kind_noun(words.substr(words.rfind(' ') + 1));
    if (owner == people.end() || noun.empty()) continue;
    std::set<std::size_t> bodies;
    for (const std::size_t person : owner->second) {
      for (const Role& role : locals[person].actor->roles) {
        if (role.of == absent) continue;
        const std::size_t body = place[{locals[person].account, role.of}];
        if (nouns_of(accounts, locals[body]).contains(noun)) bodies.insert(sets.find(body));
      }
    }
    if (bodies.size() == 1) sets.join(*bodies.begin(), i);
  }
}

// The longest name of an actor as some account prints it; an adjective only where there is no name.
Span best_name(const Reading& reading, const Actor& actor) {
  Span best{};
  for (const Index m : actor.mentions) {
    const Mention& mention = reading.mentions[static_cast<std::size_t>(m)];
    if (mention.form == MentionForm::name && mention.span.size() > best.size()) best = mention.span;
  }
  return best.empty() ? actor.name : best;
}

Evidence longest_name(const std::vector<Account>& accounts,
                      const std::vector<Local>& locals,
                      const std::vector<std::size_t>& members) {
  Evidence best;
  bool best_is_name = false;
  bool best_is_heading = false;
  for (const std::size_t m : members) {
    const Local& local = locals[m];
    const Span span = best_name(accounts[local.account].reading, *local.actor);
    const bool unnamed = local.actor->kind == ActorKind::unnamed;
    const bool is_name = !unnamed && (span != local.actor->name || !is_state(*local.actor));
    const bool heading = is_heading(span.in(accounts[local.account].article.text));
    const bool same = is_name == best_is_name;
    const bool better = best.rule.empty() || (is_name && !best_is_name) ||
                        (same && !heading && best_is_heading) ||
                        (same && heading == best_is_heading && span.size() > best.span.size());
    if (!better) continue;
    best = {local.account, span, "actor.name"};
    best_is_name = is_name;
    best_is_heading = heading;
  }
  return best;
}

void add_roles(StoryActor& actor, const Local& local, const std::string& text) {
  for (const Role& role : local.actor->roles) {
    const std::string words(role.text.in(text));
    const bool known = std::any_of(actor.roles.begin(), actor.roles.end(),
                                   [&](const auto& r) { return r.text == words; });
    if (!known) actor.roles.push_back({words, {local.account, role.text, "actor.role"}});
  }
}

// A single word that one account tells as a place that acts is one, whatever others take it for.
bool is_place_somewhere(const std::vector<Local>& locals, const std::vector<std::size_t>& members) {
  const auto role = [&](std::size_t m) { return !locals[m].actor->roles.empty(); };
  const auto long_name = [&](std::size_t m) {
    return name_in(locals[m].actor->key).find(' ') != std::string_view::npos;
  };
  const auto place = [&](std::size_t m) {
    return locals[m].actor->kind == ActorKind::place_as_actor;
  };
  return std::any_of(members.begin(), members.end(), place) &&
         std::none_of(members.begin(), members.end(),
                      [&](std::size_t m) { return role(m) || long_name(m); });
}

// The kind most accounts give; the first of equals.
ActorKind kind_of(const std::vector<Local>& locals, const std::vector<std::size_t>& members) {
  if (is_place_somewhere(locals, members)) return ActorKind::place_as_actor;
  std::map<ActorKind, int> votes;
  for (const std::size_t m : members) ++votes[locals[m].actor->kind];
  ActorKind best = locals[members.front()].actor->kind;
  for (const auto& [kind, count] : votes) {
    const bool named = best == ActorKind::unnamed || kind != ActorKind::unnamed;
    if (named && (count > votes[best] || best == ActorKind::unnamed)) best = kind;
  }
  return best;
}

StoryActor make_actor(const std::vector<Account>& accounts,
                      const std::vector<Local>& locals,
                      const std::vector<std::size_t>& members) {
  StoryActor actor;
  actor.name_evidence = longest_name(accounts, locals, members);
  const Evidence& named = actor.name_evidence;
  actor.name = named.span.in(accounts[named.account].article.text);
  actor.kind = kind_of(locals, members);
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
    // "Doe's party" is not Doe's where another account names it.
    if (local.kind == ActorKind::unnamed && actor.kind != ActorKind::unnamed) continue;
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
  join_by_name(locals, sets);
  join_to_one_owner(synopsis.accounts, locals, sets);
  join_by_office(synopsis.accounts, locals, sets);
  join_by_noun(synopsis.accounts, locals, sets);
  join_by_owner(synopsis.accounts, locals, sets);
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
