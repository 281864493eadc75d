// Rows of small values behind one another, in chunks: growing copies nothing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace synoptic {

template <class Value>
class Arena {
 public:
  // Keeps a copy; gives its place. A row is never cut: REQUIRES row.size() <= chunk_size.
  std::uint64_t keep(std::span<const Value> row) {
    const std::uint64_t at = reserve(row.size());
    std::copy(row.begin(), row.end(), this->row(at, row.size()).begin());
    return at;
  }

  // Room for so many values, of no meaning yet; gives its place. REQUIRES size <= chunk_size.
  std::uint64_t reserve(std::size_t size) {
    if (chunks_.empty() || used_ + size > chunk_size) {
      chunks_.emplace_back();
      chunks_.back().resize(chunk_size);
      used_ = 0;
    }
    const std::uint64_t at = (chunks_.size() - 1) * chunk_size + used_;
    used_ += size;
    return at;
  }

  [[nodiscard]] std::span<const Value> row(std::uint64_t at, std::size_t size) const {
    if (size == 0) return {};
    return {chunks_[at / chunk_size].data() + at % chunk_size, size};
  }
  [[nodiscard]] std::span<Value> row(std::uint64_t at, std::size_t size) {
    if (size == 0) return {};
    return {chunks_[at / chunk_size].data() + at % chunk_size, size};
  }

  static constexpr std::size_t chunk_size = std::size_t{1} << 17U;

 private:
  std::vector<std::vector<Value>> chunks_;
  std::size_t used_ = 0;
};

}  // namespace synoptic
