// Where does a character begin? UTF-8 walking, checking and folding; no locale anywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace synoptic {

// True when every byte belongs to a well-formed UTF-8 character (no surrogates, no overlongs).
[[nodiscard]] bool is_utf8(std::string_view bytes);

// True when `at` is the begin of a character or the end of the text. Cost: one look.
[[nodiscard]] bool is_boundary(std::string_view text, std::size_t at);

struct CodePoint {
  char32_t value = 0xFFFD;
  std::uint32_t size = 1;  // bytes it takes; 1 for a broken byte
};

// The character that begins at `at`; U+FFFD with size 1 for a broken byte.
// REQUIRES at < text.size().
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t at);

void append_utf8(std::string& out, char32_t value);

[[nodiscard]] bool is_space(char32_t value);       // Unicode white space
[[nodiscard]] bool is_letter(char32_t value);      // category L*
[[nodiscard]] bool is_digit(char32_t value);       // category Nd
[[nodiscard]] bool is_upper(char32_t value);       // category Lu or Lt
[[nodiscard]] bool is_quote_mark(char32_t value);  // any double or single quotation mark

[[nodiscard]] std::string lower(std::string_view text);      // simple Unicode lower case
[[nodiscard]] std::string_view trim(std::string_view text);  // Unicode white space off both ends

// A key for comparing words: lower case, marks stripped (NFKD), quotation marks and apostrophes
// straight, dashes and runs of white space one character. "Soufri?re's" -> "soufriere's".
[[nodiscard]] std::string fold(std::string_view text);

// The words stand in the text with no letter right before or behind them: not "State" in "States".
[[nodiscard]] bool has_words(std::string_view text, std::string_view words);

}  // namespace synoptic
