// Labels and names across accounts, without a language pipeline.
#include "synopsis/actors.hpp"

#include <gtest/gtest.h>

#include "synopsis/actor_decisions.hpp"
#include "synopsis/decisions.hpp"
#include "synopsis/order.hpp"

namespace synoptic {
namespace {

Account account(const std::string& id, const std::string& name, const std::string& key) {
  Account a;
  a.article.id = id;
  a.article.text = name;
  Actor actor;
  actor.name = {0, static_cast<std::uint32_t>(name.size())};
  actor.key = key;
  actor.kind = ActorKind::person;
  a.reading.actors.push_back(actor);
  return a;
}

Synopsis story(std::vector<Account> accounts) {
  Synopsis s;
  s.accounts = std::move(accounts);
  return s;
}

TEST(Labels, GoOnAfterZ) {
  EXPECT_EQ(label_of(0), "A");
  EXPECT_EQ(label_of(25), "Z");
  EXPECT_EQ(label_of(26), "AA");
  EXPECT_EQ(label_of(27), "AB");
}

TEST(Labels, FollowThePublicationDateThenTheId) {
  std::vector<Account> accounts{account("b", "x", ""), account("a", "x", ""),
                                account("c", "x", "")};
  accounts[2].article.published = DateStamp{"2031-05-10", "day", "", "given", {}};
  (void)order_accounts(accounts);
  EXPECT_EQ(accounts[0].article.id, "c");
  EXPECT_EQ(accounts[1].article.id, "a");
  EXPECT_EQ(accounts[2].label, "C");
}

TEST(Actors, ALastNameIsTheOnlyPersonOfThatName) {
  const auto actors = join_actors(story({account("1", "Mira Tolland", "person:mira tolland"),
                                         account("2", "Tolland", "person:tolland")}));
  ASSERT_EQ(actors.size(), 1U);
  EXPECT_EQ(actors.front().name, "Mira Tolland");
}

TEST(Actors, ALastNameOfTwoPeopleIsNobodys) {
  const auto actors = join_actors(story({account("1", "Mira Tolland", "person:mira tolland"),
                                         account("2", "Tolland", "person:tolland"),
                                         account("3", "Oswin Tolland", "person:oswin tolland")}));
  EXPECT_EQ(actors.size(), 3U);
}

TEST(Actors, ALastNameTakenForABodyIsStillTheOnlyPersonOfThatName) {
  Account other = account("2", "Tolland", "org:tolland");
  other.reading.actors[0].kind = ActorKind::organisation;
  const auto actors =
      join_actors(story({account("1", "Mira Tolland", "person:mira tolland"), other}));
  ASSERT_EQ(actors.size(), 1U);
  EXPECT_EQ(actors.front().kind, ActorKind::person);
}

// "Velmaria's foreign minister" beside the person who holds that office in another account.
Account office(const std::string& id, const std::string& name, ActorKind kind) {
  Account a = account(id, name, kind == ActorKind::person ? "person:" + name : "unnamed:" + id);
  a.reading.actors[0].kind = kind;
  a.reading.actors[0].roles.push_back({{0, 1}, "foreign minister", 1});
  Actor state;
  state.key = "country:ZZ";
  state.kind = ActorKind::state;
  a.reading.actors.push_back(state);
  return a;
}

TEST(Actors, AnOfficeOfOneStateIsItsOnlyHolder) {
  const auto actors = join_actors(story({office("1", "minister", ActorKind::unnamed),
                                         office("2", "Mira Tolland", ActorKind::person)}));
  ASSERT_EQ(actors.size(), 2U);
  EXPECT_EQ(actors[0].name, "Mira Tolland");
  EXPECT_EQ(actors[0].kind, ActorKind::person);
  EXPECT_EQ(actors[0].locals.size(), 2U);
}

TEST(Actors, AnOfficeOfTwoHoldersIsNobodys) {
  const auto actors = join_actors(story({office("1", "minister", ActorKind::unnamed),
                                         office("2", "Mira Tolland", ActorKind::person),
                                         office("3", "Oswin Karr", ActorKind::person)}));
  EXPECT_EQ(actors.size(), 4U);
}

TEST(Actors, AMinistryOfNoNamedStateIsOneUnlessTwoStatesHaveIt) {
  Account a = account("1", "the interior ministry", "unnamed:the interior ministry");
  Account b = account("2", "The interior ministry", "unnamed:the interior ministry");
  for (Account* one : {&a, &b}) one->reading.actors[0].kind = ActorKind::unnamed;
  EXPECT_EQ(join_actors(story({a, b})).size(), 1U);
  for (const std::string key :
       {"place:exland/interior ministry", "place:wyland/interior ministry"}) {
    Actor organ;
    organ.key = key;
    organ.kind = ActorKind::office;
    b.reading.actors.push_back(organ);
  }
  EXPECT_EQ(join_actors(story({a, b})).size(), 4U);
}

// Accounts whose whole text is one mention of their one actor.
Synopsis joined_story(const std::vector<std::pair<std::string, std::string>>& names) {
  std::vector<Account> accounts;
  for (const auto& [name, key] : names) {
    accounts.push_back(account(std::to_string(accounts.size() + 1), name, key));
    Reading& reading = accounts.back().reading;
    Mention mention;
    mention.span = reading.actors[0].name;
    mention.actor = 0;
    reading.mentions.push_back(mention);
    reading.actors[0].mentions.push_back(0);
  }
  Synopsis s = story(std::move(accounts));
  s.actors = join_actors(s);
  return s;
}

TEST(ActorDecisions, MergeMakesOneOfTwo) {
  Synopsis s =
      joined_story({{"Mira Tolland", "person:mira tolland"}, {"The Envoy", "person:envoy"}});
  ASSERT_EQ(s.actors.size(), 2U);
  EXPECT_TRUE(merge_actors(s, {0, {0, 4}, ""}, {1, {0, 3}, ""}));
  ASSERT_EQ(s.actors.size(), 1U);
  EXPECT_EQ(s.actors[0].name, "Mira Tolland");
  EXPECT_EQ(s.actors[0].locals.size(), 2U);
}

TEST(ActorDecisions, WhoBelongedToTheMergedActorBelongsToTheOther) {
  Synopsis s = joined_story(
      {{"Exland", "person:exland"}, {"Exlandia", "person:exlandia"}, {"Karr", "person:karr"}});
  s.actors[2].side = 1;
  EXPECT_TRUE(merge_actors(s, {0, {0, 4}, ""}, {1, {0, 3}, ""}));
  ASSERT_EQ(s.actors.size(), 2U);
  EXPECT_EQ(s.actors[1].side, 0);
}

TEST(ActorDecisions, SplitTakesOneAccountsPartAway) {
  Synopsis s =
      joined_story({{"Mira Tolland", "person:mira tolland"}, {"Tolland", "person:tolland"}});
  ASSERT_EQ(s.actors.size(), 1U);
  EXPECT_TRUE(split_actor(s, {1, {0, 7}, ""}));
  ASSERT_EQ(s.actors.size(), 2U);
  EXPECT_EQ(s.actors[1].name, "Tolland");
  EXPECT_NE(s.actors[0].id, s.actors[1].id);
}

TEST(ActorDecisions, RenameCallsByWordsOfAnAccount) {
  Synopsis s =
      joined_story({{"Mira Tolland", "person:mira tolland"}, {"The Envoy", "person:envoy"}});
  EXPECT_TRUE(rename_actor(s, {0, {0, 4}, ""}, {1, {4, 9}, ""}));
  EXPECT_EQ(s.actors[0].name, "Envoy");
  EXPECT_EQ(s.actors[0].name_evidence.account, 1U);
}

TEST(ActorDecisions, RowsOfTheDecisionsFileAreAppliedAndMarked) {
  Synopsis s =
      joined_story({{"Mira Tolland", "person:mira tolland"}, {"The Envoy", "person:envoy"}});
  s.accounts[0].article.id = "a0";
  s.accounts[1].article.id = "b0";
  const DecisionFile file = read_decisions(
      "action\twhat\tat\twith\tnote\n"
      "merge\tactor\ta0:0-4\tb0:0-3\tone and the same\n"
      "rename\tactor\ta0:0-4\tb0:4-9\n"
      "split\tactor\tc0:0-4\n",
      "d.tsv");
  s.decisions = file.decisions;
  apply_actor_decisions(s);
  ASSERT_EQ(s.actors.size(), 1U);
  EXPECT_EQ(s.actors[0].name, "Envoy");
  ASSERT_EQ(s.decisions.size(), 3U);
  EXPECT_TRUE(s.decisions[0].applied);
  EXPECT_TRUE(s.decisions[1].applied);
  EXPECT_FALSE(s.decisions[2].applied);  // an account that is not there
}

TEST(ActorDecisions, NobodyThereChangesNothing) {
  Synopsis s = joined_story({{"Mira Tolland", "person:mira tolland"}});
  EXPECT_FALSE(merge_actors(s, {0, {0, 4}, ""}, {7, {0, 3}, ""}));
  EXPECT_FALSE(split_actor(s, {0, {90, 91}, ""}));
  EXPECT_FALSE(rename_actor(s, {0, {0, 4}, ""}, {0, {0, 900}, ""}));
  EXPECT_EQ(s.actors.size(), 1U);
}

}  // namespace
}  // namespace synoptic
