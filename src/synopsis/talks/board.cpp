#include "synopsis/talks/board.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "synopsis/base/heading.hpp"
#include "text/utf8.hpp"

namespace synoptic {

bool is_side(const Board& board, Index actor) {
  if (board.sides.is_nameless_side(actor)) return true;
  if (board.sides.is_kind_of_state(actor)) return false;
  const StoryActor& self = board.synopsis.actors[static_cast<std::size_t>(actor)];
  if (is_heading(self.name)) return false;
  const ActorKind kind = self.kind;
  return kind != ActorKind::unnamed && kind != ActorKind::office;
}

Negotiation::Party* find_party(Parties& parties, Index actor) {
  for (Negotiation::Party& party : parties) {
    if (party.actor == actor) return &party;
  }
  return nullptr;
}

bool is_in(const Parties& parties, Index actor) {
  return std::any_of(parties.begin(), parties.end(),
                     [&](const Negotiation::Party& party) { return party.actor == actor; });
}

void add_line(Parties& parties, Index actor, const Evidence& evidence) {
  Negotiation::Party* party = find_party(parties, actor);
  if (party == nullptr) {
    parties.push_back({actor, {}, {}});
    party = &parties.back();
  }
  const auto& known = party->evidence;
  if (std::find(known.begin(), known.end(), evidence) == known.end()) {
    party->evidence.push_back(evidence);
  }
}

std::vector<Index> actors_in(const Parties& parties) {
  std::vector<Index> actors;
  for (const Negotiation::Party& party : parties) actors.push_back(party.actor);
  return actors;
}

Index go_between(const Board& board, Index actor) {
  const Index person = board.sides.person(actor);
  return board.sides.is_human(person) ? person : board.sides.top(actor);
}

bool tells_sides(std::string_view rule) {
  return rule == "talks.between" || rule == "talks.together" || rule == "talks.negotiate";
}

void settle_list(const Board& board, Parties& list, bool persons) {
  Parties settled;
  for (const Negotiation::Party& party : list) {
    const Index who = persons ? go_between(board, party.actor) : board.sides.top(party.actor);
    for (const Evidence& line : party.evidence) add_line(settled, who, line);
  }
  list = std::move(settled);
}

std::size_t stances_of(const Board& board, Index side) {
  std::set<std::pair<AccountIndex, std::uint32_t>> lines;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    const auto note = [&](Index local, Span line) {
      const Index actor = board.map.of(at, local);
      const Index person = board.sides.person(actor);
      const bool apart = person != side && is_in(board.out.mediators, person);
      if (board.sides.top(actor) == side && !apart) lines.insert({at, line.begin});
    };
    for (const Position& position : reading.positions) {
      if (!position.issue.empty()) note(position.party, position.line);
    }
    for (const ProposalMention& proposal : reading.proposals) {
      for (const auto& response : proposal.responses) note(response.party, response.line);
    }
  });
  return lines.size();
}

bool has_role(const Board& board, Index actor) {
  if (is_in(board.out.mediators, actor) || is_in(board.out.hosts, actor)) return true;
  const bool through =
      std::any_of(board.out.mediators.begin(), board.out.mediators.end(),
                  [&](const Negotiation::Party& m) { return board.sides.top(m.actor) == actor; });
  return through && stances_of(board, actor) < 2;
}

bool is_encounter(const TalksCue& cue) {
  return cue.rule == "talks.signing" || cue.rule == "talks.journey";
}

bool told_widely(const Board& board) {
  std::size_t accounts = 0;
  each_account(board.synopsis, [&](AccountIndex, const Reading& reading) {
    const bool told = std::any_of(
        reading.talks.begin(), reading.talks.end(),
        [](const TalksCue& cue) { return cue.role == "talks" || cue.role == "mediator"; });
    if (told || !reading.proposals.empty()) ++accounts;
  });
  return accounts > 0 && 3 * accounts >= board.synopsis.accounts.size();
}

bool is_sure(const Board& board) {
  const bool likely = board.bargaining.told > 0 && !board.out.mediators.empty();
  return board.bargaining.sure() || likely;
}

bool takes_part(const Board& board, Index actor) {
  const Index side = board.sides.top(actor);
  const Parties& mediators = board.out.mediators;
  return is_in(board.out.parties, side) || is_in(mediators, side) ||
         is_in(mediators, board.sides.person(actor)) || is_in(board.out.hosts, side);
}

}  // namespace synoptic
