#include "text/utf8.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace synoptic {
namespace {

constexpr bool is_continuation(unsigned char byte) {
  return (byte & 0xC0U) == 0x80U;
}

// Smallest value that needs a character of `size` bytes: anything below it is overlong.
constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};

std::uint32_t length_of(unsigned char lead) {
  if (lead < 0x80) return 1;
  if ((lead & 0xE0U) == 0xC0) return 2;
  if ((lead & 0xF0U) == 0xE0) return 3;
  if ((lead & 0xF8U) == 0xF0) return 4;
  return 0;
}

CodePoint decode(std::string_view text, std::size_t at, bool& good) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::uint32_t size = length_of(lead);
  good = false;
  if (size == 0 || at + size > text.size()) return {};
  char32_t value = size == 1 ? lead : lead & (0x7FU >> size);
  for (std::uint32_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(text[at + i]);
    if (!is_continuation(byte)) return {};
    value = (value << 6U) | (byte & 0x3FU);
  }
  if (value < smallest[size] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return {};
  good = true;
  return {value, size};
}

char32_t fold_character(char32_t value) {
  switch (value) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x00B4:
    case 0x0060:
    case 0x02BC:
      return U'\'';
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x00AB:
    case 0x00BB:
      return U'"';
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return U'-';
    default:
      return value;
  }
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  bool good = true;
  for (std::size_t at = 0; at < bytes.size() && good;) at += decode(bytes, at, good).size;
  return good;
}

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() ? at == text.size()
                           : !is_continuation(static_cast<unsigned char>(text[at]));
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
  bool good = true;
  return decode(text, at, good);
}

void append_utf8(std::string& out, char32_t value) {
  const auto byte = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (value < 0x80) {
    byte(value);
  } else if (value < 0x800) {
    byte(0xC0 | (value >> 6U));
    byte(0x80 | (value & 0x3FU));
  } else if (value < 0x10000) {
    byte(0xE0 | (value >> 12U));
    byte(0x80 | ((value >> 6U) & 0x3FU));
    byte(0x80 | (value & 0x3FU));
  } else {
    byte(0xF0 | (value >> 18U));
    byte(0x80 | ((value >> 12U) & 0x3FU));
    byte(0x80 | ((value >> 6U) & 0x3FU));
    byte(0x80 | (value & 0x3FU));
  }
}

bool is_space(char32_t value) {
  return u_isUWhiteSpace(static_cast<UChar32>(value)) != 0;
}
bool is_letter(char32_t value) {
  return u_isalpha(static_cast<UChar32>(value)) != 0;
}
bool is_digit(char32_t value) {
  return u_isdigit(static_cast<UChar32>(value)) != 0;
}
bool is_upper(char32_t value) {
  return u_isupper(static_cast<UChar32>(value)) != 0 || u_istitle(static_cast<UChar32>(value)) != 0;
}

bool is_quote_mark(char32_t value) {
  const char32_t folded = fold_character(value);
  return folded == U'"' || folded == U'\'' || value == 0x2039 || value == 0x203A;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(point.value))));
    at += point.size;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  std::size_t end = text.size();
  while (begin < end) {
    const CodePoint point = code_point_at(text, begin);
    if (!is_space(point.value)) break;
    begin += point.size;
  }
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && !is_boundary(text, last)) --last;
    if (!is_space(code_point_at(text, last).value)) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

namespace {

// Of ASCII alone nothing is composed and nothing is a mark: the same without Unicode's tables.
std::string fold_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    const bool capital = c >= 'A' && c <= 'Z';
    out.push_back(c == '`' ? '\'' : capital ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out;
}

}  // namespace

std::string fold(std::string_view text) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return fold_ascii(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  const icu::UnicodeString flat = nfkd->normalize(source, status);
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (int32_t at = 0; at < flat.length(); at = flat.moveIndex32(at, 1)) {
    const UChar32 value = flat.char32At(at);
    if (u_charType(value) == U_NON_SPACING_MARK) continue;
    if (u_isUWhiteSpace(value) != 0) {
      space = !out.empty();
      continue;
    }
    if (space) out.push_back(' ');
    space = false;
    append_utf8(out, fold_character(static_cast<char32_t>(u_tolower(value))));
  }
  return out;
}

bool has_words(std::string_view text, std::string_view words) {
  const auto letter_at = [&](std::size_t at) {
    return at < text.size() && is_letter(code_point_at(text, at).value);
  };
  const auto letter_before = [&](std::size_t at) {
    if (at == 0) return false;
    std::size_t last = at - 1;
    while (last > 0 && !is_boundary(text, last)) --last;
    return letter_at(last);
  };
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    if (!letter_before(at) && !letter_at(at + words.size())) return true;
  }
  return false;
}

}  // namespace synoptic
