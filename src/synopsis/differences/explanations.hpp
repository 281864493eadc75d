// Why are two values no difference?
//
// Every search names what it can test of its kind; the tests are run in the one order that
// lexicon/compare/explanations fixes for all kinds, and the first that holds is named.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic {

// An explanation of the table, and whether it holds. The test may be run once or not at all.
struct Explanation {
  std::string_view because;
  std::function<bool()> holds;
};

// The first that holds, "" when none does. Explanations of one name are tried in the given order.
[[nodiscard]] std::string first_explanation(const std::vector<Explanation>& tests);

}  // namespace synoptic
