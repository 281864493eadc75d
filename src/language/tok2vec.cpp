#include "language/tok2vec.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "language/msgpack.hpp"

namespace synoptic {
namespace {

constexpr std::size_t mixed_at_once = 256;  // word forms
constexpr std::size_t widest_layer = 4096;

std::vector<std::string_view> column_names(const ModelFile& model) {
  std::vector<std::string_view> names;
  for (const ModelNode* node : model.named("extract_features")) {
    const auto found = node->attrs.find("columns");
    if (found == node->attrs.end()) continue;
    MsgpackReader reader(found->second);
    for (std::uint32_t n = reader.array(); n > 0 && reader.ok(); --n)
      names.push_back(reader.text());
    break;
  }
  return names;
}

}  // namespace

// ---- Loading --------------------------------------------------------------------------------

Result<NormedMaxout> read_normed_maxout(const std::string& path,
                                        const ModelNode& maxout,
                                        const ModelNode& norm) {
  NormedMaxout layer;
  const std::size_t inputs = maxout.dim("nI");
  layer.width = maxout.dim("nO");
  layer.pieces = maxout.dim("nP");
  const Tensor* weights = maxout.tensor("W", {layer.width, layer.pieces, inputs});
  const Tensor* bias = maxout.tensor("b", {layer.width, layer.pieces});
  const Tensor* gain = norm.tensor("G", {layer.width});
  const Tensor* offset = norm.tensor("b", {layer.width});
  const bool fits =
      layer.width % PackedMatrix::panel == 0 && std::max(layer.width, inputs) <= widest_layer;
  if (!fits || weights == nullptr || bias == nullptr || gain == nullptr || offset == nullptr) {
    return damaged(path, "has a maxout layer of a wrong size");
  }
  std::vector<float> planes(weights->size());
  std::vector<float> plane_bias(bias->size());
  for (std::size_t p = 0; p < layer.pieces; ++p) {
    for (std::size_t o = 0; o < layer.width; ++o) {
      const std::size_t from = o * layer.pieces + p;
      const std::size_t to = p * layer.width + o;
      weights->copy_row(from * inputs, inputs, planes.data() + to * inputs);
      plane_bias[to] = bias->at(from);
    }
  }
  layer.weights = PackedMatrix(planes.data(), plane_bias.data(), plane_bias.size(), inputs);
  layer.gain.resize(layer.width);
  layer.offset.resize(layer.width);
  gain->copy_to(layer.gain.data());
  offset->copy_to(layer.offset.data());
  return layer;
}

Result<PackedMatrix> read_linear(const std::string& path, const ModelNode& node) {
  const std::size_t outputs = node.dim("nO");
  const std::size_t inputs = node.dim("nI");
  const Tensor* weights = node.tensor("W", {outputs, inputs});
  const Tensor* bias = node.tensor("b", {outputs});
  if (weights == nullptr || bias == nullptr || std::max(outputs, inputs) > widest_layer) {
    return damaged(path, "has a linear layer of a wrong size");
  }
  std::vector<float> w(weights->size());
  std::vector<float> b(bias->size());
  weights->copy_to(w.data());
  bias->copy_to(b.data());
  return PackedMatrix(w.data(), b.data(), outputs, inputs);
}

Result<void> Tok2Vec::take_tables() {
  static constexpr std::array<std::string_view, 8> names = {"NORM",  "PREFIX",   "SUFFIX", "SHAPE",
                                                            "SPACY", "IS_SPACE", "ORTH",   "LOWER"};
  const std::vector<std::string_view> columns = column_names(model_);
  std::vector<const ModelNode*> nodes = model_.named("hashembed");
  std::stable_sort(nodes.begin(), nodes.end(), [](const ModelNode* a, const ModelNode* b) {
    return a->number("column", 0) < b->number("column", 0);
  });
  if (columns.empty() || columns.size() != nodes.size()) {
    return damaged(model_.path, "has embedding tables that do not fit its columns");
  }
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const auto name = std::find(names.begin(), names.end(), columns[i]);
    const std::size_t rows = nodes[i]->dim("nV");
    const Tensor* table = nodes[i]->tensor("E", {rows, nodes[0]->dim("nO")});
    if (name == names.end() || table == nullptr || rows == 0) {
      return damaged(model_.path, "has an embedding table that is not known or of a wrong size");
    }
    const auto column = static_cast<Column>(name - names.begin());
    uses_space_ = uses_space_ || column == Column::space;
    tables_.push_back({column, *table, static_cast<std::uint32_t>(nodes[i]->number("seed", 0)),
                       static_cast<std::uint32_t>(rows)});
  }
  return {};
}

