// Does one place hold another, as far as the gazetteer's own fields tell?
//
//   place_contains(country, city in it) -> true; place_contains(city, its country) -> false
#pragma once

#include "model/reading.hpp"

namespace synoptic {

// A country holds everything with its code; a first-level division (or a region with a division's
// code) what stands in it. A place does not contain itself. Unknown fields contain nothing.
[[nodiscard]] inline bool place_contains(const GazetteerEntry& outer, const GazetteerEntry& inner) {
  if (outer.country.empty() || outer.country != inner.country) return false;
  if (outer.type == "country") return inner.type != "country";
  const bool wide = outer.type != "city" && outer.type != "capital" && !outer.admin1.empty();
  const bool narrow = inner.type == "city" || inner.type == "capital";
  return wide && narrow && outer.admin1 == inner.admin1;
}

// The same place: one id, or one name and type in one country.
[[nodiscard]] inline bool same_place(const GazetteerEntry& a, const GazetteerEntry& b) {
  return (a.source == b.source && a.id == b.id) || (a.name == b.name && a.country == b.country);
}

}  // namespace synoptic
