// Which static vector does a word have? vocab/vectors and vocab/key2row of a pipeline.
//
// The rows stay where the file is mapped; only rows that are asked for are touched. The table of
// keys is kept in a pack beside the pipeline, or in the user's cache, and mapped at the next start.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/files.hpp"
#include "language/ids.hpp"
#include "language/matrix.hpp"
#include "language/pack.hpp"
#include "model/parse.hpp"

namespace synoptic {

class VectorTable {
 public:
  // Reads below DIRECTORY/vocab. Pipelines without vectors give an empty table.
  // Errors: model_missing, model_damaged.
  [[nodiscard]] static Result<VectorTable> load(const std::string& directory);

  [[nodiscard]] std::int32_t row_of(StringId orth) const;  // -1 when the word has none
  [[nodiscard]] bool from_pack() const { return !pack_.payload().empty(); }
  [[nodiscard]] const WordVectors& view() const { return view_; }

 private:
  [[nodiscard]] Result<void> read_rows(const std::string& path);
  [[nodiscard]] Result<void> read_keys(const std::string& directory);
  [[nodiscard]] Result<std::vector<char>> table_of(std::string_view file,
                                                   const std::string& path) const;
  [[nodiscard]] bool take_table(std::string_view table);
  [[nodiscard]] bool take_pack(const std::string& path, std::uint64_t source);

  MappedFile file_;
  FloatBuffer copy_;  // used when the file's rows do not lie on a float's border
  WordVectors view_;
  Pack pack_;
  std::vector<char> own_;  // the table when no pack could be read
  // Open addressing by the key's low bits; borrowed from either. -1 marks a free slot.
  std::span<const StringId> keys_;
  std::span<const std::int32_t> rows_;
};

}  // namespace synoptic
