// The articles of the Fake News Challenge (DATA/compare/fnc1_*) as stories of many accounts.
#pragma once

#include <vector>

#include "eval/stories_data.hpp"

namespace synoptic {

// One row an article, by number; `story` is "" for those that are in none. Two articles that one
// headline is about tell one claim, and so one story, which is called by the lowest number in it.
// An article has 200 to 12,000 bytes; a story holds its first twelve, two of them of 900 bytes.
// Cost: linear in the pairs of headline and article.
[[nodiscard]] std::vector<StoryRow> rumour_rows(const EvalContext& context);

}  // namespace synoptic
