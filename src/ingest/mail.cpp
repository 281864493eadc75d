#include "ingest/mail.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ingest/decode.hpp"
#include "ingest/http_message.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t header_cap = 1U << 18U;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// "=C3=A9" and soft line ends; `underscore` is a blank in the words of a header.
std::string from_quoted_printable(std::string_view text, bool underscore = false) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '_' && underscore) {
      out.push_back(' ');
    } else if (c != '=') {
      out.push_back(c);
    } else if (text.substr(at + 1).starts_with("\n")) {
      ++at;
    } else if (text.substr(at + 1).starts_with("\r\n")) {
      at += 2;
    } else if (at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 &&
               hex_digit(text[at + 2]) >= 0) {
      out.push_back(static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2])));
      at += 2;
    } else {
      out.push_back(c);
    }
  }
  return out;
}

std::string from_base64(std::string_view text) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    if (c == '=') break;
    const std::size_t value = digits.find(c);
    if (value == std::string_view::npos) continue;
    bits = (bits << 6U) | static_cast<std::uint32_t>(value);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out.push_back(static_cast<char>((bits >> count) & 0xFFU));
  }
  return out;
}

std::string undone(std::string_view body, std::string_view encoding) {
  const std::string name = lower(trim(encoding));
  if (name == "base64") return from_base64(body);
  if (name == "quoted-printable") return from_quoted_printable(body);
  return std::string(body);
}

// One "=?utf-8?Q?...?=" at the begin of `rest`; it is taken off. False when there is none.
bool take_encoded_word(std::string_view& rest, std::string& out) {
  if (!rest.starts_with("=?")) return false;
  const std::size_t charset = rest.find('?', 2);
  if (charset == std::string_view::npos || charset + 3 >= rest.size()) return false;
  const std::size_t end = rest.find("?=", charset + 3);
  if (end == std::string_view::npos || rest[charset + 2] != '?') return false;
  const std::string_view words = rest.substr(charset + 3, end - charset - 3);
  const char how = rest[charset + 1];
  const std::string bytes =
      how == 'B' || how == 'b' ? from_base64(words) : from_quoted_printable(words, true);
  out += decode_text(bytes, rest.substr(2, charset - 2)).text;
  rest.remove_prefix(end + 2);
  return true;
}

std::string header_text(std::string_view value) {
  std::string out;
  bool encoded = false;
  while (!value.empty()) {
    std::string_view next = value;
    if (encoded) next = trim(next);  // white space between encoded words says nothing
    if (take_encoded_word(next, out)) {
      value = next;
      encoded = true;
      continue;
    }
    encoded = false;
    out.push_back(value.front());
    value.remove_prefix(1);
  }
  return decode_text(out).text;  // raw bytes in a header are in some charset too
}

// "The Osk Post <news@osk.example>" -> The Osk Post; an address alone gives "".
std::string sender(std::string_view from) {
  const std::size_t angle = from.find('<');
  if (angle == std::string_view::npos) return "";
  std::string name = header_text(trim(from.substr(0, angle)));
  std::erase(name, '"');
  return std::string(trim(name));
}

struct Part {
  HeaderFields fields;
  std::string_view body;
};

std::vector<Part> parts_of(std::string_view body, const std::string& boundary) {
  constexpr std::size_t most_parts = 200;
  const std::string mark = "--" + boundary;
  std::vector<Part> parts;
  std::size_t at = body.find(mark);
  while (at != std::string_view::npos && parts.size() < most_parts) {
    const std::size_t begin = std::min(body.find('\n', at), body.size() - 1) + 1;
    const std::size_t end = body.find("\n" + mark, begin == 0 ? 0 : begin - 1);
    const bool last = body.substr(at + mark.size()).starts_with("--");
    if (last) break;
    std::string_view rest = body.substr(begin, end == body.npos ? end : end - begin + 1);
    Part part;
    part.fields = take_fields(rest, header_cap);
    part.body = rest;
    parts.push_back(std::move(part));
    at = end == std::string_view::npos ? end : end + 1;
  }
  return parts;
}

// The leaves of a mail, its nesting undone level by level.
std::vector<Part> leaves_of(Part whole) {
  constexpr int deepest = 5;
  std::vector<Part> level = {std::move(whole)};
  std::vector<Part> leaves;
  for (int depth = 0; depth < deepest && !level.empty(); ++depth) {
    std::vector<Part> next;
    for (Part& part : level) {
      const std::string_view type = field(part.fields, "content-type");
      const std::string boundary = parameter(type, "boundary");
      if (!media_type(type).starts_with("multipart/") || boundary.empty()) {
        leaves.push_back(std::move(part));
        continue;
      }
      for (Part& inner : parts_of(part.body, boundary)) next.push_back(std::move(inner));
    }
    level = std::move(next);
  }
  return leaves;
}

}  // namespace

bool looks_like_mail(std::string_view bytes) {
  constexpr std::size_t looked_at = 1U << 14U;
  static constexpr std::array<std::string_view, 5> marks = {"from", "subject", "mime-version",
                                                            "date", "content-type"};
  const std::size_t colon = bytes.find(':');
  if (colon == std::string_view::npos || bytes.substr(0, colon).find(' ') != std::string_view::npos)
    return false;
  std::string_view rest = bytes.substr(0, looked_at);
  const HeaderFields fields = take_fields(rest, looked_at);
  const auto known = std::count_if(marks.begin(), marks.end(), [&](std::string_view mark) {
    return !field(fields, mark).empty();
  });
  return known >= 3;
}

Result<ContainerRecord> read_mail(std::string_view bytes) {
  Part whole;
  whole.fields = take_fields(bytes, header_cap);
  whole.body = bytes;
  const HeaderFields head = whole.fields;
  const std::vector<Part> leaves = leaves_of(std::move(whole));
  const Part* best = nullptr;
  for (const Part& leaf : leaves) {
    const std::string type = media_type(field(leaf.fields, "content-type"));
    const bool page = type == "text/html" || type == "application/xhtml+xml";
    if (page) {
      best = &leaf;
      break;
    }
    if (best == nullptr && (type == "text/plain" || type.empty())) best = &leaf;
  }
  if (best == nullptr) return fail(ErrorCode::no_article, "no part of this mail is text");
  const std::string_view type = field(best->fields, "content-type");
  ContainerRecord record;
  record.bytes = undone(best->body, field(best->fields, "content-transfer-encoding"));
  record.charset = parameter(type, "charset");
  record.fragment = media_type(type).find("html") != std::string::npos;
  record.given.title = header_text(field(head, "subject"));
  record.given.date = header_text(field(head, "date"));
  record.given.source = sender(field(head, "from"));
  record.given.url = header_text(trim(field(best->fields, "content-location")));
  record.titled = !record.given.title.empty();
  return record;
}

}  // namespace synoptic
