// Laws of the gazetteer: keys as scripts/make-gazetteer makes them, containment, speed of a
// look-up.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "model/gazetteer.hpp"
#include "reading/names/gazetteer.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

GazetteerEntry first_called(std::string_view name) {
  const auto found = places_called(name);
  return found.empty() ? GazetteerEntry{} : found.front().entry;
}

TEST(Gazetteer, KeysEqualThoseOfTheTable) {
  std::size_t checked = 0;
  for (const LexiconRow& row : lexicon("places/admin1")) {
    if (!row[1].empty() && ++checked % 7 == 0) {
      EXPECT_EQ(loose_key(row[1]), row[0]) << row[1];
    }
  }
  EXPECT_GT(checked, 3000U);
}

TEST(Gazetteer, TablesAreSortedByKey) {
  for (const std::string_view table : {"places/cities", "places/alternates", "places/admin1"}) {
    std::string_view last;
    for (const LexiconRow& row : lexicon(table)) {
      EXPECT_LE(last, row[0]) << table;
      last = row[0];
    }
  }
}

TEST(Gazetteer, EveryRowOfASampleIsFoundByItsName) {
  const auto rows = lexicon("places/cities");
  for (std::size_t i = 0; i < rows.size(); i += 977) {
    bool found = false;
    for (const PlaceCandidate& place : places_called(rows[i][1]))
      found |= place.entry.id == rows[i][7];
    EXPECT_TRUE(found) << rows[i][1];
  }
}

TEST(Gazetteer, CountryHoldsItsCitiesAndNotTheReverse) {
  const GazetteerEntry kenya = first_called("Kenya");
  const GazetteerEntry nairobi = first_called("Nairobi");
  EXPECT_TRUE(place_contains(kenya, nairobi));
  EXPECT_FALSE(place_contains(nairobi, kenya));
  EXPECT_FALSE(place_contains(kenya, kenya));
  EXPECT_FALSE(place_contains(first_called("Ghana"), nairobi));
}

TEST(Gazetteer, RegionHoldsCitiesOfItsDivision) {
  EXPECT_TRUE(place_contains(first_called("Gaza Strip"), first_called("Khan Younis")));
  EXPECT_FALSE(place_contains(first_called("West Bank"), first_called("Khan Younis")));
}

TEST(Gazetteer, UnknownNamesHaveNoPlaces) {
  EXPECT_TRUE(places_called("Qorvashville-upon-Nowhere").empty());
  EXPECT_TRUE(places_called("").empty());
}

RC_GTEST_PROP(Gazetteer, LooseKeyGrowsByShortFormsOnly, (const std::string& text)) {
  std::string word;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') word.push_back(c);
  }
  const std::string key = loose_key(word);
  constexpr std::size_t longest_short_form = 5;  // "st" is "saint", "ft" is "fort"
  RC_ASSERT(key.size() <= std::max(word.size(), longest_short_form));
}

}  // namespace
}  // namespace synoptic
