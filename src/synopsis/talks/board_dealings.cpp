// How much two sides have to do with each other: meetings, answers, what one says of the other,
// positions on one issue.
#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "synopsis/talks/board.hpp"

namespace synoptic {
namespace {

using Dealings = std::map<std::pair<Index, Index>, int>;

class DealingsCount {
 public:
  explicit DealingsCount(const Board& board) : board_(board) {
    each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
      at_ = at;
      read(reading);
    });
    take_positions();
  }

  [[nodiscard]] const Dealings& all() const { return dealings_; }

 private:
  [[nodiscard]] Index side(Index local) const {
    const Index actor = board_.map.of(at_, local);
    const Index top = board_.sides.top(actor);
    if (top == absent || !is_side(board_, top) || board_.sides.is_human(top)) return absent;
    const bool apart = is_in(board_.out.mediators, board_.sides.person(actor));
    return apart || has_role(board_, top) ? absent : top;
  }

  void join(Index one, Index other, int weight) {
    if (one == absent || other == absent || one == other) return;
    dealings_[{std::min(one, other), std::max(one, other)}] += weight;
  }

  void join_all(const std::vector<Index>& some, const std::vector<Index>& others, int weight) {
    for (const Index one : some) {
      for (const Index other : others) join(side(one), side(other), weight);
    }
  }

  void read(const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      if (cue.role != "party" && (cue.role != "meeting" || is_encounter(cue))) continue;
      for (std::size_t i = 0; i + 1 < cue.actors.size(); ++i) {
        join_all({cue.actors[i]},
                 {cue.actors.begin() + static_cast<std::ptrdiff_t>(i) + 1, cue.actors.end()}, 2);
      }
    }
    for (const Event& event : reading.events) {
      if (event.type.empty() || event.type == "ASSAULT" || event.type == "PROTEST") continue;
      join_all(event.actors, event.recipients, 1);
      const bool settle = event.type == "AGREE" || event.type == "CONSULT";
      if (settle && event.actors.size() == 2) join_all({event.actors[0]}, {event.actors[1]}, 2);
    }
    for (const ProposalMention& proposal : reading.proposals) {
      for (const auto& response : proposal.responses) {
        join_all(proposal.tabled_by, {response.party}, 2);
      }
    }
    for (const Statement& statement : reading.statements) read_statement(reading, statement);
    for (const Position& position : reading.positions) {
      if (position.issue.empty()) continue;
      if (const Index who = side(position.party); who != absent) {
        stances_[position.issue].emplace_back(who, position.polarity);
      }
    }
  }

  // What one side says of the other.
  void read_statement(const Reading& reading, const Statement& statement) {
    if (statement.holder == absent) return;
    for (const Span piece : statement.content) {
      for (const Mention& mention : reading.mentions) {
        if (mention.span.begin < piece.begin || mention.span.end > piece.end) continue;
        join_all({statement.holder}, {mention.actor}, 1);
      }
    }
  }

  // Sides that take positions on one issue, once a pair and issue; more where they are opposed.
  void take_positions() {
    for (const auto& [issue, stances] : stances_) {
      std::map<std::pair<Index, Index>, int> pairs;
      for (std::size_t i = 0; i < stances.size(); ++i) {
        for (std::size_t j = i + 1; j < stances.size(); ++j) {
          const auto [a, b] = std::minmax(stances[i].first, stances[j].first);
          int& weight = pairs[{a, b}];
          weight = std::max(weight, stances[i].second == stances[j].second ? 1 : 2);
        }
      }
      for (const auto& [pair, weight] : pairs) join(pair.first, pair.second, weight);
    }
  }

  const Board& board_;
  AccountIndex at_ = 0;
  Dealings dealings_;
  std::map<std::string, std::vector<std::pair<Index, Polarity>>> stances_;
};

void add_lines_of(Board& board, Index side) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) {
      if (board.sides.top(board.map.of(at, position.party)) != side) continue;
      add_line(board.out.parties, side, {at, position.line, position.rule});
    }
    for (const Event& event : reading.events) {
      if (find_party(board.out.parties, side) != nullptr) return;
      for (const Index actor : board.map.of(at, event.actors)) {
        if (board.sides.top(actor) != side) continue;
        add_line(board.out.parties, side, {at, event.clause, "talks.dealings"});
      }
    }
  });
}

}  // namespace

void parties_from_dealings(Board& board) {
  constexpr int enough = 3;
  if (board.out.parties.size() >= 2) return;
  if (!told_widely(board) && !is_sure(board)) return;
  const DealingsCount dealings(board);
  std::pair<Index, Index> best{absent, absent};
  int most = enough - 1;
  for (const auto& [pair, weight] : dealings.all()) {
    if (weight <= most) continue;
    most = weight;
    best = pair;
  }
  if (best.first == absent) return;
  add_lines_of(board, best.first);
  add_lines_of(board, best.second);
}

}  // namespace synoptic
