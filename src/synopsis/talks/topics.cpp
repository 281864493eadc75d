#include "synopsis/talks/topics.hpp"

#include <algorithm>
#include <set>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double for_noun = 1.0;   // a noun that goes with one issue alone
constexpr double for_near = 0.6;   // the issue told in the sentence or the one before
constexpr double for_far = 0.3;    // two or three sentences before
constexpr double for_last = 0.2;   // the issue told last before the sentence
constexpr double for_story = 0.4;  // the issue the whole story tells of
constexpr double enough = 0.45;
constexpr double some = 0.1;            // of the nouns
constexpr double for_hint = 0.8;        // a word that can be of the issue
constexpr double share_for_hint = 0.1;  // of what the story tells of issues
constexpr double margin = 0.2;          // over the next best issue
constexpr double margin_of_amount = 0.3;
constexpr double margin_of_bare = 0.7;  // words without a noun
constexpr std::uint32_t far_back = 3;

// What a talk is never about as a thing of its own.
bool is_of_talks(std::string_view issue) {
  return issue == "passage" || issue == "talksform" || issue == "blame" || issue == "conduct";
}

// "Certain conditions", "the deal": a noun of all talks tells no issue.
bool tells_issue(std::string_view noun) {
  static const std::set<std::string_view> empty = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("talks/nouns")) {
      if (row[0] != "no-topic") continue;
      for (const std::string_view word : split(row[1], ' ')) all.insert(word);
    }
    return all;
  }();
  return !empty.contains(noun);
}

// What sums, shares and counts are bargained over.
bool is_of_amounts(std::string_view issue) {
  static const std::set<std::string_view> all = [] {
    std::set<std::string_view> found{"elections"};
    for (const LexiconRow& row : lexicon("talks/nouns")) {
      if (row[0] != "amount-issue") continue;
      for (const std::string_view word : split(row[1], ' ')) found.insert(word);
    }
    return found;
  }();
  return all.contains(issue);
}

bool is_noun(const Parse& parse, TokenIndex token) {
  const Pos pos = parse.pos[token];
  return (pos == Pos::noun || pos == Pos::propn) && tells_issue(parse.lemma(token));
}

std::uint32_t sentence_at(const Parse& parse, std::uint32_t byte) {
  const auto after = std::upper_bound(
      parse.sentences.begin(), parse.sentences.end(), byte,
      [](std::uint32_t at, const Sentence& sentence) { return at < sentence.span.begin; });
  return after == parse.sentences.begin()
             ? 0
             : static_cast<std::uint32_t>(after - parse.sentences.begin() - 1);
}

std::set<std::string> nouns_in(const Parse& parse, TokenRange range) {
  std::set<std::string> nouns;
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    if (is_noun(parse, token)) nouns.insert(std::string(parse.lemma(token)));
  }
  return nouns;
}

bool has_kind(const Parse& parse, Span words, std::uint32_t sentence, Pos pos) {
  const TokenRange range = parse.sentences[sentence].tokens;
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    if (words.contains(parse.span[token]) && parse.pos[token] == pos) return true;
  }
  return false;
}

// "It", "that", "them" as what is wanted or refused.
bool has_pointer(const Parse& parse, Span words, std::uint32_t sentence) {
  static constexpr std::string_view pointers[] = {"it", "that", "this", "them", "these", "those"};
  const TokenRange range = parse.sentences[sentence].tokens;
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    const bool object = parse.dep[token] == Dep::dobj || parse.dep[token] == Dep::pobj ||
                        parse.dep[token] == Dep::nsubj;
    if (!words.contains(parse.span[token]) || !object || parse.pos[token] != Pos::pron) continue;
    const auto known = std::find(std::begin(pointers), std::end(pointers), parse.lower(token));
    if (known != std::end(pointers)) return true;
  }
  return false;
}

}  // namespace

