// The stories whose values are changed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "eval/eval.hpp"

namespace synoptic {

// Draws the stories of `injection`, and their values.
inline constexpr std::uint64_t injection_seed = 20240820;

struct Story {
  std::string id;
  std::vector<Input> inputs;
};

// The 60 drawn of BASIL and Giveme5W1H, and our examples; those that were not drawn, and ECB+.
struct StorySample {
  std::vector<Story> stories, left_out;
};

[[nodiscard]] StorySample injection_stories(const EvalContext& context);

// Every development story with two accounts of at least 150 words, and those of AllSides and NeuS
// (a few sentences an account) that a draw of one in two keeps. `open`: its misses may be read.
struct WideStory {
  Story story;
  bool open = false;
};

[[nodiscard]] std::vector<WideStory> wide_stories(const EvalContext& context);

// Short stories that `wide_stories` takes in no draw, in two halves (0: its misses may be read).
[[nodiscard]] std::vector<Story> undrawn_stories(const EvalContext& context, int half);

// The stories of eval/rumours, at most five accounts of 900 bytes or more each; `open` as there.
[[nodiscard]] std::vector<WideStory> rumour_stories(const EvalContext& context);

// One row a pair of slots of stories of every set (scripts/learn-slot-model.py).
[[nodiscard]] std::vector<Story> short_stories(const EvalContext& context);

}  // namespace synoptic
