#include "serve/guard.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "serve/target.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::string_view articles_path = "/api/v1/articles";

std::string_view path_of(const Request& request) {
  const std::string_view target = request.target;
  return target.substr(0, target.find('?'));
}

bool posts(const Request& request) {
  return request.method == "POST";
}

std::string media_type(const Request& request) {
  const std::string_view value = request.header("content-type");
  return lower(trim(value.substr(0, value.find(';'))));
}

// The types a form of another site can send.
bool is_form_type(std::string_view type) {
  return type.empty() || type == "application/x-www-form-urlencoded" ||
         type == "multipart/form-data" || type == "text/plain";
}

bool is_own_host(const Request& request, const GuardRules& rules) {
  if (request.count("host") != 1) return false;
  const std::string name = host_name(request.header("host"));
  return !name.empty() &&
         std::find(rules.hosts.begin(), rules.hosts.end(), name) != rules.hosts.end();
}

// The origin is this server's: the same name and port as it was called by.
bool is_own_origin(const Request& request) {
  if (request.count("origin") == 0) return true;
  const std::string origin = lower(request.header("origin"));
  const std::string host = lower(request.header("host"));
  return request.count("origin") == 1 &&
         (origin == "http://" + host || origin == "https://" + host);
}

bool has_token(const Request& request, const GuardRules& rules) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view value = request.header("authorization");
  return value.starts_with(scheme) && same_secret(value.substr(scheme.size()), rules.token);
}

// The built page holds no data: a browser must be able to load it before it has the token.
bool needs_token(std::string_view path) {
  return path.starts_with("/api/") || path == "/metrics";
}

std::optional<Response> refused_post(const Request& request) {
  if (request.header("x-synoptic") != "1") {
    return problem(403, "a change needs the header X-Synoptic: 1.");
  }
  if (!request.header("content-encoding").empty() &&
      lower(request.header("content-encoding")) != "identity") {
    return problem(415, "send the body as it is, without Content-Encoding.");
  }
  const std::string type = media_type(request);
  if (path_of(request) == articles_path) {
    if (is_form_type(type) && type != "text/plain") {
      return problem(415, "send the bytes of one file, with its Content-Type.");
    }
    if (request.header("content-length").empty()) {
      return problem(411, "say how long the file is (Content-Length).");
    }
    return std::nullopt;
  }
  if (type != "application/json") return problem(415, "send application/json.");
  return std::nullopt;
}

}  // namespace

std::string host_name(std::string_view host) {
  std::size_t end = 0;
  if (host.starts_with('[')) {
    end = host.find(']');
    if (end == std::string_view::npos) return {};
    ++end;
  } else {
    end = std::min(host.find(':'), host.size());
  }
  const std::string_view port = host.substr(end);
  if (!port.empty() && (port[0] != ':' || !read_number(port.substr(1), 0, 65'535))) return {};
  return lower(host.substr(0, end));
}

bool is_loopback(const std::string& address) {
  in_addr four{};
  in6_addr six{};
  if (inet_pton(AF_INET, address.c_str(), &four) == 1) return ntohl(four.s_addr) >> 24 == 127;
  return inet_pton(AF_INET6, address.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six) != 0;
}

std::vector<std::string> own_hosts(const std::string& address,
                                   const std::vector<std::string>& more) {
  std::vector<std::string> out = {"localhost", "127.0.0.1", "[::1]"};
  out.push_back(address.find(':') == std::string::npos ? lower(address)
                                                       : "[" + lower(address) + "]");
  for (const std::string& name : more) out.push_back(lower(name));
  return out;
}

bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size() || a.empty()) return false;
  unsigned different = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    different |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  }
  return different == 0;
}

std::optional<Response> refusal(const Request& request, const GuardRules& rules) {
  if (!is_own_host(request, rules)) {
    return problem(403, "this server is not known by that name (Host).");
  }
  if (!is_own_origin(request)) return problem(403, "the page of another site may not ask here.");
  if (request.header("sec-fetch-site") == "cross-site" && path_of(request).starts_with("/api/")) {
    return problem(403, "the page of another site may not ask here.");
  }
  if (!rules.token.empty() && needs_token(path_of(request)) && !has_token(request, rules)) {
    Response out = problem(401, "send Authorization: Bearer and the token.");
    out.set("www-authenticate", "Bearer");
    return out;
  }
  return posts(request) ? refused_post(request) : std::nullopt;
}

std::uint64_t body_limit(const Request& request, const BodyLimits& limits) {
  return posts(request) && path_of(request) == articles_path ? limits.file : limits.json;
}

}  // namespace synoptic
