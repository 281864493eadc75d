// May a page be fetched from this address? Public internet addresses only.
//
// Special-purpose ranges after the registries of IANA (RFC 6890 and its updates): loopback,
// private, link-local, carrier-grade, documentation, multicast, reserved. IPv6 addresses that carry
// an IPv4 one (mapped, NAT64, 6to4) are judged by it; Teredo is refused. Cost: constant.
#pragma once

#include <array>
#include <cstdint>

namespace synoptic {

[[nodiscard]] bool is_public_ipv4(std::uint32_t address);  // host byte order
[[nodiscard]] bool is_public_ipv6(const std::array<std::uint8_t, 16>& address);

}  // namespace synoptic
