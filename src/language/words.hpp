// What does a word form look like to the pipeline? Its ids, computed once a form.
//
// A Word is a text together with the norm that a tokenizer exception gave it (if any). A WordStore
// keeps them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "language/ids.hpp"
#include "language/pattern.hpp"
#include "language/text_table.hpp"

namespace synoptic {

struct Word {
  std::string_view text;   // kept by a store
  std::string_view lower;  // full Unicode lower case
  StringId orth = 0, norm = 0, prefix = 0, suffix = 0, shape = 0;
  bool is_space = false;
  std::uint32_t piece = TextTable::none;  // of the exceptions that cross token borders
  std::uint32_t rules = TextTable::none;  // the ruler's list for this lower form
  std::uint32_t patterns = 0;             // the ruler's expressions that are found in it
  std::int32_t vector_row = -1;
};

// Python's str methods over code points: white space, lower(), and spaCy's word shape.
[[nodiscard]] bool is_python_space(char32_t value);
[[nodiscard]] std::string python_lower(std::string_view text);
[[nodiscard]] bool is_alphabetic(std::string_view text);  // every code point of category L*
[[nodiscard]] std::string word_shape(std::string_view text);

// The parts of the pipeline a word's facts come from.
class WordFacts {
 public:
  virtual ~WordFacts() = default;
  // norm, piece, rules, patterns, vector_row
  virtual void complete(Word& word, MatchRoom& room) const = 0;
};

// The ids of a form; `lower_text` is python_lower(text). complete() is still to be called.
[[nodiscard]] Word word_of(std::string_view text, std::string_view lower_text);

}  // namespace synoptic
