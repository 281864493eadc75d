#include <gtest/gtest.h>

#include <string>

#include "article_laws.hpp"
#include "ingest/read_input.hpp"

namespace synoptic {
namespace {

Article only_article(const std::string& bytes) {
  Ingested read = read_input(bytes, "a.txt");
  EXPECT_EQ(read.articles.size(), 1U);
  if (read.articles.empty()) return {};
  EXPECT_EQ(broken_law(read.articles.front(), bytes), "");
  return read.articles.front();
}

TEST(PlainText, BulletsAreListItemsWithoutTheirMarker) {
  const Article article = only_article("Envoys of Varland met on Monday.\n- First: the bridge.\n");
  ASSERT_EQ(article.blocks.size(), 2U);
  EXPECT_EQ(article.blocks[1].kind, BlockKind::list_item);
  EXPECT_EQ(article.blocks[1].span.in(article.text), "First: the bridge.");
}

TEST(PlainText, ByteOrderMarkAndCarriageReturnsAreNoText) {
  const Article article = only_article("\xEF\xBB\xBFTalks open in Osk\r\n\r\nTalks began.\r\n");
  EXPECT_EQ(article.text, "Talks open in Osk\nTalks began.");
  EXPECT_EQ(article.title, "Talks open in Osk");
}

TEST(PlainText, BrokenBytesAreShownAndSaid) {
  const std::string bytes =
      "Talks in \xFF \xC3\x96sk, \xC3\x85l, \xC3\x96rn, \xC3\x85m and \xC3\x96t.\n";
  const Ingested read = read_input(bytes, "a.txt");
  ASSERT_EQ(read.articles.size(), 1U);
  EXPECT_EQ(broken_law(read.articles.front(), bytes), "");
  ASSERT_EQ(read.problems.size(), 1U);
  EXPECT_EQ(read.problems.front().code, "bad-encoding");
}

TEST(PlainText, EmptyBinaryAndTooLargeAreRefusedByName) {
  Limits small;
  small.input_bytes = 10;
  EXPECT_EQ(read_input(" \n", "a.txt").problems.at(0).code, "empty");
  EXPECT_EQ(read_input(std::string(100, '\0'), "a.txt").problems.at(0).code, "not-text");
  EXPECT_EQ(read_input("Talks began in Osk.", "a.txt", {}, small).problems.at(0).code, "too-large");
}

}  // namespace
}  // namespace synoptic