Result<void> Tok2Vec::take_layers(const WordVectors& vectors) {
  const std::vector<const ModelNode*> maxouts = model_.named("maxout");
  const std::vector<const ModelNode*> norms = model_.named("layernorm");
  const std::vector<const ModelNode*> statics = model_.named("static_vectors");
  if (maxouts.size() < 2 || maxouts.size() != norms.size() || statics.size() > 1) {
    return damaged(model_.path, "is not a network of this kind");
  }
  for (std::size_t i = 0; i < maxouts.size(); ++i) {
    Result<NormedMaxout> layer = read_normed_maxout(model_.path, *maxouts[i], *norms[i]);
    if (!layer) return tl::unexpected(layer.error());
    if (i == 0) {
      mix_ = std::move(*layer);
    } else {
      windows_.push_back(std::move(*layer));
    }
  }
  has_vectors_ = !statics.empty();
  vectors_ = vectors;
  if (has_vectors_) {
    const Tensor* weights = statics[0]->tensor("W", {mix_.width, vectors.width});
    if (weights == nullptr || statics[0]->text("key_attr") != "ORTH") {
      return damaged(model_.path, "does not fit the word vectors");
    }
    std::vector<float> w(weights->size());
    weights->copy_to(w.data());
    projection_ = PackedMatrix(w.data(), nullptr, mix_.width, vectors.width);
  }
  const std::size_t blocks = tables_.size() + statics.size();
  bool fits = mix_.weights.inputs() == blocks * mix_.width;
  for (const Table& table : tables_) fits = fits && table.rows.shape[1] == mix_.width;
  for (const NormedMaxout& layer : windows_) {
    fits = fits && layer.width == mix_.width && layer.weights.inputs() == 3 * mix_.width;
  }
  std::int64_t border = 0;
  for (const ModelNode& node : model_.nodes) border = std::max(border, node.number("pad", 0));
  fits = fits && border == static_cast<std::int64_t>(windows_.size());
  if (!fits) return damaged(model_.path, "has layers that do not fit each other");
  return {};
}

Result<Tok2Vec> Tok2Vec::load(ModelFile model, const WordVectors& vectors, std::size_t number) {
  Tok2Vec network;
  network.number_ = number;
  network.model_ = std::move(model);
  if (auto taken = network.take_tables(); !taken) return tl::unexpected(taken.error());
  if (auto taken = network.take_layers(vectors); !taken) return tl::unexpected(taken.error());
  return network;
}

// ---- Mixed rows -----------------------------------------------------------------------------

std::size_t Tok2Vec::kind_of(std::uint8_t space) const {
  return number_ * 2 + (uses_space_ ? space : 0U);
}

const float* Tok2Vec::row_of(const Token& token) const {
  return token.word->rows[kind_of(token.space)].load(std::memory_order_acquire);
}

void Tok2Vec::embed(const Word& word, std::uint8_t space, float* out) const {
  const auto id_of = [&](Column column) -> StringId {
    switch (column) {
      case Column::norm:
        return word.norm;
      case Column::prefix:
        return word.prefix;
      case Column::suffix:
        return word.suffix;
      case Column::shape:
        return word.shape;
      case Column::space:
        return space;
      case Column::is_space:
        return word.is_space ? 1 : 0;
      case Column::orth:
        return word.orth;
      case Column::lower:
        return string_id(word.lower);
    }
    return 0;
  };
  const std::size_t width = mix_.width;
  std::vector<float> row(width);
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    float* sum = out + t * width;
    std::fill(sum, sum + width, 0.0F);
    for (const std::uint32_t index :
         embedding_rows(id_of(tables_[t].column), tables_[t].seed, tables_[t].count)) {
      tables_[t].rows.copy_row(index * width, width, row.data());
      for (std::size_t i = 0; i < width; ++i) sum[i] += row[i];
    }
  }
}

