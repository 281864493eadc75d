// The words of a table of lexicon/ as sets, for tables that only say what belongs to a kind.
//
//   static const std::set<std::string_view> verbs = lexicon_words("compare/news_verbs");
//   constexpr auto is_kind = &in_lexicon<"ingest/prompts">;
//   is_kind("ask", word);
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

namespace synoptic {

// The first column. Views into the program's bytes; cost: linear in the table.
[[nodiscard]] std::set<std::string_view> lexicon_words(std::string_view name);

// The first two columns: a kind, and a word of it.
using LexiconPairs = std::set<std::pair<std::string_view, std::string_view>>;
[[nodiscard]] LexiconPairs lexicon_pairs(std::string_view name);

// The name of a table as an argument of a template.
template <std::size_t size>
struct TableName {
  char text[size] = {};
  consteval TableName(const char (&name)[size]) { std::copy_n(name, size, text); }
};

// The table has the word under the kind. It is read when first asked, once.
template <TableName name>
[[nodiscard]] bool in_lexicon(std::string_view kind, std::string_view word) {
  static const LexiconPairs pairs = lexicon_pairs(name.text);
  return pairs.contains({kind, word});
}

}  // namespace synoptic
