// States that accuse and deny, where one is asked for something.
#include <algorithm>

#include "synopsis/talks/board.hpp"

namespace synoptic {

std::vector<Index> accusing_sides(const Board& board) {
  std::vector<Index> accuse;
  std::vector<Index> deny;
  std::vector<AccountIndex> told;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) {
      if (position.issue != conduct) continue;
      const Index side = board.sides.top(board.map.of(at, position.party));
      if (side == absent || !is_side(board, side)) continue;
      auto& list = position.polarity == Polarity::positive ? accuse : deny;
      if (std::find(list.begin(), list.end(), side) == list.end()) list.push_back(side);
      if (std::find(told.begin(), told.end(), at) == told.end()) told.push_back(at);
    }
  });
  const bool other = std::any_of(deny.begin(), deny.end(), [&](Index side) {
    return std::find(accuse.begin(), accuse.end(), side) == accuse.end();
  });
  if (accuse.empty() || !other || told.size() < 2) return {};
  accuse.insert(accuse.end(), deny.begin(), deny.end());
  return accuse;
}

namespace {

// Something is asked of one of the sides: "urged X to do more".
bool asks_of(const Board& board, const std::vector<Index>& sides) {
  bool found = false;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Event& event : reading.events) {
      if (event.type != "REQUEST" || event.realis != Realis::happened) continue;
      for (const Index whom : board.map.of(at, event.recipients)) {
        const Index side = board.sides.top(whom);
        found = found || std::find(sides.begin(), sides.end(), side) != sides.end();
      }
    }
  });
  return found;
}

}  // namespace

bool parties_from_quarrel(Board& board) {
  const std::vector<Index> sides = accusing_sides(board);
  const auto is_state = [&](Index side) {
    return board.synopsis.actors[static_cast<std::size_t>(side)].kind == ActorKind::state;
  };
  if (std::count_if(sides.begin(), sides.end(), is_state) < 2 || !asks_of(board, sides)) {
    return false;
  }
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) {
      const Index side = board.sides.top(board.map.of(at, position.party));
      if (std::find(sides.begin(), sides.end(), side) == sides.end() || !is_state(side)) continue;
      add_line(board.out.parties, side, {at, position.line, position.rule});
    }
  });
  return true;
}

}  // namespace synoptic
