// Issues of negotiations and the words of talks: lexicon/issues.tsv and lexicon/talks/*.tsv.
//
// Loaded once, const afterwards. Terms match lemmas or lower forms, hyphens skipped, longest first.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "model/parse.hpp"

namespace synoptic {

struct IssueFound {
  std::string_view issue;
  TokenRange tokens;
};

struct PhaseRow {
  std::string_view noun_class;
  std::unordered_set<std::string_view> verbs;
  std::string_view phase;
};

class TalksLexicon {
 public:
  TalksLexicon();
  [[nodiscard]] bool is(std::string_view word_class, std::string_view word) const;
  // Is it a key of lexicon/talks/wordings, of any class?
  [[nodiscard]] bool is_wording(std::string_view key) const { return wordings_.contains(key); }
  // Terms of issues in a range, in text order. Linear in the range.
  [[nodiscard]] std::vector<IssueFound> issues_in(const Parse& parse, TokenRange range) const;
  [[nodiscard]] const std::vector<PhaseRow>& phases() const { return phases_; }

 private:
  struct Term {
    std::vector<std::string_view> words;
    std::string_view issue;
  };
  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> words_;
  std::unordered_map<std::string_view, std::vector<Term>> terms_;  // by first word, longest first
  std::vector<PhaseRow> phases_;
  std::unordered_set<std::string_view> wordings_;
};

[[nodiscard]] const TalksLexicon& talks_lexicon();

}  // namespace synoptic
