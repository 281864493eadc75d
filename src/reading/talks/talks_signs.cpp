// Signs of bargaining (lexicon/talks/signs), one cue a sentence and kind: what the board weighs to
// tell whether a story is a negotiation at all.
#include <algorithm>
#include <vector>

#include "reading/talks/talks_work.hpp"

namespace synoptic {

void find_signs(TalksWork& work) {
  for (const Sentence& sentence : work.parse.sentences) {
    std::vector<std::string_view> kinds;
    for (const IssueFound& sign : work.words.signs_in(work.parse, sentence.tokens)) {
      if (std::find(kinds.begin(), kinds.end(), sign.issue) != kinds.end()) continue;
      if (work.reading.talks.size() >= work.input.limits.findings) return;
      kinds.push_back(sign.issue);
      TalksCue cue;
      cue.role = "sign";
      cue.value = sign.issue;
      cue.line = sentence.span;
      cue.rule = "talks.sign";
      work.reading.talks.push_back(std::move(cue));
    }
  }
}

}  // namespace synoptic
