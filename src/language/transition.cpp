#include "language/transition.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <map>

#include "language/msgpack.hpp"
#include "language/tok2vec.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_slots = 16;
constexpr std::size_t block_tokens = 64;  // tokens whose parts are computed at once
constexpr std::size_t kept_blocks = 4;    // blocks whose parts are kept: 1 MB in the parser
constexpr std::size_t kept_tokens = kept_blocks * block_tokens;

struct Listed {
  std::int64_t frequency = 0;
  std::string label;
  auto operator<=>(const Listed&) const = default;
};

using MoveTable = std::map<int, std::vector<Listed>>;

bool read_move_table(std::string_view json, MoveTable& table) {
  simdjson::dom::parser parser;
  simdjson::dom::object actions;
  if (parser.parse(simdjson::padded_string(json)).get(actions) != simdjson::SUCCESS) return false;
  for (const auto [key, value] : actions) {
    simdjson::dom::object labels;
    if (key.size() != 1 || key[0] < '0' || key[0] > '9') return false;
    if (value.get(labels) != simdjson::SUCCESS) return false;
    for (const auto [label, frequency] : labels) {
      std::int64_t count = 0;
      if (frequency.get(count) != simdjson::SUCCESS) return false;
      table[key[0] - '0'].push_back({count, std::string(label)});
    }
  }
  return !table.empty();
}

void add_class(std::vector<MoveClass>& classes, int action, const std::string& label) {
  const bool there = std::any_of(classes.begin(), classes.end(), [&](const MoveClass& c) {
    return c.action == action && c.label == label;
  });
  if (!there) classes.push_back({action, label});
}

// Trained labels action by action; labels added after training (negative) stand at the end.
std::vector<MoveClass> in_class_order(MoveTable table) {
  std::vector<MoveClass> classes;
  std::vector<Listed> added;
  for (auto& [action, labels] : table) {
    std::sort(labels.rbegin(), labels.rend());
    for (const Listed& listed : labels) {
      if (listed.frequency < 0) {
        added.push_back(listed);
      } else {
        add_class(classes, action, listed.label);
      }
    }
  }
  std::sort(added.rbegin(), added.rend());
  for (const Listed& one : added) {
    for (const auto& [action, labels] : table) {
      const bool lists = std::any_of(labels.begin(), labels.end(), [&](const Listed& other) {
        return other.label == one.label && other.frequency < 0;
      });
      if (lists) add_class(classes, action, one.label);
    }
  }
  return classes;
}

}  // namespace

Result<std::vector<MoveClass>> read_moves(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  std::string_view json;
  MsgpackReader reader(file->bytes());
  for (std::uint32_t entries = reader.map(); entries > 0 && reader.ok(); --entries) {
    if (reader.text() == "moves") {
      json = reader.text();
    } else {
      reader.skip();
    }
  }
  MoveTable table;
  if (!reader.ok() || !read_move_table(json, table)) return damaged(path, "is damaged");
  return in_class_order(std::move(table));
}

Result<void> check_transition_settings(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  simdjson::dom::parser parser;
  simdjson::dom::object settings;
  const simdjson::padded_string json(file->bytes());
  if (parser.parse(json).get(settings) != simdjson::SUCCESS) return damaged(path, "is not JSON");
  std::int64_t beam = 0;
  bool learns_tokens = true;
  const bool read = settings["beam_width"].get(beam) == simdjson::SUCCESS &&
                    settings["learn_tokens"].get(learns_tokens) == simdjson::SUCCESS;
  const auto spans = settings["incorrect_spans_key"];
  const bool no_spans = spans.error() != simdjson::SUCCESS || spans.is_null();
  if (!read || beam != 1 || learns_tokens || !no_spans) {
    return damaged(path, "has settings that are not supported");
  }
  return {};
}

