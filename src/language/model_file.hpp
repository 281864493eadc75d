// The layers of one component: what stands in COMPONENT/model of a pipeline directory.
//
// Views borrow the file's bytes. Every size is checked against the bytes that are there.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "language/files.hpp"
#include "model/error.hpp"

namespace synoptic {

// Little-endian 32-bit floats, C order, not aligned.
struct Tensor {
  std::vector<std::uint32_t> shape;
  std::string_view data;

  [[nodiscard]] std::size_t size() const { return data.size() / sizeof(float); }
  void copy_to(float* out) const;  // REQUIRES room for size() floats
  void copy_row(std::size_t first, std::size_t count, float* out) const;
  [[nodiscard]] float at(std::size_t index) const;
  [[nodiscard]] bool has_shape(std::initializer_list<std::size_t> wanted) const;
};

struct ModelNode {
  std::string_view name;
  std::map<std::string_view, std::int64_t> dims;       // -1 where the file says nil
  std::map<std::string_view, std::string_view> attrs;  // values are msgpack themselves
  std::map<std::string_view, Tensor> params;

  [[nodiscard]] std::size_t dim(std::string_view key) const;  // 0 when absent
  [[nodiscard]] std::int64_t number(std::string_view attr, std::int64_t otherwise) const;
  [[nodiscard]] std::string_view text(std::string_view attr) const;
  [[nodiscard]] const Tensor* tensor(std::string_view key,
                                     std::initializer_list<std::size_t> shape) const;
};

struct ModelFile {
  std::string path;
  MappedFile file;
  std::vector<ModelNode> nodes;

  // Nodes of exactly that name, in index order.
  [[nodiscard]] std::vector<const ModelNode*> named(std::string_view name) const;
};

// Errors: model_missing, model_damaged (a layer of another kind of network too, by its node).
// Linear in the file's number of values.
[[nodiscard]] Result<ModelFile> read_model_file(const std::string& path);

}  // namespace synoptic
