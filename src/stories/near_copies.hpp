// Is this the wording of an article that is there already? A cut of a wire story counts too.
//
// Each text has its lowest hashes of runs of eight words; the four lowest are looked up, and
// containment of the shorter sketch decides: of the hashes below the smaller of the two highest
// ones, how many both hold. (FracMinHash; Broder 1997 for the sketch.) Cost: a few look-ups.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stories/term_table.hpp"

namespace synoptic {

// Share of the wording that the two hold together, as far as both sketches see; 0 when either has
// none. REQUIRES both ascending.
[[nodiscard]] double shared_wording(std::span<const std::uint32_t> a,
                                    std::span<const std::uint32_t> b);

inline constexpr double copy_share = 0.6;  // at least so much: a copy

class CopyIndex {
 public:
  void add(std::span<const std::uint32_t> wording, std::uint32_t document);
  // Documents that hold one of its lowest hashes, the newest of each hash; perhaps repeated.
  [[nodiscard]] std::vector<std::uint32_t> alike(std::span<const std::uint32_t> wording) const;

 private:
  TermTable<std::uint32_t> newest_;  // document + 1 by hash
};

}  // namespace synoptic
