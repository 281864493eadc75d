// A stream becomes stories that keep their names, and the user's word stands.
#include "pipeline/library.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "store/library_files.hpp"
#include "store/sqlite.hpp"
#include "text/hash.hpp"

namespace synoptic {
namespace {

using testing_store::Folder;

Article told(const std::string& outlet, const std::string& title, const std::string& body) {
  Article a;
  a.outlet = outlet;
  a.title = title;
  a.url = "https://" + outlet + ".example/" + sha256_hex(title).substr(0, 8);
  a.text = title + "\n" + body;
  a.id = sha256_hex(a.url + a.text).substr(0, 16);
  a.published = DateStamp{"2031-05-12", "day", "", "given", std::nullopt};
  return a;
}

const std::string aground =
    "A ferry with 214 people ran aground off Hallow Point on Tuesday night, the Vessen coast guard "
    "said. Nine passengers were hurt when the Marisol struck a sandbank in fog. Captain Odel Brant "
    "said the radar had failed. Tugs from Orrel pulled the ship free at dawn.";
const std::string aground_again =
    "Nine people were injured when the ferry Marisol ran onto a sandbank near Hallow Point in "
    "thick "
    "fog, the coast guard of Vessen reported. The ship carried 214 passengers. Its captain, Odel "
    "Brant, blamed a broken radar. Tugs refloated the vessel on Wednesday morning.";
const std::string budget =
    "Parliament in Tarn passed next year's budget by 61 votes to 54 after a debate of eleven "
    "hours. "
    "Finance Minister Ilva Sorrel called the cut in the fuel tax a promise kept.";

std::vector<Article> stream() {
  return {told("courier", "Ferry Marisol aground off Hallow Point", aground),
          told("herald", "Budget passes in Tarn", budget),
          told("gazette", "Nine hurt as ferry Marisol strikes sandbank", aground_again)};
}

std::map<std::string, std::string> places(Store& store) {
  std::map<std::string, std::string> out;
  store.for_each_article(0, [&](const ArticleHead& head) {
    const auto story = store.story(head.story);
    out[head.id] = story ? story->id : "";
    return true;
  });
  return out;
}

class LibraryTest : public testing::Test {
 protected:
  Folder folder_;
  std::unique_ptr<Store> store_ = open_store(folder_.file("a.synoptic"));
};

TEST_F(LibraryTest, TellingsOfOneEventShareAStoryAndAddingAgainChangesNothing) {
  Library library(*store_);
  const auto filed = library.add(stream());
  library.settle();
  EXPECT_EQ(filed[0].story, filed[2].story);
  EXPECT_NE(filed[0].story, filed[1].story);
  const auto before = places(*store_);
  for (const Filed& again : library.add(stream())) {
    EXPECT_EQ(again.outcome, Added::Outcome::known);
  }
  library.settle();
  EXPECT_EQ(places(*store_), before);
  EXPECT_EQ(store_->counts().articles, 3);
  EXPECT_TRUE(store_->check().empty());
}

TEST_F(LibraryTest, TheSameOrderGivesTheSameIds) {
  Library(*store_).add(stream());
  const auto other = open_store(folder_.file("b.synoptic"));
  for (const Article& article : stream()) Library(*other).add({article});  // opened anew each time
  EXPECT_EQ(places(*store_), places(*other));
}

TEST_F(LibraryTest, ALaterTextOfAPageKeepsItsPlace) {
  Library library(*store_);
  const auto first = library.add(stream());
  Article corrected = stream()[2];
  corrected.text += "\nCorrection: the fog was light.";
  corrected.id = "00112233445566aa";
  const auto filed = library.add({corrected});
  EXPECT_EQ(filed[0].outcome, Added::Outcome::version);
  EXPECT_EQ(filed[0].story, first[2].story);
  EXPECT_EQ(store_->story(first[2].story, true)->accounts, 2U);
  EXPECT_TRUE(store_->article(first[2].article));
}

TEST_F(LibraryTest, CorrectionsAreKeptRedirectAndUndone) {
  Library library(*store_);
  const auto filed = library.add(stream());
  const auto before = places(*store_);
  ASSERT_TRUE(library.merge(filed[0].story, {filed[1].story}));
  EXPECT_EQ(store_->story(filed[1].story, true)->id, filed[0].story);
  EXPECT_EQ(store_->story(filed[0].story, true)->accounts, 3U);
  EXPECT_FALSE(library.merge(filed[0].story, {filed[1].story}));
  ASSERT_TRUE(library.undo(std::nullopt));
  EXPECT_EQ(places(*store_), before);
  EXPECT_EQ(store_->story(filed[1].story, true)->id, filed[1].story);
  EXPECT_FALSE(library.undo(std::nullopt));
  EXPECT_TRUE(store_->check().empty());
}

TEST_F(LibraryTest, ASplitSurvivesReopeningNewArticlesAndReplay) {
  const auto filed = Library(*store_).add(stream());
  const auto made = Library(*store_).split(filed[0].story, {filed[2].article});
  ASSERT_TRUE(made);
  EXPECT_NE(*made, filed[0].story);
  Library again(*store_);
  again.add({told("post", "Marisol: nine hurt", aground + " " + aground_again)});
  again.add(stream());
  again.settle();
  const auto now = places(*store_);
  EXPECT_EQ(now.at(filed[0].article), filed[0].story);
  EXPECT_EQ(now.at(filed[2].article), *made);
}

TEST_F(LibraryTest, AMoveIsUndoneInOrderOnly) {
  Library library(*store_);
  const auto filed = library.add(stream());
  const auto before = places(*store_);
  ASSERT_TRUE(library.move(filed[2].article, filed[1].story));
  ASSERT_TRUE(library.move(filed[2].article, filed[0].story));
  EXPECT_FALSE(library.undo(1)) << "a later one stands on it";
  ASSERT_TRUE(library.undo(std::nullopt));
  ASSERT_TRUE(library.undo(1));
  EXPECT_EQ(places(*store_), before);
}

// Every account of a story is in one event of it.
void expect_events(Store& store, const std::string& story_id) {
  const auto story = store.story(story_id, true);
  ASSERT_TRUE(story);
  std::size_t accounts = 0;
  for (const EventHead& event : store.events(story->number)) {
    EXPECT_EQ(event.story, story->number);
    EXPECT_EQ(event.id.size(), 13U);
    accounts += event.accounts.size();
  }
  EXPECT_EQ(accounts, story->accounts);
}

TEST_F(LibraryTest, EventsFollowTheirAccountsAndKeepTheirIds) {
  Library library(*store_);
  const auto filed = library.add(stream());
  expect_events(*store_, filed[0].story);
  expect_events(*store_, filed[1].story);
  const auto id_of = [&](const Filed& one) {
    return store_->event(store_->event_of(store_->article_head(one.article)->number))->id;
  };
  const std::string ferry = id_of(filed[0]), vote = id_of(filed[1]);
  EXPECT_NE(ferry, vote);
  // Two events stay two inside one story, and come back with it.
  ASSERT_TRUE(library.merge(filed[0].story, {filed[1].story}));
  expect_events(*store_, filed[0].story);
  EXPECT_EQ(id_of(filed[0]), ferry);
  EXPECT_EQ(id_of(filed[1]), vote);
  EXPECT_GE(store_->events(store_->story(filed[0].story, true)->number).size(), 2U);
  ASSERT_TRUE(library.undo(std::nullopt));
  expect_events(*store_, filed[0].story);
  expect_events(*store_, filed[1].story);
  EXPECT_EQ(id_of(filed[1]), vote);
  library.settle();
  EXPECT_EQ(id_of(filed[0]), ferry);
  EXPECT_TRUE(store_->check().empty());
}

TEST_F(LibraryTest, StoriesOfAnOlderLibraryGetTheirEventsWhenItSettles) {
  const auto filed = Library(*store_).add(stream());
  store_.reset();
  {
    SqlConnection db(folder_.file("a.synoptic"), nullptr, 0);
    db.execute("DROP TABLE event_membership; DROP TABLE event; PRAGMA user_version = 3");
  }
  store_ = open_store(folder_.file("a.synoptic"));
  EXPECT_EQ(store_->without_events().size(), 2U);
  Library(*store_).settle();
  expect_events(*store_, filed[0].story);
  EXPECT_TRUE(store_->without_events().empty());
}

TEST_F(LibraryTest, TwoWritersTakeTurns) {
  const auto other_store = open_store(folder_.file("a.synoptic"));
  Library one(*store_), two(*other_store);
  const auto all = stream();
  const auto first = one.add({all[0]});
  two.add({all[1]});
  const auto third = one.add({all[2]});
  EXPECT_EQ(first[0].story, third[0].story);
  EXPECT_TRUE(store_->check().empty());
}

TEST_F(LibraryTest, WhatIsNotThereIsSaid) {
  Library library(*store_);
  const auto filed = library.add(stream());
  EXPECT_FALSE(library.merge("s000000000000", {filed[0].story}));
  EXPECT_FALSE(library.merge(filed[0].story, {"s000000000000"}));
  EXPECT_FALSE(library.split(filed[0].story, {filed[1].article}));
  EXPECT_FALSE(library.split(filed[1].story, {filed[1].article}));
  EXPECT_FALSE(library.move("0000000000000000", filed[0].story));
  EXPECT_FALSE(library.undo(7));
}

TEST(PageOf, KnowsWhatTwoVersionsShare) {
  Article a;
  a.url = "https://Courier.example/News/1/#top";
  EXPECT_EQ(page_of(a), "courier.example/News/1");
  a.url = "https://courier.example/";
  EXPECT_EQ(page_of(a), "");
  a.url = "";
  a.source.path = "-";
  EXPECT_EQ(page_of(a), "");
  a.source.path = "rows.jsonl";
  a.source.record = 3;
  EXPECT_EQ(page_of(a), "");
}

}  // namespace
}  // namespace synoptic
