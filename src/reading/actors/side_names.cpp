#include "reading/actors/side_names.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "reading/events/arguments.hpp"
#include "reading/events/talks_lexicon.hpp"

namespace synoptic {
namespace {

constexpr int most_conjuncts = 8;
constexpr TokenIndex far = 24;  // tokens from a verb to the word that tells what it is about

bool is_verb_like(const Parse& parse, TokenIndex token) {
  return parse.pos[token] == Pos::verb || parse.pos[token] == Pos::aux;
}

bool names_talks(const std::string& word) {
  const TalksLexicon& words = talks_lexicon();
  return words.is("negotiation", word) || words.is("pact", word) || words.is("conflict", word) ||
         words.is("dispute", word);
}

// "X and Y remain at odds", "X and Y sealed a deal": two names do it together, and the sentence
// tells of talks, a deal or a quarrel.
bool deal_together(const Parse& parse, TokenIndex first) {
  const TokenIndex verb = parse.head[first];
  if (parse.dep[first] != Dep::nsubj || !is_verb_like(parse, verb)) return false;
  bool two = false;
  for (const TokenIndex child : parse.children(first)) {
    two = two || (parse.dep[child] == Dep::conj && parse.pos[child] == Pos::propn);
  }
  if (!two || parse.pos[first] != Pos::propn) return false;
  const TokenRange range = parse.sentences[parse.sentence_of[verb]].tokens;
  const TokenIndex end = std::min(range.end, verb + far);
  for (TokenIndex token = verb; token < end; ++token) {
    if (names_talks(head_word(parse, token)) || parse.lower(token) == "odds") return true;
  }
  return false;
}

}  // namespace

TokenIndex first_conjunct(const Parse& parse, TokenIndex head) {
  for (int step = 0; step < most_conjuncts && parse.dep[head] == Dep::conj; ++step) {
    head = parse.head[head];
  }
  return head;
}

bool answers(const Parse& parse, TokenIndex head) {
  const TokenIndex first = first_conjunct(parse, head);
  const TokenIndex verb = parse.head[first];
  if (parse.dep[first] != Dep::nsubj || parse.pos[verb] != Pos::verb) return false;
  return talks_lexicon().is("side-verb", head_word(parse, verb));
}

bool stands_as_side(const Parse& parse, TokenIndex head) {
  const TokenIndex first = first_conjunct(parse, head);
  if (answers(parse, head) || deal_together(parse, first)) return true;
  const TokenIndex prep = parse.head[first];
  if (parse.dep[first] != Dep::pobj || parse.dep[prep] != Dep::prep) return false;
  const std::string word = head_word(parse, parse.head[prep]);
  const std::string_view by = parse.lower(prep);
  if (by == "between") return names_talks(word);
  if (by == "with") return names_talks(word) || talks_lexicon().is("negotiate", word);
  if (by == "from" && talks_lexicon().is("negotiator", word)) return true;
  return (by == "from" || by == "of") && talks_lexicon().is("mediator", word);
}

}  // namespace synoptic
