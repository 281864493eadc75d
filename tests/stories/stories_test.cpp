// Articles of an invented coast fall into the stories they tell, and stay there.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "stories/event_layer.hpp"
#include "stories/grouper.hpp"
#include "stories/posting_lists.hpp"
#include "stories/story_words.hpp"

namespace synoptic {
namespace {

StoryText text_of(const std::string& title, const std::string& text, const std::string& date = "") {
  return story_text(title, text, date, "Vessen Courier");
}

const std::string ferry =
    "A ferry with 214 people ran aground off Hallow Point on Tuesday night, the Vessen coast guard "
    "said. Nine passengers were hurt when the Marisol struck a sandbank in fog. Captain Odel Brant "
    "said the radar had failed minutes before. Tugs from Orrel pulled the ship free at dawn, and "
    "all passengers were brought to the harbour of Hallow by fishing boats.";
const std::string ferry_told_again =
    "Nine people were injured when the ferry Marisol ran onto a sandbank near Hallow Point in "
    "thick "
    "fog, the coast guard of Vessen reported. The ship carried 214 passengers, who were taken to "
    "Hallow by fishermen. Its captain, Odel Brant, blamed a broken radar. Tugs refloated the "
    "vessel on Wednesday morning.";
const std::string budget =
    "Parliament in Tarn passed next year's budget by 61 votes to 54 after a debate of eleven "
    "hours. "
    "Finance Minister Ilva Sorrel called the cut in the fuel tax a promise kept; the opposition "
    "Greenbank party said schools would pay for it.";
const std::string other_ferry =
    "The state ferry line of Vessen will raise fares by 8 percent in March, its director Pell "
    "Aster "
    "said. Commuters between Orrel and the islands pay most. The line blames the price of diesel.";

std::vector<ClusterIndex> grouped(const std::vector<StoryText>& texts) {
  Grouper grouper;
  for (const StoryText& text : texts) grouper.add(text);
  (void)grouper.replay();
  std::vector<ClusterIndex> out;
  for (DocumentIndex d = 0; d < texts.size(); ++d) out.push_back(grouper.cluster_of(d));
  return out;
}

TEST(Grouper, TwoTellingsOfOneEventAreOneStory) {
  const auto c = grouped(
      {text_of("Ferry runs aground in fog off Hallow Point", ferry, "2031-05-13"),
       text_of("Budget passes in Tarn", budget),
       text_of("Nine hurt as ferry Marisol strikes sandbank", ferry_told_again, "2031-05-13")});
  EXPECT_EQ(c[0], c[2]);
  EXPECT_NE(c[0], c[1]);
}

TEST(Grouper, TwoEventsOfOneSubjectAreTwoStories) {
  const auto c = grouped({text_of("Ferry runs aground in fog off Hallow Point", ferry),
                          text_of("Vessen ferries raise fares", other_ferry)});
  EXPECT_NE(c[0], c[1]);
}

TEST(Grouper, NothingInCommonIsNoStory) {
  const auto c = grouped(
      {text_of("", ""), text_of("", "a b c"), text_of("Budget", budget), text_of("", "12 34 56")});
  EXPECT_EQ(std::vector<ClusterIndex>({0, 1, 2, 3}), c);
}

TEST(Grouper, ACopyUnderAnotherTitleJoins) {
  Grouper grouper;
  grouper.add(text_of("Ferry runs aground in fog off Hallow Point", ferry));
  const Joined copy = grouper.add(text_of("Sandbank stops night boat", ferry + " More soon."));
  EXPECT_EQ(copy.how, Joined::How::copy);
  EXPECT_EQ(copy.nearest, DocumentIndex{0});
}

TEST(Grouper, PartedStoriesAreNotMergedAndPinnedOnesStay) {
  Grouper grouper;
  grouper.add(text_of("Ferry runs aground in fog off Hallow Point", ferry, "2031-05-13"));
  const Joined second =
      grouper.add(text_of("Nine hurt as ferry strikes sandbank", ferry_told_again, "2031-05-13"));
  ASSERT_EQ(second.cluster, 0U);
  const ClusterIndex own = grouper.new_cluster();
  grouper.pin(0, 0);
  grouper.pin(second.document, own);
  grouper.part(0, own, true);
  grouper.add(text_of("Ferry Marisol aground: nine hurt", ferry_told_again));
  (void)grouper.replay();
  EXPECT_EQ(grouper.cluster_of(0), 0U);
  EXPECT_EQ(grouper.cluster_of(second.document), own);
}

TEST(Grouper, ARestoredOneGoesOnAsBefore) {
  const std::vector<StoryText> texts{
      text_of("Ferry runs aground in fog off Hallow Point", ferry), text_of("Budget", budget),
      text_of("Nine hurt as ferry strikes sandbank", ferry_told_again)};
  Grouper live, again;
  for (std::size_t i = 0; i < 2; ++i) {
    const StoryVector vector = story_vector(texts[i], live.counts());
    const Joined joined = live.add(vector);
    again.restore(*decode_vector(encode_vector(vector)), joined.cluster);
  }
  EXPECT_EQ(live.add(texts[2]).cluster, again.add(texts[2]).cluster);
}

TEST(StoryWords, FoldForms) {
  const auto stems = [](std::string_view text) {
    std::vector<std::uint32_t> out;
    for_each_story_word(text, [&](const StoryWord& word) {
      out.push_back(word.stem);
      return true;
    });
    return out;
  };
  EXPECT_EQ(stems("Talks"), stems("talk"));
  EXPECT_EQ(stems("stopped stopping stops"), stems("stop stop stop"));
  EXPECT_EQ(stems("Tarn's"), stems("tarn"));
  EXPECT_EQ(stems("1,200"), stems("1200"));
  EXPECT_NE(stems("bus"), stems("bu"));
  EXPECT_TRUE(stems(" ,.-\n").empty());
}

TEST(StoryText, ReadsDays) {
  EXPECT_EQ(day_number("1970-01-02"), 1);
  EXPECT_EQ(day_number("2031-05-12T10:00"), day_number("2031-05-12"));
  EXPECT_EQ(day_number(""), -1);
  EXPECT_EQ(day_number("2031-13-01"), -1);
  EXPECT_EQ(day_number("yesterday!"), -1);
}

TEST(StoryText, KnowsTheWeekdaysNamedFirst) {
  EXPECT_EQ(text_of("", "They met on Monday and again on Sunday.").weekdays, 65);
  EXPECT_EQ(text_of("", "The sun set; a friday is no Fri.").weekdays, 0);
  std::string late = "Word";
  for (int i = 0; i < 130; ++i) late += " word";
  EXPECT_EQ(text_of("", late + " Monday.").weekdays, 0);
}

TEST(StoryText, LeavesOutWhatALinkLeadsTo) {
  const auto same = [](const std::string& a, const std::string& b) {
    const StoryText x = text_of("", a), y = text_of("", b);
    return x.words == y.words && x.terms.size() == y.terms.size();
  };
  const std::string told = "The mill at Corrin burned down.";
  EXPECT_TRUE(same(told + " ALSO READ: Mayor of Tarn opens the new bridge", told));
  EXPECT_TRUE(
      same(told + "\nRead more: Ferry fares rise\nNobody was hurt.", told + "\nNobody was hurt."));
  EXPECT_FALSE(same(told + " He could see also: nothing.", told));
  EXPECT_FALSE(same(told + " The owner said: nothing is left.", told));
}

std::vector<EventGroup> events_of(const std::vector<StoryText>& texts,
                                  const std::vector<std::optional<EventKey>>& before,
                                  const EventOptions& options = {}) {
  std::vector<StoryVector> vectors;
  for (const StoryText& text : texts) vectors.push_back(story_vector(text, {}));
  std::vector<StoryLook> looks;
  for (const StoryVector& vector : vectors) looks.push_back(look(vector));
  return group_events(looks, before, options);
}

TEST(Events, AStoryOfTwoEventsHasTwoAndOneOfOneHasOne) {
  const StoryText one = text_of("Ferry aground", ferry, "2031-05-13"),
                  again =
                      text_of("Ferry aground", ferry + " Divers look at the hull.", "2031-05-13"),
                  later = text_of("Vessen ferries raise fares", other_ferry, "2031-05-20");
  const auto two = events_of({one, later, again}, {{}, {}, {}});
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].accounts, (std::vector<std::size_t>{0, 2}));
  EXPECT_FALSE(two[0].keeps);
  EXPECT_EQ(events_of({one, again}, {{}, {}}).size(), 1U);
  EXPECT_TRUE(events_of({}, {}).empty());
}

