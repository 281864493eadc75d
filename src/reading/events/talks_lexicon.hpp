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
  bool weak = false;  // by a word that is of the issue only where the article tells of it
};

// How often an article names each issue by words of that issue alone.
using IssueCounts = std::unordered_map<std::string_view, int>;

struct PhaseRow {
  std::string_view noun_class;
  std::unordered_set<std::string_view> verbs;
  std::string_view phase;
};

class TalksLexicon {
 public:
  TalksLexicon();
  [[nodiscard]] bool is(std::string_view word_class, std::string_view word) const;
  // The classes a word is in; mostly none.
  [[nodiscard]] const std::vector<std::string_view>& classes_of(std::string_view word) const;
  // Is it a key of lexicon/talks/wordings, of any class?
  [[nodiscard]] bool is_wording(std::string_view key) const { return wordings_.contains(key); }
  // Terms of issues in a range, in text order. A term of several issues ("quota") is of the one the
  // article names most, of the first in the table where it names none. Linear in the range.
  [[nodiscard]] std::vector<IssueFound> issues_in(const Parse& parse,
                                                  TokenRange range,
                                                  const IssueCounts& told = {}) const {
    return find(issues_, parse, range, told);
  }
  [[nodiscard]] IssueCounts count_issues(const Parse& parse) const;
  // Every term in a range with every issue it can be of, told or not, in text order. Linear.
  [[nodiscard]] std::vector<IssueFound> hints_in(const Parse& parse, TokenRange range) const;
  // Signs of bargaining (lexicon/talks/signs) in a range, each with its kind as `issue`. The same.
  [[nodiscard]] std::vector<IssueFound> signs_in(const Parse& parse, TokenRange range) const {
    return find(signs_, parse, range, {});
  }
  [[nodiscard]] const std::vector<PhaseRow>& phases() const { return phases_; }

 private:
  struct Term {
    std::vector<std::string_view> words;
    std::string_view issue;
    bool weak = false;  // only where the article tells of the issue by another term
  };
  using Terms = std::unordered_map<std::string_view, std::vector<Term>>;  // by first word
  struct TermFound {
    TokenIndex end = 0;  // 0: none begins here
    std::vector<std::string_view> issues;
    bool weak = false;  // of one of them only where the article tells of it
  };

  static void add_terms(Terms& table, std::string_view id, std::string_view list, bool weak);
  [[nodiscard]] static TermFound term_at(const Terms& table,
                                         const Parse& parse,
                                         TokenRange range,
                                         TokenIndex at,
                                         const IssueCounts* told);  // nullptr: weak terms too
  [[nodiscard]] static std::vector<IssueFound> find(const Terms& table,
                                                    const Parse& parse,
                                                    TokenRange range,
                                                    const IssueCounts& told);

  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> words_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> classes_;  // by word
  Terms issues_;                                                                 // longest first
  Terms signs_;
  std::vector<PhaseRow> phases_;
  std::unordered_set<std::string_view> wordings_;
};

[[nodiscard]] const TalksLexicon& talks_lexicon();

}  // namespace synoptic
