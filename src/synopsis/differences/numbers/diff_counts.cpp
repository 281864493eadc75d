// One thing counted at two values, wherever the two accounts tell it (count_pairs.hpp).
#include <string>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/count_pairs.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "synopsis/differences/numbers/number_values.hpp"

namespace synoptic {
namespace {

constexpr double sure_count = 1.0;  // logit

}  // namespace

void compare_counts(const Work& work, SlotPairs& pairs) {
  for (const CountPairing& p : pair_counts(work, sure_count)) {
    if (!why_other_number(work, p.x, p.y).empty()) continue;  // other searches tell of those
    pairs.push_back({DifferenceKind::number, "", counting_value(work, p.x),
                     counting_value(work, p.y), p.logit, "difference.number-count", true});
  }
}

}  // namespace synoptic
