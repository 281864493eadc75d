// Sides by the positions they take and the proposals they answer.
#include <algorithm>
#include <map>

#include "synopsis/talks/board.hpp"

namespace synoptic {
namespace {

// Sides by the lines in which they take or answer positions; mediators left out.
std::map<Index, std::vector<Evidence>> speaking_sides(const Board& board) {
  std::map<Index, std::vector<Evidence>> lines;
  const auto note = [&](AccountIndex at, Index party, Span line, RuleId rule) {
    const Index speaker = board.map.of(at, party);
    const Index actor = board.sides.top(speaker);
    if (actor == absent || !is_side(board, actor)) return;
    if (is_in(board.out.mediators, board.sides.person(speaker)) || has_role(board, actor)) return;
    auto& known = lines[actor];
    const bool told = std::any_of(known.begin(), known.end(), [&](const Evidence& evidence) {
      return evidence.account == at && evidence.span == line;
    });
    if (!told) known.push_back({at, line, rule});
  };
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) {
      if (!position.issue.empty()) note(at, position.party, position.line, position.rule);
    }
    for (const ProposalMention& proposal : reading.proposals) {
      for (const auto& response : proposal.responses) {
        note(at, response.party, response.line, proposal.rule);
      }
    }
  });
  return lines;
}

}  // namespace

void parties_from_positions(Board& board) {
  if (board.out.parties.size() >= 2) return;
  for (const auto& [actor, evidence] : speaking_sides(board)) {
    if (evidence.size() < 2) continue;
    for (const Evidence& line : evidence) add_line(board.out.parties, actor, line);
  }
}

void parties_from_speaking(Board& board) {
  constexpr std::size_t enough = 3;
  if (board.out.parties.size() < 2) return;
  for (const auto& [actor, evidence] : speaking_sides(board)) {
    if (evidence.size() < enough || board.sides.is_human(actor)) continue;
    const bool several = std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& line) {
      return line.account != evidence.front().account;
    });
    if (!several) continue;
    for (const Evidence& line : evidence) add_line(board.out.parties, actor, line);
  }
}

std::vector<Index> likely_parties(const Board& board) {
  std::vector<Index> parties = actors_in(board.out.parties);
  if (parties.size() >= 2) return parties;
  for (const auto& [actor, evidence] : speaking_sides(board)) {
    const bool known = std::find(parties.begin(), parties.end(), actor) != parties.end();
    if (!known && !board.sides.is_human(actor)) parties.push_back(actor);
  }
  return parties;
}

}  // namespace synoptic
