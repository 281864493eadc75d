// Fingerprints: SHA-256 (FIPS 180-4) for ids and checks, a 64-bit hash for tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace synoptic {

// 64 lower-case hex digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// FNV-1a, 64 bits; the same on every machine.
[[nodiscard]] std::uint64_t hash64(std::string_view bytes);

}  // namespace synoptic
