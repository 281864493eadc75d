// Is this the same utterance, and which words changed? Quotations aligned word by word.
//
// Words are compared folded, without punctuation. Words in brackets are the editor's ("[the
// mayor]", "2 km (1.2 miles)"), and a gap at "..." is an omission. Alignment: longest common
// subsequence (Hirschberg's problem, plain table), bounded by `longest_quote` words a side.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/span.hpp"

namespace synoptic {

struct QuoteWord {
  std::string word;  // folded, letters and digits only
  Span span;
  bool after_gap = false;   // "..." stands before it
  bool after_edit = false;  // words in brackets stand before it
};

[[nodiscard]] std::vector<QuoteWord> quote_words(std::string_view text, Span inner);

// The same of a sentence told in the account's own words: only square brackets are an editor's.
[[nodiscard]] std::vector<QuoteWord> sentence_words(std::string_view text, Span sentence);

// A place where two aligned quotations differ: words [begin, end) of each; one may be empty.
struct QuoteChange {
  std::size_t a_begin = 0, a_end = 0;
  std::size_t b_begin = 0, b_end = 0;
  bool edge = false;  // before the first or after the last word they share
};

struct QuoteAlignment {
  std::size_t equal = 0;               // words the two share, in order
  std::size_t a_begin = 0, a_end = 0;  // from the first to the last of them
  std::size_t b_begin = 0, b_end = 0;
  // Inside what they share, and before or after when both go on; not where words were left out, nor
  // of words that an editor's may stand for.
  std::vector<QuoteChange> changes;
};

[[nodiscard]] QuoteAlignment align_quotes(const std::vector<QuoteWord>& a,
                                          const std::vector<QuoteWord>& b);

}  // namespace synoptic
