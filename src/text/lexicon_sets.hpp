// The words of a table of lexicon/ as sets, for tables that only say what belongs to a kind.
//
//   static const std::set<std::string_view> verbs = lexicon_words("compare/news_verbs");
//   static const LexiconPairs words = lexicon_pairs("ingest/prompts");
//   words.contains({"ask", word});
#pragma once

#include <set>
#include <string_view>
#include <utility>

namespace synoptic {

// The first column. Views into the program's bytes; cost: linear in the table.
[[nodiscard]] std::set<std::string_view> lexicon_words(std::string_view name);

// The first two columns: a kind, and a word of it.
using LexiconPairs = std::set<std::pair<std::string_view, std::string_view>>;
[[nodiscard]] LexiconPairs lexicon_pairs(std::string_view name);

}  // namespace synoptic
