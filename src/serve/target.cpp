#include "serve/target.hpp"

#include <algorithm>
#include <charconv>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_parameters = 32;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7F;
}

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

tl::unexpected<Error> bad_target() {
  return fail(ErrorCode::bad_argument, "the address is not well formed.");
}

Result<std::string> segment_of(std::string_view text) {
  auto segment = percent_decoded(text, false);
  if (!segment || *segment == "." || *segment == ".." || segment->find('/') != std::string::npos ||
      segment->find('\\') != std::string::npos) {
    return bad_target();
  }
  return std::move(*segment);
}

}  // namespace

std::optional<std::string_view> Target::get(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (std::any_of(out.begin(), out.end(), is_control) || !is_utf8(out)) return std::nullopt;
  return out;
}

Result<Target> parse_target(std::string_view text) {
  if (!text.starts_with('/')) return bad_target();
  const std::size_t mark = std::min(text.find('?'), text.size());
  Target out;
  std::string_view path = text.substr(1, mark - 1);
  if (path.ends_with('/')) path.remove_suffix(1);
  for (const std::string_view piece : split(path, '/')) {
    Result<std::string> segment = segment_of(piece);
    if (!segment) return tl::unexpected(segment.error());
    out.segments.push_back(std::move(*segment));
  }
  if (mark == text.size()) return out;
  for (const std::string_view piece : split(text.substr(mark + 1), '&')) {
    if (piece.empty()) continue;
    if (out.query.size() == most_parameters) return bad_target();
    const std::size_t equals = std::min(piece.find('='), piece.size());
    auto key = percent_decoded(piece.substr(0, equals), true);
    auto value = percent_decoded(piece.substr(std::min(equals + 1, piece.size())), true);
    if (!key || !value) return bad_target();
    out.query.emplace_back(std::move(*key), std::move(*value));
  }
  return out;
}

std::optional<std::int64_t> read_number(std::string_view text,
                                        std::int64_t least,
                                        std::int64_t most) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (text.empty() || read.ec != std::errc() || read.ptr != end) return std::nullopt;
  if (value < least || value > most) return std::nullopt;
  return value;
}

bool is_story_id(std::string_view text) {
  return text.size() == 13 && text[0] == 's' && is_hex(text.substr(1));
}

bool is_article_id(std::string_view text) {
  return text.size() == 16 && is_hex(text);
}

}  // namespace synoptic
