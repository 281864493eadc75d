// Which words of a sentence hang on which? Pairs of words of weight of which one depends on the
// other, small words between them left out: "ended in chaos" gives end-chaos, "the crowd was moved"
// move-crowd, "staff were safe" safe-staff. Two sentences that share such a pair tell a part of the
// same, however little else they share. (Basic elements: Hovy, Lin, Zhou and Fukumoto 2006, LREC.)
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "synopsis/links/units.hpp"

namespace synoptic {

class WordEdges {
 public:
  // Borrows both. Cost: linear in the tokens, times the log of the pairs.
  WordEdges(const Synopsis& synopsis, const Units& units);

  // Weights of the pairs two units share (near words count): of the heaviest, and of all. A pair
  // weighs by how rare its words are and how few units hold it, 0..1. Cost: edges of a times of b.
  struct Shared {
    double best = 0;
    double sum = 0;
  };
  [[nodiscard]] Shared shared(std::size_t a, std::size_t b) const;

 private:
  struct Edge {
    WordKey head = no_key;
    WordKey child = no_key;
    double weight = 0;
  };
  using Pair = std::pair<WordKey, WordKey>;  // smaller key first

  void read(const Parse& parse, const Unit& unit, const std::vector<WordKey>& keys);
  void weigh();
  [[nodiscard]] double alike(const Edge& a, const Edge& b) const;

  const Units& units_;
  std::vector<std::vector<Edge>> of_unit_;
  std::map<Pair, std::uint32_t> count_;  // units that hold it
};

}  // namespace synoptic
