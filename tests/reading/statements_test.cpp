// Laws of statements, on articles put together from sentences of our own.
#include "reading/statements/statements.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "language/pipeline.hpp"
#include "reading/read.hpp"
#include "reading/shared_pipeline.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct ReadText {
  Article article;
  Parse parse;
  Reading reading;
};

ReadText read_paragraphs(const std::vector<std::string>& paragraphs) {
  ReadText out;
  for (const std::string& paragraph : paragraphs) {
    if (!out.article.text.empty()) out.article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(out.article.text.size());
    out.article.text += paragraph;
    out.article.blocks.push_back(
        {BlockKind::paragraph, {begin, static_cast<std::uint32_t>(out.article.text.size())}});
  }
  out.parse = parse(*shared_pipeline(), out.article);
  out.reading = read(out.article, out.parse);
  return out;
}

std::vector<std::string> some_paragraphs() {
  static const std::vector<std::string> pool = {
      "Ana Torvald said the truce would hold. \"It is not over,\" she added.",
      "\"The road is closed and the bridge is broken.",
      "Karvel accused Veridia of moving the border stones, calling it \"a theft by night.\"",
      "The caf\xC3\xA9 by the harbour opened at noon. Nobody came.",
      "He \xE2\x80\x9Cnever\xE2\x80\x9D said that, according to General Ivo Marten.",
      "\"Nobody has come to see it.\"",
      "If Veridia signs, Karvel will free the prisoners, the mayor of Lunde said: \"All of them.\"",
  };
  return *rc::gen::container<std::vector<std::string>>(*rc::gen::inRange<std::size_t>(1, 6),
                                                       rc::gen::elementOf(pool));
}

TEST(Statements, SpansStandOnBordersAndInRange) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  rc::check([] {
    const ReadText read = read_paragraphs(some_paragraphs());
    const std::string& text = read.article.text;
    for (const Statement& statement : read.reading.statements) {
      std::vector<Span> spans = statement.content;
      RC_ASSERT(!spans.empty());
      for (const auto& one :
           {statement.holder_span, statement.cue, statement.holder_role, statement.condition}) {
        if (one) spans.push_back(*one);
      }
      for (const Span span : spans) {
        RC_ASSERT(span.begin < span.end && span.end <= text.size());
        RC_ASSERT(is_boundary(text, span.begin) && is_boundary(text, span.end));
      }
    }
  });
}

TEST(Statements, AParagraphAfterTheEndChangesNothingBeforeIt) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  rc::check([] {
    std::vector<std::string> paragraphs = some_paragraphs();
    const ReadText before = read_paragraphs(paragraphs);
    paragraphs.push_back("The snow on the ridge lay until April, and the pass stayed closed.");
    const ReadText after = read_paragraphs(paragraphs);
    RC_ASSERT(after.reading.statements.size() == before.reading.statements.size());
    for (std::size_t i = 0; i < before.reading.statements.size(); ++i) {
      RC_ASSERT(before.reading.statements[i].content == after.reading.statements[i].content);
      RC_ASSERT(before.reading.statements[i].holder_span ==
                after.reading.statements[i].holder_span);
    }
  });
}

// What is said outside one paragraph, with offsets as they were before `added` bytes came in at
// `at`.
std::vector<Span> said_elsewhere(const ReadText& read,
                                 std::size_t paragraph,
                                 std::uint32_t at,
                                 std::uint32_t added) {
  std::vector<Span> pieces;
  const Span own = read.article.blocks[paragraph].span;
  for (const Statement& statement : read.reading.statements) {
    for (Span piece : statement.content) {
      if (own.contains(piece)) continue;
      if (piece.begin >= at) piece = {piece.begin - added, piece.end - added};
      pieces.push_back(piece);
    }
  }
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

TEST(Statements, AnOddMarkChangesItsOwnParagraphOnly) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  rc::check([] {
    std::vector<std::string> paragraphs = some_paragraphs();
    const ReadText before = read_paragraphs(paragraphs);
    const auto odd = *rc::gen::inRange<std::size_t>(0, paragraphs.size());
    paragraphs[odd] += " The gate was shut at nine \"and nobody came.";
    const ReadText after = read_paragraphs(paragraphs);
    const std::uint32_t end = before.article.blocks[odd].span.end;
    const auto added = static_cast<std::uint32_t>(after.article.text.size()) -
                       static_cast<std::uint32_t>(before.article.text.size());
    RC_ASSERT(said_elsewhere(before, odd, end, 0) == said_elsewhere(after, odd, end, added));
  });
}

TEST(Statements, FurtherOnesStandInTheirTextAndAreNoneOfTheOthers) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  const ReadText read =
      read_paragraphs({"The bishop supports a new round of talks.",
                       "\"I think the ferry should be sold,\" Ana Torvald said."});
  ASSERT_EQ(read.reading.statements.size(), 1U);
  ASSERT_EQ(read.reading.further_statements.size(), 2U);
  for (const Statement& statement : read.reading.further_statements) {
    EXPECT_TRUE(is_boundary(read.article.text, statement.content.front().begin));
    EXPECT_NE(statement.cue_token, read.reading.statements.front().cue_token);
  }
}

TEST(Statements, ThousandsOfMarksSayNothing) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  std::vector<std::string> paragraphs;
  std::string marks;
  for (int i = 0; i < 32; ++i) marks += "\"\"\xE2\x80\x9C' ";
  for (int i = 0; i < 100; ++i) paragraphs.push_back(marks + marks + marks + marks);
  const ReadText read = read_paragraphs(paragraphs);  // slow when any rule is not linear
  EXPECT_TRUE(read.reading.statements.empty());
}

TEST(Statements, TokensKnowTheInnermostStatement) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  const ReadText read =
      read_paragraphs({"The Lunde Courier reported that Ana Torvald said the truce would hold."});
  ASSERT_EQ(read.reading.statements.size(), 2U);
  const std::vector<Index> inside = statement_of_token(read.parse, read.reading);
  EXPECT_EQ(inside.front(), absent);
  EXPECT_EQ(inside[read.reading.statements[1].cue_token], 0);
  EXPECT_EQ(inside[read.parse.size() - 2], 1);
}

}  // namespace
}  // namespace synoptic
