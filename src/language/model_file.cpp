#include "language/model_file.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "language/msgpack.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t most_nodes = 4096;

// A NumPy array as a map of five entries. Leaves the tensor empty for anything else.
Tensor read_tensor(MsgpackReader& reader) {
  Tensor tensor;
  std::string_view type;
  std::uint64_t elements = 1;
  for (std::uint32_t entries = reader.map(); entries > 0 && reader.ok(); --entries) {
    const std::string_view key = reader.text();
    if (key == "type") {
      type = reader.text();
    } else if (key == "data") {
      tensor.data = reader.text();
    } else if (key == "shape") {
      for (std::uint32_t n = reader.array(); n > 0 && reader.ok(); --n) {
        const std::uint64_t side = reader.unsigned_integer();
        if (side > (1U << 28U)) return {};
        tensor.shape.push_back(static_cast<std::uint32_t>(side));
        elements = std::min<std::uint64_t>(elements * side, std::uint64_t{1} << 34U);
      }
    } else {
      reader.skip();
    }
  }
  if (type != "<f4" || elements * sizeof(float) != tensor.data.size()) return {};
  return tensor;
}

void read_node(MsgpackReader& reader, ModelNode& node) {
  for (std::uint32_t entries = reader.map(); entries > 0 && reader.ok(); --entries) {
    const std::string_view key = reader.text();
    if (key == "name") {
      node.name = reader.text();
    } else if (key == "dims") {
      for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
        const std::string_view name = reader.text();
        const bool known = reader.peek() == MsgpackReader::Kind::integer;
        node.dims[name] = known ? reader.integer() : -1;
        if (!known) reader.skip();
      }
    } else {
      reader.skip();
    }
  }
}

void read_attrs(MsgpackReader& reader, ModelNode& node) {
  for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
    const std::string_view name = reader.text();
    node.attrs[name] = reader.text();
  }
}

void read_params(MsgpackReader& reader, ModelNode& node) {
  for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
    const std::string_view name = reader.text();
    if (reader.peek() == MsgpackReader::Kind::map) {
      node.params[name] = read_tensor(reader);
    } else {
      reader.skip();
    }
  }
}

// The layers of spaCy's CNN pipelines; a name joins them with ">>", "|" and brackets.
constexpr std::string_view known_layers[] = {"",
                                             "dropout",
                                             "expand_window",
                                             "extract_features",
                                             "hashembed",
                                             "ints-getitem",
                                             "layernorm",
                                             "linear",
                                             "list2array",
                                             "list2ragged",
                                             "maxout",
                                             "parser_model",
                                             "precomputable_affine",
                                             "ragged2list",
                                             "residual",
                                             "softmax",
                                             "static_vectors",
                                             "tok2vec-listener",
                                             "with_array"};

bool is_known(std::string_view name) {
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of(">|()"), name.size());
    const std::string_view layer = name.substr(0, end);
    if (std::find(std::begin(known_layers), std::end(known_layers), layer) ==
        std::end(known_layers)) {
      return false;
    }
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
}

using ReadPart = void (*)(MsgpackReader&, ModelNode&);

void read_parts(MsgpackReader& reader, std::vector<ModelNode>& nodes, ReadPart read) {
  const std::uint32_t count = std::min(reader.array(), most_nodes);
  if (nodes.size() < count) nodes.resize(count);
  for (std::uint32_t i = 0; i < count && reader.ok(); ++i) read(reader, nodes[i]);
}

}  // namespace

void Tensor::copy_to(float* out) const {
  copy_row(0, size(), out);
}

void Tensor::copy_row(std::size_t first, std::size_t count, float* out) const {
  std::memcpy(out, data.data() + first * sizeof(float), count * sizeof(float));
}

float Tensor::at(std::size_t index) const {
  float value = 0;
  copy_row(index, 1, &value);
  return value;
}

bool Tensor::has_shape(std::initializer_list<std::size_t> wanted) const {
  return std::equal(shape.begin(), shape.end(), wanted.begin(), wanted.end());
}

std::size_t ModelNode::dim(std::string_view key) const {
  const auto found = dims.find(key);
  return found == dims.end() || found->second < 0 ? 0 : static_cast<std::size_t>(found->second);
}

std::int64_t ModelNode::number(std::string_view attr, std::int64_t otherwise) const {
  const auto found = attrs.find(attr);
  if (found == attrs.end()) return otherwise;
  MsgpackReader reader(found->second);
  const std::int64_t value = reader.integer();
  return reader.ok() ? value : otherwise;
}

std::string_view ModelNode::text(std::string_view attr) const {
  const auto found = attrs.find(attr);
  return found == attrs.end() ? std::string_view{} : MsgpackReader(found->second).text();
}

const Tensor* ModelNode::tensor(std::string_view key,
                                std::initializer_list<std::size_t> shape) const {
  const auto found = params.find(key);
  if (found == params.end() || !found->second.has_shape(shape)) return nullptr;
  return found->second.data.empty() ? nullptr : &found->second;
}

std::vector<const ModelNode*> ModelFile::named(std::string_view name) const {
  std::vector<const ModelNode*> found;
  for (const ModelNode& node : nodes) {
    if (node.name == name) found.push_back(&node);
  }
  return found;
}

Result<ModelFile> read_model_file(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  ModelFile model;
  model.path = path;
  model.file = std::move(*file);
  MsgpackReader reader(model.file.bytes());
  for (std::uint32_t entries = reader.map(); entries > 0 && reader.ok(); --entries) {
    const std::string_view key = reader.text();
    if (key == "nodes") {
      read_parts(reader, model.nodes, &read_node);
    } else if (key == "attrs") {
      read_parts(reader, model.nodes, &read_attrs);
    } else if (key == "params") {
      read_parts(reader, model.nodes, &read_params);
    } else {
      reader.skip();
    }
  }
  if (!reader.ok()) return damaged(path, "is damaged (broken msgpack)", reader.at());
  if (!reader.at_end()) return damaged(path, "has bytes after its end", reader.at());
  if (model.nodes.empty()) return damaged(path, "holds no layers");
  for (std::size_t i = 0; i < model.nodes.size(); ++i) {
    const std::string name(model.nodes[i].name);
    if (is_known(name)) continue;
    return damaged(path,
                   "holds a layer that is not known: node " + std::to_string(i) + ", " + name);
  }
  return model;
}

}  // namespace synoptic
