#include "text/lexicon_sets.hpp"

#include "text/lexicon.hpp"

namespace synoptic {

std::set<std::string_view> lexicon_words(std::string_view name) {
  std::set<std::string_view> words;
  for (const LexiconRow& row : lexicon(name)) words.insert(row[0]);
  return words;
}

LexiconPairs lexicon_pairs(std::string_view name) {
  LexiconPairs pairs;
  for (const LexiconRow& row : lexicon(name)) pairs.emplace(row[0], row[1]);
  return pairs;
}

}  // namespace synoptic
