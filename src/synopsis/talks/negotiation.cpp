#include "synopsis/talks/negotiation.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "synopsis/talks/board.hpp"

namespace synoptic {
namespace {

bool cue_tells(const Board& board, std::string_view rule) {
  bool found = false;
  each_account(board.synopsis, [&](AccountIndex, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) found = found || cue.rule == rule;
  });
  return found;
}

// Two sides that take positions and are told to bargain: one tables what the other answers, an
// account calls an issue the sticking point, or says what was agreed.
bool bargains(const Board& board) {
  bool found = false;
  each_account(board.synopsis, [&](AccountIndex, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      found = found || cue.role == "sticking" || cue.role == "agreed";
    }
    for (const ProposalMention& proposal : reading.proposals) {
      found = found || (!proposal.tabled_by.empty() && !proposal.responses.empty());
    }
  });
  return found;
}

// Talks a source calls so; a war or a quarrel alone is no negotiation.
bool has_talks(const Board& board) {
  const Negotiation& out = board.out;
  if (is_sure(board)) return true;
  if (!out.mediators.empty() || bargains(board)) return true;
  return cue_tells(board, "talks.between") || cue_tells(board, "talks.together") ||
         cue_tells(board, "talks.negotiate") || cue_tells(board, weak_rule) ||
         cue_tells(board, "talks.phase") || cue_tells(board, "talks.next-round");
}

// Nothing in the accounts tells of bargaining between sides.
bool is_none(Board& board) {
  const bool none = board.bargaining.none();
  const bool heard = (has_talks(board) || told_widely(board)) && !none;
  if (!heard && !parties_from_quarrel(board) && none) return true;
  return !has_talks(board) && !told_widely(board) && board.out.parties.size() < 2;
}

}  // namespace

std::optional<Negotiation> make_negotiation(const Synopsis& synopsis) {
  Board board{synopsis, ActorMap(synopsis),     Sides(synopsis), Topics(synopsis),
              {},       bargaining_in(synopsis)};
  parties_from_roles(board);
  if (board.out.parties.size() < 2 && (told_widely(board) || is_sure(board))) {
    board.sides.pitch_camps(synopsis);
    settle_list(board, board.out.parties);
    parties_from_roles(board);
  }
  if (is_none(board)) return std::nullopt;
  parties_from_weight(board, false);
  settle_sides(board, likely_parties(board));
  parties_from_dealings(board);
  parties_from_positions(board);
  parties_from_weight(board, true);
  parties_from_speaking(board);
  mediators_from_proposals(board);
  part_persons(board);
  part_envoys(board);
  std::erase_if(board.out.guarantors,
                [&](const auto& one) { return is_in(board.out.parties, one.actor); });
  if (board.out.parties.size() < 2 && !is_sure(board)) return std::nullopt;
  hosts_from_places(board, false);
  gather_positions(board);
  parties_from_rest(board);
  gather_others(board);
  gather_proposals(board);
  add_silent(board.out);
  gather_progress(board);
  phase_from_meetings(board.out);
  find_opposed(board.out);
  mark_stated(board.out);
  const Negotiation& out = board.out;
  const bool sides = out.parties.size() >= 2 && is_sure(board);
  if (!sides && out.issues.empty() && out.proposals.empty() && out.mediators.empty() &&
      out.phase.empty() && out.meetings.empty()) {
    return std::nullopt;
  }
  return std::move(board.out);
}

}  // namespace synoptic
