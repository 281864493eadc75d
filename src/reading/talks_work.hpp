// What the parts of find_talks share: one article under way, and small questions about it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reading/arguments.hpp"
#include "reading/extract.hpp"
#include "reading/talks_lexicon.hpp"

namespace synoptic {

struct TalksWork {
  const ReadingInput& input;
  Reading& reading;
  const Parse& parse;
  const TalksLexicon& words;

  [[nodiscard]] bool is(std::string_view word_class, TokenIndex token) const {
    return words.is(word_class, head_word(parse, token));
  }
  [[nodiscard]] Span line_of(TokenIndex token) const {
    return parse.sentences[parse.sentence_of[token]].span;
  }
  [[nodiscard]] TokenRange sentence_of(TokenIndex token) const {
    return parse.sentences[parse.sentence_of[token]].tokens;
  }
};

// Actors the phrases stand for, each once; phrases that stand for nobody are left out.
[[nodiscard]] std::vector<Index> actors_of(const TalksWork& work,
                                           const std::vector<TokenIndex>& heads);

// Actors named by modifiers of a noun ("the Exland and Wyland positions") or as its possessor.
[[nodiscard]] std::vector<Index> modifier_actors(const TalksWork& work, TokenIndex noun);

// Heads under a preposition of the noun or verb.
[[nodiscard]] std::vector<TokenIndex> heads_under(const TalksWork& work,
                                                  TokenIndex head,
                                                  std::string_view prep);

// First time expression (place of an event) in the sentence, absent when there is none.
[[nodiscard]] Index time_in_sentence(const TalksWork& work, TokenIndex token);

// The sentence tells of an earlier year: history, not the state of these talks.
[[nodiscard]] bool is_history(const TalksWork& work, TokenIndex token);

void find_roles(TalksWork& work);      // parties, mediators, hosts, guarantors
void find_progress(TalksWork& work);   // sticking points, phases, meetings, deadlines, next steps
void find_positions(TalksWork& work);  // party, issue, polarity
void find_proposals(TalksWork& work);  // names, who tabled them, contents, answers

}  // namespace synoptic
