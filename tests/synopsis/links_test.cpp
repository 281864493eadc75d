// How sure links are, and what follows for facts and for the weight of differences.
#include <gtest/gtest.h>

#include <algorithm>

#include "synopsis/base/severity.hpp"
#include "synopsis/compare.hpp"
#include "synopsis/links/link_model.hpp"
#include "synopsis/links/word_edges.hpp"
#include "synopsis/story_case.hpp"

namespace synoptic {
namespace {

constexpr const char* silo =
    "=== bell 2031-09-14\n"
    "A grain silo collapsed in the port of Marlen on Sunday and killed three dock workers.\n"
    "Rescue teams searched the rubble of the silo through the night with dogs.\n"
    "The mayor will speak to the families on Monday.\n"
    "\n"
    "=== tide 2031-09-14\n"
    "Three dock workers died when a grain silo at the port of Marlen fell down on Sunday.\n"
    "Ferries to the northern islands sailed late, the line said.\n"
    "Dogs helped the rescue teams that searched the rubble until morning.\n"
    "---\n";

class LinksOfAStory : public testing::Test {
 protected:
  void SetUp() override {
    if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no pipeline";
    synopsis_ = compare(read_accounts(*shared_pipeline(), read_case(silo)));
  }

  // The account's sentence that begins so.
  [[nodiscard]] static std::size_t unit(const Synopsis& s, const Units& units, const char* words) {
    for (std::size_t u = 0; u < units.all.size(); ++u) {
      const std::string& text = s.accounts[units.all[u].account].article.text;
      if (units.all[u].span.in(text).starts_with(words)) return u;
    }
    return units.all.size();
  }

  Synopsis synopsis_;
};

TEST_F(LinksOfAStory, AreRatedBetweenNoneAndSure) {
  const ActorMap actors(synopsis_);
  const Units units = make_units(synopsis_, actors, {});
  Links links = find_links(units, {});
  const Utterances utterances = match_utterances(synopsis_, actors, {});
  const Work work{synopsis_, actors, units, links, utterances};
  rate_links(work, links);
  ASSERT_FALSE(links.all.empty());
  for (const std::vector<Link>* list : {&links.all, &links.faint}) {
    for (const Link& link : *list) {
      EXPECT_GT(link.chance, 0);
      EXPECT_LT(link.chance, 1);
    }
  }
  const std::size_t collapse = unit(synopsis_, units, "A grain silo collapsed");
  const std::size_t fell = unit(synopsis_, units, "Three dock workers died");
  const Link& best =
      *std::max_element(links.all.begin(), links.all.end(),
                        [](const Link& x, const Link& y) { return x.chance < y.chance; });
  EXPECT_EQ(std::minmax(best.a, best.b), std::minmax(collapse, fell));
  EXPECT_GE(best.chance, link_told);
}

TEST_F(LinksOfAStory, NothingSharedIsNoLink) {
  const Units units = make_units(synopsis_, ActorMap(synopsis_), {});
  const Links links = find_links(units, {});
  const std::size_t ferries = unit(synopsis_, units, "Ferries");
  for (const std::vector<Link>* list : {&links.all, &links.faint}) {
    for (const Link& link : *list) {
      EXPECT_NE(link.a, ferries);
      EXPECT_NE(link.b, ferries);
    }
  }
}

TEST_F(LinksOfAStory, WordsThatHangOnEachOtherAreShared) {
  const Units units = make_units(synopsis_, ActorMap(synopsis_), {});
  const WordEdges edges(synopsis_, units);
  const std::size_t through = unit(synopsis_, units, "Rescue teams");
  const std::size_t until = unit(synopsis_, units, "Dogs helped");
  const std::size_t ferries = unit(synopsis_, units, "Ferries");
  EXPECT_GT(edges.shared(through, until).best, 0);
  EXPECT_GE(edges.shared(through, until).sum, edges.shared(through, until).best);
  EXPECT_EQ(edges.shared(through, ferries).sum, 0);
}

TEST_F(LinksOfAStory, WhatIsToldFirstIsMostProminent) {
  double before = 2;
  for (const Sentence& sentence : synopsis_.accounts[0].parse.sentences) {
    const double here = prominence(synopsis_, Evidence{0, sentence.span, ""});
    EXPECT_LE(here, 1);
    EXPECT_LT(here, before);
    before = here;
  }
}

TEST(Severity, CountsTheAccountsThatTellTheMatter) {
  Synopsis synopsis;
  for (int i = 0; i < 4; ++i) {
    synopsis.accounts.emplace_back();
    synopsis.accounts.back().article.text = "It rained.";
  }
  Difference few;
  few.sides = {{"1", "1", {{0, {0, 2}, ""}}}, {"2", "2", {{1, {0, 2}, ""}}}};
  Difference many = few;
  many.silent = {2, 3};
  EXPECT_GT(severity(synopsis, many), severity(synopsis, few));
  EXPECT_DOUBLE_EQ(severity(synopsis, many), 1);
  synopsis.outsiders = {2, 3};
  EXPECT_DOUBLE_EQ(severity(synopsis, few), 1);
  EXPECT_DOUBLE_EQ(severity(synopsis, many), 1);
}

}  // namespace
}  // namespace synoptic
