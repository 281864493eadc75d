#include "ingest/net_address.hpp"

#include <algorithm>

namespace synoptic {
namespace {

struct Range4 {
  std::uint32_t base;
  unsigned bits;
};

constexpr Range4 special4[] = {
    {0x00000000, 8},   // this network
    {0x0A000000, 8},   // private
    {0x64400000, 10},  // carrier-grade translation
    {0x7F000000, 8},   // loopback
    {0xA9FE0000, 16},  // link-local
    {0xAC100000, 12},  // private
    {0xC0000000, 24},  // protocol assignments
    {0xC0000200, 24},  // documentation
    {0xC0586300, 24},  // 6to4 relays
    {0xC0A80000, 16},  // private
    {0xC6120000, 15},  // benchmarks
    {0xC6336400, 24},  // documentation
    {0xCB007100, 24},  // documentation
    {0xE0000000, 4},   // multicast
    {0xF0000000, 4},   // reserved, broadcast
};

std::uint32_t word_at(const std::array<std::uint8_t, 16>& address, std::size_t at) {
  return (std::uint32_t{address[at]} << 24U) | (std::uint32_t{address[at + 1]} << 16U) |
         (std::uint32_t{address[at + 2]} << 8U) | std::uint32_t{address[at + 3]};
}

}  // namespace

bool is_public_ipv4(std::uint32_t address) {
  return std::none_of(std::begin(special4), std::end(special4), [&](const Range4& range) {
    return (address ^ range.base) >> (32U - range.bits) == 0;
  });
}

bool is_public_ipv6(const std::array<std::uint8_t, 16>& address) {
  const std::uint32_t first = word_at(address, 0);
  const std::uint32_t second = word_at(address, 4);
  const std::uint32_t third = word_at(address, 8);
  const bool high_zero = first == 0 && second == 0;
  if (high_zero && third == 0x0000FFFF) return is_public_ipv4(word_at(address, 12));  // mapped
  if (first == 0x0064FF9B && second == 0 && third == 0) {
    return is_public_ipv4(word_at(address, 12));  // NAT64
  }
  if (first >> 16U == 0x2002) {  // 6to4
    return is_public_ipv4((first << 16U) | (second >> 16U));
  }
  if (first == 0x20010000 || first == 0x20010DB8) return false;  // Teredo, documentation
  return first >> 29U == 1;                                      // global unicast, 2000::/3
}

}  // namespace synoptic
