// Which figures stand in one group, and which is its lowest, highest and latest.
#include "synopsis/figure_groups.hpp"

#include <gtest/gtest.h>

#include <string>

#include "story_case.hpp"
#include "synopsis/compare.hpp"

namespace synoptic {
namespace {

// "killed 21: lowest; killed 25: highest latest" of the figures that have a group, in story order.
std::string standings(const std::string& texts) {
  const StoryCase story = read_case(texts + "---\n");
  const Synopsis synopsis = compare(read_accounts(*shared_pipeline(), story));
  std::string out;
  for (const StoryFigure& item : synopsis.figures) {
    if (item.group.empty()) continue;
    const Account& account = synopsis.accounts[item.ref.account];
    const Figure& figure = account.reading.figures[static_cast<std::size_t>(item.ref.index)];
    out += std::string(figure.number.in(account.article.text)) + ":";
    if (item.lowest) out += " lowest";
    if (item.highest) out += " highest";
    if (item.latest) out += " latest";
    out += "; ";
  }
  return out;
}

TEST(FigureGroups, LowestHighestAndLatestAreMarked) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  EXPECT_EQ(standings("=== north 2031-05-12\n"
                      "The quake in the Velm valley killed at least 21 people, the ministry said.\n"
                      "=== south 2031-05-13\n"
                      "The quake in the Velm valley killed 25 people, the ministry said.\n"),
            "21: lowest; 25: highest latest; ");
}

TEST(FigureGroups, EqualValuesHaveNoStanding) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  EXPECT_EQ(standings("=== north 2031-05-12\n"
                      "The quake in the Velm valley killed 25 people, the ministry said.\n"
                      "=== south 2031-05-13\n"
                      "The quake in the Velm valley killed 25 people, the ministry said.\n"),
            "25:; 25:; ");
}

TEST(FigureGroups, TwoTollsOfOneAccountAreTwoThings) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  const std::string found = standings(
      "=== north 2031-05-12\n"
      "A blast at the mill in Orsk killed two people, days after a flood killed 32 people.\n"
      "=== south 2031-05-12\n"
      "A blast at the mill in Orsk killed two people, days after a flood killed 32 people.\n");
  EXPECT_EQ(found.find("highest"), std::string::npos) << found;
}

}  // namespace
}  // namespace synoptic
