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

TEST_F(StoryEvents, APlanIsLinkedWithTheDeed) {
  const Synopsis story =
      story_of({"Kestria will meet Tamaria on Friday.\n", "Kestria met Tamaria on Friday.\n"});
  std::size_t linked = 0;
  for (const StoryEvent& event : story.events) linked += event.done.empty() ? 0U : 1U;
  EXPECT_LE(linked, 1U);
  for (const StoryEvent& event : story.events) {
    if (!event.done.empty()) {
      EXPECT_EQ(event.realis, Realis::planned);
    }
  }
}

}  // namespace
}  // namespace synoptic