TEST(Events, AGroupKeepsTheEventOfMostOfItsAccounts) {
  const StoryText one = text_of("Ferry aground", ferry, "2031-05-13");
  const auto groups = events_of({one, one, one}, {{7}, {9}, {9}});
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].keeps, EventKey{9});
}

TEST(Events, AccountsTooOldToLookAtStayWhereTheyAre) {
  const StoryText one = text_of("Ferry aground", ferry, "2031-05-13"),
                  later = text_of("Vessen ferries raise fares", other_ferry, "2031-05-20");
  EventOptions options;
  options.most = 2;
  const auto groups = events_of({later, one, one, later}, {{3}, {5}, {5}, {}}, options);
  std::size_t accounts = 0;
  for (const EventGroup& group : groups) accounts += group.accounts.size();
  EXPECT_EQ(accounts, 4U);
  EXPECT_EQ(groups[0].keeps, EventKey{3});
}

TEST(NearCopies, ContainmentOfSketches) {
  const std::vector<std::uint32_t> a{1, 5, 9, 12, 20, 31}, cut{5, 9, 20, 31, 44, 60};
  EXPECT_DOUBLE_EQ(shared_wording(a, a), 1.0);
  EXPECT_GT(shared_wording(a, cut), 0.6);
  EXPECT_DOUBLE_EQ(shared_wording(a, {}), 0.0);
  EXPECT_DOUBLE_EQ(shared_wording(std::vector<std::uint32_t>{1, 2, 3}, a), 0.0);
}