void Tok2Vec::mix_block(std::span<const Unmixed> some, WordRoom& words, Tok2VecRoom& room) const {
  const std::size_t inputs = mix_.weights.inputs();
  room.inputs.resize(some.size() * inputs);
  for (std::size_t i = 0; i < some.size(); ++i) {
    embed(*some[i].word, some[i].space, room.inputs.data() + i * inputs);
  }
  if (has_vectors_) {
    room.vectors.resize(some.size() * vectors_.width);
    for (std::size_t i = 0; i < some.size(); ++i) {
      const std::int32_t index = some[i].word->vector_row;
      float* row = room.vectors.data() + i * vectors_.width;
      if (index < 0) {
        std::fill(row, row + vectors_.width, 0.0F);
      } else {
        std::copy_n(vectors_.row(index).data(), vectors_.width, row);
      }
    }
    multiply(room.vectors.data(), vectors_.width, some.size(), projection_,
             room.inputs.data() + tables_.size() * mix_.width, inputs);
  }
  room.mixed.resize(some.size() * mix_.width);
  apply(mix_, room.inputs.data(), inputs, some.size(), nullptr, room.mixed.data(), room.scratch);
  for (std::size_t i = 0; i < some.size(); ++i) {
    words.add_row(*some[i].word, kind_of(some[i].space),
                  {room.mixed.data() + i * mix_.width, mix_.width});
  }
}

void Tok2Vec::mix_new(std::span<const Token> tokens, WordRoom& words, Tok2VecRoom& room) const {
  std::vector<Unmixed> unmixed;
  for (const Token& token : tokens) {
    if (row_of(token) != nullptr) continue;
    unmixed.push_back({token.word, static_cast<std::uint8_t>(uses_space_ ? token.space : 0U)});
  }
  // A row does not depend on those beside it: the order is free.
  std::sort(unmixed.begin(), unmixed.end());
  unmixed.erase(std::unique(unmixed.begin(), unmixed.end()), unmixed.end());
  for (std::size_t first = 0; first < unmixed.size(); first += mixed_at_once) {
    const std::size_t count = std::min(mixed_at_once, unmixed.size() - first);
    mix_block(std::span(unmixed).subspan(first, count), words, room);
  }
}

// ---- Windows --------------------------------------------------------------------------------

TokenRows Tok2Vec::encode(const std::vector<Token>& tokens,
                          const TokenBatch& batch,
                          WordRoom& words,
                          Tok2VecRoom& room) const {
  TokenRows result;
  if (batch.ranges.empty()) return result;
  const std::size_t width = result.width = mix_.width;
  const std::size_t border = windows_.size();
  const std::size_t before = std::min<std::size_t>(border, batch.before);
  const std::size_t after = std::min<std::size_t>(border, batch.after);
  const std::size_t begin = batch.ranges.front().begin - before;
  const std::size_t end = batch.ranges.back().end + after;
  mix_new(std::span(tokens).subspan(begin, end - begin), words, room);
  // One more zero row at both ends, for the windows of the outermost border rows.
  std::size_t rows = 1;
  for (const TokenRange& range : batch.ranges) {
    rows += border;
    result.first_row.push_back(rows);
    rows += range.size();
  }
  rows += border + 1;
  room.first.resize(rows * width);
  room.second.resize(rows * width);
  std::memset(room.first.data(), 0, rows * width * sizeof(float));
  std::memset(room.second.data(), 0, width * sizeof(float));
  std::memset(room.second.data() + (rows - 1) * width, 0, width * sizeof(float));
  const std::size_t last = batch.ranges.size() - 1;
  for (std::size_t d = 0; d <= last; ++d) {
    const std::size_t more = d == 0 ? before : 0;
    const std::size_t stop = batch.ranges[d].end + (d == last ? after : 0);
    float* out = room.first.data() + (result.first_row[d] - more) * width;
    for (std::size_t i = batch.ranges[d].begin - more; i < stop; ++i, out += width) {
      std::copy_n(row_of(tokens[i]), width, out);
    }
  }
  float* from = room.first.data();
  float* to = room.second.data();
  for (const NormedMaxout& layer : windows_) {
    apply(layer, from, width, rows - 2, from + width, to + width, room.scratch);
    std::swap(from, to);
  }
  result.data = from;
  return result;
}

}  // namespace synoptic
