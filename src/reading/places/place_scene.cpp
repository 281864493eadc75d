#include "reading/places/place_scene.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr int highest_climb = 12;
constexpr TokenIndex dateline_tokens = 16;

bool is_word(std::string_view list, std::string_view lemma) {
  static const auto words = [] {
    std::set<std::pair<std::string_view, std::string_view>> built;
    for (const LexiconRow& row : lexicon("places/scenes")) built.emplace(row[1], row[0]);
    return built;
  }();
  return words.contains({list, lemma});
}

bool names_event(const Parse& parse, TokenIndex noun) {
  const std::string_view lemma = parse.lemma(noun);
  return parse.pos[noun] == Pos::noun && (is_word("scene", lemma) || is_word("act", lemma));
}

bool is_verb(const Parse& parse, TokenIndex i) {
  return parse.pos[i] == Pos::verb;
}

// "held talks": the event is the object of a verb that only says it took place.
TokenIndex event_of_verb(const Parse& parse, TokenIndex verb) {
  if (!is_word("light", parse.lemma(verb))) return verb;
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    const bool held = dep == Dep::dobj || dep == Dep::nsubjpass;
    if (held && names_event(parse, child)) return child;
  }
  return verb;
}

// Up from a preposition: an event noun, else the nearest verb.
Index above_preposition(const Parse& parse, TokenIndex prep) {
  TokenIndex at = parse.head[prep];
  for (int step = 0; step < highest_climb; ++step) {
    if (names_event(parse, at)) return static_cast<Index>(at);
    if (is_verb(parse, at)) return static_cast<Index>(event_of_verb(parse, at));
    if (parse.head[at] == at) break;
    at = parse.head[at];
  }
  return absent;
}

// The first of joined names plays the part of all: "in X and Y".
TokenIndex first_conjunct(const Parse& parse, TokenIndex head) {
  for (int step = 0; step < highest_climb && parse.dep[head] == Dep::conj; ++step)
    head = parse.head[head];
  return head;
}

bool is_capitals(std::string_view word) {
  bool any = false;
  for (const char c : word) {
    if (c >= 'a' && c <= 'z') return false;
    any |= c >= 'A' && c <= 'Z';
  }
  return any && word.size() > 1;
}

bool is_dash_token(const Parse& parse, std::string_view text, TokenIndex i) {
  const std::string_view word = parse.text(i, text);
  return word == "-" || word == "--" || word == "\xE2\x80\x93" || word == "\xE2\x80\x94";
}

}  // namespace

Index scene_of_place(const Parse& parse, TokenIndex head) {
  head = first_conjunct(parse, head);
  const TokenIndex above = parse.head[head];
  switch (parse.dep[head]) {
    case Dep::pobj:
      return above_preposition(parse, above);
    case Dep::poss:
    case Dep::compound:
    case Dep::amod:
    case Dep::nmod:
      return names_event(parse, above) ? static_cast<Index>(above) : absent;
    case Dep::dobj:
    case Dep::npadvmod:
    case Dep::advmod:
      return is_verb(parse, above) ? static_cast<Index>(event_of_verb(parse, above)) : absent;
    default:
      return absent;
  }
}

bool is_scene_of_noun(const Parse& parse, TokenIndex head, bool may_act) {
  const TokenIndex above = parse.head[head];
  if (parse.pos[above] != Pos::noun) return false;
  if (is_word("scene", parse.lemma(above))) return true;
  const bool named_after = parse.dep[head] != Dep::poss;
  return !may_act && named_after && is_word("act", parse.lemma(above));
}

bool is_dateline_place(const Parse& parse, std::string_view text, TokenRange place) {
  const Sentence& sentence = parse.sentences[parse.sentence_of[place.begin]];
  if (place.begin != sentence.tokens.begin) return false;
  if (!is_capitals(parse.text(place.begin, text))) return false;
  const TokenIndex end = std::min(sentence.tokens.end, place.end + dateline_tokens);
  for (TokenIndex i = place.end; i < end; ++i) {
    if (is_dash_token(parse, text, i) && parse.space[i] != 0 && parse.space[i - 1] != 0)
      return true;
    if (parse.pos[i] == Pos::verb) return false;
  }
  return false;
}

}  // namespace synoptic
