// Who bargains, who goes between, where they meet: roles that a sentence gives, and what somebody
// does who has one.
#include <algorithm>
#include <set>
#include <string>

#include "synopsis/talks/board.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

Parties* list_of(Negotiation& board, std::string_view role) {
  if (role == "party") return &board.parties;
  if (role == "mediator") return &board.mediators;
  if (role == "host") return &board.hosts;
  if (role == "guarantor") return &board.guarantors;
  return nullptr;
}

constexpr std::string_view own_paper = "talks.own-paper";

// "Met both sides", "arranged the talks": a mediator's work that a side may do too.
bool may_mediate(std::string_view rule) {
  return rule == "talks.with-both" || rule == "talks.arranges" || rule == "talks.trusted" ||
         rule == "talks.neutral" || rule == own_paper;
}

// "The farmers": a side under a description, which several accounts tell of.
bool is_described_side(const Board& board, Index actor) {
  const StoryActor& self = board.synopsis.actors[static_cast<std::size_t>(actor)];
  if (self.kind != ActorKind::unnamed || !fold(self.name).starts_with("the ")) return false;
  return std::any_of(self.locals.begin(), self.locals.end(), [&](const Ref& local) {
    return local.account != self.locals.front().account;
  });
}

void gather_roles(Board& board, bool weak) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      Parties* list = may_mediate(cue.rule) ? &board.between : list_of(board.out, cue.role);
      if (list == nullptr || (cue.rule == weak_rule) != weak) continue;
      for (const Index actor : board.map.of(at, cue.actors)) {
        const bool mediates = cue.role == "mediator";
        const Index who = mediates ? go_between(board, actor) : board.sides.top(actor);
        if (cue.rule == "talks.with-both" && !board.sides.is_human(who)) continue;
        const bool described = tells_sides(cue.rule) && is_described_side(board, who);
        if (is_side(board, who) || described) add_line(*list, who, {at, cue.line, cue.rule});
      }
    }
  });
}

// A mediator is no party, even where "talks between" the mediators are told.
void part_mediators(Board& board) {
  std::erase_if(board.out.parties, [&](const Negotiation::Party& party) {
    return is_in(board.out.mediators, party.actor);
  });
}

// Who does a mediator's work and takes no stance beyond it is one.
void mediators_from_work(Board& board) {
  settle_list(board, board.between, true);
  for (const Negotiation::Party& one : board.between) {
    if (find_party(board.out.parties, one.actor) != nullptr) continue;
    if (stances_of(board, one.actor) > one.evidence.size()) continue;
    const auto papers = std::count_if(one.evidence.begin(), one.evidence.end(),
                                      [](const Evidence& line) { return line.rule == own_paper; });
    // Once may be a side's own.
    if (one.evidence.size() == 1 && papers == 1) continue;
    for (const Evidence& line : one.evidence) add_line(board.out.mediators, one.actor, line);
  }
}

}  // namespace

void hosts_from_places(Board& board, bool early) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      if (cue.role != "venue") continue;
      const Index told = cue.actors.empty() ? absent : board.map.of(at, cue.actors.front());
      const Index state = told == absent ? board.sides.meant_by(cue.value) : board.sides.top(told);
      if (state == absent || board.sides.is_human(state)) continue;
      const ActorKind kind = board.synopsis.actors[static_cast<std::size_t>(state)].kind;
      const bool place = kind == ActorKind::state || kind == ActorKind::place_as_actor;
      if (!place || board.sides.is_kind_of_state(state) || is_in(board.out.parties, state))
        continue;
      if (early && stances_of(board, state) > 0) continue;  // may be a side yet
      add_line(board.out.hosts, state, {at, cue.line, cue.rule});
    }
  });
}

void parties_from_roles(Board& board) {
  gather_roles(board, false);
  part_mediators(board);
  if (board.out.parties.size() < 2) gather_roles(board, true);
  part_mediators(board);
  mediators_from_work(board);
  hosts_from_places(board, true);
  if (told_widely(board)) parties_from_dealings(board);
}

