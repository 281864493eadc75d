// Which clusters hold a term? For each term a ring of the newest clusters, small in memory.
//
// Most terms stand in one cluster: its number stands in the table itself. Longer rings lie in
// blocks of a power of two behind one another; a block that became too small is used again.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stories/arena.hpp"
#include "stories/term_table.hpp"

namespace synoptic {

class PostingLists {
 public:
  // Keeps at most `most` clusters a term (1 to 32,768), the newest.
  explicit PostingLists(std::size_t most)
      : most_(std::clamp<std::size_t>(most, 1, std::size_t{1} << largest_class)) {}

  // Does nothing when the term has that cluster. Terms are hashes; 0 and 1 are one. Cost: the
  // term's ring.
  void add(std::uint32_t term, std::uint32_t cluster) {
    Ring& ring = rings_[term];
    const auto there = room_of(ring);
    if (std::find(there.rbegin(), there.rend(), cluster) != there.rend()) return;
    if (ring.size == most_) {
      there[ring.next] = cluster;
      ring.next = static_cast<std::uint16_t>((ring.next + 1U) % most_);
      return;
    }
    if (std::has_single_bit(ring.size)) widen(ring);
    ++ring.size;
    room_of(ring).back() = cluster;
  }

  // In no order that means anything; empty for a term never added. Valid until the next add.
  [[nodiscard]] std::span<const std::uint32_t> find(std::uint32_t term) const {
    const Ring* ring = rings_.find(term);
    if (ring == nullptr) return {};
    if (ring->size == 1) return {&ring->at, 1};
    return blocks_.row(ring->at, ring->size);
  }

 private:
  static constexpr std::size_t largest_class = 15;
  struct Ring {
    std::uint32_t at = 0;  // size 1: the cluster; more: its block, of the next power of two
    std::uint16_t size = 0;
    std::uint16_t next = 0;  // to be overwritten, once full
  };

  std::span<std::uint32_t> room_of(Ring& ring) {
    if (ring.size == 1) return {&ring.at, 1};
    return blocks_.row(ring.at, ring.size);
  }

  // Moves a ring that fills its block into one of twice the size.
  void widen(Ring& ring) {
    const std::size_t size = ring.size, wider = std::bit_width(size);
    const std::uint32_t at = take_block(wider);
    const auto old = room_of(ring);
    std::copy(old.begin(), old.end(), blocks_.row(at, size).begin());
    if (size > 1) free_[wider - 1].push_back(ring.at);
    ring.at = at;
  }

  std::uint32_t take_block(std::size_t size_class) {
    auto& free = free_[size_class];
    if (free.empty()) {
      return static_cast<std::uint32_t>(blocks_.reserve(std::size_t{1} << size_class));
    }
    const std::uint32_t at = free.back();
    free.pop_back();
    return at;
  }

  std::size_t most_;
  TermTable<Ring> rings_;
  Arena<std::uint32_t> blocks_;
  std::array<std::vector<std::uint32_t>, largest_class + 1> free_;  // by log2 of the size
};

}  // namespace synoptic
