// Which places of the world bear this name? Countries, first-level divisions, cities, own regions.
//
// Tables: lexicon/countries, lexicon/places/{cities,alternates,admin1,admin2,regions} (GeoNames, CC
// BY 4.0, and our own), and the compact file of gazetteer_file.hpp, where it is there, in place of
// the cities. All are searched in place by binary search over a sorted key, so that nothing is
// loaded first: about 20 comparisons a look-up.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/reading.hpp"
#include "reading/names/gazetteer_file.hpp"

namespace synoptic {

enum class NameMatch {
  exact,
  spelling,
  alternate
};  // as printed; marks and vowels apart; other name

struct PlaceCandidate {
  GazetteerEntry entry;
  NameMatch match = NameMatch::exact;
  double thousand_people = 0;
};

// The key cities are sorted by: folded; hyphens as spaces; Arabic articles as "al"; y = i, ou = u,
// ei and ai = e; st = saint, mt = mount; doubled letters single; no final h. scripts/make-gazetteer
// makes the same.
[[nodiscard]] std::string loose_key(std::string_view name);

// All places of that name: countries and own regions first, then by match and people.
[[nodiscard]] std::vector<PlaceCandidate> places_called(std::string_view name);

// The same with every place of the file (when there is one) and second-level divisions.
[[nodiscard]] std::vector<PlaceCandidate> places_called(std::string_view name,
                                                        const GazetteerFile* file);

// The own region (strait, crossing, camp, ...) of exactly that name in look-up form
// (known_actors.hpp, "the" off); false when there is none.
[[nodiscard]] bool region_called(const std::string& key, PlaceCandidate& found);

// The first-level division a short form stands for ("Ga."), with its country; empty when none.
[[nodiscard]] std::vector<PlaceCandidate> division_short(std::string_view name);

// The gazetteer's entry of a country by its ISO code; false when there is none.
[[nodiscard]] bool country_entry(std::string_view iso, GazetteerEntry& entry);

}  // namespace synoptic
