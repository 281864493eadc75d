// Laws of quotations: spans on borders, a stray mark stays in its paragraph, linear on marks alone.
#include "reading/statements/quotations.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

Article article_of(const std::string& text) {
  Article article;
  article.text = text;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) {
      article.blocks.push_back({BlockKind::paragraph,
                                {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}});
    }
    at = end + 1;
  }
  return article;
}

std::vector<Quotation> quotations_of(const std::string& text) {
  const Article article = article_of(text);
  const Parse parse;
  const Limits limits;
  Reading reading;
  find_quotations({article, parse, limits}, reading);
  return reading.quotations;
}

std::string nasty_text(std::size_t pieces) {
  static const std::vector<std::string> alphabet = {"\"",
                                                    "'",
                                                    "\xE2\x80\x9C",
                                                    "\xE2\x80\x9D",
                                                    "\xE2\x80\x98",
                                                    "\xE2\x80\x99",
                                                    "\xC2\xAB",
                                                    "\xC2\xBB",
                                                    "\xE2\x80\x9E",
                                                    " ",
                                                    ".",
                                                    ",",
                                                    "s",
                                                    "The mill",
                                                    "90s",
                                                    "\xC3\xA9",
                                                    "\n",
                                                    "''",
                                                    "`"};
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) text += *rc::gen::elementOf(alphabet);
  return text;
}

TEST(Quotations, SpansStandOnBordersInsideTheirBlock) {
  rc::check([] {
    const std::string text = nasty_text(*rc::gen::inRange<std::size_t>(0, 60));
    const Article article = article_of(text);
    for (const Quotation& quotation : quotations_of(text)) {
      RC_ASSERT(quotation.outer.contains(quotation.inner));
      RC_ASSERT(article.blocks[quotation.block].span.contains(quotation.outer));
      for (const std::uint32_t at : {quotation.outer.begin, quotation.outer.end,
                                     quotation.inner.begin, quotation.inner.end}) {
        RC_ASSERT(is_boundary(text, at));
      }
    }
  });
}

TEST(Quotations, AParagraphAfterTheEndChangesNothingBeforeIt) {
  rc::check([] {
    const std::string text = nasty_text(*rc::gen::inRange<std::size_t>(0, 40)) + " end.";
    const auto before = quotations_of(text);
    const auto after = quotations_of(text + "\nA last line without marks.");
    RC_ASSERT(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) RC_ASSERT(before[i].outer == after[i].outer);
  });
}

TEST(Quotations, AnOddMarkChangesItsParagraphOnly) {
  const std::string first = "\"We wait,\" she said. \"It rains.\"";
  const std::string last = "He called it \"a good day\" and left.";
  for (const std::string stray : {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "'"}) {
    for (std::size_t at = 0; at <= 20; ++at) {
      std::string middle = "The mill stands by the old river.";
      middle.insert(at, stray);
      const auto found = quotations_of(first + "\n" + middle + "\n" + last);
      std::size_t in_first = 0;
      std::size_t in_last = 0;
      for (const Quotation& quotation : found) {
        in_first += quotation.block == 0 ? 1 : 0;
        in_last += quotation.block == 2 ? 1 : 0;
      }
      EXPECT_EQ(in_first, 2U) << middle;
      EXPECT_EQ(in_last, 1U) << middle;
    }
  }
}

TEST(Quotations, AMegabyteOfMarksIsLinear) {
  for (const std::string mark : {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x99 ", "\" "}) {
    std::string text;
    while (text.size() < (1U << 20)) text += mark;
    quotations_of(text);  // not linear: hours, and the runner's time limit
  }
}

}  // namespace
}  // namespace synoptic
