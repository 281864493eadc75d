#include "language/ids.hpp"

#include <bit>
#include <charconv>
#include <cstring>
#include <unordered_map>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr std::uint64_t murmur_factor = 0xC6A4A7935BD1E995ULL;

std::unordered_map<std::string_view, StringId> read_symbols() {
  std::unordered_map<std::string_view, StringId> symbols;
  for (const LexiconRow& row : lexicon("language/symbols")) {
    StringId id = 0;
    std::from_chars(row[0].data(), row[0].data() + row[0].size(), id);
    symbols.emplace(row[1], id);
  }
  return symbols;
}

std::uint64_t final_mix(std::uint64_t x) {
  x ^= x >> 33U;
  x *= 0xFF51AFD7ED558CCDULL;
  x ^= x >> 33U;
  x *= 0xC4CEB9FE1A85EC53ULL;
  return x ^ (x >> 33U);
}

}  // namespace

std::uint64_t murmur64a(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t h = seed ^ (bytes.size() * murmur_factor);
  while (bytes.size() >= 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, bytes.data(), 8);
    block *= murmur_factor;
    block ^= block >> 47U;
    h = (h ^ (block * murmur_factor)) * murmur_factor;
    bytes.remove_prefix(8);
  }
  if (!bytes.empty()) {
    std::uint64_t rest = 0;
    std::memcpy(&rest, bytes.data(), bytes.size());
    h = (h ^ rest) * murmur_factor;
  }
  h ^= h >> 47U;
  h *= murmur_factor;
  return h ^ (h >> 47U);
}

StringId string_id(std::string_view text) {
  static const auto symbols = read_symbols();
  constexpr std::size_t longest_symbol = 18;  // "IS_OOV_DEPRECATED" and one to spare
  if (text.empty()) return 0;
  if (text.size() <= longest_symbol) {
    const auto found = symbols.find(text);
    if (found != symbols.end()) return found->second;
  }
  return murmur64a(text);
}

std::array<std::uint32_t, 4> embedding_rows(StringId id, std::uint32_t seed, std::uint32_t rows) {
  std::uint64_t h1 = id * 0x87C37B91114253D5ULL;
  h1 = std::rotl(h1, 31) * 0x4CF5AD432745937FULL;
  h1 ^= std::uint64_t{seed} ^ 8U;
  std::uint64_t h2 = std::uint64_t{seed} ^ 8U;
  h1 += h2;
  h2 += h1;
  h1 = final_mix(h1);
  h2 = final_mix(h2);
  h1 += h2;
  h2 += h1;
  const auto row = [rows](std::uint64_t half) { return static_cast<std::uint32_t>(half) % rows; };
  return {row(h1), row(h1 >> 32U), row(h2), row(h2 >> 32U)};
}

}  // namespace synoptic