Topics::Topics(const Synopsis& synopsis)
    : synopsis_(synopsis), told_(synopsis.accounts.size()), hints_(synopsis.accounts.size()) {
  for (std::size_t a = 0; a < synopsis.accounts.size(); ++a) {
    const Account& account = synopsis.accounts[a];
    for (const Sentence& sentence : account.parse.sentences) {
      for (const std::string& noun : nouns_in(account.parse, sentence.tokens)) {
        ++sentences_with_[noun];
      }
    }
    for (const TalksCue& cue : account.reading.talks) {
      if (is_of_talks(cue.issue)) continue;
      if (cue.role == "hint") hints_[a].push_back({cue.line, cue.issue});
      if (cue.role != "issue") continue;
      const std::uint32_t sentence = sentence_at(account.parse, cue.line.begin);
      told_[a].push_back({sentence, cue.issue});
      all_[cue.issue] += 1;
      for (const std::string& noun :
           nouns_in(account.parse, account.parse.sentences[sentence].tokens)) {
        nouns_[noun][cue.issue] += 1;
      }
    }
  }
}

bool Topics::is_told(std::string_view issue) const {
  constexpr double least = 0.05;  // of the sentences that tell of issues
  if (is_of_talks(issue)) return true;
  double all = 0;
  for (const auto& [other, count] : all_) all += count;
  const auto found = all_.find(issue);
  if (found == all_.end()) return all == 0;
  return found->second > 1 || found->second / all >= least;
}

// What a pronoun stands for: the issue told last before it, in its sentence or the one before.
std::string Topics::stood_for(AccountIndex at, Span words) const {
  const Parse& parse = synopsis_.accounts[at].parse;
  const std::uint32_t here = sentence_at(parse, words.begin);
  if (!has_pointer(parse, words, here)) return {};
  const Told* last = nullptr;
  for (const Told& told : told_[at]) {
    if (told.sentence + 1 == here) last = &told;
  }
  return last == nullptr ? std::string() : last->issue;
}

void Topics::add_near(Counts& scores, AccountIndex at, std::uint32_t here) const {
  const Told* last = nullptr;
  for (const Told& told : told_[at]) {
    if (told.sentence > here || here - told.sentence > far_back) continue;
    scores[told.issue] += here - told.sentence <= 1 ? for_near : for_far;
    if (told.sentence < here) last = &told;
  }
  if (last != nullptr) scores[last->issue] += for_last;
}

// Words that can be of an issue, where the story tells of it.
void Topics::add_hints(Counts& scores, AccountIndex at, Span words) const {
  double all = 0;
  for (const auto& [issue, count] : all_) all += count;
  for (const Hint& hint : hints_[at]) {
    const auto told = all_.find(hint.issue);
    if (!words.contains(hint.words) || told == all_.end()) continue;
    if (told->second >= share_for_hint * all) scores[hint.issue] += for_hint;
  }
}

std::string Topics::issue_of(AccountIndex at, Span words) const {
  const Parse& parse = synopsis_.accounts[at].parse;
  const std::uint32_t here = sentence_at(parse, words.begin);
  Counts scores;
  std::set<std::string> seen;
  for (TokenIndex token = parse.sentences[here].tokens.begin;
       token < parse.sentences[here].tokens.end; ++token) {
    if (!words.contains(parse.span[token]) || !is_noun(parse, token)) continue;
    const std::string noun(parse.lemma(token));
    const auto found = nouns_.find(noun);
    if (found == nouns_.end() || !seen.insert(noun).second) continue;
    const double all = sentences_with_.find(noun)->second;
    for (const auto& [issue, count] : found->second) scores[issue] += for_noun * count / (all + 1);
  }
  add_hints(scores, at, words);
  Counts nouns = scores;
  add_near(scores, at, here);
  double all = 0;
  for (const auto& [issue, count] : all_) all += count;
  for (const auto& [issue, count] : all_) scores[issue] += for_story * count / all;
  const auto best =
      std::max_element(scores.begin(), scores.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best == scores.end() || best->second < enough) return {};
  double second = 0;
  for (const auto& [issue, score] : scores) {
    if (issue != best->first) second = std::max(second, score);
  }
  const bool clear = best->second - second >= margin;
  // Nearness alone tells too little, but of a sum or a share.
  if (nouns[best->first] >= some && clear) return best->first;
  if (const std::string stood = stood_for(at, words); !stood.empty()) return stood;
  const double over = best->second - second;
  const bool sum = has_kind(parse, words, here, Pos::num);
  if (sum && !is_of_amounts(best->first)) return {};
  if (sum && over >= margin_of_amount) return best->first;
  const bool bare =
      !has_kind(parse, words, here, Pos::noun) && !has_kind(parse, words, here, Pos::propn);
  return bare && over >= margin_of_bare ? best->first : std::string();
}

}  // namespace synoptic
