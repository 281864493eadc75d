// May this request be answered at all? Who asks, from which page, by which name of the server.
//
// A page of another site must neither read nor change anything: the Host must be one of the
// server's own names (a name that was made to point here, "DNS rebinding", is none), the Origin of
// a browser its own, and whatever changes something carries a header that no form and no plain
// cross-site request can send. Beyond loopback a token is asked for. Decided from the head of a
// request alone, before its body is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "serve/http.hpp"

namespace synoptic {

struct GuardRules {
  std::vector<std::string> hosts;  // names and addresses the server is known by, without port
  std::string token;               // "": none is asked for
};

struct BodyLimits {
  std::uint64_t json = 256ULL << 10;
  std::uint64_t file = 64ULL << 20;  // a posted file (Limits::input_bytes)
};

// The refusal, or nothing: the request may go on.
[[nodiscard]] std::optional<Response> refusal(const Request& request, const GuardRules& rules);

// The most bytes its body may have; one that means nothing (of a GET) is read and left.
[[nodiscard]] std::uint64_t body_limit(const Request& request, const BodyLimits& limits);

// "name", "name:port", "[::1]:port" -> the name, lower case, brackets kept; "" when it is none.
[[nodiscard]] std::string host_name(std::string_view host);

// An address that only this machine reaches ("127.0.0.1", "::1").
[[nodiscard]] bool is_loopback(const std::string& address);

// The names a server bound to `address` is known by: the loopback names, the address, and `more`.
[[nodiscard]] std::vector<std::string> own_hosts(const std::string& address,
                                                 const std::vector<std::string>& more);

// Takes the same time wherever two texts of one length differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b);

}  // namespace synoptic