namespace {

bool answered_by_party(Board& board, AccountIndex at, const ProposalMention& proposal) {
  return std::any_of(
      proposal.responses.begin(), proposal.responses.end(), [&](const auto& response) {
        return find_party(board.out.parties, board.sides.top(board.map.of(at, response.party))) !=
               nullptr;
      });
}

// "The Conference", "the Spring Session": where they bargain, nobody who does.
bool is_gathering_name(const Board& board, Index actor) {
  static const std::vector<LexiconRow> rows = lexicon("talks/nouns");
  const std::string name = fold(board.synopsis.actors[static_cast<std::size_t>(actor)].name);
  const std::string last = name.substr(name.rfind(' ') + 1);  // npos + 1 is 0
  return std::any_of(rows.begin(), rows.end(), [&](const LexiconRow& row) {
    const std::vector<std::string_view> words = split(row[1], ' ');
    return row[0] == "gathering" && std::find(words.begin(), words.end(), last) != words.end();
  });
}

}  // namespace

void mediators_from_proposals(Board& board) {
  std::set<std::string> answered;  // keys of proposals
  const auto key_of = [](AccountIndex at, const ProposalMention& proposal) {
    return proposal.key.empty() ? "account " + std::to_string(at) : proposal.key;
  };
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const ProposalMention& proposal : reading.proposals) {
      if (answered_by_party(board, at, proposal)) answered.insert(key_of(at, proposal));
    }
  });
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const ProposalMention& proposal : reading.proposals) {
      if (!answered.contains(key_of(at, proposal)) || proposal.tabled_by.size() != 1) continue;
      const Index actor = board.map.of(at, proposal.tabled_by.front());
      if (actor == absent || is_in(board.out.parties, board.sides.top(actor))) continue;
      const Index by = go_between(board, actor);
      if (!is_side(board, by) || is_in(board.out.parties, by)) continue;
      if (is_gathering_name(board, by)) continue;
      const Parse& parse = board.synopsis.accounts[at].parse;
      const Span line = parse.sentences[parse.sentence_of[proposal.head]].span;
      // Where one side alone is known, who offers it something is the other.
      Parties& list = board.out.parties.size() < 2 ? board.out.parties : board.out.mediators;
      add_line(list, by, {at, line, proposal.rule});
    }
  });
}

void settle_sides(Board& board, const std::vector<Index>& parties) {
  board.sides.settle(board.synopsis, parties, actors_in(board.out.mediators));
  settle_list(board, board.out.parties);
  settle_list(board, board.out.mediators, true);
}

void part_envoys(Board& board) {
  Parties& mediators = board.out.mediators;
  const auto is_envoy = [&](const Negotiation::Party& one) {
    const Index side = board.sides.top(one.actor);
    return side != one.actor && is_in(mediators, side);
  };
  for (const Negotiation::Party& one : Parties(mediators)) {
    if (!is_envoy(one)) continue;
    Negotiation::Party* body = find_party(mediators, board.sides.top(one.actor));
    for (const Evidence& line : one.evidence) add_line(mediators, body->actor, line);
    body->spokespersons.push_back(one.actor);
  }
  std::erase_if(mediators, is_envoy);
}

void part_persons(Board& board) {
  Parties& parties = board.out.parties;
  const auto human = [&](const Negotiation::Party& party) {
    return board.sides.is_human(party.actor);
  };
  const auto told = [&](const Negotiation::Party& party) {
    return std::any_of(party.evidence.begin(), party.evidence.end(),
                       [](const Evidence& line) { return tells_sides(line.rule); });
  };
  const auto humans = std::count_if(parties.begin(), parties.end(), human);
  if (parties.size() - static_cast<std::size_t>(humans) < 2) return;
  for (const Negotiation::Party& party : parties) {
    if (human(party) && !told(party)) board.out.others.push_back(party);
  }
  std::erase_if(parties, [&](const auto& party) { return human(party) && !told(party); });
}

}  // namespace synoptic
