#include "language/word_store.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "language/ids.hpp"

namespace synoptic {
namespace {

constexpr std::size_t row_block = 1U << 16U;  // floats

std::uint32_t hash_of(std::string_view text) {
  return static_cast<std::uint32_t>(murmur64a(text));
}

}  // namespace

WordStore::WordStore(const WordFacts& facts, Bounds bounds, std::span<const std::string> first)
    : facts_(&facts), bounds_(bounds), slots_(std::bit_ceil(bounds.chunks * 2 + 2)) {
  for (const std::string& text : first) texts_.add(text);
}

std::size_t WordStore::chunks() const {
  const std::lock_guard lock(mutex_);
  return kept_chunks_.size();
}

std::size_t WordStore::words() const {
  const std::lock_guard lock(mutex_);
  return kept_words_.size();
}

// At most half of the slots are taken: the walk ends.
std::size_t WordStore::place_of(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  for (;; at = (at + 1) & mask) {
    const Chunk* chunk = slots_[at].load(std::memory_order_acquire);
    if (chunk == nullptr || (chunk->hash == hash && chunk->text == text)) return at;
  }
}

const Chunk* WordStore::find(std::string_view text) const {
  return slots_[place_of(text, hash_of(text))].load(std::memory_order_acquire);
}

KeptText WordStore::keep(std::string_view text) {
  const std::uint32_t number = texts_.add(text);
  if (number >= word_of_text_.size()) word_of_text_.resize(number + 1, nullptr);
  return {texts_.text(number), number};
}

const KeptWord* WordStore::keep_word(const Word& word, KeptText lower_text) {
  if (kept_words_.size() >= bounds_.words) {
    full_.store(true, std::memory_order_relaxed);
    return nullptr;
  }
  KeptWord& kept = kept_words_.emplace_back();
  static_cast<Word&>(kept) = word;
  kept.home = this;
  kept.lower_text = lower_text;
  return &kept;
}

// What a word is takes longest to find out: that is done without the lock.
const KeptWord* WordStore::plain_word(std::string_view text, MatchRoom& room) {
  const std::string lower_text = python_lower(text);
  KeptText kept, kept_lower;
  {
    const std::lock_guard lock(mutex_);
    kept = keep(text);
    if (const KeptWord* word = word_of_text_[kept.number]) return word;
    kept_lower = keep(lower_text);
  }
  Word word = word_of(kept.view, kept_lower.view);
  facts_->complete(word, room);
  const std::lock_guard lock(mutex_);
  const KeptWord*& place = word_of_text_[kept.number];
  if (place == nullptr) place = keep_word(word, kept_lower);
  return place;
}

const KeptWord* WordStore::add_word(const TokenPiece& piece, MatchRoom& room) {
  const KeptWord* plain = plain_word(piece.text, room);
  if (plain == nullptr || !piece.has_norm) return plain;
  const StringId norm = string_id(piece.norm);
  if (plain->norm == norm) return plain;
  const std::lock_guard lock(mutex_);
  const auto found = with_norm_.find({plain, norm});
  if (found != with_norm_.end()) return found->second;
  Word word = *plain;
  word.norm = norm;
  const KeptWord* kept = keep_word(word, plain->lower_text);
  if (kept != nullptr) with_norm_.emplace(std::pair(plain, norm), kept);
  return kept;
}

const Chunk* WordStore::add(std::string_view text,
                            std::span<const TokenPiece> pieces,
                            MatchRoom& room) {
  if (full() || text.size() > bounds_.longest) return nullptr;
  std::vector<const KeptWord*> words;
  for (const TokenPiece& piece : pieces) {
    words.push_back(add_word(piece, room));
    if (words.back() == nullptr) return nullptr;
  }
  const std::lock_guard lock(mutex_);
  const std::uint32_t hash = hash_of(text);
  std::atomic<const Chunk*>& slot = slots_[place_of(text, hash)];
  if (const Chunk* there = slot.load(std::memory_order_relaxed)) return there;
  if (kept_chunks_.size() >= bounds_.chunks) {
    full_.store(true, std::memory_order_relaxed);
    return nullptr;
  }
  const std::vector<const KeptWord*>& list = kept_lists_.emplace_back(std::move(words));
  const Chunk& chunk = kept_chunks_.emplace_back(Chunk{keep(text).view, hash, list});
  slot.store(&chunk, std::memory_order_release);
  return &chunk;
}

float* WordStore::room_for_row(std::size_t size) {
  if (row_blocks_.empty() || row_blocks_.back().size() - rows_used_ < size) {
    row_blocks_.emplace_back(std::max(row_block, size));
    rows_used_ = 0;
  }
  float* place = row_blocks_.back().data() + rows_used_;
  rows_used_ += size;
  return place;
}

void WordStore::add_row(const KeptWord& word, std::size_t kind, std::span<const float> row) {
  const std::lock_guard lock(mutex_);
  std::atomic<const float*>& place = const_cast<KeptWord&>(word).rows[kind];
  if (place.load(std::memory_order_relaxed) != nullptr) return;
  float* kept = room_for_row(row.size());
  std::copy(row.begin(), row.end(), kept);
  place.store(kept, std::memory_order_release);
}

KeptText WordStore::add_lemma(const KeptWord& word, std::uint64_t use, std::string_view lemma) {
  const std::lock_guard lock(mutex_);
  std::atomic<const KeptLemma*>& first = const_cast<KeptWord&>(word).lemmas;
  const KeptText text = keep(lemma);
  const KeptLemma* old = first.load(std::memory_order_relaxed);
  for (const KeptLemma* one = old; one != nullptr; one = one->next) {
    if (one->use == use) return one->lemma;
  }
  first.store(&kept_lemmas_.emplace_back(KeptLemma{use, text, old}), std::memory_order_release);
  return text;
}

// ---- One call -------------------------------------------------------------------------------

void WordRoom::begin(std::shared_ptr<WordStore> shared, std::size_t bytes) {
  shared_ = std::move(shared);
  bytes_ = bytes;
}

void WordRoom::end() {
  shared_.reset();
  own_.reset();
}

WordStore& WordRoom::own() {
  if (own_ == nullptr) {
    constexpr std::size_t any = std::numeric_limits<std::size_t>::max();
    own_ = std::make_unique<WordStore>(*facts_, WordStore::Bounds{bytes_ + 1, any, any});
  }
  return *own_;
}

WordStore& WordRoom::home_of(const KeptWord& word) {
  return word.home == own_.get() ? *own_ : *shared_;
}

const Chunk* WordRoom::find(std::string_view text) const {
  const Chunk* chunk = shared_->find(text);
  return chunk == nullptr && own_ != nullptr ? own_->find(text) : chunk;
}

const Chunk& WordRoom::add(std::string_view text, std::span<const TokenPiece> pieces) {
  if (const Chunk* chunk = shared_->add(text, pieces, matches)) return *chunk;
  return *own().add(text, pieces, matches);
}

const KeptWord& WordRoom::add_word(const TokenPiece& piece) {
  if (const KeptWord* word = shared_->add_word(piece, matches)) return *word;
  return *own().add_word(piece, matches);
}

void WordRoom::add_row(const KeptWord& word, std::size_t kind, std::span<const float> row) {
  home_of(word).add_row(word, kind, row);
}

KeptText WordRoom::add_lemma(const KeptWord& word, std::uint64_t use, std::string_view lemma) {
  return home_of(word).add_lemma(word, use, lemma);
}

}  // namespace synoptic
