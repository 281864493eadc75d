// One thing counted at two values, wherever the two accounts tell it (count_pairs.hpp).
#include <string>

#include "synopsis/count_pairs.hpp"
#include "synopsis/differences.hpp"
#include "synopsis/number_explanations.hpp"
#include "synopsis/number_values.hpp"

namespace synoptic {
namespace {

constexpr double sure_count = 1.0;  // logit

// More is shared than the noun counted.
bool tells_one_matter(const CountPairing& p) {
  constexpr double some = 0.25;
  constexpr double much = 0.8;
  const auto value = [&](CountFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  return value(CountFeature::verb_same) >= 1 || value(CountFeature::doer_same) > 0 ||
         value(CountFeature::object_same) > 0 || value(CountFeature::link) >= some ||
         value(CountFeature::around) >= much || value(CountFeature::phrase_shared) >= some;
}

// Nothing tells that they are two: no better partner in the other account, which does not give this
// number as well; no other names, days, kinds of harm, parts; no further numbers that differ too.
bool stands_alone(const CountPairing& p) {
  const auto value = [&](CountFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  if (value(CountFeature::known) >= 0 || value(CountFeature::margin) < 0) return false;
  if (value(CountFeature::names_other) > 0 || value(CountFeature::days_other) > 0) return false;
  if (value(CountFeature::kind_other) > 0 || value(CountFeature::part_other) > 0) return false;
  return value(CountFeature::others_apart) == 0 && tells_one_matter(p);
}

}  // namespace

void compare_counts(const Work& work, SlotPairs& pairs) {
  for (const CountPairing& p : pair_counts(work)) {
    if (p.logit < sure_count || !stands_alone(p)) continue;
    if (!why_other_number(work, p.x, p.y).empty()) continue;  // other searches tell of those
    pairs.push_back({DifferenceKind::number, "", counting_value(work, p.x),
                     counting_value(work, p.y), p.logit, "difference.number-count", true});
  }
}

}  // namespace synoptic
