// What is known of a word form? Worked out once, shared by all threads, bounded.
//
// A store only grows: finding takes no lock, adding takes one. When it holds as many as it may it
// takes no more; the pipeline then begins a new one, and calls that still read the old one keep it
// alive. What a store holds never changes a result, only how soon it is there. Bound: 2 KB a word
// and 0.5 KB a chunk; what has no room there a WordRoom keeps for its call.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/matrix.hpp"
#include "language/text_table.hpp"
#include "language/words.hpp"
#include "model/parse.hpp"

namespace synoptic {

// A text the store keeps; equal texts of a store have the same number, counted from 0.
struct KeptText {
  std::string_view view;
  std::uint32_t number = 0;
};

// The lemma of a word in one part of speech and morphology.
struct KeptLemma {
  std::uint64_t use = 0;
  KeptText lemma;
  const KeptLemma* next = nullptr;
};

struct KeptWord : Word {
  static constexpr std::size_t row_kinds = 4;  // two networks, with and without a space behind
  const class WordStore* home = nullptr;
  KeptText lower_text;
  std::atomic<const float*> rows[row_kinds] = {};  // mixed rows of the networks, null before
  std::atomic<const KeptLemma*> lemmas = nullptr;
};

// A run of text between white space, or white space, and the words it is cut into.
struct Chunk {
  std::string_view text;
  std::uint32_t hash = 0;
  std::span<const KeptWord* const> words;
};

// A piece of a chunk; `norm` is what a tokenizer exception says of it.
struct TokenPiece {
  std::string_view text;
  std::string_view norm;
  bool has_norm = false;
};

class WordStore {
 public:
  struct Bounds {
    std::size_t chunks = 0;
    std::size_t words = 0;
    std::size_t longest = 0;  // bytes of a chunk
  };

  // `facts` must outlive the store. `first` are kept as the texts 0, 1, 2, ...; they must differ.
  WordStore(const WordFacts& facts, Bounds bounds, std::span<const std::string> first = {});

  [[nodiscard]] const Chunk* find(std::string_view text) const;  // null when not there

  // Null when there is no room. What another thread added in the meantime is found.
  const Chunk* add(std::string_view text, std::span<const TokenPiece> pieces, MatchRoom& room);
  const KeptWord* add_word(const TokenPiece& piece, MatchRoom& room);
  // REQUIRE a word of this store.
  void add_row(const KeptWord& word, std::size_t kind, std::span<const float> row);
  KeptText add_lemma(const KeptWord& word, std::uint64_t use, std::string_view lemma);

  [[nodiscard]] bool full() const { return full_.load(std::memory_order_relaxed); }
  [[nodiscard]] std::size_t chunks() const;
  [[nodiscard]] std::size_t words() const;

 private:
  [[nodiscard]] std::size_t place_of(std::string_view text, std::uint32_t hash) const;
  [[nodiscard]] const KeptWord* plain_word(std::string_view text, MatchRoom& room);
  // These REQUIRE the lock.
  [[nodiscard]] KeptText keep(std::string_view text);
  const KeptWord* keep_word(const Word& word, KeptText lower_text);
  [[nodiscard]] float* room_for_row(std::size_t size);

  const WordFacts* facts_;
  const Bounds bounds_;
  std::vector<std::atomic<const Chunk*>> slots_;  // open addressing by the hash's low bits
  std::atomic<bool> full_ = false;

  mutable std::mutex mutex_;  // guards all below; what slots_ lead to is written before
  TextTable texts_;
  std::vector<const KeptWord*> word_of_text_;  // one a text, null when it is no word
  std::map<std::pair<const KeptWord*, StringId>, const KeptWord*> with_norm_;
  std::deque<Chunk> kept_chunks_;  // deques: what is kept never moves
  std::deque<KeptWord> kept_words_;
  std::deque<std::vector<const KeptWord*>> kept_lists_;
  std::deque<KeptLemma> kept_lemmas_;
  std::vector<FloatBuffer> row_blocks_;
  std::size_t rows_used_ = 0;  // floats of the last block
};

// What one call reads words from: the store of all, and one of its own for what that has no room
// for. One thread at a time.
class WordRoom {
 public:
  explicit WordRoom(const WordFacts& facts) : facts_(&facts) {}

  // Before a text of `bytes` bytes.
  void begin(std::shared_ptr<WordStore> shared, std::size_t bytes);
  void end();
  [[nodiscard]] bool has_own() const { return own_ != nullptr; }

  [[nodiscard]] const Chunk* find(std::string_view text) const;
  const Chunk& add(std::string_view text, std::span<const TokenPiece> pieces);
  const KeptWord& add_word(const TokenPiece& piece);
  void add_row(const KeptWord& word, std::size_t kind, std::span<const float> row);
  KeptText add_lemma(const KeptWord& word, std::uint64_t use, std::string_view lemma);

  MatchRoom matches;

 private:
  [[nodiscard]] WordStore& own();
  [[nodiscard]] WordStore& home_of(const KeptWord& word);

  const WordFacts* facts_;
  std::shared_ptr<WordStore> shared_;
  std::unique_ptr<WordStore> own_;
  std::size_t bytes_ = 0;
};

}  // namespace synoptic
