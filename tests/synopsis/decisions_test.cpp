// Decisions of the user: the file's form, and what each action does to a synopsis made by hand.
#include "synopsis/decisions.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

namespace synoptic {
namespace {

const std::string header = "action\twhat\tat\twith\tnote\n";

// Four accounts of two sentences each; ids a0.., b0.., c0.., d0...
Account account(const std::string& id, const std::string& text) {
  Account made;
  made.article.id = id;
  made.article.text = text;
  return made;
}

Evidence at(AccountIndex account, std::uint32_t begin, std::uint32_t end) {
  return {account, {begin, end}, "test"};
}

Fact fact_of(const std::string& id, const std::vector<Evidence>& lines) {
  Fact fact;
  fact.id = id;
  fact.line = lines.front();
  for (const Evidence& line : lines) fact.cells.push_back({line.account, {line}, {}});
  fact.independent = static_cast<std::uint32_t>(lines.size());
  return fact;
}

// Bytes 0..10 of every account are its first sentence, 11..21 its second.
Synopsis story() {
  Synopsis s;
  const char* ids[] = {"a0", "b0", "c0", "d0"};
  for (const char* id : ids) s.accounts.push_back(account(id, "One is so. Two is so. Three here."));
  s.facts.push_back(fact_of("f1", {at(0, 0, 10), at(1, 0, 10), at(2, 0, 10)}));
  s.facts.push_back(fact_of("f2", {at(0, 11, 21), at(3, 11, 21)}));
  Difference difference;
  difference.id = "x1";
  difference.kind = DifferenceKind::number;
  difference.fact = "f1";
  difference.sides = {{"40", "One is so.", {at(0, 0, 10)}},
                      {"50", "One is so.", {at(1, 0, 10), at(2, 0, 10)}}};
  s.facts[0].differences = {"x1"};
  Difference explained = difference;
  explained.id = "x2";
  explained.kind = DifferenceKind::date;
  explained.explained = true;
  explained.because = "coarser";
  s.differences = {difference, explained};
  s.only.push_back({3, at(3, 22, 33)});
  return s;
}

Synopsis decided(const std::string& rows) {
  Synopsis s = story();
  DecisionFile file = read_decisions(header + rows, "d.tsv");
  EXPECT_TRUE(file.problems.empty()) << file.problems.front().message;
  s.decisions = std::move(file.decisions);
  apply_decisions(s);
  return s;
}

std::vector<AccountIndex> tellers(const Fact& fact) {
  std::vector<AccountIndex> all;
  for (const FactCell& cell : fact.cells) all.push_back(cell.account);
  return all;
}

TEST(Decisions, APlaceIsAnAccountAndBytes) {
  const auto place = read_place("2f6c0a9d4b1e7783:118-251");
  ASSERT_TRUE(place.has_value());
  EXPECT_EQ(place->account, "2f6c0a9d4b1e7783");
  EXPECT_EQ(place->span, (Span{118, 251}));
  for (const char* bad : {"", "a", "a:", ":1-2", "a:1", "a:1-", "a:2-1", "a:1-1", "a:1-2x",
                          "a:-1-2", "a:1-99999999999"}) {
    EXPECT_FALSE(read_place(bad).has_value()) << bad;
  }
}

TEST(Decisions, BadRowsAreNamedAndTheRestGoesOn) {
  const DecisionFile file = read_decisions(header +
                                               "# a comment\n\n"
                                               "dismiss\tfact\ta0:0-10\t\twhy\r\n"
                                               "forget\tfact\ta0:0-10\t\t\n"
                                               "dismiss\tstory\ta0:0-10\t\t\n"
                                               "rename\tfact\ta0:0-10\ta0:1-2\t\n"
                                               "merge\tfact\ta0:0-10\t\t\n"
                                               "dismiss\tdifference\ta0:0-10\t\t\n"
                                               "dismiss\tfact\tnowhere\t\t\n"
                                               "merge\tfact\ta0:0-10\tb0:0-10\n",
                                           "d.tsv");
  ASSERT_EQ(file.decisions.size(), 2U);
  EXPECT_EQ(file.decisions[0].note, "why");
  EXPECT_EQ(file.decisions[0].line, 4U);
  EXPECT_EQ(file.problems.size(), 6U);
  for (const Problem& one : file.problems) EXPECT_EQ(one.code, "bad-decision");
}

TEST(Decisions, AFileWithoutItsHeaderIsRefused) {
  const DecisionFile file = read_decisions("dismiss\tfact\ta0:0-10\t\t\n", "d.tsv");
  EXPECT_TRUE(file.decisions.empty());
  EXPECT_EQ(file.problems.size(), 1U);
  EXPECT_TRUE(read_decisions("", "d.tsv").problems.empty());
}

RC_GTEST_PROP(Decisions, AnyBytesAreReadWithoutHarm, (const std::string& bytes)) {
  const DecisionFile file = read_decisions(header + bytes, "d.tsv");
  for (const UserDecision& one : file.decisions) RC_ASSERT(one.at.span.begin < one.at.span.end);
}

TEST(Decisions, ADismissedFactGoesWithItsDifferences) {
  const Synopsis s = decided("dismiss\tfact\tb0:3-5\t\t\n");
  ASSERT_EQ(s.facts.size(), 1U);
  EXPECT_EQ(s.facts[0].id, "f2");
  EXPECT_TRUE(s.differences.empty());
  EXPECT_TRUE(s.decisions[0].applied);
  EXPECT_TRUE(s.problems.empty());
}

TEST(Decisions, ADismissedDifferenceLeavesItsFact) {
  const Synopsis s = decided("dismiss\tdifference.number\tc0:0-10\ta0:0-10\t\n");
  ASSERT_EQ(s.differences.size(), 1U);
  EXPECT_EQ(s.differences[0].id, "x2");
  EXPECT_EQ(s.facts.size(), 2U);
  EXPECT_TRUE(s.facts[0].differences.empty());
}

TEST(Decisions, AConfirmedNearDifferenceIsOne) {
  const Synopsis s = decided("confirm\tdifference.date\ta0:0-10\tb0:0-10\t\n");
  ASSERT_EQ(s.differences.size(), 2U);
  EXPECT_FALSE(s.differences[1].explained);
  EXPECT_TRUE(s.differences[1].because.empty());
  EXPECT_TRUE(s.differences[1].confirmed);
  EXPECT_FALSE(s.differences[0].confirmed);
}

TEST(Decisions, MergedFactsAreOneAndTakeInLooseSentences) {
  const Synopsis s =
      decided("merge\tfact\ta0:11-21\ta0:0-10\t\nmerge\tfact\ta0:0-10\td0:22-33\t\n");
  ASSERT_EQ(s.facts.size(), 1U);
  EXPECT_EQ(s.facts[0].id, "f2");
  EXPECT_EQ(tellers(s.facts[0]), (std::vector<AccountIndex>{0, 1, 2, 3}));
  EXPECT_EQ(s.differences[0].fact, "f2");
  EXPECT_TRUE(s.only.empty());
}

TEST(Decisions, AMovedSentenceLeavesItsFact) {
  const Synopsis out = decided("move\tfact\tc0:0-10\t\t\n");
  EXPECT_EQ(tellers(out.facts[0]), (std::vector<AccountIndex>{0, 1}));
  const Synopsis over = decided("move\tfact\tc0:0-10\td0:11-21\t\n");
  EXPECT_EQ(tellers(over.facts[0]), (std::vector<AccountIndex>{0, 2, 3}));
  EXPECT_EQ(tellers(over.facts[1]), (std::vector<AccountIndex>{0, 1}));
}

TEST(Decisions, AMovedSideGoesOverAndTheLastOneEndsTheDifference) {
  const Synopsis s = decided("move\tdifference.number\tc0:0-10\ta0:0-10\t\n");
  ASSERT_EQ(s.differences.size(), 2U);
  EXPECT_EQ(s.differences[0].sides[0].evidence.size(), 2U);
  const Synopsis none = decided("move\tdifference.number\ta0:0-10\tb0:0-10\t\n");
  EXPECT_EQ(none.differences.size(), 1U);
}

TEST(Decisions, UndoneDecisionsLeaveNoTrace) {
  const Synopsis before = decided("");
  const Synopsis after = decided(
      "dismiss\tfact\tb0:3-5\t\t\nmerge\tfact\ta0:11-21\ta0:0-10\t\n"
      "un-merge\tfact\ta0:11-21\ta0:0-10\t\nun-dismiss\tfact\tb0:3-5\t\t\n");
  EXPECT_EQ(after.facts.size(), before.facts.size());
  EXPECT_EQ(after.differences.size(), before.differences.size());
  EXPECT_EQ(after.decisions.size(), 4U);
}

TEST(Decisions, AnUnknownPlaceIsKeptAndNamed) {
  const Synopsis s = decided(
      "dismiss\tfact\te0:0-10\t\t\ndismiss\tfact\ta0:0-9999\t\t\n"
      "confirm\tfact\ta0:22-33\t\t\n");
  EXPECT_EQ(s.facts.size(), 2U);
  EXPECT_EQ(s.decisions.size(), 3U);
  ASSERT_EQ(s.problems.size(), 3U);
  EXPECT_EQ(s.problems[0].code, "unknown-decision");
  EXPECT_FALSE(s.decisions[0].applied);
}

}  // namespace
}  // namespace synoptic
