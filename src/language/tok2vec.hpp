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
#include "language/words.hpp"
#include "model/parse.hpp"

namespace synoptic {

// The mixed rows of word forms that were met, and the room a batch needs. One thread at a time.
struct Tok2VecRoom {
  std::vector<std::uint32_t> row_of_key;  // key (word, space) -> row of `mixed`, TextTable::none
  std::vector<float> mixed;
  FloatBuffer inputs, vectors, scratch, first, second;
  void clear();
};

// Rows of one batch: document d's token i is row first_row[d] + i of `data`.
struct TokenRows {
  const float* data = nullptr;
  std::size_t width = 0;
  std::vector<std::size_t> first_row;
  [[nodiscard]] const float* document(std::size_t d) const { return data + first_row[d] * width; }
};

class Tok2Vec {
 public:
  // Takes the network's layers out of a component's model. Errors: model_damaged.
  [[nodiscard]] static Result<Tok2Vec> load(ModelFile model, const WordVectors& vectors);

  // The last layer's rows for each document (a range of `tokens`). The result borrows `room`.
  [[nodiscard]] TokenRows encode(const std::vector<Token>& tokens,
                                 std::span<const TokenRange> documents,
                                 const WordTable& words,
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
  [[nodiscard]] std::uint32_t key_of(const Token& token) const;
  void embed(const Word& word, std::uint8_t space, float* out) const;
  void mix_new(std::span<const Token> tokens, const WordTable& words, Tok2VecRoom& room) const;
  void mix_batch(std::span<const std::uint32_t> keys,
                 const WordTable& words,
                 Tok2VecRoom& room) const;

  ModelFile model_;
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
