// What stands in a file of the pipeline? Maps files, and says for a person what is wrong with one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "model/error.hpp"

namespace synoptic {

// The bytes of a file, mapped read-only. Owns the mapping; views die with it.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept
      : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  // Errors: model_missing when the file does not open, model_damaged when it is empty.
  [[nodiscard]] static Result<MappedFile> open(const std::string& path);
  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

// An error that names the file, what is wrong in it, and what to do.
[[nodiscard]] tl::unexpected<Error> damaged(const std::string& path,
                                            std::string_view what,
                                            std::size_t at_byte = 0);

}  // namespace synoptic
