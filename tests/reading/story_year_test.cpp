// "October 7" in an account without a date: the year its fellow accounts tell, or none.
#include "reading/times/story_year.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "language/pipeline.hpp"
#include "reading/shared_pipeline.hpp"
#include "reading/times/times.hpp"

namespace synoptic {
namespace {

Account account_of(const std::string& text, const std::string& published) {
  const Limits limits;
  Account account;
  account.article.text = text;
  account.article.blocks.push_back(
      {BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  if (!published.empty()) {
    DateStamp stamp;
    stamp.value = published;
    account.article.published = stamp;
  }
  account.parse = parse(*shared_pipeline(), account.article, limits);
  find_times({account.article, account.parse, limits}, account.reading);
  return account;
}

// The values of the first account's times once the others stand beside it.
std::string times_beside(const std::string& text,
                         const std::string& published,
                         const std::vector<std::pair<std::string, std::string>>& others) {
  std::vector<Account> accounts = {account_of(text, published)};
  for (const auto& [words, day] : others) accounts.push_back(account_of(words, day));
  settle_story_year(accounts);
  std::string out;
  for (const TimeExpr& time : accounts.front().reading.times)
    out += time.timex + " " + std::string(name_of(time.how)) + ";";
  return out;
}

class StoryYear : public testing::Test {
  void SetUp() override {
    if (shared_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  }
};

const std::string undated = "The dam at Osk burst on October 7, and the mill reopened Sunday.";

TEST_F(StoryYear, NothingIsInventedWithoutADate) {
  EXPECT_EQ(times_beside(undated, "", {{"Osk rebuilt its dam after October 7.", ""}}),
            "XXXX-10-07 unresolved;XXXX-WXX-7 unresolved;");
}

TEST_F(StoryYear, ADatedAccountGivesTheNearestYear) {
  EXPECT_EQ(times_beside(undated, "", {{"Osk mourns.", "2031-11-02"}}),
            "2031-10-07 from-story;XXXX-WXX-7 unresolved;");
}

TEST_F(StoryYear, AStatedYearComesFirst) {
  EXPECT_EQ(times_beside(undated, "", {{"The dam burst on October 7, 2029.", "2031-08-19"}}),
            "2029-10-07 from-story;XXXX-WXX-7 unresolved;");
}

TEST_F(StoryYear, TwoStatedYearsOrTwoNearestOnesTellNothing) {
  EXPECT_EQ(times_beside(undated, "", {{"It burst on October 7, 2029 and October 7, 2030.", ""}}),
            "XXXX-10-07 unresolved;XXXX-WXX-7 unresolved;");
  EXPECT_EQ(times_beside(undated, "", {{"Osk mourns.", "2031-10-20"}, {"Osk.", "2033-10-09"}}),
            "XXXX-10-07 unresolved;XXXX-WXX-7 unresolved;");
}

TEST_F(StoryYear, WhatNobodyPlansIsPast) {
  const std::string text = "Osk rebuilt its dam after the flood of October 7.";
  EXPECT_EQ(times_beside(text, "", {{"Osk mourns.", "2031-08-19"}}), "2030-10-07 from-story;");
  EXPECT_EQ(times_beside(text, "2031-08-19", {}), "2030-10-07 from-publication;");
}

TEST_F(StoryYear, FarFromTheStoryNoYearIsNearest) {
  EXPECT_EQ(times_beside("The fair is on October 7.", "", {{"Osk mourns.", "2031-04-11"}}),
            "XXXX-10-07 unresolved;");
}

TEST_F(StoryYear, AStatedYearCorrectsTheNearestOne) {
  const std::string text = "The talks of October 7 go on.";
  EXPECT_EQ(times_beside(text, "2031-08-19", {{"They first met on October 7, 2030.", ""}}),
            "2030-10-07 from-story;");
  EXPECT_EQ(times_beside(text, "2031-10-12", {{"They first met on October 7, 2030.", ""}}),
            "2031-10-07 from-publication;");
}

TEST_F(StoryYear, DatesTheCalendarLacksStayOpen) {
  EXPECT_EQ(times_beside("It is due on February 29.", "", {{"Osk mourns.", "2031-03-02"}}),
            "XXXX-02-29 unresolved;");
  EXPECT_EQ(times_beside("The mill ran October 7 to 9.", "", {{"Osk mourns.", "2031-11-02"}})
                .substr(0, 4),
            "XXXX");
}

}  // namespace
}  // namespace synoptic
