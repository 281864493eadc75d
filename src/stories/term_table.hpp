// A table from 32-bit hashes to small values: open addressing, one flat array, no erasing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace synoptic {

template <class Value>
class TermTable {
 public:
  TermTable() : slots_(64) {}

  // The value of a key, made when it is not there. Valid until the next call.
  Value& operator[](std::uint32_t hash) {
    const std::uint32_t key = hash == 0 ? 1 : hash;  // 0 marks a free slot
    if ((used_ + 1) * 3 > slots_.size() * 2) grow();
    Slot& slot = slots_[place(slots_, key)];
    if (slot.key == 0) {
      slot.key = key;
      ++used_;
    }
    return slot.value;
  }

  [[nodiscard]] const Value* find(std::uint32_t hash) const {
    const Slot& slot = slots_[place(slots_, hash == 0 ? 1 : hash)];
    return slot.key != 0 ? &slot.value : nullptr;
  }

  [[nodiscard]] std::size_t size() const { return used_; }

 private:
  struct Slot {
    std::uint32_t key = 0;
    Value value{};
  };

  static std::size_t place(const std::vector<Slot>& slots, std::uint32_t key) {
    const std::size_t mask = slots.size() - 1;
    std::size_t at = (key * 0x9E3779B1U) & mask;
    while (slots[at].key != 0 && slots[at].key != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    std::vector<Slot> wider(slots_.size() * 2);
    for (Slot& slot : slots_) {
      if (slot.key != 0) wider[place(wider, slot.key)] = std::move(slot);
    }
    slots_ = std::move(wider);
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace synoptic
