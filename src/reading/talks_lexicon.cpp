#include "reading/talks_lexicon.hpp"

#include <algorithm>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr TokenIndex longest_gap = 3;  // words a "_" of a term may stand for

bool is_word(const Parse& parse, TokenIndex token, std::string_view word) {
  if (word.ends_with("/n")) {
    const Pos pos = parse.pos[token];
    if (pos != Pos::noun && pos != Pos::propn) return false;
    word.remove_suffix(2);
  }
  return parse.lower(token) == word || parse.lemma(token) == word;
}

// The next place of the word within a gap, range.end when it is not there.
TokenIndex after_gap(const Parse& parse, TokenRange range, TokenIndex at, std::string_view word) {
  const TokenIndex last = std::min<TokenIndex>(range.end, at + longest_gap + 1);
  for (; at < last; ++at) {
    if (is_word(parse, at, word)) return at;
  }
  return range.end;
}

// The end of the term when it begins at `at`, 0 when it does not.
TokenIndex match_term(const Parse& parse,
                      TokenRange range,
                      TokenIndex at,
                      const std::vector<std::string_view>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0 && at < range.end && parse.tag[at] == Tag::hyph) ++at;
    if (words[i] == "_" && i + 1 < words.size()) at = after_gap(parse, range, at, words[++i]);
    if (at >= range.end || !is_word(parse, at, words[i])) return 0;
    ++at;
  }
  return at;
}

// "pay/n" begins with "pay".
std::string_view first_word(std::string_view word) {
  if (word.ends_with("/n")) word.remove_suffix(2);
  return word;
}

}  // namespace

TalksLexicon::TalksLexicon() {
  for (const std::string_view table : {"talks/nouns", "talks/verbs"}) {
    for (const LexiconRow& row : lexicon(table)) {
      for (const std::string_view word : split(row[1], ' ')) words_[row[0]].insert(word);
    }
  }
  for (const LexiconRow& row : lexicon("talks/wordings")) {
    for (const std::string_view key : split(row[1], ' ')) {
      words_[row[0]].insert(key);
      wordings_.insert(key);
    }
  }
  for (const LexiconRow& row : lexicon("issues")) add_terms(issues_, row[0], row[2]);
  for (const LexiconRow& row : lexicon("talks/signs")) add_terms(signs_, row[0], row[1]);
  for (Terms* table : {&issues_, &signs_}) {
    for (auto& [first, terms] : *table) {
      std::stable_sort(terms.begin(), terms.end(), [](const Term& a, const Term& b) {
        return a.words.size() > b.words.size();
      });
    }
  }
  for (const LexiconRow& row : lexicon("talks/phases")) {
    PhaseRow phase{row[0], {}, row[2]};
    for (const std::string_view verb : split(row[1], ' ')) {
      phase.verbs.insert(verb);
      if (verb.find('_') != std::string_view::npos) wordings_.insert(verb);
    }
    phases_.push_back(std::move(phase));
  }
  for (const auto& [word_class, words] : words_) {
    for (const std::string_view word : words) classes_[word].push_back(word_class);
  }
}

const std::vector<std::string_view>& TalksLexicon::classes_of(std::string_view word) const {
  static const std::vector<std::string_view> none;
  const auto found = classes_.find(word);
  return found == classes_.end() ? none : found->second;
}

void TalksLexicon::add_terms(Terms& table, std::string_view id, std::string_view list) {
  for (std::string_view term : split(list, ';')) {
    while (term.starts_with(' ')) term.remove_prefix(1);
    if (term.empty()) continue;
    std::vector<std::string_view> words = split(term, ' ');
    table[first_word(words.front())].push_back({words, id});
  }
}

bool TalksLexicon::is(std::string_view word_class, std::string_view word) const {
  const auto found = words_.find(word_class);
  return found != words_.end() && found->second.contains(word);
}

std::vector<IssueFound> TalksLexicon::find(const Terms& table,
                                           const Parse& parse,
                                           TokenRange range) {
  std::vector<IssueFound> found;
  for (TokenIndex at = range.begin; at < range.end;) {
    TokenIndex end = 0;
    for (const std::string_view key : {parse.lower(at), parse.lemma(at)}) {
      const auto terms = table.find(key);
      if (terms == table.end() || end != 0) continue;
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
