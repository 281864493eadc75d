// Texts as small numbers: each different text gets the next number, from 0.
//
// Numbers depend on the order of adding alone. Texts are kept in blocks that never move, so the
// views stay good until clear(). Adding and finding cost one hash of the text.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace synoptic {

class TextTable {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  TextTable();
  [[nodiscard]] std::uint32_t find(std::string_view text) const;  // none when not there
  std::uint32_t add(std::string_view text);                       // finds or adds
  [[nodiscard]] std::string_view text(std::uint32_t number) const { return texts_[number]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(texts_.size()); }
  void clear();

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t number = none;
  };
  [[nodiscard]] std::size_t place_of(std::string_view text, std::uint32_t hash) const;
  [[nodiscard]] std::string_view keep(std::string_view text);
  void grow();

  std::vector<Slot> slots_;
  std::vector<std::string_view> texts_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_used_ = 0;
  std::size_t block_size_ = 0;
};

}  // namespace synoptic
