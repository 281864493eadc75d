// One measured figure, as synoptic-eval prints it: id as in docs/evaluation.md, a value, and the
// number of things it was counted over. Shares are fractions 0..1.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace synoptic {

struct Measure {
  std::string id;
  double value = 0;
  std::size_t of = 0;
};

using Measures = std::vector<Measure>;

}  // namespace synoptic
