#include "synopsis/links/quotes.hpp"

#include <algorithm>
#include <optional>
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

// What stands between the last word and the next one.
struct Between {
  bool gap = false;
  bool edit = false;
};

void close_word(std::string_view text, Span span, Between& before, std::vector<QuoteWord>& words) {
  std::string written = fold(span.in(text));
  if (!words.empty() && !before.gap && words.back().span.end < span.begin) {
    const std::string whole = whole_word(text, words.back().span, span);
    if (!whole.empty()) {
      written = whole;
      span = words.back().span.cover(span);
      before = {words.back().after_gap, words.back().after_edit};
      words.pop_back();
    }
  }
  const auto [stem, small] = uncontracted(written);
  for (std::string word : {stem, small}) {
    std::erase_if(
        word, [](char c) { return std::string_view("'.[]").find(c) != std::string_view::npos; });
    if (word.empty()) continue;
    words.push_back({std::move(word), span, before.gap, before.edit});
    before = {};
  }
}

// Behind the bracket that closes the one at `open`; nothing where none does.
std::optional<std::uint32_t> behind_brackets(std::string_view text,
                                             std::uint32_t open,
                                             std::uint32_t end) {
  constexpr std::uint32_t longest = 400;  // bytes in brackets
  const char opening = text[open];
  const char closing = opening == '[' ? ']' : ')';
  end = std::min(end, open + longest);
  int depth = 0;
  for (std::uint32_t at = open; at < end; ++at) {
    depth += text[at] == opening ? 1 : text[at] == closing ? -1 : 0;
    if (depth == 0) return at + 1;
  }
  return {};
}

// "[T]he": an editor has put another letter at the begin of a word.
bool is_letter_of_word(std::string_view text, std::uint32_t open, std::uint32_t end) {
  return text[open] == '[' && open + 3 < end && text[open + 2] == ']' &&
         is_letter(code_point_at(text, open + 1).value) && is_letter_at(text, open + 3, end);
}

// The words outside brackets that open with one of `brackets` and are closed again.
std::vector<QuoteWord> words_outside(std::string_view text, Span inner, std::string_view brackets) {
  std::vector<QuoteWord> words;
  Between before;
  std::uint32_t begin = inner.begin;
  std::uint32_t at = inner.begin;
  while (at < inner.end && words.size() < longest_quote) {
    const CodePoint c = code_point_at(text, at);
    const bool inside = is_word_character(c.value) || is_apostrophe(c.value) ||
                        (c.value == U'.' && begin < at && is_letter_at(text, at + 1, inner.end));
    if (inside) {
      at += c.size;
      continue;
    }
    if (begin < at) close_word(text, {begin, at}, before, words);
    if (is_letter_of_word(text, at, inner.end)) {
      begin = at;
      at += 3;
      continue;
    }
    const bool opens = brackets.find(text[at]) != std::string_view::npos;
    const auto behind = opens ? behind_brackets(text, at, inner.end) : std::nullopt;
    before.edit = before.edit || behind.has_value();
    before.gap = before.gap || c.value == U'\x2026' ||
                 (c.value == U'.' && text.substr(at).starts_with(".."));
    begin = at = behind.value_or(at + c.size);
  }
  if (begin < at) close_word(text, {begin, at}, before, words);
  return words;
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

// The same with each pair as late as it can be.
Pairs latest_pairs(std::vector<QuoteWord> a, std::vector<QuoteWord> b) {
  std::reverse(a.begin(), a.end());
  std::reverse(b.begin(), b.end());
  Pairs pairs = equal_pairs(a, b);
  std::reverse(pairs.begin(), pairs.end());
  for (auto& [i, j] : pairs) {
    i = a.size() - 1 - i;
    j = b.size() - 1 - j;
  }
  return pairs;
}

// As close together as can be: of "I came. I saw the river", "I saw" has the second "I".
Pairs closest_pairs(const std::vector<QuoteWord>& a, const std::vector<QuoteWord>& b) {
  const auto length = [](const Pairs& pairs) {
    return pairs.back().first - pairs.front().first + pairs.back().second - pairs.front().second;
  };
  Pairs first = equal_pairs(a, b);
  if (first.empty() || length(first) + 2 == 2 * first.size()) return first;
  Pairs last = latest_pairs(a, b);
  return length(last) < length(first) ? last : first;
}

// Where something stands before words [begin, end) or the one behind them.
struct Breaks {
  bool front = false, back = false, inside = false;

  bool operator==(const Breaks&) const = default;
};

using Break = bool QuoteWord::*;

Breaks breaks_in(const std::vector<QuoteWord>& words,
                 std::size_t begin,
                 std::size_t end,
                 Break what) {
  const auto at = [&](std::size_t i) { return i < words.size() && words[i].*what; };
  Breaks found{begin < end && at(begin), at(end), false};
  for (std::size_t i = begin + 1; i < end; ++i) found.inside = found.inside || at(i);
  return found;
}

// Words were left out of one here, or of both, but perhaps not the same.
bool is_omission(const std::vector<QuoteWord>& a,
                 const std::vector<QuoteWord>& b,
                 const QuoteChange& change) {
  const Breaks here = breaks_in(a, change.a_begin, change.a_end, &QuoteWord::after_gap);
  const Breaks there = breaks_in(b, change.b_begin, change.b_end, &QuoteWord::after_gap);
  const bool one_word = change.a_end - change.a_begin == 1 && change.b_end - change.b_begin == 1;
  return here == there && one_word ? here.front && here.back
                                   : here != Breaks{} || there != Breaks{};
}

// What an editor has put in may stand for words of the other: "ways to strengthen [the law]" beside
// "ways to improve it" leaves "strengthen" and "improve". Nothing where it may stand for all.
std::optional<QuoteChange> without_edits(const std::vector<QuoteWord>& a,
                                         const std::vector<QuoteWord>& b,
                                         QuoteChange change) {
  const Breaks here = breaks_in(a, change.a_begin, change.a_end, &QuoteWord::after_edit);
  const Breaks there = breaks_in(b, change.b_begin, change.b_end, &QuoteWord::after_edit);
  const bool front = here.front || there.front;
  const bool back = here.back || there.back;
  if (here.inside || there.inside) return {};
  if (!front && !back) return change;
  const std::size_t size = std::min(change.a_end - change.a_begin, change.b_end - change.b_begin);
  if (size == 0 || (front && back)) return {};
  if (front) {
    change.a_begin = change.a_end - size;
    change.b_begin = change.b_end - size;
  } else {
    change.a_end = change.a_begin + size;
    change.b_end = change.b_begin + size;
  }
  return change;
}

}  // namespace

std::vector<QuoteWord> quote_words(std::string_view text, Span inner) {
  return words_outside(text, inner, "[(");
}

std::vector<QuoteWord> sentence_words(std::string_view text, Span sentence) {
  return words_outside(text, sentence, "[");
}

QuoteAlignment align_quotes(const std::vector<QuoteWord>& a, const std::vector<QuoteWord>& b) {
  QuoteAlignment alignment;
  Pairs pairs = closest_pairs(a, b);
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
    const QuoteChange whole{i, x, j, y, edge};
    if (changed && !is_omission(a, b, whole)) {
      if (const auto change = without_edits(a, b, whole)) alignment.changes.push_back(*change);
    }
    i = x + 1;
    j = y + 1;
  }
  return alignment;
}

}  // namespace synoptic
