// Sides by how much they have to do with the matter, where too few are named as such.
#include <algorithm>
#include <map>
#include <utility>

#include "synopsis/talks/board.hpp"

namespace synoptic {
namespace {

// How much a side has to do with the matter: what it wants, refuses, tables, says and does.
struct Weight {
  int score = 0;
  std::vector<AccountIndex> in;  // accounts that tell of it
  std::vector<Evidence> lines;   // what it wants, refuses, answers
};

class Weights {
 public:
  explicit Weights(const Board& board) : board_(board) {
    each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
      for (const Position& position : reading.positions) {
        note(at, position.party, position.line, position.rule, position.issue.empty() ? 1 : 3);
      }
      for (const ProposalMention& proposal : reading.proposals) {
        for (const auto& response : proposal.responses) {
          note(at, response.party, response.line, proposal.rule, 3);
        }
      }
      for (const TalksCue& cue : reading.talks) {
        if (cue.role != "party" && (cue.role != "meeting" || is_encounter(cue))) continue;
        for (const Index actor : cue.actors) note(at, actor, cue.line, cue.rule, 2);
      }
      for (const Statement& statement : reading.statements) {
        if (statement.holder == absent) continue;
        note(at, statement.holder, line_of(at, statement.sentence), statement.rule, 1);
      }
      read_subjects(at, reading);
    });
  }

  [[nodiscard]] const std::map<Index, Weight>& all() const { return weights_; }

 private:
  [[nodiscard]] Span line_of(AccountIndex at, std::uint32_t sentence) const {
    return board_.synopsis.accounts[at].parse.sentences[sentence].span;
  }

  // Who does something, sentence by sentence.
  void read_subjects(AccountIndex at, const Reading& reading) {
    const Parse& parse = board_.synopsis.accounts[at].parse;
    for (const Mention& mention : reading.mentions) {
      const Dep dep = parse.dep[mention.head];
      if (mention.actor == absent || (dep != Dep::nsubj && dep != Dep::poss)) continue;
      note(at, mention.actor, line_of(at, parse.sentence_of[mention.head]), mention.how, 1);
    }
  }

  void note(AccountIndex at, Index local, Span line, RuleId rule, int score) {
    const Index actor = board_.map.of(at, local);
    const Index side = board_.sides.top(actor);
    if (side == absent || is_in(board_.out.mediators, board_.sides.person(actor))) return;
    Weight& weight = weights_[side];
    weight.score += score;
    if (weight.in.empty() || weight.in.back() != at) weight.in.push_back(at);
    const bool known =
        std::any_of(weight.lines.begin(), weight.lines.end(),
                    [&](const Evidence& e) { return e.account == at && e.span == line; });
    if (!known && (score > 1 || weight.lines.empty())) weight.lines.push_back({at, line, rule});
  }

  const Board& board_;
  std::map<Index, Weight> weights_;
};

constexpr int enough_weight = 5;
constexpr int least_weight = 3;

bool in_several_accounts(const Board& board, const Weight& weight) {
  return board.synopsis.accounts.size() < 2 || weight.in.size() > 1;
}

// "The three governments", "a three-party cabinet", "the trio": how many sides there are, where at
// least two sentences tell one number of them; two otherwise.
std::size_t sides_told(const Board& board) {
  std::size_t threes = 0;
  each_account(board.synopsis, [&](AccountIndex, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) threes += cue.role == "three-sides" ? 1 : 0;
  });
  return threes >= 2 ? 3 : 2;
}

using Ranked = std::vector<std::pair<int, Index>>;  // the negated score, the side

// Who has enough to do with the matter, the most first: bodies, or persons.
Ranked ranked_by_weight(const Board& board, const Weights& weights, bool human, int enough) {
  Ranked ranked;
  for (const auto& [side, weight] : weights.all()) {
    if (has_role(board, side) || !is_side(board, side)) continue;
    if (board.sides.is_human(side) != human || board.sides.stands_apart(side)) continue;
    if (weight.score < enough || !in_several_accounts(board, weight)) continue;
    ranked.emplace_back(-weight.score, side);
  }
  std::sort(ranked.begin(), ranked.end());
  return ranked;
}

