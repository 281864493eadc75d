#include "language/words.hpp"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_shape = 100;  // in code points; longer words have the shape "LONG"
constexpr int most_repeats = 4;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

bool is_python_digit(char32_t value) {
  const auto type = u_getIntPropertyValue(static_cast<UChar32>(value), UCHAR_NUMERIC_TYPE);
  return type == U_NT_DECIMAL || type == U_NT_DIGIT;
}

char32_t shape_mark(char32_t value) {
  if (is_letter(value)) {
    return u_hasBinaryProperty(static_cast<UChar32>(value), UCHAR_UPPERCASE) != 0 ? U'X' : U'x';
  }
  return is_python_digit(value) ? U'd' : value;
}

std::string_view first_code_point(std::string_view text) {
  return text.substr(0, code_point_at(text, 0).size);
}

std::string_view last_code_points(std::string_view text, int count) {
  std::size_t at = text.size();
  for (; count > 0 && at > 0; --count) {
    --at;
    while (at > 0 && !is_boundary(text, at)) --at;
  }
  return text.substr(at);
}

bool is_white(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!is_python_space(point.value)) return false;
    at += point.size;
  }
  return !text.empty();
}

}  // namespace

bool is_python_space(char32_t value) {
  return is_space(value) || (value >= 0x1C && value <= 0x1F);
}

std::string python_lower(std::string_view text) {
  std::string out(text);
  if (is_ascii(text)) {
    for (char& c : out) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    }
    return out;
  }
  auto wide = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  wide.toLower(icu::Locale::getRoot());
  out.clear();
  wide.toUTF8String(out);
  return out;
}

bool is_alphabetic(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!is_letter(point.value)) return false;
    at += point.size;
  }
  return !text.empty();
}

std::string word_shape(std::string_view text) {
  std::string out;
  char32_t last = 0;
  int run = 0;
  std::size_t points = 0;
  for (std::size_t at = 0; at < text.size(); ++points) {
    if (points + 1 >= longest_shape) return "LONG";
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    const char32_t mark = shape_mark(point.value);
    run = points > 0 && mark == last ? run + 1 : 0;
    last = mark;
    if (run < most_repeats) append_utf8(out, mark);
  }
  return out;
}

Word word_of(std::string_view text, std::string_view lower_text) {
  Word word;
  word.text = text;
  word.lower = lower_text;
  word.orth = string_id(text);
  word.norm = string_id(lower_text);
  word.prefix = string_id(first_code_point(text));
  word.suffix = string_id(last_code_points(text, 3));
  word.shape = string_id(word_shape(text));
  word.is_space = is_white(text);
  return word;
}

}  // namespace synoptic
