// Do two articles tell of one event? Log-odds from cosines, how much of each stands in the
// other, two lengths and the days between.
//
// Boosted trees learned by scripts/learn-story-joins.py (lexicon/stories/joins; its header says
// on what), monotone: a higher cosine never lowers the odds, more days between never raise them. A
// cosine of .3 means little between long texts and much between short ones: that is what the
// lengths are for. Missing values (no title, no numbers, no date) take their own branch.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "stories/story_vector.hpp"

namespace synoptic {

// Borrowed look at a vector.
struct StoryLook {
  std::span<const StoryTerm> terms;
  const std::array<float, story_views>* inverse_norm = nullptr;
  float log_words = 0;
  std::int32_t day = -1;
  float lead_mass = 0, name_mass = 0;
  std::uint8_t weekdays = 0;
};

[[nodiscard]] StoryLook look(const StoryVector& vector);

inline constexpr std::size_t join_features = 14;
using JoinFeatures = std::array<float, join_features>;  // NaN: missing

// 0-4 cosine whole, lead, title, names, numbers; 5-6 ln words of the shorter and the longer; 7 days
// between; 8-9 share of the one's lead that stands in the other, lower and higher direction; 10-11
// the same for names; 12 how much rare wording the two leads share (idf above 4, summed); 13 days
// between the nearest weekdays of the two, 0, 2 or 3. One walk over both lists of terms.
[[nodiscard]] JoinFeatures join_features_of(const StoryLook& a, const StoryLook& b);

// The heaviest terms that both hold, at most `most`, heaviest first: why the two were joined.
[[nodiscard]] std::vector<std::uint32_t> shared_terms(const StoryLook& a,
                                                      const StoryLook& b,
                                                      std::size_t most);

class JoinModel {
 public:
  // The rows of a table: tree, node, feature (-1: a leaf), threshold, missing goes left, left,
  // right, value. Rows that make no trees: an empty model, which answers 0.
  explicit JoinModel(std::string_view table);

  [[nodiscard]] float log_odds(const JoinFeatures& features) const;
  // The same for a pair; pairs that share nearly nothing get the lowest odds without a look.
  [[nodiscard]] float log_odds(const StoryLook& a, const StoryLook& b) const;

 private:
  struct Node {
    float value = 0;  // threshold, or the leaf's value
    std::int16_t feature = -1;
    bool missing_left = false;
    std::uint32_t left = 0, right = 0;  // into nodes_
  };
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> roots_;
  float base_ = 0;
};

// The model carried in the program.
[[nodiscard]] const JoinModel& join_model();

inline constexpr float lowest_odds = -6, highest_odds = 6;

}  // namespace synoptic
