// Issues and what each party wants of them.
#include <algorithm>
#include <utility>

#include "synopsis/talks/board.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

std::string_view issue_name(std::string_view id) {
  static const std::vector<LexiconRow> rows = lexicon("issues");
  for (const LexiconRow& row : rows) {
    if (row[0] == id) return row[1];
  }
  return id;
}

}  // namespace

Negotiation::Issue& issue_of(Negotiation& board, std::string_view id) {
  for (Negotiation::Issue& issue : board.issues) {
    if (issue.id == id) return issue;
  }
  board.issues.push_back({std::string(id), std::string(issue_name(id)), {}, {}, {}});
  return board.issues.back();
}

namespace {

void note_speaker(Negotiation::Party& party, Index speaker) {
  if (speaker == party.actor) return;
  auto& all = party.spokespersons;
  if (std::find(all.begin(), all.end(), speaker) == all.end()) all.push_back(speaker);
}

// Who holds it, by the account's actor or by words that the story knows.
Index holder_of(const Board& board, AccountIndex at, const Position& position) {
  if (position.party != absent) return board.map.of(at, position.party);
  if (position.holder.empty()) return absent;
  return board.sides.meant_by(position.holder.in(board.synopsis.accounts[at].article.text));
}

// The sentence tells a stance of the holder on an issue it names.
bool is_told_outright(const Reading& reading, const Position& position) {
  return std::any_of(reading.positions.begin(), reading.positions.end(), [&](const Position& p) {
    return !p.issue.empty() && p.line == position.line && p.party == position.party &&
           p.holder == position.holder;
  });
}

void add_position(Board& board, AccountIndex at, const Position& position, bool quarrel) {
  if (position.issue == conduct && !quarrel) return;
  const Index speaker = holder_of(board, at, position);
  if (speaker == absent) return;
  const Index side = board.sides.top(speaker);
  const Evidence line{at, position.line, position.rule};
  Negotiation::Party* party = find_party(board.out.parties, side);
  if (is_in(board.out.mediators, side) || is_in(board.out.mediators, board.sides.person(speaker))) {
    return;
  }
  const bool guessed = position.issue.empty();
  if (party == nullptr && guessed) return;
  if (guessed && is_told_outright(board.synopsis.accounts[at].reading, position)) return;
  const std::string issue = guessed ? board.topics.issue_of(at, position.about) : position.issue;
  if (issue.empty() || !board.topics.is_told(issue)) return;
  if (party == nullptr) {  // speaks on the talks, and is neither party nor mediator
    if (!is_side(board, side)) return;
    if (find_party(board.out.hosts, side) == nullptr) add_line(board.out.others, side, line);
    if (board.sides.is_human(side)) return;  // of which side, nobody tells: no side's position
  } else if (board.synopsis.actors[static_cast<std::size_t>(speaker)].kind == ActorKind::person) {
    note_speaker(*party, board.sides.person(speaker));
  }
  Negotiation::Issue::Cell cell;
  cell.party = side;
  if (speaker != side && board.sides.is_human(speaker)) cell.speaker = board.sides.person(speaker);
  cell.line = line;
  cell.polarity = position.polarity;
  if (position.condition) cell.condition = Evidence{at, *position.condition, position.rule};
  if (position.time != absent) cell.when = Ref{at, position.time};
  auto& cells = issue_of(board.out, issue).positions;
  const bool known = std::any_of(cells.begin(), cells.end(), [&](const auto& other) {
    return other.party == side && other.line.account == at && other.line.span == line.span;
  });
  if (!known) cells.push_back(std::move(cell));
}

// A position that turns a party's earlier one on the issue, told by an account that stands later in
// the story.
bool told_later(const Synopsis& synopsis, AccountIndex later, AccountIndex earlier) {
  if (later >= synopsis.story_time.size()) return false;
  const auto& after = synopsis.story_time[later].after;
  return std::find(after.begin(), after.end(), earlier) != after.end();
}

void mark_changes(const Synopsis& synopsis, Negotiation::Issue& issue) {
  for (std::size_t i = 1; i < issue.positions.size(); ++i) {
    auto& cell = issue.positions[i];
    for (std::size_t j = i; j-- > 0;) {
      const auto& before = issue.positions[j];
      if (before.party != cell.party) continue;
      const bool turned = before.polarity != cell.polarity;
      if (turned && told_later(synopsis, cell.line.account, before.line.account))
        cell.changed_from = before.line;
      break;
    }
  }
}

// "Both sides accused each other": both parties, where the board has two.
void take_mutual(Board& board) {
  if (board.out.parties.size() != 2) return;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      if (cue.role != "mutual") continue;
      for (const Negotiation::Party& party : board.out.parties) {
        Negotiation::Issue::Cell cell;
        cell.party = party.actor;
        cell.line = {at, cue.line, cue.rule};
        cell.polarity = Polarity::positive;
        issue_of(board.out, cue.value).positions.push_back(std::move(cell));
      }
    }
  });
}

}  // namespace

void gather_positions(Board& board) {
  const std::vector<Index> accusing = accusing_sides(board);
  const auto is_party = [&](Index side) { return find_party(board.out.parties, side) != nullptr; };
  const bool quarrel = std::count_if(accusing.begin(), accusing.end(), is_party) >= 2;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) add_position(board, at, position, quarrel);
  });
  take_mutual(board);
  for (Negotiation::Issue& issue : board.out.issues) mark_changes(board.synopsis, issue);
}

}  // namespace synoptic
