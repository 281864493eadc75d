// What does a word form look like to the pipeline? Its ids, computed once a form.
//
// A Word is a text together with the norm that a tokenizer exception gave it (if any). Words are
// numbers into a WordTable, which belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/ids.hpp"
#include "language/pattern.hpp"
#include "language/text_table.hpp"

namespace synoptic {

using WordIndex = std::uint32_t;

struct Word {
  std::string_view text;   // kept by the table
  std::string_view lower;  // full Unicode lower case
  StringId orth = 0, norm = 0, prefix = 0, suffix = 0, shape = 0;
  bool is_space = false;
  std::uint32_t lower_number = 0;         // into WordTable::strings
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

class WordTable {
 public:
  explicit WordTable(const WordFacts& facts) : facts_(&facts) {}

  [[nodiscard]] WordIndex add(std::string_view text);
  [[nodiscard]] WordIndex add(std::string_view text, std::string_view exception_norm);
  [[nodiscard]] const Word& operator[](WordIndex index) const { return words_[index]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
  void clear();

  TextTable strings;  // lower forms, lemmas, morphologies

 private:
  const WordFacts* facts_;
  MatchRoom matches_;
  std::vector<Word> words_;
  TextTable texts_;
  std::vector<WordIndex> by_text_;                          // of texts_, none if only with a norm
  std::unordered_map<std::uint64_t, WordIndex> with_norm_;  // (text number, norm) -> word
};

}  // namespace synoptic
