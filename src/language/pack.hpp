// A file of ours that keeps what was worked out of a pipeline's files, so that the next start maps
// it instead.
//
// One header, then the payload:
//   bytes 0-7 "SYNOPACK"; 8-11 version; 12-15 0x01020304 in the machine's byte order; 16-23
//   fingerprint of the source; 24-31 size of the payload; 32-39 fingerprint of the payload; 40-63
//   0.
// Fingerprints are 64 bits, not cryptographic: they find files that are cut, damaged, old, or of
// another pipeline. Whoever reads a payload still checks what it says. Cost: 1 ms for 10 MB.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/files.hpp"

namespace synoptic {

[[nodiscard]] std::uint64_t fingerprint(std::string_view bytes);

class Pack {
 public:
  // Nothing when there is no whole pack of this version and source.
  [[nodiscard]] static std::optional<Pack> open(const std::string& path,
                                                std::uint32_t version,
                                                std::uint64_t source);
  [[nodiscard]] std::string_view payload() const;  // begins on a border of 64 bytes

 private:
  MappedFile file_;
};

// Writes beside `path` and renames: a reader never sees half a pack. False when it cannot.
bool write_pack(const std::string& path,
                std::uint32_t version,
                std::uint64_t source,
                std::string_view payload);

// Where the pack of a pipeline folder may be, in order: in the folder, in the user's cache.
[[nodiscard]] std::vector<std::string> pack_places(const std::string& directory,
                                                   std::uint64_t source);

}  // namespace synoptic
