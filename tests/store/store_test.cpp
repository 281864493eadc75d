// A library keeps what it was given, and says so when it cannot.
#include "store/store.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>

#include "store/article_row.hpp"
#include "store/library_files.hpp"
#include "store/schema.hpp"

namespace synoptic {
namespace {

using testing_store::article;
using testing_store::Folder;

// An article in a story of its own, committed.
Added keep(Store& store, const Article& a) {
  store.begin();
  const Added added = store.add_article(a, a.url);
  if (added.outcome == Added::Outcome::added) {
    const StoryNumber story = store.add_story("s" + a.id.substr(0, 12), added.number);
    store.place({added.number, story, "first", 1, false, "{}"});
  }
  store.commit();
  return added;
}

TEST(Store, GivesBackWhatItWasGiven) {
  const Folder folder;
  const auto store = open_store(folder.file("a.synoptic"));
  const Article a = article(1);
  keep(*store, a);
  const auto back = store->article(a.id);
  ASSERT_TRUE(back);
  EXPECT_EQ(encode_article(*back), encode_article(a));
  EXPECT_EQ(back->text, a.text);
  EXPECT_TRUE(store->check().empty());
}

TEST(Store, TheSameArticleTwiceChangesNothing) {
  const Folder folder;
  const auto store = open_store(folder.file("a.synoptic"));
  keep(*store, article(1));
  const Added again = keep(*store, article(1));
  EXPECT_EQ(again.outcome, Added::Outcome::known);
  EXPECT_EQ(again.number, 1);
  EXPECT_EQ(store->counts().articles, 1);
}

TEST(Store, AnotherTextOfAPageIsAVersionInItsPlace) {
  const Folder folder;
  const auto store = open_store(folder.file("a.synoptic"));
  keep(*store, article(1));
  Article corrected = article(1, "The Orrel bridge was open all day, it turned out.");
  const Added added = keep(*store, corrected);
  EXPECT_EQ(added.outcome, Added::Outcome::version);
  const auto story = store->stories({}).at(0);
  const auto accounts = store->accounts(story.number);
  ASSERT_EQ(accounts.size(), 1U);
  EXPECT_EQ(accounts[0].id, corrected.id);
  EXPECT_EQ(store->article_head(article(1).id)->superseded_by, added.number);
  EXPECT_TRUE(store->search({.words = "closed"}).empty());
  EXPECT_EQ(store->search({.words = "open"}).size(), 1U);
  EXPECT_TRUE(store->check().empty());
}

TEST(Store, AMergedStoryRedirects) {
  const Folder folder;
  const auto store = open_store(folder.file("a.synoptic"));
  keep(*store, article(1));
  keep(*store, article(2, "Fishermen of Hallow found a bell."));
  const auto stories = store->stories({});
  ASSERT_EQ(stories.size(), 2U);
  store->begin();
  for (const Membership& m : store->memberships(stories[0].number)) {
    Membership moved = m;
    moved.story = stories[1].number;
    store->place(moved);
  }
  store->redirect(stories[0].number, stories[1].number);
  store->commit();
  EXPECT_EQ(store->story(stories[0].id, true)->id, stories[1].id);
  EXPECT_EQ(store->story(stories[0].id, false)->merged_into, stories[1].id);
  EXPECT_EQ(store->story(stories[1].id, true)->accounts, 2U);
  EXPECT_TRUE(store->check().empty());
}

TEST(Store, FindsWordsNamesAndDifferences) {
  const Folder folder;
  const auto store = open_store(folder.file("a.synoptic"));
  const Added added = keep(*store, article(1));
  const StoryNumber story = store->membership(added.number)->story;
  store->begin();
  store->put_findings(added.number, {{Finding::Kind::said_by, "Ilva Tarn", {9, 25}},
                                     {Finding::Kind::place, "Orrel", {13, 18}}});
  store->put_synopsis(story, {1, "test", "{}"}, {"number"});
  store->commit();
  EXPECT_EQ(store->search({.said_by = "tarn"}).size(), 1U);
  EXPECT_EQ(store->search({.said_by = "orrel"}).size(), 0U);
  EXPECT_EQ(store->search({.words = "bridge", .place = "Orrel"}).size(), 1U);
  EXPECT_EQ(store->search({.words = "\"orrel bridge\""}).size(), 1U);
  EXPECT_EQ(store->search({.words = "bell"}).size(), 0U);
  EXPECT_EQ(store->search({.difference = "number"}).size(), 1U);
  EXPECT_EQ(store->search({.difference = "date"}).size(), 0U);
  EXPECT_EQ(store->search({.words = "bridge", .since = "2031-05-13"}).size(), 0U);
  EXPECT_EQ(store->search({.words = "AND OR ( NEAR * :"}).size(), 0U);
  const auto hit = store->search({.words = "closed"}).at(0);
  EXPECT_EQ(hit.span.in(article(1).text), "closed");
}

TEST(Store, TitlesAndLinesAreCutBetweenWords) {
  const Folder folder;
  const auto store = open_store(folder.file("a.synoptic"));
  std::string text;
  for (int i = 0; i < 40; ++i) text += "wooden ";
  const auto untitled = [](int n, const std::string& words) {
    Article one = article(n);
    one.title.clear();
    one.text = words;
    one.blocks.clear();
    one.source_map.clear();
    return one;
  };
  keep(*store, untitled(1, text + "lighthouse " + text));
  keep(*store, untitled(2, "Trams return."));
  const auto stories = store->stories({});
  ASSERT_EQ(stories.size(), 2U);
  EXPECT_EQ(stories[0].title, "Trams return.");
  EXPECT_TRUE(stories[1].title.ends_with(" wooden")) << stories[1].title;
  const auto hits = store->search({.words = "lighthouse"});
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_TRUE(hits[0].line.starts_with("wooden ")) << hits[0].line;
  EXPECT_TRUE(hits[0].line.ends_with(" wooden")) << hits[0].line;
}

TEST(Store, MigratesAnOlderSchema) {
  const Folder folder;
  const std::string path = folder.file("old.synoptic");
  {
    SqlConnection db(path, nullptr, 0);
    migrate(db, path, 1);
    db.execute("INSERT INTO value VALUES('kept', 'yes')");
  }
  const auto store = open_store(path);
  EXPECT_EQ(store->value("kept"), "yes");
  keep(*store, article(1));
  EXPECT_TRUE(store->check().empty());
}

// A library of the schema before events, with an article in a story.
TEST(Store, MigratesALibraryWithoutEvents) {
  const Folder folder;
  const std::string path = folder.file("old.synoptic");
  {
    keep(*open_store(path), article(1));
    SqlConnection db(path, nullptr, 0);
    db.execute("DROP TABLE event_membership; DROP TABLE event; PRAGMA user_version = 3");
  }
  const auto store = open_store(path);
  EXPECT_EQ(store->article(article(1).id)->text, article(1).text);
  const StoryNumber story = store->stories({}).at(0).number;
  EXPECT_TRUE(store->events(story).empty());
  EXPECT_EQ(store->without_events(), std::vector<StoryNumber>{story});
  store->begin();
  store->place_in_event(1, store->add_event("e000000000001", story));
  store->commit();
  EXPECT_EQ(store->events(story).at(0).accounts, std::vector<ArticleNumber>{1});
  EXPECT_TRUE(store->without_events().empty());
  EXPECT_TRUE(store->check().empty());
}

TEST(Store, AMergedEventRedirectsAndALaterVersionKeepsItsEvent) {
  const Folder folder;
  const auto store = open_store(folder.file("a.synoptic"));
  keep(*store, article(1));
  const StoryNumber story = store->stories({}).at(0).number;
  store->begin();
  const EventNumber one = store->add_event("e000000000001", story);
  const EventNumber two = store->add_event("e000000000002", story);
  store->place_in_event(1, two);
  store->redirect_event(one, two);
  store->commit();
  EXPECT_EQ(store->event("e000000000001", true)->id, "e000000000002");
  EXPECT_EQ(store->event("e000000000001", false)->merged_into, "e000000000002");
  EXPECT_FALSE(store->event("e000000000003", true));
  keep(*store, article(1, "The Orrel bridge was open all day, it turned out."));
  EXPECT_EQ(store->event_of(1), 0);
  EXPECT_EQ(store->event_of(2), two);
  EXPECT_TRUE(store->check().empty());
}

StoreFault fault_of_opening(const std::string& path, bool create = true) {
  try {
    (void)open_store(path, {.create = create});
  } catch (const StoreFailure& failure) {
    EXPECT_NE(std::string(failure.what()).find(path), std::string::npos) << failure.what();
    return failure.fault();
  }
  ADD_FAILURE() << "opened";
  return StoreFault::other;
}

TEST(Store, RefusesWhatIsNoLibraryOfIts) {
  const Folder folder;
  const std::string newer = folder.file("newer.synoptic");
  (void)open_store(newer);
  {
    SqlConnection db(newer, nullptr, 0);
    db.execute("PRAGMA user_version = 999");
  }
  EXPECT_EQ(fault_of_opening(newer), StoreFault::foreign);
  const std::string text = folder.file("text.synoptic");
  std::ofstream(text) << std::string(5'000, 'x');
  EXPECT_EQ(fault_of_opening(text), StoreFault::foreign);
  const std::string other = folder.file("other.db");
  {
    SqlConnection db(other, nullptr, 0);
    db.execute("CREATE TABLE t(x)");
  }
  EXPECT_EQ(fault_of_opening(other), StoreFault::foreign);
  EXPECT_EQ(fault_of_opening(folder.file("none"), false), StoreFault::cannot_open);
  EXPECT_EQ(fault_of_opening("/nowhere/at/all.synoptic"), StoreFault::cannot_open);
}

TEST(ArticleRow, RefusesBrokenRows) {
  const Article a = article(3);
  const std::string row = encode_article(a);
  EXPECT_TRUE(decode_article(row, a.text));
  EXPECT_FALSE(decode_article(row, "short"));
  EXPECT_FALSE(decode_article("{}", a.text));
  EXPECT_FALSE(decode_article("", a.text));
  EXPECT_FALSE(decode_article(row.substr(0, row.size() / 2), a.text));
}

}  // namespace
}  // namespace synoptic
