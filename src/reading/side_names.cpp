#include "reading/side_names.hpp"

#include <string>
#include <string_view>

#include "reading/arguments.hpp"
#include "reading/talks_lexicon.hpp"

namespace synoptic {
namespace {

constexpr int most_conjuncts = 8;

bool names_talks(const std::string& word) {
  const TalksLexicon& words = talks_lexicon();
  return words.is("negotiation", word) || words.is("pact", word) || words.is("conflict", word) ||
         words.is("dispute", word);
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
  if (answers(parse, head)) return true;
  const TokenIndex prep = parse.head[first];
  if (parse.dep[first] != Dep::pobj || parse.dep[prep] != Dep::prep) return false;
  const std::string word = head_word(parse, parse.head[prep]);
  const std::string_view by = parse.lower(prep);
  if (by == "between") return names_talks(word);
  if (by == "with") return names_talks(word) || talks_lexicon().is("negotiate", word);
  return (by == "from" || by == "of") && talks_lexicon().is("mediator", word);
}

}  // namespace synoptic
