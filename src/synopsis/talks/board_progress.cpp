// How far the talks have come: phase, what is agreed, what is open, deadlines, next steps.
#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>

#include "synopsis/talks/board.hpp"

namespace synoptic {
namespace {

int rank_of(std::string_view phase) {
  constexpr std::string_view order[] = {"pre-talks", "talks",  "stalled",      "draft",
                                        "accepted",  "signed", "implementing", "broken"};
  const auto found = std::find(std::begin(order), std::end(order), phase);
  return static_cast<int>(found - std::begin(order));
}

// The account tells of what is still open, or of a round that is to follow.
bool tells_open(const Board& board, AccountIndex at) {
  const auto& all = board.synopsis.accounts[at].reading.talks;
  return std::any_of(all.begin(), all.end(), [](const TalksCue& cue) {
    const bool stalled = cue.role == "phase" && (cue.value == "stalled" || cue.value == "broken");
    return stalled || cue.role == "sticking" || cue.rule == "talks.next-round";
  });
}

// The account, another of its day or a later one: agreed on one matter, not on the whole.
bool still_open(const Board& board, AccountIndex at) {
  const auto day = [&](AccountIndex account) {
    const auto& published = board.synopsis.accounts[account].article.published;
    return published ? std::string_view(published->value).substr(0, 10) : std::string_view();
  };
  for (AccountIndex other = 0; other < board.synopsis.accounts.size(); ++other) {
    const bool counts = other >= at || (!day(at).empty() && day(other) == day(at));
    if (counts && tells_open(board, other)) return true;
  }
  return false;
}

// The phase the latest account tells; inside one account the furthest.
void take_phase(Board& board, AccountIndex at, const TalksCue& cue) {
  if (cue.rule == "talks.agreement" && still_open(board, at)) return;
  const Evidence line{at, cue.line, cue.rule};
  auto& all = board.out.phase_evidence;
  const bool later = !all.empty() && all.back().account != at;
  if (all.empty() || later || rank_of(cue.value) > rank_of(board.out.phase)) {
    if (board.out.phase != cue.value) all.clear();
    board.out.phase = cue.value;
  }
  if (board.out.phase == cue.value) all.push_back(line);
}

void take_sticking(Board& board, AccountIndex at, const TalksCue& cue) {
  const Evidence line{at, cue.line, cue.rule};
  for (Negotiation::StickingPoint& point : board.out.sticking_points) {
    if (point.issue != cue.issue || cue.issue.empty()) continue;
    point.evidence.push_back(line);
    return;
  }
  board.out.sticking_points.push_back({cue.issue, {line}, "stated"});
}

void take_agreed(Board& board, AccountIndex at, const TalksCue& cue) {
  Negotiation::Issue& issue = issue_of(board.out, cue.issue);
  issue.state = "agreed";
  issue.state_evidence.push_back({at, cue.line, cue.rule});
}

// A step or a time limit told with any verb: of the talks where somebody who takes part is told.
bool is_of_talks(const Board& board, AccountIndex at, const TalksCue& cue) {
  if (cue.role == "next" && cue.rule != "talks.next-act" && is_of_others(board, at, cue)) {
    return false;
  }
  const bool asks = cue.rule == "talks.next-act" || cue.rule == "talks.until-for" ||
                    cue.rule == "talks.by-then";  // who acts
  if (!asks) return true;
  if (cue.rule == "talks.until-for" && is_sure(board)) return true;
  const std::vector<Index> who = board.map.of(at, cue.actors);
  return std::any_of(who.begin(), who.end(), [&](Index actor) { return takes_part(board, actor); });
}

}  // namespace

void gather_progress(Board& board) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      const Evidence line{at, cue.line, cue.rule};
      if (!is_of_talks(board, at, cue)) continue;
      if (cue.role == "phase") take_phase(board, at, cue);
      if (cue.role == "sticking") take_sticking(board, at, cue);
      if (cue.role == "meeting") take_meeting(board, at, cue);
      if (cue.role == "agreed") take_agreed(board, at, cue);
      if (cue.role == "deadline") board.out.deadlines.push_back({Ref{at, cue.time}, {line}});
      if (cue.role != "next") continue;
      auto& steps = board.out.next_steps;
      const bool known = std::any_of(steps.begin(), steps.end(), [&](const Evidence& step) {
        return step.account == at && step.span == line.span;
      });
      if (!known) steps.push_back(line);
    }
  });
}

void find_opposed(Negotiation& board) {
  for (Negotiation::Issue& issue : board.issues) {
    std::map<Index, const Negotiation::Issue::Cell*> latest;
    for (const auto& cell : issue.positions) {
      if (find_party(board.parties, cell.party) != nullptr) latest[cell.party] = &cell;
    }
    const Negotiation::Issue::Cell* yes = nullptr;
    const Negotiation::Issue::Cell* no = nullptr;
    for (const auto& [party, cell] : latest) {
      (cell->polarity == Polarity::positive ? yes : no) = cell;
    }
    if (yes == nullptr || no == nullptr || issue.state == "agreed") continue;
    issue.state = "disputed";
    issue.state_evidence = {yes->line, no->line};
    const bool stated = std::any_of(
        board.sticking_points.begin(), board.sticking_points.end(),
        [&](const Negotiation::StickingPoint& point) { return point.issue == issue.id; });
    if (!stated) board.sticking_points.push_back({issue.id, {yes->line, no->line}, "opposed"});
  }
}

void mark_stated(Negotiation& board) {
  for (Negotiation::Issue& issue : board.issues) {
    for (const Negotiation::StickingPoint& point : board.sticking_points) {
      if (point.issue != issue.id || !issue.state.empty()) continue;
      issue.state = "disputed";
      issue.state_evidence = point.evidence;
    }
  }
}

}  // namespace synoptic
