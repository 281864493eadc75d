#include "synopsis/differences/explanations.hpp"

#include <algorithm>
#include <cassert>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

const std::vector<std::string_view>& fixed_order() {
  static const std::vector<std::string_view> order = [] {
    std::vector<std::string_view> names;
    for (const LexiconRow& row : lexicon("compare/explanations")) names.push_back(row[0]);
    return names;
  }();
  return order;
}

}  // namespace

std::string first_explanation(const std::vector<Explanation>& tests) {
  assert(std::all_of(tests.begin(), tests.end(), [](const Explanation& test) {
    const auto& order = fixed_order();
    return std::find(order.begin(), order.end(), test.because) != order.end();
  }));
  for (const std::string_view because : fixed_order()) {
    const bool holds = std::any_of(tests.begin(), tests.end(), [&](const Explanation& test) {
      return test.because == because && test.holds();
    });
    if (holds) return std::string(because);
  }
  return {};
}

}  // namespace synoptic
