#include "reading/talks_lexicon.hpp"

#include <algorithm>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

bool is_word(const Parse& parse, TokenIndex token, std::string_view word) {
  return parse.lower(token) == word || parse.lemma(token) == word;
}

// The end of the term when it begins at `at`, 0 when it does not.
TokenIndex match_term(const Parse& parse,
                      TokenRange range,
                      TokenIndex at,
                      const std::vector<std::string_view>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && at < range.end && parse.tag[at] == Tag::hyph) ++at;
    if (at >= range.end || !is_word(parse, at, words[i])) return 0;
    ++at;
  }
  return at;
}

}  // namespace

TalksLexicon::TalksLexicon() {
  for (const std::string_view table : {"talks/nouns", "talks/verbs"}) {
    for (const LexiconRow& row : lexicon(table)) {
      for (const std::string_view word : split(row[1], ' ')) words_[row[0]].insert(word);
    }
  }
  for (const LexiconRow& row : lexicon("issues")) {
    for (std::string_view term : split(row[2], ';')) {
      while (term.starts_with(' ')) term.remove_prefix(1);
      if (term.empty()) continue;
      std::vector<std::string_view> words = split(term, ' ');
      terms_[words.front()].push_back({words, row[0]});
    }
  }
  for (auto& [first, terms] : terms_) {
    std::stable_sort(terms.begin(), terms.end(),
                     [](const Term& a, const Term& b) { return a.words.size() > b.words.size(); });
  }
  for (const LexiconRow& row : lexicon("talks/phases")) {
    PhaseRow phase{row[0], {}, row[2]};
    for (const std::string_view verb : split(row[1], ' ')) phase.verbs.insert(verb);
    phases_.push_back(std::move(phase));
  }
}

bool TalksLexicon::is(std::string_view word_class, std::string_view word) const {
  const auto found = words_.find(word_class);
  return found != words_.end() && found->second.contains(word);
}

std::vector<IssueFound> TalksLexicon::issues_in(const Parse& parse, TokenRange range) const {
  std::vector<IssueFound> found;
  for (TokenIndex at = range.begin; at < range.end;) {
    TokenIndex end = 0;
    for (const std::string_view key : {parse.lower(at), parse.lemma(at)}) {
      const auto terms = terms_.find(key);
      if (terms == terms_.end() || end != 0) continue;
      for (const Term& term : terms->second) {
        end = match_term(parse, range, at, term.words);
        if (end == 0) continue;
        found.push_back({term.issue, {at, end}});
        break;
      }
    }
    at = end == 0 ? at + 1 : end;
  }
  return found;
}

const TalksLexicon& talks_lexicon() {
  static const TalksLexicon table;
  return table;
}

}  // namespace synoptic
