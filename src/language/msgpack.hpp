// Reads msgpack, one value after the other, over bytes that may be damaged.
//
// A failed read makes the reader not ok() for good; every later read gives an empty value, so one
// check at the end of a loop is enough. Counts never exceed what the remaining bytes can hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace synoptic {

class MsgpackReader {
 public:
  enum class Kind { nil, boolean, integer, real, text, array, map, bad };

  explicit MsgpackReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] Kind peek() const;
  [[nodiscard]] std::uint32_t map();      // number of pairs that follow
  [[nodiscard]] std::uint32_t array();    // number of items that follow
  [[nodiscard]] std::string_view text();  // str or bin; borrows the bytes
  [[nodiscard]] std::int64_t integer();   // any integer form
  [[nodiscard]] std::uint64_t unsigned_integer();
  [[nodiscard]] bool boolean();
  void skip();  // one value with all that it holds

  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  [[nodiscard]] std::uint8_t take_byte();
  [[nodiscard]] std::uint64_t take_number(std::size_t size);  // big endian
  [[nodiscard]] std::uint32_t count(std::uint64_t items, std::uint64_t bytes_each);
  void fail() { ok_ = false; }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace synoptic
