// Who speaks on the talks from outside the sides.
#include <algorithm>

#include "synopsis/base/heading.hpp"
#include "synopsis/talks/board.hpp"

namespace synoptic {
namespace {

// Told in one account alone.
bool in_one_account(const Board& board, Index actor) {
  const auto& locals = board.synopsis.actors[static_cast<std::size_t>(actor)].locals;
  return std::all_of(locals.begin(), locals.end(),
                     [&](const Ref& local) { return local.account == locals.front().account; });
}

// An expert, a former minister, somebody of a body that has no part in the talks, or such a body:
// told of in passing. Who belongs to nobody may be a side's own.
bool is_outside(const Board& board, Index speaker) {
  const Index person = board.sides.person(speaker);
  const Index side = board.sides.top(speaker);
  const StoryActor& body = board.synopsis.actors[static_cast<std::size_t>(side)];
  const bool named = body.kind == ActorKind::organisation && !board.sides.is_human(side) &&
                     body.name.find(' ') != std::string::npos;
  if (board.sides.is_human(person)) {
    return board.sides.stands_apart(person) || (named && in_one_account(board, person));
  }
  return named && !is_heading(body.name) && in_one_account(board, side);
}

// Stands on the board already, or for somebody who does.
bool has_place(const Board& board, Index actor) {
  const Index side = board.sides.top(actor);
  const Index person = board.sides.person(actor);
  const Negotiation& out = board.out;
  for (const Parties* list :
       {&out.parties, &out.mediators, &out.hosts, &out.guarantors, &out.others}) {
    if (is_in(*list, side) || is_in(*list, person)) return true;
  }
  return std::any_of(out.mediators.begin(), out.mediators.end(),
                     [&](const auto& mediator) { return board.sides.top(mediator.actor) == side; });
}

// The words tell of the talks: of an issue, or of somebody who takes part.
bool is_on_talks(const Board& board, AccountIndex at, Span words) {
  const Reading& reading = board.synopsis.accounts[at].reading;
  const bool issue = std::any_of(reading.talks.begin(), reading.talks.end(), [&](const auto& cue) {
    return (cue.role == "issue" || cue.role == "talks" || cue.role == "sign") &&
           cue.line.begin < words.end && words.begin < cue.line.end;
  });
  return issue || std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const auto& m) {
           return words.begin <= m.span.begin && m.span.end <= words.end && m.actor != absent &&
                  takes_part(board, board.map.of(at, m.actor));
         });
}

}  // namespace

void gather_others(Board& board) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Statement& statement : reading.statements) {
      const Index speaker = board.map.of(at, statement.holder);
      if (speaker == absent || has_place(board, speaker)) continue;
      if (!is_outside(board, speaker)) continue;
      const Index who = go_between(board, speaker);
      const bool heard = std::any_of(statement.content.begin(), statement.content.end(),
                                     [&](Span words) { return is_on_talks(board, at, words); });
      if (!heard) continue;
      const Span line = board.synopsis.accounts[at].parse.sentences[statement.sentence].span;
      add_line(board.out.others, who, {at, line, "talks.voice"});
    }
  });
}

}  // namespace synoptic