Result<TransitionScorer> TransitionScorer::load(const ModelFile& model,
                                                std::size_t features,
                                                std::size_t classes) {
  const std::vector<ModelNode>& nodes = model.nodes;
  const bool known = nodes.size() > 6 && nodes[2].name == "precomputable_affine" &&
                     nodes[3].name == "linear" && nodes[6].name == "linear";
  if (!known) return damaged(model.path, "is not a transition model of this kind");
  TransitionScorer scorer;
  Result<PackedMatrix> down = read_linear(model.path, nodes[6]);
  if (!down) return tl::unexpected(down.error());
  Result<PackedMatrix> upper = read_linear(model.path, nodes[3]);
  if (!upper) return tl::unexpected(upper.error());
  const std::size_t slots = scorer.slots_ = nodes[2].dim("nF");
  const std::size_t hidden = scorer.hidden_ = nodes[2].dim("nO");
  const std::size_t pieces = scorer.pieces_ = nodes[2].dim("nP");
  const std::size_t inputs = nodes[2].dim("nI");
  const Tensor* weights = nodes[2].tensor("W", {slots, hidden, pieces, inputs});
  const Tensor* bias = nodes[2].tensor("b", {hidden, pieces});
  const Tensor* pad = nodes[2].tensor("pad", {1, slots, hidden, pieces});
  const bool fits = weights != nullptr && bias != nullptr && pad != nullptr && slots == features &&
                    slots <= most_slots && hidden % PackedMatrix::panel == 0 &&
                    down->outputs() == inputs && upper->inputs() == hidden &&
                    upper->outputs() == classes;
  if (!fits) return damaged(model.path, "does not fit its list of moves");
  // Pieces become planes: a maximum over pieces is then one over vectors.
  const std::size_t part = hidden * pieces;
  std::vector<float> planes(weights->size());
  scorer.pad_.resize(slots * part);
  scorer.bias_.resize(part);
  for (std::size_t o = 0; o < hidden; ++o) {
    for (std::size_t p = 0; p < pieces; ++p) {
      scorer.bias_.data()[p * hidden + o] = bias->at(o * pieces + p);
      for (std::size_t slot = 0; slot < slots; ++slot) {
        const std::size_t from = slot * part + o * pieces + p;
        const std::size_t to = slot * part + p * hidden + o;
        weights->copy_row(from * inputs, inputs, planes.data() + to * inputs);
        scorer.pad_.data()[to] = pad->at(from);
      }
    }
  }
  scorer.down_ = std::move(*down);
  scorer.upper_ = std::move(*upper);
  scorer.lower_ = PackedMatrix(planes.data(), nullptr, slots * part, inputs);
  return scorer;
}

void TransitionScorer::narrow(const float* rows, std::size_t count, float* states) const {
  multiply(rows, down_.inputs(), count, down_, states, down_.padded());
}

void TransitionScorer::begin(const float* states, std::size_t count, ScorerRoom& room) const {
  const std::size_t part = hidden_ * pieces_;
  room.states = states;
  room.count = count;
  room.ready = 0;
  room.parts.resize(kept_tokens * slots_ * part);
  room.again.resize(slots_ * part);
  room.again_token.assign(slots_, -1);
  room.work.resize(part);
  room.scores.resize(upper_.padded());
}

void TransitionScorer::prepare(std::int32_t token, ScorerRoom& room) const {
  const std::size_t width_of_all = slots_ * hidden_ * pieces_;
  while (token >= 0 && static_cast<std::size_t>(token) >= room.ready) {
    const std::size_t count = std::min(block_tokens, room.count - room.ready);
    multiply(room.states + room.ready * down_.padded(), down_.padded(), count, lower_,
             room.parts.data() + room.ready % kept_tokens * width_of_all, width_of_all);
    room.ready += count;
  }
}

const float* TransitionScorer::part_of(std::int32_t token,
                                       std::size_t slot,
                                       ScorerRoom& room) const {
  const std::size_t part = hidden_ * pieces_;
  if (token < 0) return pad_.data() + slot * part;
  const auto row = static_cast<std::size_t>(token);
  if (row / block_tokens + kept_blocks > (room.ready - 1) / block_tokens) {
    return room.parts.data() + (row % kept_tokens * slots_ + slot) * part;
  }
  float* own = room.again.data() + slot * part;
  if (room.again_token[slot] != token) {
    multiply_some(room.states + row * down_.padded(), lower_, slot * part, part, own);
    room.again_token[slot] = token;
  }
  return own;
}

const float* TransitionScorer::scores(std::span<const std::int32_t> features,
                                      ScorerRoom& room) const {
  std::array<const float*, most_slots> rows{};
  // First, since it takes the place of tokens far behind.
  prepare(*std::max_element(features.begin(), features.end()), room);
  for (std::size_t slot = 0; slot < slots_; ++slot) {
    rows[slot] = part_of(features[slot], slot, room);
  }
  score_state(rows.data(), slots_, bias_.data(), hidden_, pieces_, upper_, room.work.data(),
              room.scores.data());
  return room.scores.data();
}

}  // namespace synoptic
