// Labels and names across accounts, without a language pipeline.
#include "synopsis/actors.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace synoptic
