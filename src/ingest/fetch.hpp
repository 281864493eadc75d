// What does a server answer for an address the user names? libcurl, within narrow bounds.
//
// http and https alone; the address of each connection, those after redirects too, must be public
// (ingest/net_address.hpp) or the connection is not made; no proxy, no cookies, no credentials.
// Size (after decompression), time and redirects are capped. Nothing is fetched that was not named.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "model/error.hpp"

namespace synoptic {

struct FetchOptions {
  std::size_t most_bytes = 16U << 20U;
  long most_seconds = 30;
  long most_redirects = 5;
  std::string etag;           // of the copy at hand, or ""
  std::string last_modified;  // of the copy at hand, or ""
  // For tests alone: this port of the loopback address may be reached. 0: none.
  std::uint16_t loopback_port_for_tests = 0;
};

struct Fetched {
  long status = 0;
  bool unchanged = false;  // 304: the copy at hand is current
  std::string url;         // after redirects
  std::string content_type;
  std::string etag;
  std::string last_modified;
  std::string bytes;  // decompressed
};

// True for words that begin as a web address does.
[[nodiscard]] bool is_web_url(std::string_view words);

// Errors: unreadable (refused address, no answer, a status that is no page), too_large.
[[nodiscard]] Result<Fetched> fetch(const std::string& url, const FetchOptions& options = {});

}  // namespace synoptic
