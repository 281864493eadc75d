#include "language/text_table.hpp"

#include <algorithm>
#include <cstring>

#include "language/ids.hpp"

namespace synoptic {
namespace {

constexpr std::size_t first_slots = 1024;  // a power of two
constexpr std::size_t block_bytes = 1U << 16U;

}  // namespace

TextTable::TextTable() : slots_(first_slots) {}

void TextTable::clear() {
  slots_.assign(first_slots, {});
  texts_.clear();
  blocks_.clear();
  block_used_ = block_size_ = 0;
}

std::size_t TextTable::place_of(std::string_view text, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].number != none &&
         (slots_[at].hash != hash || texts_[slots_[at].number] != text)) {
    at = (at + 1) & mask;
  }
  return at;
}

std::uint32_t TextTable::find(std::string_view text) const {
  return slots_[place_of(text, static_cast<std::uint32_t>(murmur64a(text)))].number;
}

std::uint32_t TextTable::add(std::string_view text) {
  const auto hash = static_cast<std::uint32_t>(murmur64a(text));
  const std::size_t place = place_of(text, hash);
  if (slots_[place].number != none) return slots_[place].number;
  const std::uint32_t number = size();
  texts_.push_back(keep(text));
  slots_[place] = {hash, number};
  if (texts_.size() * 2 > slots_.size()) grow();
  return number;
}

std::string_view TextTable::keep(std::string_view text) {
  if (text.empty()) return {};
  if (block_size_ - block_used_ < text.size()) {
    block_size_ = std::max(block_bytes, text.size());
    block_used_ = 0;
    blocks_.push_back(std::make_unique<char[]>(block_size_));
  }
  char* place = blocks_.back().get() + block_used_;
  std::memcpy(place, text.data(), text.size());
  block_used_ += text.size();
  return {place, text.size()};
}

void TextTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.number == none) continue;
    std::size_t at = slot.hash & mask;
    while (slots_[at].number != none) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

}  // namespace synoptic
