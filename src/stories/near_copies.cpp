#include "stories/near_copies.hpp"

#include <algorithm>

namespace synoptic {
namespace {

constexpr std::size_t looked_up = 4;

std::span<const std::uint32_t> lowest(std::span<const std::uint32_t> wording) {
  return wording.first(std::min(looked_up, wording.size()));
}

}  // namespace

double shared_wording(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  if (a.empty() || b.empty()) return 0;
  // Above the smaller of the two highest hashes one of the sketches is blind.
  const std::uint32_t seen = std::min(a.back(), b.back());
  std::size_t i = 0, j = 0, both = 0, of_a = 0, of_b = 0;
  while (i < a.size() && a[i] <= seen) ++i, ++of_a;
  while (j < b.size() && b[j] <= seen) ++j, ++of_b;
  for (std::size_t x = 0, y = 0; x < of_a && y < of_b;) {
    both += a[x] == b[y] ? 1 : 0;
    const bool left = a[x] <= b[y], right = b[y] <= a[x];
    x += left ? 1 : 0;
    y += right ? 1 : 0;
  }
  const std::size_t fewer = std::min(of_a, of_b);
  constexpr std::size_t least = 4;  // hashes: fewer are chance
  return fewer < least ? 0 : static_cast<double>(both) / static_cast<double>(fewer);
}

void CopyIndex::add(std::span<const std::uint32_t> wording, std::uint32_t document) {
  for (const std::uint32_t hash : lowest(wording)) newest_[hash] = document + 1;
}

std::vector<std::uint32_t> CopyIndex::alike(std::span<const std::uint32_t> wording) const {
  std::vector<std::uint32_t> out;
  for (const std::uint32_t hash : lowest(wording)) {
    const std::uint32_t* found = newest_.find(hash);
    if (found != nullptr && *found > 0) out.push_back(*found - 1);
  }
  return out;
}

}  // namespace synoptic
