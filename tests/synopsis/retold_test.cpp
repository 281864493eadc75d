// One utterance in several accounts: which words changed, and who tells it in other words.
#include "synopsis/retold.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "synopsis/compare.hpp"
#include "synopsis/story_case.hpp"

namespace synoptic {
namespace {

Synopsis compared(const std::string& first, const std::string& second) {
  const StoryCase story =
      read_case("=== north 2031-05-12\n" + first + "\n=== south 2031-05-12\n" + second + "\n---\n");
  return compare(read_accounts(*shared_pipeline(), story));
}

// "negation: not | -" for every change of the statements of "north".
std::set<std::string> changes_in(const Synopsis& s) {
  std::set<std::string> all;
  const auto words = [&](const std::optional<Evidence>& evidence) {
    return evidence ? std::string(evidence->span.in(s.accounts[evidence->account].article.text))
                    : std::string("-");
  };
  for (const StoryStatement& statement : s.statements) {
    if (s.accounts[statement.ref.account].article.source.path != "north.txt") continue;
    for (const StoryStatement::Variant& variant : statement.variants) {
      for (const StoryStatement::Change& change : variant.changes) {
        all.insert(std::string(name_of(change.what)) + ": " + words(change.here) + " | " +
                   words(change.there));
      }
    }
  }
  return all;
}

class Retold : public testing::Test {
 protected:
  void SetUp() override {
    if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no pipeline";
  }
};

TEST_F(Retold, ADroppedModalIsMarked) {
  const Synopsis s = compared("\"This may be the last boat before the winter,\" Ana Torvald said.",
                              "\"This is the last boat before the winter,\" Ana Torvald said.");
  EXPECT_EQ(changes_in(s), std::set<std::string>{"modality: may be | is"});
}

TEST_F(Retold, ADroppedNegationIsMarkedThoughNothingStandsThere) {
  const Synopsis s = compared("\"We will not sell the last of the boats,\" Ana Torvald said.",
                              "\"We will sell the last of the boats,\" Ana Torvald said.");
  EXPECT_EQ(changes_in(s), std::set<std::string>{"negation: not | -"});
}

TEST_F(Retold, ANegationThatOnlyMovedIsWording) {
  const Synopsis s =
      compared("\"I do not intend to lose one more boat this winter,\" Ana Torvald said.",
               "\"I intend to lose no more boat this winter,\" Ana Torvald said.");
  for (const std::string& change : changes_in(s)) EXPECT_TRUE(change.starts_with("wording"));
}

TEST_F(Retold, AnotherNumberIsMarked) {
  const Synopsis s = compared("\"We have lost 214 boats in one winter,\" Ana Torvald said.",
                              "\"We have lost 240 boats in one winter,\" Ana Torvald said.");
  EXPECT_EQ(changes_in(s), std::set<std::string>{"number: 214 | 240"});
}

TEST_F(Retold, AnOmissionAndASpellingChangeNothing) {
  const Synopsis s = compared(
      "\"The guard cannot run a harbour, and it will never be asked to,\" Ana Torvald said.",
      "\"The guard cannot run a harbor ... it will never be asked to,\" Ana Torvald said.");
  EXPECT_TRUE(changes_in(s).empty());
  ASSERT_FALSE(s.statements.empty());
  EXPECT_EQ(s.statements.front().same_as.size(), 1U);
}

TEST_F(Retold, AParaphraseStandsUnderTheQuotationAndIsNotMergedIntoIt) {
  const Synopsis s =
      compared("\"We will open the sluices when the observers are let in,\" Ana Torvald said.",
               "Ana Torvald said the sluices would open only once observers were let in.");
  ASSERT_EQ(s.statements.size(), 2U);
  const bool quoted_first = !s.statements[0].paraphrases.empty();
  const StoryStatement& quoted = s.statements[quoted_first ? 0 : 1];
  const StoryStatement& told = s.statements[quoted_first ? 1 : 0];
  EXPECT_EQ(quoted.paraphrases, std::vector<std::string>{told.id});
  EXPECT_EQ(told.paraphrase_of, std::vector<std::string>{quoted.id});
  EXPECT_TRUE(quoted.same_as.empty());
}

TEST_F(Retold, AnotherSpeakerParaphrasesNothing) {
  const Synopsis s =
      compared("\"We will open the sluices when the observers are let in,\" Ana Torvald said.",
               "Ivo Marten said the sluices would open only once observers were let in.");
  for (const StoryStatement& statement : s.statements) EXPECT_TRUE(statement.paraphrases.empty());
}

TEST_F(Retold, WhatIsSaidElsewhereOfOneSideIsSaidOfTheOther) {
  const Synopsis s = compared(
      "\"We will not open the sluices before May,\" Ana Torvald said. She said the dam was safe.",
      "\"We will open the sluices before May,\" Ana Torvald said. \"The dam is safe.\"");
  const auto find = [&](const std::string& id) {
    return *std::find_if(s.statements.begin(), s.statements.end(),
                         [&](const StoryStatement& x) { return x.id == id; });
  };
  const auto holds = [](const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  for (const StoryStatement& one : s.statements) {
    for (const std::string& id : one.same_as) EXPECT_TRUE(holds(find(id).same_as, one.id));
    for (const std::string& id : one.paraphrases)
      EXPECT_TRUE(holds(find(id).paraphrase_of, one.id));
    for (const auto& variant : one.variants) {
      const std::vector<StoryStatement::Variant> others = find(variant.statement).variants;
      EXPECT_TRUE(std::any_of(others.begin(), others.end(), [&](const auto& other) {
        return other.statement == one.id && other.changes.size() == variant.changes.size();
      }));
    }
  }
}

}  // namespace
}  // namespace synoptic
