// Mentions of one event are joined, two events are kept apart, and the line of time keeps its
// order.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "talks_story.hpp"

namespace synoptic {
namespace {

class StoryEvents : public testing::Test {
 protected:
  void SetUp() override {
    if (story_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  }
};

std::size_t count_type(const Synopsis& story, std::string_view type) {
  return static_cast<std::size_t>(
      std::count_if(story.events.begin(), story.events.end(),
                    [&](const StoryEvent& event) { return event.type == type; }));
}

TEST_F(StoryEvents, OneMeetingToldTwiceIsOne) {
  const Synopsis story =
      story_of({"President Anna Brandt met Prime Minister Olof Rask in Halm on Monday.\n",
                "Anna Brandt met Olof Rask in Halm on Monday, officials said.\n"});
  EXPECT_EQ(count_type(story, "CONSULT"), 1U);
}

TEST_F(StoryEvents, TwoStrikesInTwoTownsStayTwo) {
  const Synopsis story = story_of({"Tamaria attacked the city of Halm in Kestria on Monday.\n",
                                   "Tamaria attacked the city of Orle in Kestria on Monday.\n"});
  EXPECT_EQ(count_type(story, "ASSAULT"), 2U);
}

TEST_F(StoryEvents, OtherActorsAreAnotherEvent) {
  const Synopsis story = story_of({"Tamaria imposed sanctions on Kestria on Monday.\n",
                                   "Belmark imposed sanctions on Kaldania on Monday.\n"});
  EXPECT_EQ(count_type(story, "SANCTION"), 2U);
}

TEST_F(StoryEvents, EveryTypedMentionStandsInExactlyOneEvent) {
  const Synopsis story =
      story_of({"Tamaria attacked Halm on Monday. Kestria condemned the attack.\n",
                "Kestria condemned an attack by Tamaria. Belmark urged Tamaria to stop.\n"});
  std::size_t typed = 0;
  for (const Account& account : story.accounts) {
    for (const Event& event : account.reading.events) typed += event.type.empty() ? 0 : 1;
  }
  std::set<Ref> seen;
  for (const StoryEvent& event : story.events) {
    for (const Ref& mention : event.mentions) EXPECT_TRUE(seen.insert(mention).second);
  }
  EXPECT_EQ(seen.size(), typed);
}

TEST_F(StoryEvents, PlannedRowsAreMarkedAndDatedRowsComeInOrder) {
  const Synopsis story =
      story_of({"The President of Kaldania will meet the President of Belmark on 20 May 2031. "
                "Tamaria attacked "
                "Halm on 11 May 2031.\n"});
  ASSERT_EQ(story.timeline.size(), 2U);
  EXPECT_FALSE(story.timeline.front().planned);
  EXPECT_TRUE(story.timeline.back().planned);
}

TEST_F(StoryEvents, TheOrderOfTheAccountsDoesNotMatter) {
  const std::vector<std::string> texts = {
      "Tamaria attacked Halm on Monday. Kestria condemned the attack.\n",
      "Kestria condemned an attack by Tamaria on Halm. Belmark urged Tamaria to stop.\n"};
  const Synopsis one = story_of(texts);
  const Synopsis two = story_of({texts[1], texts[0]});
  ASSERT_EQ(one.events.size(), two.events.size());
  for (std::size_t i = 0; i < one.events.size(); ++i) EXPECT_EQ(one.events[i].id, two.events[i].id);
}

// The trigger of the deed a plan is linked with, "" where no plan is linked, "several" for two.
std::string linked_deed(const Synopsis& story) {
  std::string found;
  for (const StoryEvent& plan : story.events) {
    if (plan.done.empty()) continue;
    EXPECT_EQ(plan.realis, Realis::planned);
    for (const StoryEvent& deed : story.events) {
      if (deed.id != plan.done) continue;
      EXPECT_EQ(deed.realis, Realis::happened);
      if (!found.empty()) return "several";
      const Account& account = story.accounts[deed.trigger.account];
      found = deed.trigger.span.in(account.article.text);
    }
  }
  return found;
}

TEST_F(StoryEvents, APlannedMeetingIsLinkedWithTheMeeting) {
  EXPECT_EQ(linked_deed(story_of(
                {"Kestria will meet Tamaria on Friday.\n", "Kestria met Tamaria on Friday.\n"},
                {"2031-05-14", "2031-05-17"})),
            "met");
}

TEST_F(StoryEvents, APlannedActIsLinkedWithTheAct) {
  const Synopsis story = story_of({"Kestria will release 40 prisoners to Tamaria on Sunday, its "
                                   "government said.\n",
                                   "Kestria released 40 prisoners to Tamaria on Sunday.\n"},
                                  {"2031-05-15", "2031-05-19"});
  EXPECT_EQ(linked_deed(story), "released");
}

TEST_F(StoryEvents, APlannedVisitIsLinkedWithTheVisit) {
  const Synopsis story =
      story_of({"President Anna Brandt of Kestria is due to visit Tamaria next week.\n",
                "President Anna Brandt of Kestria visited Tamaria on Tuesday.\n"},
               {"2031-05-15", "2031-05-21"});
  EXPECT_EQ(linked_deed(story), "visited");
}

TEST_F(StoryEvents, APlanForAnotherDayIsNotTheDeed) {
  EXPECT_EQ(linked_deed(story_of(
                {"Kestria will meet Tamaria on Friday.\n", "Kestria met Tamaria on Monday.\n"},
                {"2031-05-14", "2031-05-14"})),
            "");
}

TEST_F(StoryEvents, APlanOfOthersIsNotTheDeed) {
  EXPECT_EQ(linked_deed(story_of(
                {"Kestria will meet Tamaria on Friday.\n", "Belmark met Kaldania on Friday.\n"},
                {"2031-05-14", "2031-05-17"})),
            "");
}

TEST_F(StoryEvents, APlanToldAfterTheDeedIsAnotherOne) {
  EXPECT_EQ(
      linked_deed(story_of({"Kestria met Tamaria on Monday. Kestria will meet Tamaria on Friday.\n",
                            "Kestria and Tamaria met on Monday.\n"},
                           {"2031-05-13", "2031-05-13"})),
      "");
}

TEST_F(StoryEvents, TwoStrikesOnOneDayStayTwo) {
  const Synopsis story = story_of(
      {"Tamaria bombed a market in Halm on Monday, killing 12 people. Hours later Tamaria bombed a "
       "school in Orle, killing 30 people.\n",
       "Tamaria bombed a school in Orle on Monday, killing 30 people.\n",
       "Tamaria bombed a market in Halm on Monday, killing 12 people.\n"},
      {"2031-05-13", "2031-05-13", "2031-05-14"});
  std::vector<std::size_t> mentions;
  for (const StoryEvent& event : story.events) {
    const Account& account = story.accounts[event.trigger.account];
    if (event.trigger.span.in(account.article.text) == "bombed") {
      mentions.push_back(event.mentions.size());
    }
  }
  EXPECT_EQ(mentions, (std::vector<std::size_t>{2, 2}));
}

TEST_F(StoryEvents, TwoStrikesOnOneTownWithOtherTollsStayTwo) {
  const Synopsis story = story_of({"Tamaria shelled Halm at dawn on Monday, killing five people.\n",
                                   "Tamaria shelled Halm on Monday evening, killing 14 people.\n"},
                                  {"2031-05-13", "2031-05-13"});
  std::size_t shelled = 0;
  for (const StoryEvent& event : story.events) {
    const Account& account = story.accounts[event.trigger.account];
    shelled += event.trigger.span.in(account.article.text) == "shelled" ? 1U : 0U;
  }
  EXPECT_EQ(shelled, 2U);
}

TEST_F(StoryEvents, APlanOnlyAccusersTellOfIsNotOnTheLine) {
  const Synopsis story =
      story_of({"Kestria accused Tamaria of stalling to prepare an assault on Halm.\n"});
  for (const TimelineRow& row : story.timeline) EXPECT_FALSE(row.planned);
}

TEST_F(StoryEvents, WhatJoinsMentionsIsTold) {
  const Synopsis story = story_of({"Kestria met Tamaria in Halm on Friday.\n",
                                   "Kestria met Tamaria in Halm on Friday, an envoy said.\n"},
                                  {"2031-05-17", "2031-05-17"});
  const auto joined = std::find_if(story.events.begin(), story.events.end(),
                                   [](const auto& event) { return event.mentions.size() == 2; });
  ASSERT_NE(joined, story.events.end());
  EXPECT_NE(joined->merged_because.find("actors"), std::string::npos);
  EXPECT_NE(joined->merged_because.find("time"), std::string::npos);
}

}  // namespace
}  // namespace synoptic