// Law: the newest `most` clusters of each term, whatever was added in whatever order.
RC_GTEST_PROP(PostingLists, HoldTheNewestOfEachTerm, (std::vector<std::uint16_t> draws)) {
  const std::size_t most = *rc::gen::inRange<std::size_t>(1, 40);
  PostingLists lists(most);
  std::map<std::uint32_t, std::vector<std::uint32_t>> expected;
  for (std::size_t i = 0; i < draws.size() * 3; ++i) {
    const std::uint32_t draw = draws[i % draws.size()];
    const std::uint32_t term = 1 + draw % 3, cluster = draw / 3 + static_cast<std::uint32_t>(i) / 5;
    lists.add(term, cluster);
    auto& all = expected[term];
    if (std::find(all.begin(), all.end(), cluster) != all.end()) continue;
    all.push_back(cluster);
    if (all.size() > most) all.erase(all.begin());
  }
  for (auto& [term, all] : expected) {
    const auto found = lists.find(term);
    std::vector<std::uint32_t> got(found.begin(), found.end());
    std::sort(got.begin(), got.end());
    std::sort(all.begin(), all.end());
    RC_ASSERT(got == all);
  }
  RC_ASSERT(lists.find(4).empty());
}

RC_GTEST_PROP(StoryVectors, DecodeIsTheInverseOfEncode, (std::string text)) {
  const StoryVector v = story_vector(story_text("T " + text, text, "2031-05-12", text), {});
  const auto back = decode_vector(encode_vector(v));
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->terms == v.terms);
  RC_ASSERT(back->wording == v.wording);
  RC_ASSERT(back->inverse_norm == v.inverse_norm);
  RC_ASSERT(back->weekdays == v.weekdays);
}

TEST(StoryVectors, BytesOfTheOlderFormAreRead) {
  std::string bytes = encode_vector(story_vector(text_of("Ferry aground", ferry), {}));
  constexpr std::size_t weekdays = 13;  // behind form, length, day and outlet
  bytes.erase(weekdays, 1);
  bytes[0] = 1;
  const auto back = decode_vector(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->weekdays, 0);
  EXPECT_FALSE(back->terms.empty());
}

RC_GTEST_PROP(StoryVectors, AnyBytesAreSafe, (std::string bytes)) {
  (void)decode_vector(bytes);
}

RC_GTEST_PROP(JoinFeatures, AreSymmetricAndBounded, (std::string x, std::string y)) {
  const StoryVector a = story_vector(story_text(x, ferry + x + y, "", ""), {});
  const StoryVector b = story_vector(story_text(y, y + budget, "", ""), {});
  const float odds = join_model().log_odds(look(a), look(b));
  RC_ASSERT(odds == join_model().log_odds(look(b), look(a)));
  RC_ASSERT(odds >= lowest_odds && odds <= highest_odds);
}

}  // namespace
}  // namespace synoptic
