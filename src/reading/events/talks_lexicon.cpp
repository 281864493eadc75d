#include "reading/events/talks_lexicon.hpp"

#include <algorithm>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr TokenIndex longest_gap = 3;  // words a "_" of a term may stand for

// "Dam" in "Palli Dam" names no dam.
bool is_in_person(const Parse& parse, TokenIndex token) {
  return token < parse.entity_of_label.size() &&
         parse.entity_of_label[token] == static_cast<std::uint8_t>(EntityLabel::person);
}

bool is_word(const Parse& parse, TokenIndex token, std::string_view word) {
  if (is_in_person(parse, token)) return false;
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
  for (const LexiconRow& row : lexicon("issues")) {
    add_terms(issues_, row[0], row[2], false);
    if (row.size() > 3) add_terms(issues_, row[0], row[3], true);
  }
  for (const LexiconRow& row : lexicon("talks/signs")) add_terms(signs_, row[0], row[1], false);
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

void TalksLexicon::add_terms(Terms& table, std::string_view id, std::string_view list, bool weak) {
  for (std::string_view term : split(list, ';')) {
    while (term.starts_with(' ')) term.remove_prefix(1);
    if (term.empty()) continue;
    std::vector<std::string_view> words = split(term, ' ');
    table[first_word(words.front())].push_back({words, id, weak});
  }
}

bool TalksLexicon::is(std::string_view word_class, std::string_view word) const {
  const auto found = words_.find(word_class);
  return found != words_.end() && found->second.contains(word);
}

TalksLexicon::TermFound TalksLexicon::term_at(const Terms& table,
                                              const Parse& parse,
                                              TokenRange range,
                                              TokenIndex at,
                                              const IssueCounts* told) {
  TermFound found;
  for (const std::string_view key : {parse.lower(at), parse.lemma(at)}) {
    const auto terms = table.find(key);
    if (terms == table.end() || found.end != 0) continue;
    std::size_t longest = 0;
    for (const Term& term : terms->second) {
      if (term.words.size() < longest) break;
      if (term.weak && told != nullptr && !told->contains(term.issue)) continue;
      const TokenIndex end = match_term(parse, range, at, term.words);
      if (end == 0) continue;
      longest = term.words.size();
      if (found.end == 0) found.end = end;
      found.issues.push_back(term.issue);
      found.weak = found.weak || term.weak;
    }
  }
  return found;
}

std::vector<IssueFound> TalksLexicon::find(const Terms& table,
                                           const Parse& parse,
                                           TokenRange range,
                                           const IssueCounts& told) {
  const auto times = [&](std::string_view issue) {
    const auto count = told.find(issue);
    return count == told.end() ? 0 : count->second;
  };
  std::vector<IssueFound> found;
  for (TokenIndex at = range.begin; at < range.end;) {
    const TermFound term = term_at(table, parse, range, at, &told);
    if (term.end != 0) {
      const auto best = std::max_element(
          term.issues.begin(), term.issues.end(),
          [&](std::string_view a, std::string_view b) { return times(a) < times(b); });
      found.push_back({*best, {at, term.end}, term.weak});
    }
    at = term.end == 0 ? at + 1 : term.end;
  }
  return found;
}

IssueCounts TalksLexicon::count_issues(const Parse& parse) const {
  IssueCounts counts;
  for (const Sentence& sentence : parse.sentences) {
    for (TokenIndex at = sentence.tokens.begin; at < sentence.tokens.end;) {
      const TermFound term = term_at(issues_, parse, sentence.tokens, at, nullptr);
      if (term.issues.size() == 1 && !term.weak) ++counts[term.issues.front()];
      at = term.end == 0 ? at + 1 : term.end;
    }
  }
  return counts;
}

std::vector<IssueFound> TalksLexicon::hints_in(const Parse& parse, TokenRange range) const {
  std::vector<IssueFound> found;
  for (TokenIndex at = range.begin; at < range.end;) {
    const TermFound term = term_at(issues_, parse, range, at, nullptr);
    for (const std::string_view issue : term.issues) {
      found.push_back({issue, {at, term.end}, term.weak});
    }
    at = term.end == 0 ? at + 1 : term.end;
  }
  return found;
}

const TalksLexicon& talks_lexicon() {
  static const TalksLexicon table;
  return table;
}

}  // namespace synoptic
