// Which static vector does a word have? vocab/vectors and vocab/key2row of a pipeline.
//
// The rows stay where the file is mapped; only rows that are asked for are touched.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "language/files.hpp"
#include "language/ids.hpp"
#include "language/matrix.hpp"
#include "model/parse.hpp"

namespace synoptic {

class VectorTable {
 public:
  // Reads below DIRECTORY/vocab. Pipelines without vectors give an empty table.
  // Errors: model_missing, model_damaged.
  [[nodiscard]] static Result<VectorTable> load(const std::string& directory);

  [[nodiscard]] std::int32_t row_of(StringId orth) const;  // -1 when the word has none
  [[nodiscard]] const WordVectors& view() const { return view_; }

 private:
  [[nodiscard]] Result<void> read_rows(const std::string& path);
  [[nodiscard]] Result<void> read_keys(const std::string& path);

  MappedFile file_;
  FloatBuffer copy_;  // used when the file's rows do not lie on a float's border
  WordVectors view_;
  std::vector<StringId> keys_;      // open addressing by the key's low bits
  std::vector<std::int32_t> rows_;  // -1 marks a free slot
};

}  // namespace synoptic
