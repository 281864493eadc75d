// Which words do the accounts share, and how much does each tell? One key a word over all accounts.
//
// A key is a lemma, a name ("n:blinken" folded), a number by its value, or an actor of the story
// (whatever the account calls it). The weight of a key falls with the sentences that hold it (idf,
// 0..1); light words of lexicon/compare weigh less. Two keys are near when they share a long stem,
// a set of lexicon/compare/near_words, or one row of the word vectors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

using WordKey = std::uint32_t;

enum class WordKind : std::uint8_t { noun, verb, other, name, number, actor };

// The word stands in a set of lexicon/compare/near_words.
[[nodiscard]] bool has_near_words(std::string_view word);

// "Say", "make", "people": anything is told with it (lexicon/compare/light_words).
[[nodiscard]] bool is_light_word(std::string_view lemma);

class Lexis {
 public:
  struct Entry {
    std::string text;
    WordKind kind = WordKind::other;
    std::int32_t vector_row = -1;
    std::uint32_t near_set = 0;  // 0 none
    std::uint32_t sentences = 0;
    double lightness = 1;  // of lexicon/compare/light_words, 1 for other words
  };

  [[nodiscard]] WordKey key(std::string_view text, WordKind kind, std::int32_t vector_row);
  void count(WordKey key) { ++entries_[key].sentences; }
  // Call once, after all sentences are counted. Cost: linear in the words, plus near pairs.
  void weigh(std::size_t sentences);

  [[nodiscard]] const Entry& entry(WordKey key) const { return entries_[key]; }
  [[nodiscard]] double weight(WordKey key) const { return weights_[key]; }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  // 1 for the same key, less for near ones, 0 for others. REQUIRES weigh().
  [[nodiscard]] double likeness(WordKey a, WordKey b) const;

  struct Near {
    WordKey key = 0;
    double likeness = 0;
  };
  // The near keys of one, itself left out, by key. REQUIRES weigh().
  [[nodiscard]] const std::vector<Near>& near(WordKey key) const { return near_[key]; }

 private:
  void find_near();
  [[nodiscard]] double likeness_of_two(const Entry& x, const Entry& y) const;

  std::vector<Entry> entries_;
  std::vector<double> weights_;
  std::vector<std::vector<Near>> near_;
  std::unordered_map<std::string, WordKey> index_;
};

}  // namespace synoptic
