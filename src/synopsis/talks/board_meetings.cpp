// Who meets whom, when and where.
#include <algorithm>
#include <utility>

#include "synopsis/talks/board.hpp"

namespace synoptic {
namespace {

// Two sides meet: a party and its own people, or people nobody places, are no meeting of the talks.
bool is_between_sides(const Board& board, const Negotiation::Meeting& meeting) {
  std::vector<Index> sides;
  for (const Index who : meeting.who) {
    const Index side = board.sides.top(who);
    const ActorKind kind = board.synopsis.actors[static_cast<std::size_t>(side)].kind;
    if (kind == ActorKind::unnamed && !board.sides.is_nameless_side(side)) continue;
    if (std::find(sides.begin(), sides.end(), side) == sides.end()) sides.push_back(side);
  }
  return sides.size() >= 2;
}

// "The envoy flies to the capital on May 5": to whom the board knows.
bool is_journey(const TalksCue& cue) {
  return cue.rule == "talks.journey";
}

// A gathering of the talks, whoever is told to come: "the third round", "both sides meet again".
bool names_gathering(const TalksCue& cue) {
  return cue.rule == "talks.gathering" || cue.rule == "talks.gathering-with" ||
         cue.rule == "talks.convening" || cue.rule == "talks.joint-body" ||
         cue.rule == "talks.invited" || cue.rule == "talks.called-off" || is_journey(cue) ||
         cue.rule == "talks.bare-gathering" || cue.actors.empty();
}

}  // namespace

bool is_of_others(const Board& board, AccountIndex at, const TalksCue& cue) {
  const std::vector<Index> who = board.map.of(at, cue.actors);
  const bool with = cue.rule == "talks.gathering-with" || cue.role == "next";
  if (!with || who.empty() || board.out.parties.size() < 2) return false;
  return std::none_of(who.begin(), who.end(),
                      [&](Index actor) { return takes_part(board, actor); });
}

void take_meeting(Board& board, AccountIndex at, const TalksCue& cue) {
  if (cue.rule == "talks.bare-gathering" && !is_sure(board)) return;
  Negotiation::Meeting meeting;
  for (const Index actor : board.map.of(at, cue.actors)) {
    const Index who = board.sides.person(actor);
    auto& all = meeting.who;
    if (std::find(all.begin(), all.end(), who) == all.end()) all.push_back(who);
  }
  const bool travels = std::any_of(meeting.who.begin(), meeting.who.end(),
                                   [&](Index actor) { return takes_part(board, actor); });
  if (is_journey(cue) && !travels) return;
  if (cue.actors.empty()) meeting.who = actors_in(board.out.parties);  // "both sides met"
  if (cue.rule == "talks.invited" || (names_gathering(cue) && meeting.who.size() < 2)) {
    for (const Index party : actors_in(board.out.parties)) {
      auto& all = meeting.who;
      if (std::find(all.begin(), all.end(), party) == all.end()) all.push_back(party);
    }
  }
  const auto ours = std::count_if(meeting.who.begin(), meeting.who.end(),
                                  [&](Index actor) { return takes_part(board, actor); });
  const bool sides = ours > 0 && meeting.who.size() >= 2 && is_between_sides(board, meeting);
  const bool few = board.out.parties.size() < 2;  // nobody can say who takes part
  if (is_of_others(board, at, cue)) return;
  const bool somebody = cue.rule == "talks.met-somebody" && (ours > 0 || few);
  const bool likely = names_gathering(cue) || somebody || (few && is_between_sides(board, meeting));
  if (!sides && !(likely && is_sure(board))) return;
  meeting.state = cue.value;
  if (cue.place != absent) meeting.place = Ref{at, cue.place};
  if (cue.time != absent) meeting.time = Ref{at, cue.time};
  meeting.evidence.push_back({at, cue.line, cue.rule});
  for (Negotiation::Meeting& known : board.out.meetings) {
    if (known.who != meeting.who || known.state != meeting.state) continue;
    known.evidence.push_back(meeting.evidence.front());
    if (!known.time) known.time = meeting.time;
    if (!known.place) known.place = meeting.place;
    return;
  }
  board.out.meetings.push_back(std::move(meeting));
}

void phase_from_meetings(Negotiation& board) {
  if (!board.phase.empty()) return;
  for (const Negotiation::Meeting& meeting : board.meetings) {
    const auto parties = std::count_if(meeting.who.begin(), meeting.who.end(), [&](Index who) {
      return find_party(board.parties, who) != nullptr;
    });
    if (meeting.state != "held" || parties < 2) continue;
    board.phase = "talks";
    board.phase_evidence = {meeting.evidence.front()};
    return;
  }
}

}  // namespace synoptic
