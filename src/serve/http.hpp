// What is asked and what is answered, as values: HTTP without sockets.
//
// Header names are lower case. A body is shared, never copied: many answers give the same bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic {

struct HttpHeader {
  std::string name;
  std::string value;
};

struct Request {
  std::string method;
  std::string target;  // as sent: path and query, percent-encoded
  std::vector<HttpHeader> headers;
  std::string body;

  // The first of that (lower case) name; "" when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  // How many of that name there are.
  [[nodiscard]] std::size_t count(std::string_view name) const;
};

using Bytes = std::shared_ptr<const std::string>;

struct Response {
  int status = 200;
  std::vector<HttpHeader> headers;
  Bytes body;
  std::string route;                         // template of its path, for logs and metrics
  std::optional<std::int64_t> events_after;  // goes on as server-sent events after this change

  void set(std::string_view name, std::string value);  // replaces one of that name
  [[nodiscard]] std::string_view header(std::string_view name) const;
  [[nodiscard]] std::string_view text() const { return body ? std::string_view(*body) : ""; }
};

[[nodiscard]] Response json_response(int status, std::string json);

// RFC 9457: {type, title, status, detail}; `detail` is for a person.
[[nodiscard]] Response problem(int status, std::string_view detail);

// "Not Found", "" for a status this server never gives.
[[nodiscard]] std::string_view reason_of(int status);

// The entity tag of a body made from `facts` (all that its bytes depend on), quoted.
[[nodiscard]] std::string entity_tag(std::string_view facts);

// If-None-Match names this tag (or *): the client has it.
[[nodiscard]] bool has_tag(const Request& request, std::string_view tag);

// The client takes gzip (Accept-Encoding, q=0 refuses).
[[nodiscard]] bool takes_gzip(const Request& request);

}  // namespace synoptic
