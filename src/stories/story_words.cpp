#include "stories/story_words.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_word = 48;  // bytes of a stem that are looked at

enum class Kind : std::uint8_t { other, letter, digit };

constexpr std::array<Kind, 128> ascii_kinds = [] {
  std::array<Kind, 128> kinds{};
  for (char c = 'a'; c <= 'z'; ++c) kinds[static_cast<std::size_t>(c)] = Kind::letter;
  for (char c = 'A'; c <= 'Z'; ++c) kinds[static_cast<std::size_t>(c)] = Kind::letter;
  for (char c = '0'; c <= '9'; ++c) kinds[static_cast<std::size_t>(c)] = Kind::digit;
  return kinds;
}();

bool is_byte(std::string_view text, std::size_t at, Kind kind) {
  if (at >= text.size()) return false;
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 128 && ascii_kinds[byte] == kind;
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

bool has_vowel(std::string_view word) {
  return std::any_of(word.begin(), word.end(), is_vowel);
}

void drop_doubled(std::string_view& word) {
  const std::size_t n = word.size();
  if (n < 4 || word[n - 1] != word[n - 2]) return;
  const char c = word[n - 1];
  if (c != 'l' && c != 's' && c != 'z' && !is_vowel(c)) word.remove_suffix(1);
}

// "talks" "talk", "bodies" "bod", "stopped" "stop", "moving" "mov", "move" "mov".
std::string_view stem(std::string_view word) {
  if (word.size() > 4 && word.ends_with("ies")) {
    word.remove_suffix(3);
    return word;
  }
  if (word.size() > 4 && word.ends_with("sses")) word.remove_suffix(2);
  const bool plural = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss") &&
                      !word.ends_with("us") && !word.ends_with("is");
  if (plural) word.remove_suffix(1);
  if (word.size() > 5 && word.ends_with("ing") && has_vowel(word.substr(0, word.size() - 3))) {
    word.remove_suffix(3);
    drop_doubled(word);
  } else if (word.size() > 4 && word.ends_with("ed") &&
             has_vowel(word.substr(0, word.size() - 2))) {
    word.remove_suffix(2);
    drop_doubled(word);
  }
  if (word.size() > 4 && (word.ends_with('e') || word.ends_with('y'))) word.remove_suffix(1);
  return word;
}

std::uint32_t hash_of(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  hash ^= hash >> 29U;
  hash *= 0xbf58476d1ce4e5b9ULL;
  return static_cast<std::uint32_t>(hash >> 32U);
}

struct Walker {
  std::string_view text;
  std::size_t at = 0;

  [[nodiscard]] Kind kind_here(std::uint32_t& size) const {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 128) {
      size = 1;
      return ascii_kinds[byte];
    }
    const CodePoint point = code_point_at(text, at);
    size = point.size;
    return is_letter(point.value) ? Kind::letter : Kind::other;
  }

  // An apostrophe (straight or curly) with a letter after it; its bytes, else 0.
  [[nodiscard]] std::size_t apostrophe() const {
    if (text[at] == '\'' && is_byte(text, at + 1, Kind::letter)) return 1;
    const bool curly = text.substr(at, 3) == "\xE2\x80\x99";
    return curly && is_byte(text, at + 3, Kind::letter) ? 3 : 0;
  }

  StoryWord word() {
    StoryWord found;
    const std::size_t begin = at;
    std::array<char, longest_word> bytes;
    std::size_t used = 0;
    bool plain = true;
    std::uint32_t size = 0;
    while (at < text.size() && kind_here(size) == Kind::letter) {
      plain = plain && size == 1;
      if (size == 1 && used < bytes.size()) bytes[used++] = static_cast<char>(text[at] | 0x20);
      at += size;
    }
    found.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    if (plain) {
      found.capital = (text[begin] & 0x20) == 0;
      const std::string_view root = stem({bytes.data(), used});
      found.size = static_cast<std::uint32_t>(root.size());
      found.stem = hash_of(root);
    } else {
      found.capital = is_upper(code_point_at(text, begin).value);
      const std::string folded = fold(text.substr(begin, at - begin));
      const std::string_view root = stem(folded);
      found.size = static_cast<std::uint32_t>(root.size());
      found.stem = hash_of(root);
    }
    skip_tail();
    return found;
  }

  // "'s", "'t", "'re" belong to the word and say nothing.
  void skip_tail() {
    if (at >= text.size()) return;
    const std::size_t mark = apostrophe();
    if (mark == 0) return;
    std::size_t end = at + mark;
    while (is_byte(text, end, Kind::letter)) ++end;
    if (end - at - mark <= 2) at = end;
  }

  StoryWord number() {
    StoryWord found;
    found.number = true;
    const std::size_t begin = at;
    std::array<char, longest_word> bytes;
    std::size_t used = 0;
    while (at < text.size()) {
      const char c = text[at];
      const bool inner = (c == ',' || c == '.') && is_byte(text, at + 1, Kind::digit);
      if (!is_byte(text, at, Kind::digit) && !inner) break;
      if (c != ',' && used < bytes.size()) bytes[used++] = c;
      ++at;
    }
    found.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
    found.size = static_cast<std::uint32_t>(used);
    found.stem = hash_of({bytes.data(), used});
    return found;
  }
};

}  // namespace

std::uint32_t stem_hash(std::string_view lower_word) {
  return hash_of(stem(lower_word));
}

void for_each_story_word(std::string_view text,
                         const std::function<bool(const StoryWord&)>& visit) {
  Walker walker{text};
  while (walker.at < text.size()) {
    std::uint32_t size = 1;
    const Kind kind = walker.kind_here(size);
    if (kind == Kind::other) {
      walker.at += size;
    } else if (!visit(kind == Kind::letter ? walker.word() : walker.number())) {
      return;
    }
  }
}

}  // namespace synoptic
