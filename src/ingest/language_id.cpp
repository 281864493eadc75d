#include "ingest/language_id.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t looked_at = 20'000;  // bytes
constexpr std::size_t fewest_words = 25;
constexpr double least_share = 0.08;  // of small words, in a language of the table

using Languages = std::vector<std::string_view>;

// Which languages a small word belongs to.
const std::unordered_map<std::string_view, Languages>& small_words() {
  static const std::unordered_map<std::string_view, Languages> table = [] {
    std::unordered_map<std::string_view, Languages> made;
    for (const LexiconRow& row : lexicon("ingest/small_words")) {
      for (const std::string_view word : split(row[1], ' ')) made[word].push_back(row[0]);
    }
    return made;
  }();
  return table;
}

struct Counts {
  std::size_t words = 0;
  std::size_t letters = 0;
  std::size_t latin = 0;
  std::map<std::string_view, std::size_t> hits;  // language -> small words
};

void count_word(std::string_view word, Counts& counts) {
  ++counts.words;
  const auto found = small_words().find(word);
  if (found == small_words().end()) return;
  for (const std::string_view language : found->second) ++counts.hits[language];
}

Counts count(std::string_view text) {
  std::size_t size = std::min(text.size(), looked_at);
  while (!is_boundary(text, size)) --size;
  const std::string folded = lower(text.substr(0, size));
  Counts counts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = code_point_at(folded, at);
    if (is_letter(point.value)) {
      ++counts.letters;
      counts.latin += point.value < 0x250 ? 1 : 0;
    } else {
      if (begin < at) count_word(std::string_view(folded).substr(begin, at - begin), counts);
      begin = at + point.size;
    }
    at += point.size;
  }
  if (begin < folded.size()) count_word(std::string_view(folded).substr(begin), counts);
  return counts;
}

}  // namespace

std::size_t foreign_words(std::string_view line) {
  const Counts counts = count(line);
  if (counts.hits.contains("en")) return 0;
  std::size_t most = 0;
  for (const auto& [language, hits] : counts.hits) most = std::max(most, hits);
  return most;
}

std::string identify_language(std::string_view text) {
  const Counts counts = count(text);
  constexpr std::size_t fewest_letters = 40;
  const bool foreign_script = counts.latin * 2 < counts.letters;
  if (foreign_script ? counts.letters < fewest_letters : counts.words < fewest_words) return "";
  std::string_view best = "und";
  std::size_t most = 0;
  for (const auto& [language, hits] : counts.hits) {
    if (hits > most || (hits == most && language == "en")) {
      best = language;
      most = hits;
    }
  }
  const bool enough = static_cast<double>(most) >= least_share * static_cast<double>(counts.words);
  return std::string(enough ? best : "und");
}

}  // namespace synoptic
