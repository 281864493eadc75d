// Organs of a state ("the Exland Nuclear Agency") and parties called a leader's.
#include "model/children.hpp"
#include "synopsis/talks/side_finder.hpp"

namespace synoptic {

// The "Exland Nuclear Agency", "Ministry of the Sea of Exland": an organ of the one state that
// its name or the words beside it tell.
Index SideFinder::state_of_organ(const StoryActor& self) const {
  const Words name = name_words(self.name);
  if (!in_class("organ-word", head_of(name)) &&
      !(name.size() > 1 && in_class("organ-word", name.back()))) {
    return absent;
  }
  for (const Ref& local : self.locals) {
    std::size_t seen = 0;
    for (const Mention& mention : synopsis_.accounts[local.account].reading.mentions) {
      if (mention.actor != local.index || seen++ > most_mentions) continue;
      const Index state = state_beside(local.account, mention.head);
      if (state != absent) return state;
    }
  }
  return name.size() == 1 ? state_of_lone_organ(self, name.front()) : absent;
}

// "The Agency", where a heading of the account says "Statement of the Nuclear Agency of Exland".
Index SideFinder::state_of_lone_organ(const StoryActor& self, std::string_view word) const {
  for (const Ref& local : self.locals) {
    const Parse& parse = synopsis_.accounts[local.account].parse;
    for (TokenIndex token = 0; token < parse.size(); ++token) {
      if (parse.lower(token) != word || parse.pos[token] != Pos::propn) continue;
      const Index state = state_beside(local.account, token);
      if (state != absent) return state;
    }
  }
  return absent;
}

Index SideFinder::state_beside(AccountIndex at, TokenIndex head) const {
  const Parse& parse = synopsis_.accounts[at].parse;
  for (const TokenIndex child : parse.children(head)) {
    const Dep dep = parse.dep[child];
    const bool before = dep == Dep::poss || dep == Dep::compound || dep == Dep::nmod;
    if (before && is_state(actor_at(at, child))) return actor_at(at, child);
    if (dep != Dep::prep || parse.lower(child) != "of") continue;
    for (const TokenIndex body : parse.children(child)) {
      if (is_state(actor_at(at, body))) return actor_at(at, body);
    }
  }
  return absent;
}

bool SideFinder::is_state(Index actor) const {
  if (actor == absent) return false;
  const StoryActor& self = synopsis_.actors[static_cast<std::size_t>(actor)];
  return self.kind == ActorKind::state || self.kind == ActorKind::place_as_actor;
}

// "Doe's Orchard Party", "Doe, whose Orchard Party won": a leader belongs to the party called
// his.
Index SideFinder::owned_by(Index actor) const {
  const StoryActor& self = synopsis_.actors[static_cast<std::size_t>(actor)];
  if (self.kind != ActorKind::person) return absent;
  for (const Body& body : bodies_) {
    const StoryActor& named = synopsis_.actors[static_cast<std::size_t>(body.actor)];
    if (named.kind != ActorKind::organisation || body.actor == actor) continue;
    for (const Ref& local : named.locals) {
      std::size_t seen = 0;
      for (const Mention& mention : synopsis_.accounts[local.account].reading.mentions) {
        if (mention.actor != local.index || seen++ > most_mentions) continue;
        if (leader_beside(local.account, mention) == actor) return body.actor;
      }
    }
  }
  return absent;
}

// Whose the body is said to be.
Index SideFinder::leader_beside(AccountIndex at, const Mention& mention) const {
  const Parse& parse = synopsis_.accounts[at].parse;
  const TokenIndex owner = child_with(parse, mention.head, Dep::poss);
  if (owner == no_token) return absent;
  if (parse.lower(owner) != "whose") return actor_at(at, owner);
  for (TokenIndex up = mention.head, step = 0; step < 6 && parse.head[up] != up; ++step) {
    if (parse.dep[up] == Dep::relcl) return actor_at(at, parse.head[up]);
    up = parse.head[up];
  }
  return absent;
}

}  // namespace synoptic
