// Which words of a quotation changed: the alignment alone.
#include "synopsis/links/quotes.hpp"

#include <gtest/gtest.h>

#include <string>

namespace synoptic {
namespace {

std::vector<QuoteWord> words(const std::string& text) {
  return quote_words(text, {0, static_cast<std::uint32_t>(text.size())});
}

TEST(Quotes, ContractionsAreTheirWords) {
  const auto found = words("We don't yield, and we'll stay.");
  ASSERT_EQ(found.size(), 8U);
  EXPECT_EQ(found[2].word, "not");
  EXPECT_EQ(found[6].word, "will");
}

TEST(Quotes, WordsTornAtTheirApostropheAreWhole) {
  const auto found = words("we ' ll see, they don \xE2\x80\x99 t, the town ' s mill");
  ASSERT_EQ(found.size(), 9U);
  EXPECT_EQ(found[1].word, "will");
  EXPECT_EQ(found[5].word, "not");
  EXPECT_EQ(found[7].word, "towns");
}

TEST(Quotes, AQuotedWordIsNotTorn) {
  EXPECT_EQ(words("they wrote 'mill' on it").size(), 5U);
  EXPECT_EQ(words("plan ' b '").size(), 2U);
}

TEST(Quotes, AbbreviationsAreOneWord) {
  ASSERT_EQ(words("the U.N. said").size(), 3U);
  EXPECT_EQ(words("the U.N. said")[1].word, "un");
}

TEST(Quotes, EditorsWordsAreLeftOut) {
  EXPECT_EQ(words("they [the ministers] will go").size(), 3U);
}

TEST(Quotes, WordsInRoundBracketsAreLeftOutOfQuotationsAlone) {
  EXPECT_EQ(words("five miles (8 km) from the wall").size(), 5U);
  EXPECT_EQ(words("it closed :( for good").size(), 4U);  // no bracket closes it
  const std::string told = "the mill (and its shed) burned";
  EXPECT_EQ(sentence_words(told, {0, static_cast<std::uint32_t>(told.size())}).size(), 6U);
}

TEST(Quotes, AnEditorsLetterBelongsToItsWord) {
  EXPECT_EQ(words("[T]he wall held")[0].word, "the");
}

TEST(Quotes, EditorsWordsStandForWhatTheOtherHas) {
  EXPECT_TRUE(align_quotes(words("the story of the [lampman] is old"),
                           words("the story of the lantern man is old"))
                  .changes.empty());
  const auto alignment = align_quotes(words("ways to enforce [the law], not drop it"),
                                      words("ways to improve it, not drop it"));
  ASSERT_EQ(alignment.changes.size(), 1U);
  EXPECT_EQ(alignment.changes.front().a_end - alignment.changes.front().a_begin, 1U);
  EXPECT_EQ(alignment.changes.front().b_end - alignment.changes.front().b_begin, 1U);
}

TEST(Quotes, WhatIsSharedStandsAsCloseAsCanBe) {
  const auto alignment = align_quotes(words("I saw the river rise"),
                                      words("I heard the bell and then I saw the river rise"));
  EXPECT_EQ(alignment.b_begin, 6U);
  EXPECT_EQ(alignment.b_end, 11U);
}

TEST(Quotes, AWordBeforeAnOmissionOfBothIsAChange) {
  EXPECT_EQ(align_quotes(words("there are ways out of this ferry... we will find them"),
                         words("there are ways out of this trouble... we will find them"))
                .changes.size(),
            1U);
}

TEST(Quotes, OneChangedWordIsOneChange) {
  const auto alignment =
      align_quotes(words("this may be the last chance"), words("this is the last chance"));
  EXPECT_EQ(alignment.equal, 4U);
  ASSERT_EQ(alignment.changes.size(), 1U);
  EXPECT_FALSE(alignment.changes.front().edge);
}

TEST(Quotes, AFragmentIsNoChange) {
  EXPECT_TRUE(align_quotes(words("the bridge will open in spring"), words("bridge will open"))
                  .changes.empty());
}

TEST(Quotes, AnOmissionIsNoChange) {
  EXPECT_TRUE(
      align_quotes(words("we came, we saw the river and we left"), words("we came ... and we left"))
          .changes.empty());
}

}  // namespace
}  // namespace synoptic
