// At which stage was a gold difference of number or date lost?
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

using GoldPlaces = std::vector<std::pair<AccountIndex, Span>>;

// "not read": the words of a side hold no figure or day; "not linked": their sentences share too
// little; "not paired": the two values cannot be compared or hang on other words; "too unsure": the
// model of slots gave too little; "beaten": a better partner or another doubt. What was read is
// printed on standard error. REQUIRES kind "number" or "date" and two sides.
[[nodiscard]] std::string lost_at(const Synopsis& synopsis,
                                  const std::string& kind,
                                  const GoldPlaces& one,
                                  const GoldPlaces& other);

}  // namespace synoptic
