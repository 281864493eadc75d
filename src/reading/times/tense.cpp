#include "reading/times/tense.hpp"

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr int highest_climb = 24;

bool is_verb(const Parse& parse, TokenIndex i) {
  return parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux;
}

enum class Ahead { none, clause, self, present, off };

// Whether a word points ahead: its "to" clause does, or what it takes itself does ("set for
// Monday"), or it does in the present ("they meet Monday"), or it puts something off.
Ahead looks_ahead(std::string_view lemma) {
  static const auto lemmas = [] {
    std::unordered_map<std::string_view, Ahead> built;
    for (const LexiconRow& row : lexicon("times/future_cues")) {
      built[row[0]] = row[1] == "self"      ? Ahead::self
                      : row[1] == "present" ? Ahead::present
                      : row[1] == "off"     ? Ahead::off
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
  const bool told = parse.dep[verb] == Dep::acl && parse.dep[head] == Dep::dobj &&
                    parse.tag[parse.head[head]] == Tag::vbd;
  if (told && ahead == Ahead::clause)
    return Tense::unknown;  // "renewed their offers to buy it Friday"
  if (is_to || ahead == Ahead::clause || ahead == Ahead::self) return Tense::future;
  return Tense::unknown;
}

// "as soon as trading opened Monday", "when the doors opened": a clause whose time is that of the
// clause above.
bool is_temporal_clause(const Parse& parse, TokenIndex verb) {
  if (parse.dep[verb] != Dep::advcl) return false;
  const TokenIndex first = parse.left_edge[verb];
  const std::string_view word = parse.lower(first);
  if (word == "when" || word == "once" || word == "before" || word == "until") return true;
  return word == "as" && first > 0 && parse.lower(first - 1) == "soon";
}

// The first token of the phrase that hangs on a word outside it.
TokenIndex head_of_phrase(const Parse& parse, TokenRange phrase) {
  for (TokenIndex i = phrase.begin; i < phrase.end; ++i) {
    if (!phrase.contains(parse.head[i])) return i;
  }
  return phrase.begin;
}

// "since the dam gave way on May 4".
bool is_since(const Parse& parse, TokenIndex verb) {
  return parse.dep[verb] == Dep::advcl && parse.lower(parse.left_edge[verb]) == "since";
}

// "had gone", "had ruled and set", "had said that they set"
bool is_past_perfect(const Parse& parse, TokenIndex verb) {
  const bool past = parse.tag[verb] == Tag::vbd || auxiliaries_of(parse, verb).past;
  for (int step = 0; step < highest_climb; ++step) {
    const Auxiliaries aux = auxiliaries_of(parse, verb);
    if (aux.have && aux.past) return !aux.modal;
    const Dep dep = parse.dep[verb];
    const bool climbs = dep == Dep::conj || (dep == Dep::ccomp && past);
    if (!climbs || !is_verb(parse, parse.head[verb])) return false;
    verb = parse.head[verb];
  }
  return false;
}

}  // namespace

bool is_looked_back_on(const Parse& parse, TokenIndex verb) {
  if (!is_verb(parse, verb)) return false;
  if (auxiliaries_of(parse, verb).to) verb = parse.head[verb];
  if (is_past_perfect(parse, verb)) return true;
  const TokenIndex plan = parse.head[verb];
  const bool subject = parse.dep[plan] == Dep::nsubj || parse.dep[plan] == Dep::nsubjpass;
  if (parse.dep[verb] != Dep::acl || !subject) return false;
  const Auxiliaries above = auxiliaries_of(parse, parse.head[plan]);
  return !above.have && tense_of(parse, parse.head[plan]) == Tense::past;
}

bool is_surely_past(const Parse& parse, TokenRange phrase) {
  static const auto nouns = [] {
    std::unordered_set<std::string_view> built;
    for (const LexiconRow& row : lexicon("times/unplanned")) built.insert(row[0]);
    return built;
  }();
  const TokenIndex day = head_of_phrase(parse, phrase);
  TokenIndex at = parse.head[day];
  if (parse.dep[at] == Dep::prep) at = parse.head[at];
  if (parse.tag[at] == Tag::vbd && tense_of(parse, at) == Tense::past &&
      parse.dep[day] != Dep::dobj) {
    return parse.dep[at] == Dep::root || is_since(parse, at);
  }
  return parse.pos[at] == Pos::noun && !phrase.contains(at) && nouns.contains(parse.lemma(at));
}

TokenIndex governor_of(const Parse& parse, TokenRange phrase) {
  TokenIndex at = head_of_phrase(parse, phrase);
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

Tense tense_of_time(const Parse& parse, TokenIndex verb, std::string_view preposition) {
  const Tense own = tense_of(parse, verb);
  if (own == Tense::future || !is_verb(parse, verb)) return own;
  const bool toward = preposition == "until" || preposition == "till" || preposition == "to";
  if (toward && looks_ahead(parse.lemma(verb)) == Ahead::off) return Tense::future;
  if (own != Tense::past || !is_temporal_clause(parse, verb)) return own;
  TokenIndex above = parse.head[verb];
  if (parse.pos[above] == Pos::adv) above = parse.head[above];  // "as soon as"
  return tense_of(parse, above) == Tense::future ? Tense::future : own;
}

}  // namespace synoptic
