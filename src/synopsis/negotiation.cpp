#include "synopsis/negotiation.hpp"

#include <algorithm>

#include "synopsis/actor_map.hpp"

namespace synoptic {
namespace {

using Parties = std::vector<Negotiation::Party>;

void add_actor(Parties& parties, Index actor, const Evidence& evidence) {
  for (Negotiation::Party& party : parties) {
    if (party.actor != actor) continue;
    party.evidence.push_back(evidence);
    return;
  }
  parties.push_back({actor, {}, {evidence}});
}

bool has_actor(const Parties& parties, Index actor) {
  return std::any_of(parties.begin(), parties.end(),
                     [&](const Negotiation::Party& party) { return party.actor == actor; });
}

void gather_roles(const Synopsis& synopsis, const ActorMap& map, Negotiation& board) {
  for (std::size_t a = 0; a < synopsis.accounts.size(); ++a) {
    const auto at = static_cast<AccountIndex>(a);
    for (const TalksCue& cue : synopsis.accounts[a].reading.talks) {
      for (const Index actor : map.of(at, cue.actors)) {
        const Evidence evidence{at, cue.line, cue.rule};
        if (cue.role == "party") add_actor(board.parties, actor, evidence);
        if (cue.role == "mediator") add_actor(board.mediators, actor, evidence);
        if (cue.role == "host") add_actor(board.hosts, actor, evidence);
        if (cue.role == "guarantor") add_actor(board.guarantors, actor, evidence);
      }
    }
  }
}

}  // namespace

std::optional<Negotiation> make_negotiation(const Synopsis& synopsis) {
  const ActorMap map(synopsis);
  Negotiation board;
  gather_roles(synopsis, map, board);
  std::erase_if(board.parties, [&](const Negotiation::Party& party) {
    return has_actor(board.mediators, party.actor);
  });
  if (board.parties.size() < 2) return std::nullopt;
  return board;
}

}  // namespace synoptic
