#include "reading/tense.hpp"

#include <string_view>
#include <unordered_map>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr int highest_climb = 24;

bool is_verb(const Parse& parse, TokenIndex i) {
  return parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux;
}

enum class Ahead { none, clause, self, present };

// Whether a word points ahead: its "to" clause does, or what it takes itself does ("set for
// Monday"), or it does in the present ("they meet Monday").
Ahead looks_ahead(std::string_view lemma) {
  static const auto lemmas = [] {
    std::unordered_map<std::string_view, Ahead> built;
    for (const LexiconRow& row : lexicon("times/future_cues")) {
      built[row[0]] = row[1] == "self"      ? Ahead::self
                      : row[1] == "present" ? Ahead::present
                                            : Ahead::clause;
    }
    return built;
  }();
  const auto found = lemmas.find(lemma);
  return found == lemmas.end() ? Ahead::none : found->second;
}

struct Auxiliaries {
  bool modal = false;
  bool could = false;
  bool negated = false;
  bool have = false;
  bool to = false;
  bool been = false;
  bool past = false;     // was, had, did
  bool present = false;  // is, has, does
};

// "Neither of them could be reached", "Nobody could enter": a subject that denies.
bool is_none(const Parse& parse, TokenIndex child) {
  if (parse.dep[child] != Dep::nsubj && parse.dep[child] != Dep::nsubjpass) return false;
  const std::string_view first = parse.lower(parse.left_edge[child]);
  return first == "neither" || first == "no" || first == "none" || first == "nobody";
}

Auxiliaries auxiliaries_of(const Parse& parse, TokenIndex verb) {
  Auxiliaries found;
  for (const TokenIndex child : parse.children(verb)) {
    found.negated |= parse.dep[child] == Dep::neg || is_none(parse, child);
    if (parse.dep[child] != Dep::aux && parse.dep[child] != Dep::auxpass) continue;
    const Tag tag = parse.tag[child];
    found.modal |= tag == Tag::md;
    found.could |= parse.lower(child) == "could";
    found.been |= parse.lower(child) == "been";
    found.to |= tag == Tag::to;
    found.past |= tag == Tag::vbd;
    found.present |= tag == Tag::vbz || tag == Tag::vbp;
    found.have |= parse.lemma(child) == "have";
  }
  return found;
}

Tense infinitive(const Parse& parse, TokenIndex verb) {
  const TokenIndex head = parse.head[verb];
  if (head == verb) return Tense::unknown;
  const bool is_to = parse.lemma(head) == "be" && parse.dep[verb] == Dep::xcomp;
  const Ahead ahead = looks_ahead(parse.lemma(head));
  if (is_to || ahead == Ahead::clause || ahead == Ahead::self) return Tense::future;
  return Tense::unknown;
}

}  // namespace

TokenIndex governor_of(const Parse& parse, TokenRange phrase) {
  TokenIndex at = phrase.begin;
  for (TokenIndex i = phrase.begin; i < phrase.end; ++i) {
    if (!phrase.contains(parse.head[i])) {
      at = i;
      break;
    }
  }
  const TokenIndex own = at;
  for (int step = 0; step < highest_climb; ++step) {
    if (is_verb(parse, at)) return at;
    if (parse.head[at] == at) break;
    at = parse.head[at];
  }
  return own;
}

Tense tense_of(const Parse& parse, TokenIndex verb) {
  if (!is_verb(parse, verb)) return Tense::unknown;
  const Auxiliaries aux = auxiliaries_of(parse, verb);
  if (aux.could && aux.negated) return Tense::past;  // "could not reach the town on Friday"
  if (aux.modal) return aux.have ? Tense::past : Tense::future;
  const Tag tag = parse.tag[verb];
  if (aux.to) return infinitive(parse, verb);
  if (tag == Tag::md) return Tense::future;
  if (looks_ahead(parse.lemma(verb)) == Ahead::self) return Tense::future;
  if (tag == Tag::vbd || aux.past) return Tense::past;
  if (tag == Tag::vbn) return Tense::past;
  if (tag == Tag::vbg && aux.been) return Tense::past;
  if (tag == Tag::vbg && aux.present) return Tense::future;
  const bool present = tag == Tag::vbz || tag == Tag::vbp;
  if (present && looks_ahead(parse.lemma(verb)) == Ahead::present) return Tense::future;
  if (present) return Tense::present;
  return Tense::unknown;
}

}  // namespace synoptic
