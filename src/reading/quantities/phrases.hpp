// Which phrase of a lexicon table stands here? Longest match over atoms, forwards or backwards.
//
// A table's first cell is the phrase, in lower case; the other cells are what it means. Cost of a
// look-up: the phrases that share the first (last) word.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reading/quantities/atoms.hpp"
#include "text/lexicon.hpp"

namespace synoptic {

// The key of the first atom a phrase of a table would have; "" when it has none.
[[nodiscard]] std::string first_key_of(std::string_view phrase);

class PhraseTable {
 public:
  struct Match {
    std::size_t begin = 0;  // atoms
    std::size_t end = 0;
    const LexiconRow* row = nullptr;
    [[nodiscard]] std::size_t size() const { return end - begin; }
  };

  // Keeps the rows whose cell `column` is `wanted` (all when `wanted` is empty).
  explicit PhraseTable(std::string_view name, std::size_t column = 0, std::string_view wanted = {});

  [[nodiscard]] std::optional<Match> at(Atoms atoms, std::size_t begin) const;
  // True when a phrase of one word is this one.
  [[nodiscard]] bool contains(std::string_view word) const;
  [[nodiscard]] std::optional<Match> ending_at(Atoms atoms, std::size_t end) const;

 private:
  struct Entry {
    std::vector<std::string> keys;
    std::size_t row;
  };
  [[nodiscard]] bool equal(Atoms atoms, std::size_t begin, const Entry& entry) const;

  std::vector<LexiconRow> rows_;
  std::vector<Entry> entries_;  // longest first
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_last_;
};

}  // namespace synoptic
