// The order in which explanations are tried is one for all kinds of difference.
#include "synopsis/differences/explanations.hpp"

#include <gtest/gtest.h>

#include <set>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

const auto yes = [] { return true; };
const auto no = [] { return false; };

TEST(Explanations, NoneHolds) {
  EXPECT_EQ(first_explanation({}), "");
  EXPECT_EQ(first_explanation({{"coarser", no}, {"later-update", no}}), "");
}

TEST(Explanations, TheTableOrdersThemNotTheSearch) {
  EXPECT_EQ(first_explanation({{"parties-disagree", yes}, {"other-event", yes}}), "other-event");
  EXPECT_EQ(first_explanation({{"other-scope", yes}, {"coarser", no}, {"later-update", yes}}),
            "later-update");
}

TEST(Explanations, OneNameMayHaveTwoTests) {
  EXPECT_EQ(first_explanation({{"later-update", no}, {"later-update", yes}}), "later-update");
}

TEST(Explanations, ALaterTestIsNotRun) {
  bool run = false;
  const auto test = [&] { return run = true; };
  EXPECT_EQ(first_explanation({{"other-proposal", test}, {"other-event", yes}}), "other-event");
  EXPECT_FALSE(run);
}

TEST(Explanations, TheTableNamesEachOnce) {
  std::set<std::string_view> names;
  for (const LexiconRow& row : lexicon("compare/explanations")) {
    EXPECT_TRUE(names.insert(row[0]).second) << row[0];
  }
  EXPECT_GE(names.size(), 10U);
}

}  // namespace
}  // namespace synoptic
