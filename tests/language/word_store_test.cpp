// The store of word forms: one word a form, bounded, the same for every thread.
#include "language/word_store.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>

namespace synoptic {
namespace {

class CountedFacts final : public WordFacts {
 public:
  void complete(Word& word, MatchRoom& /*room*/) const override {
    word.vector_row = static_cast<std::int32_t>(word.text.size());
  }
};

std::string form(std::size_t number) {
  return "form" + std::to_string(number);
}

const Chunk* add_form(WordStore& store, const std::string& text, MatchRoom& room) {
  const TokenPiece pieces[] = {{text, {}, false}};
  return store.add(text, pieces, room);
}

TEST(WordStore, KeepsAFormOnce) {
  const CountedFacts facts;
  WordStore store(facts, {100, 100, 100});
  MatchRoom room;
  const std::string text = "Ferry,";
  const TokenPiece pieces[] = {{std::string_view(text).substr(0, 5), {}, false},
                               {std::string_view(text).substr(5), {}, false}};
  EXPECT_EQ(store.find(text), nullptr);
  const Chunk* chunk = store.add(text, pieces, room);
  ASSERT_NE(chunk, nullptr);
  EXPECT_EQ(store.find("Ferry,"), chunk);
  EXPECT_EQ(store.add(text, pieces, room), chunk);
  ASSERT_EQ(chunk->words.size(), 2U);
  EXPECT_EQ(chunk->words[0]->lower_text.view, "ferry");
  EXPECT_EQ(chunk->words[0]->vector_row, 5);
  EXPECT_EQ(store.add_word({"Ferry", {}, false}, room), chunk->words[0]);
  EXPECT_EQ(store.words(), 2U);
}

TEST(WordStore, AnExceptionsNormIsAWordOfItsOwn) {
  const CountedFacts facts;
  WordStore store(facts, {100, 100, 100});
  MatchRoom room;
  const KeptWord* plain = store.add_word({"ca", {}, false}, room);
  const KeptWord* can = store.add_word({"ca", "can", true}, room);
  EXPECT_NE(plain, can);
  EXPECT_NE(plain->norm, can->norm);
  EXPECT_EQ(store.add_word({"ca", "can", true}, room), can);
  EXPECT_EQ(store.add_word({"ca", "ca", true}, room), plain);
}

TEST(WordStore, TakesNoMoreThanItsBounds) {
  const CountedFacts facts;
  WordStore store(facts, {40, 30, 8});
  MatchRoom room;
  EXPECT_EQ(add_form(store, "muchtoolong", room), nullptr);
  EXPECT_FALSE(store.full());
  std::size_t taken = 0;
  for (std::size_t i = 0; i < 200; ++i) {
    if (add_form(store, form(i), room) != nullptr) ++taken;
  }
  EXPECT_EQ(taken, 30U);
  EXPECT_TRUE(store.full());
  EXPECT_EQ(store.words(), 30U);
  EXPECT_NE(store.find(form(29)), nullptr);
  EXPECT_EQ(store.find(form(31)), nullptr);
}

TEST(WordStore, ACallKeepsWhatTheStoreHasNoRoomFor) {
  const CountedFacts facts;
  const auto store = std::make_shared<WordStore>(facts, WordStore::Bounds{2, 2, 100});
  WordRoom room(facts);
  room.begin(store, 4'000);
  for (std::size_t i = 0; i < 300; ++i) {
    const std::string text = form(i);
    const TokenPiece pieces[] = {{text, {}, false}};
    const Chunk& chunk = room.add(text, pieces);
    EXPECT_EQ(chunk.text, text);
    EXPECT_EQ(room.find(text), &chunk);
    const std::vector<float> row(96, static_cast<float>(i));
    room.add_row(*chunk.words[0], 1, row);
    EXPECT_EQ(chunk.words[0]->rows[1].load()[95], static_cast<float>(i));
    EXPECT_EQ(room.add_lemma(*chunk.words[0], 7, "lemma").view, "lemma");
    EXPECT_EQ(chunk.words[0]->lemmas.load()->use, 7U);
  }
  EXPECT_TRUE(room.has_own());
  EXPECT_EQ(store->words(), 2U);
  room.end();
}

TEST(WordStore, ThreadsSeeTheSameWords) {
  const CountedFacts facts;
  WordStore store(facts, {2'000, 2'000, 100});
  std::vector<std::vector<const KeptWord*>> seen(4);
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < seen.size(); ++t) {
      threads.emplace_back([&, t] {
        MatchRoom room;
        for (std::size_t i = 0; i < 1'000; ++i) {
          const std::string text = form(i);
          const Chunk* chunk = store.find(text);
          if (chunk == nullptr) chunk = add_form(store, text, room);
          seen[t].push_back(chunk->words[0]);
          if (chunk->words[0]->rows[0].load(std::memory_order_acquire) == nullptr) {
            store.add_row(*chunk->words[0], 0, std::vector<float>(8, static_cast<float>(i)));
          }
          static_cast<void>(store.add_lemma(*chunk->words[0], i % 3, text));
        }
      });
    }
  }
  for (const auto& words : seen) EXPECT_EQ(words, seen[0]);
  EXPECT_EQ(store.words(), 1'000U);
  for (std::size_t i = 0; i < 1'000; ++i) {
    EXPECT_EQ(seen[0][i]->rows[0].load()[7], static_cast<float>(i));
  }
}

}  // namespace
}  // namespace synoptic
