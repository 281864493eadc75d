#include "reading/quantities/phrases.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

// The keys the atoms of this phrase would have.
std::vector<std::string> keys_of(std::string_view phrase) {
  std::vector<std::string> keys;
  bool in_word = false;
  for (std::size_t at = 0; at < phrase.size();) {
    const CodePoint point = code_point_at(phrase, at);
    const std::string_view bytes = phrase.substr(at, point.size);
    at += point.size;
    const bool letter = is_letter(point.value);
    if (!is_space(point.value)) {
      if (letter && in_word) {
        keys.back() += bytes;
      } else {
        keys.emplace_back(bytes);
      }
    }
    in_word = letter;
  }
  return keys;
}

}  // namespace

std::string first_key_of(std::string_view phrase) {
  std::vector<std::string> keys = keys_of(phrase);
  return keys.empty() ? std::string() : std::move(keys.front());
}

PhraseTable::PhraseTable(std::string_view name, std::size_t column, std::string_view wanted) {
  for (LexiconRow& row : lexicon(name)) {
    if (!wanted.empty() && row[column] != wanted) continue;
    std::vector<std::string> keys = keys_of(row[0]);
    if (keys.empty()) continue;
    entries_.push_back({std::move(keys), rows_.size()});
    rows_.push_back(std::move(row));
  }
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const Entry& a, const Entry& b) { return a.keys.size() > b.keys.size(); });
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    by_first_[entries_[i].keys.front()].push_back(i);
    by_last_[entries_[i].keys.back()].push_back(i);
  }
}

bool PhraseTable::equal(Atoms atoms, std::size_t begin, const Entry& entry) const {
  if (begin + entry.keys.size() > atoms.size()) return false;
  for (std::size_t i = 0; i < entry.keys.size(); ++i) {
    if (atoms[begin + i].key != entry.keys[i]) return false;
  }
  return true;
}

std::optional<PhraseTable::Match> PhraseTable::at(Atoms atoms, std::size_t begin) const {
  if (begin >= atoms.size()) return std::nullopt;
  const auto found = by_first_.find(atoms[begin].key);
  if (found == by_first_.end()) return std::nullopt;
  for (const std::size_t i : found->second) {
    if (equal(atoms, begin, entries_[i])) {
      return Match{begin, begin + entries_[i].keys.size(), &rows_[entries_[i].row]};
    }
  }
  return std::nullopt;
}

bool PhraseTable::contains(std::string_view word) const {
  const auto found = by_first_.find(std::string(word));
  return found != by_first_.end() &&
         std::any_of(found->second.begin(), found->second.end(),
                     [&](std::size_t i) { return entries_[i].keys.size() == 1; });
}

std::optional<PhraseTable::Match> PhraseTable::ending_at(Atoms atoms, std::size_t end) const {
  if (end == 0 || end > atoms.size()) return std::nullopt;
  const auto found = by_last_.find(atoms[end - 1].key);
  if (found == by_last_.end()) return std::nullopt;
  for (const std::size_t i : found->second) {
    const std::size_t size = entries_[i].keys.size();
    if (size <= end && equal(atoms, end - size, entries_[i])) {
      return Match{end - size, end, &rows_[entries_[i].row]};
    }
  }
  return std::nullopt;
}

}  // namespace synoptic
