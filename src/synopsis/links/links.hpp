// Which sentences of two accounts tell the same thing?
//
// Every pair that shares words of weight is scored by the words it shares (units.hpp); near words
// count. Measured on the stories of shared/eval/accounts: docs/evaluation.md. Pairs are looked up
// by shared words, so that the cost follows what is shared, and is cut at limits.pairs.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "model/limits.hpp"
#include "synopsis/links/units.hpp"

namespace synoptic {

struct Link {
  std::size_t a = 0;  // units, of different accounts, a before b
  std::size_t b = 0;
  double score = 0;
  Match match;
  double chance = 0;  // that both tell one fact, 0..1: link_model.hpp
};

struct Links {
  std::vector<Link> all;    // best first
  std::vector<Link> faint;  // from `link_faint` on, best first: for values with frames alike
  bool cut = false;         // limits.pairs ran out
  std::map<std::pair<std::size_t, std::size_t>, double> score;  // of `all`, smaller unit first

  // The score of two units of different accounts; 0 when they are not linked.
  [[nodiscard]] double score_of(std::size_t a, std::size_t b) const;
};

inline constexpr double link_sure = 0.55;  // two sentences tell one fact
inline constexpr double link_weak = 0.3;   // enough beside others that are sure

inline constexpr double link_faint = 0.15;  // something is shared

inline constexpr double link_of_story = 0.38;  // two accounts of one story have such a pair
inline constexpr double link_told = 0.6;       // chance from which two sentences tell one fact
inline constexpr double surely_linked = 0.95;  // many of both sentences' words are shared

// Links of at least `link_weak`.
[[nodiscard]] Links find_links(const Units& units, const Limits& limits);

}  // namespace synoptic
