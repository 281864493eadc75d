// A story with hand-made gold: differences planted in it, and traps that a careful reader would not
// report. How much of the gold does a synopsis show?
//
// A difference is found when a shown difference of its kind touches two of its sides; a shown one
// is right when it touches two sides of any difference of the gold. A trap is silent when no wrong
// difference touches two of its sides.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "eval/eval.hpp"

namespace synoptic {

struct GoldSide {
  std::vector<std::pair<std::string, std::string>> places;  // file name, exact words
};
struct GoldPair {
  std::string id;
  std::string kind;
  std::vector<GoldSide> sides;
};

struct GoldStory {
  std::vector<GoldPair> differences;
  std::vector<GoldPair> traps;
};

struct GoldCounts {
  std::size_t shown = 0, right = 0, gold = 0, found = 0, traps = 0, silent = 0;
  struct OfKind {
    std::size_t shown = 0, right = 0, gold = 0, found = 0;
  };
  std::map<std::string, OfKind> kinds;
};

// Adds what `synopsis` shows of `gold` to the counts; prints misses and wrong ones when asked to.
void score_gold(const Synopsis& synopsis,
                const GoldStory& gold,
                const EvalContext& context,
                GoldCounts& counts);

// NAME.differences_p, NAME.differences_r, NAME.traps_silent.
[[nodiscard]] Measures gold_measures(const std::string& name, const GoldCounts& counts);

// The same of each kind alone: NAME.KIND.differences_p, NAME.KIND.differences_r.
[[nodiscard]] Measures measures_by_kind(const std::string& name, const GoldCounts& counts);

}  // namespace synoptic
