// Sides: names of all kinds, also such as hold no word.
#include "synopsis/talks/sides.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace synoptic {
namespace {

Synopsis story_with(const std::vector<std::pair<std::string, ActorKind>>& names) {
  Synopsis synopsis;
  for (const auto& [name, kind] : names) {
    StoryActor actor;
    actor.name = name;
    actor.kind = kind;
    synopsis.actors.push_back(std::move(actor));
  }
  return synopsis;
}

TEST(Sides, NamesWithoutWordsAreTheirOwnSides) {
  for (const std::string name : {"", "The", "'s", "--", "S", "the S"}) {
    for (const ActorKind kind : {ActorKind::person, ActorKind::organisation, ActorKind::group,
                                 ActorKind::place_as_actor, ActorKind::unnamed, ActorKind::state}) {
      const Synopsis synopsis = story_with(
          {{name, kind}, {"Ana Brel", ActorKind::person}, {"Halden Air", ActorKind::organisation}});
      Sides sides(synopsis);
      sides.pitch_camps(synopsis);
      sides.settle(synopsis, {1, 2}, {});
      EXPECT_EQ(sides.top(0), 0) << name;
      EXPECT_EQ(sides.meant_by(name), absent) << name;
    }
  }
}

TEST(Sides, APartOfOneNameStandsForIt) {
  const Synopsis synopsis = story_with({{"Brel", ActorKind::person},
                                        {"Ana Brel", ActorKind::person},
                                        {"Halden", ActorKind::organisation},
                                        {"Halden Air", ActorKind::organisation}});
  const Sides sides(synopsis);
  EXPECT_EQ(sides.person(0), 1);
  EXPECT_EQ(sides.person(2), 3);
}

}  // namespace
}  // namespace synoptic
