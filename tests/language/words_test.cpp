#include "language/words.hpp"

#include <gtest/gtest.h>

#include <array>

#include "language/ids.hpp"
#include "language/text_table.hpp"

namespace synoptic {
namespace {

TEST(Ids, HashesAndReservedNames) {
  EXPECT_EQ(murmur64a("apple"), 8566208034543834098ULL);
  EXPECT_EQ(string_id("coffee"), 3197928453018144401ULL);
  EXPECT_EQ(string_id(""), 0U);
  EXPECT_EQ(string_id("X"), 101U);  // a symbol: also the shape of "A"
  EXPECT_EQ(string_id("det"), 415U);
  EXPECT_EQ(string_id("DEPRECATED276"), 379U);
}

TEST(Ids, RowsOfAnEmbedding) {
  using Rows = std::array<std::uint32_t, 4>;
  EXPECT_EQ(embedding_rows(string_id("apple"), 8, 5000), (Rows{3934, 1080, 901, 472}));
  EXPECT_EQ(embedding_rows(1, 8, 5000), (Rows{108, 3286, 162, 1281}));
  EXPECT_EQ(embedding_rows(0, 8, 5000), (Rows{0, 0, 0, 0}));
  EXPECT_EQ(embedding_rows(101, 11, 5000), (Rows{3230, 2338, 1936, 4702}));
}

TEST(Words, Shapes) {
  EXPECT_EQ(word_shape("Marlow"), "Xxxxx");
  EXPECT_EQ(word_shape("CEO"), "XXX");
  EXPECT_EQ(word_shape("$1.5bn"), "$d.dxx");
  EXPECT_EQ(word_shape("40,000"), "dd,ddd");
  EXPECT_EQ(word_shape("-------"), "----");
  EXPECT_EQ(word_shape(std::string(99, 'a')), "xxxx");
  EXPECT_EQ(word_shape(std::string(100, 'a')), "LONG");
}

TEST(Words, LowerCaseKnowsSigmasAndDottedI) {
  EXPECT_EQ(python_lower("\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3"), "\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82");
  EXPECT_EQ(python_lower("\xC4\xB0"), "i\xCC\x87");
  EXPECT_EQ(python_lower("ABC-1"), "abc-1");
}

TEST(Words, WhiteSpaceIsPythons) {
  EXPECT_TRUE(is_python_space(0x1C));
  EXPECT_TRUE(is_python_space(0xA0));
  EXPECT_FALSE(is_python_space(0x200B));
  EXPECT_FALSE(is_python_space(0xFEFF));
}

TEST(TextTable, NumbersTextsInTheOrderOfAdding) {
  TextTable table;
  for (std::uint32_t i = 0; i < 5000; ++i) EXPECT_EQ(table.add("word" + std::to_string(i)), i);
  EXPECT_EQ(table.add("word77"), 77U);
  EXPECT_EQ(table.text(4999), "word4999");
  EXPECT_EQ(table.find("word"), TextTable::none);
  table.clear();
  EXPECT_EQ(table.find("word77"), TextTable::none);
}

}  // namespace
}  // namespace synoptic
