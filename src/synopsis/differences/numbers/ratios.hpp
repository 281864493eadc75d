// One in so many: "one in every 500 users", "nine out of 10 ferries"; not "two in 10 days". Its two
// numbers count nothing by themselves. Cost: constant.
#pragma once

#include <optional>

#include "model/parse.hpp"

namespace synoptic {

struct Ratio {
  TokenRange tokens;  // from the first number to the second
  int part = 0;
  int whole = 0;
  TokenIndex noun = 0;  // of what: "users"
};

// The ratio whose first number is the token; none where no plural noun follows the second.
[[nodiscard]] std::optional<Ratio> ratio_at(const Parse& parse, TokenRange sentence, TokenIndex i);

// A number inside a ratio.
[[nodiscard]] bool is_in_ratio(const Parse& parse, TokenRange sentence, TokenRange number);

}  // namespace synoptic