// The weightiest bodies until there are enough sides, and any that weighs half as much as the
// second; a person stands for a side where no body does, or none of two thirds of the person's
// weight.
void fill_by_weight(Board& board, const Weights& weights, std::size_t sides, bool persons) {
  const auto take = [&](Index side) {
    for (const Evidence& line : weights.all().at(side).lines)
      add_line(board.out.parties, side, line);
  };
  const Ranked bodies = ranked_by_weight(board, weights, false, enough_weight);
  Ranked people = ranked_by_weight(board, weights, true, enough_weight);
  std::erase_if(people, [&](const auto& one) { return is_in(board.out.parties, one.second); });
  for (const auto& [score, side] : bodies) {
    const std::size_t found = board.out.parties.size();
    if (found >= std::max<std::size_t>(2, sides) && 2 * score > bodies[1].first) break;
    if (is_in(board.out.parties, side)) continue;
    const std::size_t open = sides - std::min(sides, found);
    const bool outweighed =
        open > 0 && people.size() >= open && 2 * people[open - 1].first < 3 * score;
    if (outweighed) break;
    take(side);
  }
  if (!persons) return;
  for (const auto& [score, side] : people) {
    if (board.out.parties.size() >= 2) return;
    take(side);
  }
  if (!is_sure(board)) return;
  for (const bool human : {false, true}) {  // the other side, however little is told of it
    for (const auto& [score, side] : ranked_by_weight(board, weights, human, least_weight)) {
      if (board.out.parties.size() >= 2) return;
      take(side);
    }
  }
}

}  // namespace

void parties_from_weight(Board& board, bool persons) {
  constexpr int enough = enough_weight;
  const std::size_t sides = sides_told(board);
  if (board.out.parties.size() >= sides) return;
  if (!told_widely(board) && !is_sure(board)) return;
  const Weights weights(board);
  const std::vector<Index> camps = board.sides.camps();
  const auto score_of = [&](Index camp) {
    const auto told = weights.all().find(camp);
    return told == weights.all().end() ? 0 : told->second.score;
  };
  // Of a strike the other camp is a side however little is told of it; a strike beside the matter
  // has no sides here.
  int most = enough;
  for (const auto& [side, weight] : weights.all()) {
    if (!has_role(board, side)) most = std::max(most, weight.score);
  }
  const bool main =
      std::any_of(camps.begin(), camps.end(), [&](Index camp) { return score_of(camp) >= most; });
  const bool labour = board.sides.is_labour() && main;
  for (const Index camp : camps) {
    const auto told = weights.all().find(camp);
    if (has_role(board, camp) || told == weights.all().end()) continue;
    if (board.sides.is_labour() ? !labour : told->second.score < enough) continue;
    for (const Evidence& line : told->second.lines) add_line(board.out.parties, camp, line);
  }
  if (board.out.parties.size() >= sides) return;
  fill_by_weight(board, weights, sides, persons);
}

namespace {

// How much those weigh who are no side yet: the second side's weight in percent.
class Rest {
 public:
  explicit Rest(const Board& board) : board_(board), weights_(board) {
    std::vector<int> scores;
    for (const Negotiation::Party& party : board.out.parties) scores.push_back(score(party.actor));
    std::sort(scores.rbegin(), scores.rend());
    if (scores.size() > 1) second_ = scores[1];
  }

  // Told of in several accounts, apart from nobody, and at least so heavy.
  [[nodiscard]] bool weighs(Index side, int percent) const {
    const auto told = weights_.all().find(side);
    if (told == weights_.all().end() || second_ == 0 || told->second.score < enough_weight) {
      return false;
    }
    const bool free = !board_.sides.stands_apart(side) && !has_role(board_, side);
    return free && in_several_accounts(board_, told->second) &&
           100 * told->second.score >= percent * second_;
  }

  [[nodiscard]] const Weights& weights() const { return weights_; }

 private:
  [[nodiscard]] int score(Index side) const {
    const auto told = weights_.all().find(side);
    return told == weights_.all().end() ? 0 : told->second.score;
  }

  const Board& board_;
  Weights weights_;
  int second_ = 0;
};

}  // namespace

void parties_from_rest(Board& board) {
  const Rest rest(board);
  const Parties others = board.out.others;
  for (const Negotiation::Party& other : others) {
    const Index side = other.actor;
    if (!rest.weighs(side, board.sides.is_human(side) ? 50 : 75)) continue;
    for (const Evidence& line : other.evidence) add_line(board.out.parties, side, line);
    std::erase_if(board.out.others, [&](const auto& one) { return one.actor == side; });
  }
  for (const auto& [side, weight] : rest.weights().all()) {
    if (!board.sides.is_human(side) || is_in(board.out.parties, side)) continue;
    if (!rest.weighs(side, 75) || 2 * weight.in.size() < board.synopsis.accounts.size()) continue;
    for (const Evidence& line : weight.lines) add_line(board.out.parties, side, line);
  }
}

}  // namespace synoptic
