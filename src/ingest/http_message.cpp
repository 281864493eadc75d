#include "ingest/http_message.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "ingest/inflate.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// The line at the front, without its end; it is taken off.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The chunks of a body put together; nothing when it is not chunked.
std::optional<std::string> dechunked(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    std::string_view line = take_line(body);
    std::size_t size = 0;
    const auto parsed = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const std::string_view behind =
        trim(line.substr(static_cast<std::size_t>(parsed.ptr - line.data())));
    if (parsed.ec != std::errc{} || (!behind.empty() && behind.front() != ';')) {
      return std::nullopt;
    }
    if (size == 0) return out;
    out.append(body.substr(0, size));
    if (size >= body.size()) return out;  // cut short
    body.remove_prefix(size);
    if (!take_line(body).empty()) return std::nullopt;
  }
  return out.empty() ? std::nullopt : std::optional(out);
}

bool is_compressed(std::string_view encoding) {
  return encoding.find("gzip") != std::string_view::npos ||
         encoding.find("deflate") != std::string_view::npos;
}

}  // namespace

std::string_view field(const HeaderFields& fields, std::string_view name) {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return "";
}

HeaderFields take_fields(std::string_view& rest, std::size_t cap) {
  constexpr std::size_t most_fields = 500;
  HeaderFields fields;
  const std::size_t before = rest.size();
  while (!rest.empty() && before - rest.size() < cap) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    const bool folded = line.front() == ' ' || line.front() == '\t';
    const std::size_t colon = line.find(':');
    if (folded && !fields.empty()) {
      fields.back().second.append(" ").append(trim(line));
    } else if (colon != std::string_view::npos && fields.size() < most_fields) {
      fields.emplace_back(lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
    }
  }
  return fields;
}

std::string media_type(std::string_view value) {
  return lower(trim(value.substr(0, value.find(';'))));
}

std::string parameter(std::string_view value, std::string_view name) {
  std::size_t at = value.find(';');
  while (at != std::string_view::npos) {
    const std::string_view rest = value.substr(at + 1);
    at = value.find(';', at + 1);
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos || lower(trim(rest.substr(0, equals))) != name) continue;
    std::string_view found = trim(rest.substr(equals + 1));
    if (found.starts_with('"')) {
      found.remove_prefix(1);
      return std::string(found.substr(0, found.find('"')));
    }
    return std::string(trim(found.substr(0, found.find(';'))));
  }
  return "";
}

HttpAnswer read_http(std::string_view message, std::size_t cap) {
  constexpr std::size_t header_cap = 1U << 18U;
  HttpAnswer answer;
  if (message.starts_with("HTTP/")) {
    const std::string_view line = take_line(message);
    const std::size_t blank = std::min(line.find(' ') + 1, line.size());
    std::from_chars(line.data() + blank, line.data() + line.size(), answer.status);
    answer.fields = take_fields(message, header_cap);
  }
  answer.body = message;
  const bool says_chunked =
      lower(field(answer.fields, "transfer-encoding")).find("chunked") != std::string::npos;
  if (says_chunked) answer.body = dechunked(message).value_or(std::string(message));
  const std::string encoding = lower(field(answer.fields, "content-encoding"));
  if (looks_like_gzip(answer.body) || is_compressed(encoding)) {
    Inflated inflated = inflate_all(answer.body, cap);
    if (!inflated.bytes.empty()) answer.body = std::move(inflated.bytes);
  }
  if (answer.body.size() > cap) answer.body.resize(cap);
  return answer;
}

}  // namespace synoptic
