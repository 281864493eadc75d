#include "synopsis/base/lexis.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_set>

#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr std::size_t short_story = 80;  // sentences
constexpr double light_word = 0.4;
constexpr double same_set = 0.95;
constexpr double same_stem = 0.9;
constexpr double near_sense = 0.8;
constexpr std::size_t stem = 5;  // letters

const std::map<std::string_view, std::uint32_t>& near_sets() {
  static const std::map<std::string_view, std::uint32_t> sets = [] {
    std::map<std::string_view, std::uint32_t> all;
    std::uint32_t number = 0;
    for (const LexiconRow& row : lexicon("compare/near_words")) {
      ++number;
      for (const std::string_view word : split(row[0], ' ')) all.emplace(word, number);
    }
    return all;
  }();
  return sets;
}

bool is_word(WordKind kind) {
  return kind == WordKind::noun || kind == WordKind::verb || kind == WordKind::other;
}

// "negotiate" and "negotiation": a shared beginning of five letters and most of the longer word.
bool share_stem(std::string_view a, std::string_view b) {
  const auto end = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first;
  const auto shared = static_cast<std::size_t>(end - a.begin());
  return shared >= stem && 10 * shared >= 6 * std::max(a.size(), b.size());
}

}  // namespace

bool is_light_word(std::string_view lemma) {
  static const std::unordered_set<std::string_view> words = [] {
    const std::set<std::string_view> all = lexicon_words("compare/light_words");
    return std::unordered_set<std::string_view>(all.begin(), all.end());
  }();
  return words.contains(lemma);
}

bool has_near_words(std::string_view word) {
  return near_sets().contains(word);
}

WordKey Lexis::key(std::string_view text, WordKind kind, std::int32_t vector_row) {
  const bool word = is_word(kind);
  std::string name = word                       ? "w:"
                     : kind == WordKind::name   ? "n:"
                     : kind == WordKind::number ? "#"
                                                : "@";
  name += text;
  const auto [at, added] = index_.emplace(name, static_cast<WordKey>(entries_.size()));
  if (added) {
    Entry entry;
    entry.text = text;
    entry.kind = kind;
    entry.vector_row = word ? vector_row : -1;
    const auto set = word ? near_sets().find(text) : near_sets().end();
    if (word && is_light_word(text)) entry.lightness = light_word;
    entry.near_set = set == near_sets().end() ? 0 : set->second;
    entries_.push_back(std::move(entry));
  }
  return at->second;
}

void Lexis::weigh(std::size_t sentences) {
  // A word that two of two short accounts share is not common: count as in a story of some length.
  const double n = static_cast<double>(std::max(sentences, short_story));
  weights_.clear();
  for (const Entry& entry : entries_) {
    const double idf = std::log((n + 1) / (static_cast<double>(entry.sentences) + 0.5));
    weights_.push_back(std::max(idf / std::log(2 * n + 2), 0.02) * entry.lightness);
  }
  find_near();
}

// Only words of one set, one beginning or one row of the vectors can be near.
void Lexis::find_near() {
  std::map<std::string, std::vector<WordKey>> alike;
  for (WordKey key = 0; key < entries_.size(); ++key) {
    const Entry& entry = entries_[key];
    if (!is_word(entry.kind)) continue;
    if (entry.near_set != 0) alike["s" + std::to_string(entry.near_set)].push_back(key);
    if (entry.vector_row >= 0) alike["v" + std::to_string(entry.vector_row)].push_back(key);
    if (entry.text.size() >= stem) alike["b" + entry.text.substr(0, stem)].push_back(key);
  }
  near_.assign(entries_.size(), {});
  for (const auto& [what, keys] : alike) {
    for (const WordKey a : keys) {
      for (const WordKey b : keys) {
        const double like = a == b ? 0 : likeness_of_two(entries_[a], entries_[b]);
        if (like > 0) near_[a].push_back({b, like});
      }
    }
  }
  for (std::vector<Near>& list : near_) {
    std::sort(list.begin(), list.end(), [](const Near& x, const Near& y) { return x.key < y.key; });
    const auto same = [](const Near& x, const Near& y) { return x.key == y.key; };
    list.erase(std::unique(list.begin(), list.end(), same), list.end());
  }
}

double Lexis::likeness(WordKey a, WordKey b) const {
  if (a == b) return 1;
  const std::vector<Near>& list = near_[a];
  const auto at = std::lower_bound(list.begin(), list.end(), b,
                                   [](const Near& near, WordKey key) { return near.key < key; });
  return at != list.end() && at->key == b ? at->likeness : 0;
}

double Lexis::likeness_of_two(const Entry& x, const Entry& y) const {
  if (!is_word(x.kind) || !is_word(y.kind)) return 0;
  if (x.near_set != 0 && x.near_set == y.near_set) return same_set;
  if (share_stem(x.text, y.text)) return same_stem;
  return x.vector_row >= 0 && x.vector_row == y.vector_row ? near_sense : 0;
}

}  // namespace synoptic
