#include "synopsis/links/quotes.hpp"

#include <algorithm>
#include <utility>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_quote = 160;  // words; longer ones are compared up to there

bool is_word_character(char32_t c) {
  return is_letter(c) || is_digit(c) || c == U'\'';
}

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'\x2019';
}

// "F.B.I.": a dot between letters belongs to the word.
bool is_letter_at(std::string_view text, std::size_t at, std::size_t end) {
  return at < end && is_letter(code_point_at(text, at).value);
}

// "we'll" -> we, will; "don't" -> do, not; other words stay whole.
std::pair<std::string, std::string> uncontracted(const std::string& word) {
  static const std::vector<LexiconRow> rows = lexicon("compare/contractions");
  for (const LexiconRow& row : rows) {
    if (row[0] == word) return {std::string(row[1]), std::string(row[2])};
    if (!row[0].starts_with('-') || !word.ends_with(row[0].substr(1))) continue;
    if (word.size() + 1 == row[0].size()) continue;
    return {word.substr(0, word.size() + 1 - row[0].size()), std::string(row[2])};
  }
  return {word, ""};
}

// "We ' ll", "the town ' s": a word torn at its apostrophe, as a tokenised text has it.
std::string whole_word(std::string_view text, Span first, Span second) {
  const std::string between = fold(Span{first.end, second.begin}.in(text));
  if (between.find_first_not_of(" '") != std::string::npos ||
      std::count(between.begin(), between.end(), '\'') != 1) {
    return {};
  }
  const std::string ending = fold(second.in(text));
  std::string word = fold(first.in(text)) + "'" + ending;
  return ending == "s" || !uncontracted(word).second.empty() ? word : std::string();
}

void close_word(std::string_view text, Span span, bool& gap, std::vector<QuoteWord>& words) {
  std::string written = fold(span.in(text));
  if (!words.empty() && !gap && words.back().span.end < span.begin) {
    const std::string whole = whole_word(text, words.back().span, span);
    if (!whole.empty()) {
      written = whole;
      span = words.back().span.cover(span);
      gap = words.back().after_gap;
      words.pop_back();
    }
  }
  const auto [stem, small] = uncontracted(written);
  for (std::string word : {stem, small}) {
    std::erase_if(word, [](char c) { return c == '\'' || c == '.'; });
    if (word.empty()) continue;
    words.push_back({std::move(word), span, gap});
    gap = false;
  }
}

// The table of longest common subsequences of the tails.
std::vector<std::vector<std::uint16_t>> tail_table(const std::vector<QuoteWord>& a,
                                                   const std::vector<QuoteWord>& b) {
  std::vector<std::vector<std::uint16_t>> table(a.size() + 1,
                                                std::vector<std::uint16_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      table[i][j] = a[i].word == b[j].word ? static_cast<std::uint16_t>(table[i + 1][j + 1] + 1)
                                           : std::max(table[i + 1][j], table[i][j + 1]);
    }
  }
  return table;
}

using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

Pairs equal_pairs(const std::vector<QuoteWord>& a, const std::vector<QuoteWord>& b) {
  const auto table = tail_table(a, b);
  Pairs pairs;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].word == b[j].word) {
      pairs.emplace_back(i++, j++);
    } else if (table[i + 1][j] >= table[i][j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return pairs;
}

bool is_omission(const std::vector<QuoteWord>& words, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i <= end && i < words.size(); ++i) {
    if (words[i].after_gap) return true;
  }
  return false;
}

}  // namespace

std::vector<QuoteWord> quote_words(std::string_view text, Span inner) {
  std::vector<QuoteWord> words;
  bool gap = false;
  int brackets = 0;
  std::uint32_t begin = inner.begin;
  std::uint32_t at = inner.begin;
  while (at < inner.end && words.size() < longest_quote) {
    const CodePoint c = code_point_at(text, at);
    const bool inside = is_word_character(c.value) || is_apostrophe(c.value) ||
                        (c.value == U'.' && begin < at && is_letter_at(text, at + 1, inner.end));
    if (!inside || brackets > 0) {
      if (begin < at && brackets == 0) close_word(text, {begin, at}, gap, words);
      if (c.value == U'[') ++brackets;
      if (c.value == U']' && brackets > 0) --brackets;
      gap = gap || c.value == U'\x2026' || (c.value == U'.' && text.substr(at).starts_with(".."));
      begin = at + c.size;
    }
    at += c.size;
  }
  if (begin < at && brackets == 0) close_word(text, {begin, at}, gap, words);
  return words;
}

QuoteAlignment align_quotes(const std::vector<QuoteWord>& a, const std::vector<QuoteWord>& b) {
  QuoteAlignment alignment;
  Pairs pairs = equal_pairs(a, b);
  alignment.equal = pairs.size();
  if (pairs.empty()) return alignment;
  alignment.a_begin = pairs.front().first;
  alignment.b_begin = pairs.front().second;
  alignment.a_end = pairs.back().first + 1;
  alignment.b_end = pairs.back().second + 1;
  std::size_t i = 0;
  std::size_t j = 0;
  pairs.emplace_back(a.size(), b.size());
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    const auto [x, y] = pairs[p];
    const bool edge = p == 0 || p + 1 == pairs.size();  // one may begin later or end sooner
    const bool changed = edge ? x > i && y > j : x > i || y > j;
    if (changed && !is_omission(a, i, x) && !is_omission(b, j, y)) {
      alignment.changes.push_back({i, x, j, y, edge});
    }
    i = x + 1;
    j = y + 1;
  }
  return alignment;
}

}  // namespace synoptic
