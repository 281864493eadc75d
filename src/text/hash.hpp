// Fingerprints: SHA-256 (FIPS 180-4) for ids and checks, a 64-bit hash for tables.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace synoptic {

// 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// The same of bytes that come in pieces.
class Sha256 {
 public:
  void add(std::string_view bytes);
  [[nodiscard]] std::string hex() const;  // of all added so far

 private:
  std::array<std::uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> rest_{};  // of a block that is not full
  std::uint64_t size_ = 0;
};

// FNV-1a, 64 bits; the same on every machine.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

}  // namespace synoptic
