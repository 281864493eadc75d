// What does each word look like in its place? The token-to-vector network of spaCy's CNN models.
//
// Hashed embeddings of a word's ids (and its static vector) are mixed to one row, then four windows
// of three tokens widen what a row knows. Documents of a batch are kept apart by zero rows, so a
// document's rows do not depend on its neighbours. 0.6 M multiply-adds a token, a mixed row once
// a word form.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "language/matrix.hpp"
#include "language/model_file.hpp"
#include "language/tokenizer.hpp"
#include "language/word_store.hpp"
#include "model/parse.hpp"

namespace synoptic {

// The room a batch needs. One thread at a time.
struct Tok2VecRoom {
  FloatBuffer inputs, vectors, mixed, scratch, first, second;
};

// Tokens that go through the network at once: whole documents, or a part of one. `before` and
// `after`: how many tokens of the same document stand on each side of the part.
struct TokenBatch {
  std::span<const TokenRange> ranges;
  TokenIndex before = 0;
  TokenIndex after = 0;
};

// Rows of one batch: token i of range d is row first_row[d] + i of `data`.
struct TokenRows {
  const float* data = nullptr;
  std::size_t width = 0;
  std::vector<std::size_t> first_row;
  [[nodiscard]] const float* range(std::size_t d) const { return data + first_row[d] * width; }
};

class Tok2Vec {
 public:
  // Takes the network's layers out of a component's model. `number`: 0 or 1, tells the networks
  // of a pipeline apart in KeptWord::rows. Errors: model_damaged.
  [[nodiscard]] static Result<Tok2Vec> load(ModelFile model,
                                            const WordVectors& vectors,
                                            std::size_t number);

  // The last layer's rows of the batch. The result borrows `room`.
  [[nodiscard]] TokenRows encode(const std::vector<Token>& tokens,
                                 const TokenBatch& batch,
                                 WordRoom& words,
                                 Tok2VecRoom& room) const;

  [[nodiscard]] std::size_t width() const { return mix_.width; }
  [[nodiscard]] const ModelFile& model() const { return model_; }

 private:
  enum class Column { norm, prefix, suffix, shape, space, is_space, orth, lower };
  struct Table {
    Column column;
    Tensor rows;
    std::uint32_t seed = 0;
    std::uint32_t count = 0;
  };

  [[nodiscard]] Result<void> take_tables();
  [[nodiscard]] Result<void> take_layers(const WordVectors& vectors);
  struct Unmixed {
    const KeptWord* word = nullptr;
    std::uint8_t space = 0;
    auto operator<=>(const Unmixed&) const = default;
  };
  [[nodiscard]] std::size_t kind_of(std::uint8_t space) const;
  [[nodiscard]] const float* row_of(const Token& token) const;
  void embed(const Word& word, std::uint8_t space, float* out) const;
  void mix_new(std::span<const Token> tokens, WordRoom& words, Tok2VecRoom& room) const;
  void mix_block(std::span<const Unmixed> some, WordRoom& words, Tok2VecRoom& room) const;

  ModelFile model_;
  std::size_t number_ = 0;
  std::vector<Table> tables_;
  bool uses_space_ = false;
  bool has_vectors_ = false;
  WordVectors vectors_;
  PackedMatrix projection_;
  NormedMaxout mix_;
  std::vector<NormedMaxout> windows_;
};

// Reads a maxout layer and the norm after it; pieces become planes. Errors: model_damaged.
[[nodiscard]] Result<NormedMaxout> read_normed_maxout(const std::string& path,
                                                      const ModelNode& maxout,
                                                      const ModelNode& norm);
// Reads a layer of weights W and bias b.
[[nodiscard]] Result<PackedMatrix> read_linear(const std::string& path, const ModelNode& node);

}  // namespace synoptic
