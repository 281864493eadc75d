#include "synopsis/topics.hpp"

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
constexpr double some = 0.1;  // of the nouns
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

}  // namespace

Topics::Topics(const Synopsis& synopsis) : synopsis_(synopsis), told_(synopsis.accounts.size()) {
  for (std::size_t a = 0; a < synopsis.accounts.size(); ++a) {
    const Account& account = synopsis.accounts[a];
    for (const Sentence& sentence : account.parse.sentences) {
      for (const std::string& noun : nouns_in(account.parse, sentence.tokens)) {
        ++sentences_with_[noun];
      }
    }
    for (const TalksCue& cue : account.reading.talks) {
      if (cue.role != "issue" || is_of_talks(cue.issue)) continue;
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
  Counts nouns = scores;
  const Told* last = nullptr;
  for (const Told& told : told_[at]) {
    if (told.sentence > here || here - told.sentence > far_back) continue;
    scores[told.issue] += here - told.sentence <= 1 ? for_near : for_far;
    if (told.sentence < here) last = &told;
  }
  if (last != nullptr) scores[last->issue] += for_last;
  double all = 0;
  for (const auto& [issue, count] : all_) all += count;
  for (const auto& [issue, count] : all_) scores[issue] += for_story * count / all;
  const auto best =
      std::max_element(scores.begin(), scores.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  // Nearness alone tells too little.
  if (best == scores.end() || best->second < enough || nouns[best->first] < some) return {};
  return best->first;
}

}  // namespace synoptic
