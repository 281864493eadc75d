// What does a posted decision say? Outside bytes become a value, or words about what is wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/error.hpp"
#include "model/user_decision.hpp"

namespace synoptic {

struct MergeStories {
  std::string into;
  std::vector<std::string> others;
};
struct SplitStory {
  std::string story;
  std::vector<std::string> articles;
};
struct MoveArticle {
  std::string article;
  std::string story;
};

// A UserDecision is one about what a synopsis shows.
using PostedDecision = std::variant<UserDecision, MergeStories, SplitStory, MoveArticle>;

// Pure; linear in the body. Errors say what is missing or not understood.
[[nodiscard]] Result<PostedDecision> read_decision_body(std::string_view json);

// {"number":N} or {}: which decision to undo; none: the last.
[[nodiscard]] Result<std::optional<std::int64_t>> read_undo_body(std::string_view json);

}  // namespace synoptic
