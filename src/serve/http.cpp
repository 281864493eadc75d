#include "serve/http.hpp"

#include <algorithm>

#include "text/hash.hpp"
#include "text/json_writer.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

template <class List>
auto find_header(List& headers, std::string_view name) {
  return std::find_if(headers.begin(), headers.end(),
                      [&](const HttpHeader& header) { return header.name == name; });
}

// "W/"x"" and ""x"" are the same tag to If-None-Match.
std::string_view bare_tag(std::string_view tag) {
  return tag.starts_with("W/") ? tag.substr(2) : tag;
}

// A weight of zero, in any of its spellings.
bool refuses(std::string_view weight) {
  const std::size_t at = weight.find("q=");
  if (at == std::string_view::npos) return false;
  const std::string_view digits = trim(weight.substr(at + 2));
  return !digits.empty() && digits.find_first_not_of("0.") == std::string_view::npos;
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  const auto found = find_header(headers, name);
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

std::size_t Request::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(headers.begin(), headers.end(),
                    [&](const HttpHeader& header) { return header.name == name; }));
}

void Response::set(std::string_view name, std::string value) {
  const auto found = find_header(headers, name);
  if (found == headers.end()) {
    headers.push_back({std::string(name), std::move(value)});
  } else {
    found->value = std::move(value);
  }
}

std::string_view Response::header(std::string_view name) const {
  const auto found = find_header(headers, name);
  return found == headers.end() ? std::string_view() : std::string_view(found->value);
}

Response json_response(int status, std::string json) {
  Response out;
  out.status = status;
  out.set("content-type", "application/json");
  out.body = std::make_shared<const std::string>(std::move(json));
  return out;
}

std::string_view reason_of(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 304:
      return "Not Modified";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "";
  }
}

Response problem(int status, std::string_view detail) {
  JsonWriter json;
  json.begin_object();
  json.field("type", "about:blank");
  json.field("title", reason_of(status));
  json.field("status", status);
  json.field("detail", detail);
  json.end_object();
  Response out = json_response(status, json.take());
  out.set("content-type", "application/problem+json");
  out.set("cache-control", "no-store");
  return out;
}

std::string entity_tag(std::string_view facts) {
  return "\"" + sha256_hex(facts).substr(0, 24) + "\"";
}

bool has_tag(const Request& request, std::string_view tag) {
  const std::vector<std::string_view> named = split(request.header("if-none-match"), ',');
  return std::any_of(named.begin(), named.end(), [&](std::string_view one) {
    one = trim(one);
    return one == "*" || bare_tag(one) == tag;
  });
}

bool takes_gzip(const Request& request) {
  const std::vector<std::string_view> codings = split(request.header("accept-encoding"), ',');
  return std::any_of(codings.begin(), codings.end(), [](std::string_view one) {
    const std::size_t weight = std::min(one.find(';'), one.size());
    return trim(one.substr(0, weight)) == "gzip" && !refuses(one.substr(weight));
  });
}

}  // namespace synoptic
