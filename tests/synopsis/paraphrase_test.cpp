// Likeness of phrases, propositions in texts, arguments of predicates: on words by hand.
#include "synopsis/links/paraphrase.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace synoptic {
namespace {

// Three words with vectors: 0 and 1 point nearly one way, 2 another.
constexpr float rows[] = {1.0F, 0.0F, 0.95F, 0.1F, 0.0F, 1.0F};
constexpr WordVectors vectors{rows, 3, 2};

class ParaphraseTest : public testing::Test {
 protected:
  WordKey word(const std::string& text, std::int32_t row = -1) {
    const WordKey key = lexis.key(text, WordKind::noun, row);
    lexis.count(key);
    return key;
  }
  WordKey number(const std::string& text) {
    const WordKey key = lexis.key(text, WordKind::number, -1);
    lexis.count(key);
    return key;
  }
  static Phrase phrase(std::vector<WordKey> words, WordKey head = no_key) {
    std::sort(words.begin(), words.end());
    return {std::move(words), head};
  }
  Lexis lexis;
};

TEST_F(ParaphraseTest, TheSameWordsAreAlikeAndOthersAreNot) {
  const WordKey ferry = word("ferry"), harbour = word("harbour"), tax = word("tax");
  lexis.weigh(3);
  const Paraphrase paraphrase(lexis, 3);
  EXPECT_DOUBLE_EQ(paraphrase.alike(phrase({ferry, harbour}), phrase({ferry, harbour})), 1);
  EXPECT_DOUBLE_EQ(paraphrase.alike(phrase({ferry}), phrase({tax})), 0);
  EXPECT_DOUBLE_EQ(paraphrase.alike({}, phrase({tax})), 0);
}

TEST_F(ParaphraseTest, VectorsJoinNearWordsOnly) {
  const WordKey owner = word("owner", 0), holder = word("holder", 1), river = word("river", 2);
  lexis.weigh(3);
  const Paraphrase with(lexis, 3, vectors);
  EXPECT_GT(with.likeness(owner, holder), 0.9);
  EXPECT_DOUBLE_EQ(with.likeness(owner, river), 0);
  EXPECT_DOUBLE_EQ(with.likeness(owner, holder), with.likeness(holder, owner));
  const Paraphrase without(lexis, 3);
  EXPECT_DOUBLE_EQ(without.likeness(owner, holder), 0);
}

TEST_F(ParaphraseTest, ANameAndAWordOfOneSpellingAreOne) {
  const WordKey name = lexis.key("senate", WordKind::name, -1), noun = word("senate");
  const WordKey actor = lexis.key("7", WordKind::actor, -1), seven = number("7");
  lexis.weigh(3);
  const Paraphrase paraphrase(lexis, 3);
  EXPECT_DOUBLE_EQ(paraphrase.likeness(name, noun), 1);
  EXPECT_DOUBLE_EQ(paraphrase.likeness(actor, seven), 0);
}

TEST_F(ParaphraseTest, OtherNumbersAreOtherAnswers) {
  const WordKey year = word("year"), two = number("2"), three = number("3");
  lexis.weigh(3);
  const Paraphrase paraphrase(lexis, 3);
  EXPECT_DOUBLE_EQ(paraphrase.alike(phrase({two, year}), phrase({three, year})), 0);
  EXPECT_GT(paraphrase.alike(phrase({two, year}), phrase({year})), 0);
}

TEST_F(ParaphraseTest, TheHeadWeighsMore) {
  const WordKey old = word("old"), bridge = word("bridge"), road = word("road");
  lexis.weigh(3);
  const Paraphrase paraphrase(lexis, 3);
  const double head = paraphrase.coverage(phrase({old, bridge}, bridge), phrase({bridge}).words);
  const double other = paraphrase.coverage(phrase({old, bridge}, bridge), phrase({old}).words);
  EXPECT_GT(head, other);
  EXPECT_DOUBLE_EQ(paraphrase.coverage(phrase({road}), phrase({old}).words), 0);
}

TEST_F(ParaphraseTest, TheSentenceThatTellsMostIsTheEvidence) {
  const WordKey mayor = word("mayor"), bridge = word("bridge"), open = word("open");
  const WordKey may = number("4"), june = number("9");
  lexis.weigh(3);
  const Paraphrase paraphrase(lexis, 3);
  const std::vector<Phrase> text = {phrase({mayor}), phrase({mayor, bridge, open, may})};
  const Telling told = find_telling(paraphrase, phrase({bridge, open, may}), text);
  EXPECT_EQ(told.sentence, 1U);
  EXPECT_GE(told.score, tells_proposition);
  const Telling other_day = find_telling(paraphrase, phrase({bridge, june}), text);
  EXPECT_LT(other_day.score, told.score);
}

TEST_F(ParaphraseTest, NeighboursJoinWhatIsAlikeThroughThem) {
  // 0-1 and 1-2 are alike, 0-2 are not by themselves; 3 stands alone.
  const std::vector<double> table = {0, .8, 0, 0, .8, 0, .8, 0, 0, .8, 0, 0, 0, 0, 0, 0};
  const std::vector<double> joined = join_alike(table, 4);
  EXPECT_GT(joined[2], table[2]);
  EXPECT_DOUBLE_EQ(joined[3], 0);
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) EXPECT_DOUBLE_EQ(joined[i * 4 + j], joined[j * 4 + i]);
  }
  EXPECT_TRUE(join_alike({}, 0).empty());
}

TEST_F(ParaphraseTest, ArgumentsOfOnePredicateAreGivenOneToOne) {
  const WordKey arrest = lexis.key("arrest", WordKind::verb, -1);
  const WordKey sell = lexis.key("sell", WordKind::verb, -1);
  const WordKey captain = word("captain"), monday = word("monday"), ship = word("ship");
  lexis.weigh(2);
  const Paraphrase paraphrase(lexis, 2);
  const std::vector<Argument> a = {{arrest, ArgumentRole::done_to, phrase({captain})},
                                   {arrest, ArgumentRole::time, phrase({monday})}};
  const std::vector<Argument> b = {{arrest, ArgumentRole::done_to, phrase({captain})},
                                   {arrest, ArgumentRole::done_to, phrase({captain, ship})},
                                   {sell, ArgumentRole::time, phrase({monday})}};
  const std::vector<ArgumentPair> pairs = align_arguments(paraphrase, a, b);
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].a, 0U);
  EXPECT_EQ(pairs[0].b, 0U);
  EXPECT_TRUE(align_arguments(paraphrase, a, {}).empty());
}

}  // namespace
}  // namespace synoptic
