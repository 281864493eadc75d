// The sets of DATA/clustering as one stream: what `synoptic-eval stories` groups.
#pragma once

#include <string>
#include <vector>

#include "eval/eval.hpp"
#include "stories/story_text.hpp"

namespace synoptic {

struct StoryRow {
  std::string id, set, date, source, title, text;
  std::string story;  // "" for a decoy
};

// ecbplus, g5news, basil, allsides2021, the first 2,400 of neus, bbc-decoys: dated rows by date and
// id, undated ones (basil, neus, bbc always) at places drawn with a fixed seed.
// Of one half of the stories when the context says so.
[[nodiscard]] std::vector<StoryRow> story_mix(const EvalContext& context);

// Rows of one file, in its order.
[[nodiscard]] std::vector<StoryRow> story_rows(const EvalContext& context, const std::string& set);

[[nodiscard]] StoryText story_text(const StoryRow& row);

// Two articles and whether a person called them one event.
struct StoryPair {
  StoryRow a, b;
  bool same = false;
};
[[nodiscard]] std::vector<StoryPair> story_pairs(const EvalContext& context,
                                                 const std::string& language);

// Prints every pair of the mix that shares words, with what the join model sees, for
// scripts/learn-story-joins.py: label, the two sets, a number for each gold story, the features.
void print_story_pairs(const EvalContext& context);

}  // namespace synoptic
