#include "reading/quantities/measured.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr int highest_climb = 12;

bool is_noun(const Parse& parse, TokenIndex i) {
  return parse.pos[i] == Pos::noun || parse.pos[i] == Pos::propn;
}

bool is_verb(const Parse& parse, TokenIndex i) {
  return parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux;
}

bool is_subject(Dep dep) {
  return dep == Dep::nsubj || dep == Dep::nsubjpass;
}

TokenIndex child_of(const Parse& parse, TokenIndex head, Dep wanted) {
  for (const TokenIndex child : parse.children(head)) {
    if (parse.dep[child] == wanted) return child;
  }
  return head;
}

std::optional<TokenIndex> subject_of(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    if (is_subject(parse.dep[child])) return child;
  }
  return std::nullopt;
}

// "which", "that", "who": stands for the noun its clause hangs on.
bool is_relative(const Parse& parse, TokenIndex i) {
  return parse.tag[i] == Tag::wdt || parse.tag[i] == Tag::wp;
}

// "an increase in prices of 3 percent": the prices rose.
TokenIndex inside_change(const Parse& parse, TokenIndex noun) {
  for (const TokenIndex child : parse.children(noun)) {
    if (parse.dep[child] != Dep::prep || parse.lower(child) != "in") continue;
    const TokenIndex inner = child_of(parse, child, Dep::pobj);
    if (inner != child && parse.pos[inner] == Pos::noun) return inner;
  }
  return noun;
}

// One step up from a verb without a subject of its own; `verb` itself when there is none.
TokenIndex above_verb(const Parse& parse, TokenIndex verb) {
  switch (parse.dep[verb]) {
    case Dep::conj:
    case Dep::xcomp:
    case Dep::advcl:
    case Dep::acl:
    case Dep::acomp:
    case Dep::oprd:
    case Dep::relcl:
    case Dep::ccomp:
    case Dep::pcomp:
    case Dep::prep:
      return parse.head[verb];
    case Dep::advmod:  // "up 5 percent after falling 3"
      return is_verb(parse, verb) ? verb : parse.head[verb];
    default:
      return verb;
  }
}

// "she", "it", "they" may stand for this noun.
bool may_stand_for(const Parse& parse, TokenIndex pronoun, TokenIndex noun) {
  const std::string_view word = parse.lower(pronoun);
  const Tag tag = parse.tag[noun];
  const bool plural = tag == Tag::nns || tag == Tag::nnps;
  if (word == "they") return plural;
  if (word == "it") return !plural;
  const bool he = word == "he" || word == "she";
  return he && parse.pos[noun] == Pos::propn && !plural;
}

// The subject of the clause above a lower or coordinated one; nothing when that has none of its
// own.
std::optional<TokenIndex> upper_subject(const Parse& parse, TokenIndex verb) {
  const Dep dep = parse.dep[verb];
  if (dep != Dep::advcl && dep != Dep::relcl && dep != Dep::conj) return std::nullopt;
  TokenIndex up = parse.head[verb];
  for (int step = 0; step < highest_climb && !is_verb(parse, up); ++step) {
    if (parse.head[up] == up) return std::nullopt;
    up = parse.head[up];
  }
  return is_verb(parse, up) ? subject_of(parse, up) : std::nullopt;
}

// What a pronoun as subject stands for: the noun a relative clause hangs on ("a firm that has"),
// the one who says so of itself ("the firm said it has").
std::optional<TokenIndex> behind_pronoun(const Parse& parse, TokenIndex subject, TokenIndex verb) {
  const TokenIndex up = parse.head[verb];
  if (is_relative(parse, subject) && parse.dep[verb] == Dep::relcl) {
    if (is_noun(parse, up)) return up;
    // The parser hung the clause on another word than the noun right before it.
    const bool beside = subject > 0 && is_noun(parse, subject - 1);
    return beside ? std::optional(subject - 1) : std::nullopt;
  }
  if (const auto upper = upper_subject(parse, verb))
    return may_stand_for(parse, subject, *upper) ? upper : std::nullopt;
  const bool reported = parse.dep[verb] == Dep::ccomp && is_verb(parse, up) && up < verb;
  const bool third = parse.lower(subject) == "it" || parse.lower(subject) == "they";
  if (!reported || !third) return std::nullopt;
  const auto teller = subject_of(parse, up);
  return teller && is_noun(parse, *teller) ? teller : std::nullopt;
}

// "plans to lay off": the one who has the plans is the one who lays off.
bool is_infinitive_of_noun(const Parse& parse, TokenIndex verb) {
  if (parse.dep[verb] != Dep::acl) return false;
  const TokenIndex to = child_of(parse, verb, Dep::aux);
  return to != verb && parse.tag[to] == Tag::to;
}

// The subject of the verb, through clauses that leave it out; a noun the clause describes.
std::optional<TokenIndex> subject_above(const Parse& parse, TokenIndex verb) {
  for (int step = 0; step < highest_climb; ++step) {
    if (const auto subject = subject_of(parse, verb))
      return is_noun(parse, *subject) ? subject : behind_pronoun(parse, *subject, verb);
    const TokenIndex up = above_verb(parse, verb);
    if (up == verb) return std::nullopt;
    if (is_noun(parse, up)) {
      const TokenIndex over = parse.head[up];
      const bool planned = is_infinitive_of_noun(parse, verb) && parse.dep[up] == Dep::dobj &&
                           is_verb(parse, over) && subject_of(parse, over);
      if (!planned) return up;
      verb = over;
      continue;
    }
    verb = up;
  }
  return std::nullopt;
}

// Up from an adverbial: "rose 4.5 percent", "cut prices 5 percent", "5 percent higher".
std::optional<TokenIndex> above_adverbial(const Parse& parse, TokenIndex at) {
  TokenIndex up = parse.head[at];
  for (int step = 0; step < highest_climb && !is_verb(parse, up) && !is_noun(parse, up); ++step) {
    if (parse.head[up] == up) return std::nullopt;
    up = parse.head[up];
  }
  if (is_noun(parse, up)) return up;
  const TokenIndex object = child_of(parse, up, Dep::dobj);
  if (object != up && object != at && is_noun(parse, object)) return object;
  return subject_above(parse, up);
}

// Up from a preposition the number hangs on.
std::optional<TokenIndex> above_preposition(const Parse& parse, TokenIndex prep) {
  const TokenIndex up = parse.head[prep];
  if (is_noun(parse, up)) return inside_change(parse, up);
  if (!is_verb(parse, up)) return above_adverbial(parse, prep);
  // "raised the range by 35 miles": the object is what moved.
  const TokenIndex object = child_of(parse, up, Dep::dobj);
  const std::string_view word = parse.lower(prep);
  const bool moved = word == "by" || word == "to" || word == "for" || word == "from";
  if (moved && object != up && is_noun(parse, object)) return object;
  return subject_above(parse, up);
}

// "five seasons of the programme", "eight miles of tunnels": the noun below "of".
std::optional<TokenIndex> of_object(const Parse& parse, TokenIndex noun) {
  for (const TokenIndex prep : parse.children(noun)) {
    if (parse.dep[prep] != Dep::prep || parse.lower(prep) != "of") continue;
    const TokenIndex object = child_of(parse, prep, Dep::pobj);
    if (object != prep && is_noun(parse, object)) return object;
  }
  return std::nullopt;
}

std::optional<TokenIndex> bearer_head(const Parse& parse, TokenIndex at) {
  for (int step = 0; step < highest_climb; ++step) {
    const TokenIndex up = parse.head[at];
    switch (parse.dep[at]) {
      case Dep::conj:
      case Dep::nummod:
      case Dep::quantmod:
        if (up == at) return std::nullopt;
        at = up;
        continue;
      case Dep::pobj:
        return above_preposition(parse, up);
      case Dep::appos:
      case Dep::nmod:
      case Dep::compound:
      case Dep::amod:
        return is_noun(parse, up) ? std::optional(up) : std::nullopt;
      case Dep::npadvmod:
      case Dep::advmod:
        return above_adverbial(parse, at);
      case Dep::dobj:
      case Dep::attr:
      case Dep::acomp:
      case Dep::oprd:
      case Dep::dep:
      case Dep::dative:
        return is_verb(parse, up) ? subject_above(parse, up) : std::nullopt;
      default:
        return std::nullopt;
    }
  }
  return std::nullopt;
}

int direction_word(std::string_view lemma) {
  static const auto table = [] {
    std::unordered_map<std::string_view, int> built;
    for (const LexiconRow& row : lexicon("figures/directions"))
      built.emplace(row[0], row[1] == "up" ? 1 : -1);
    return built;
  }();
  const auto found = table.find(lemma);
  return found == table.end() ? 0 : found->second;
}

// The word before a bare count begins its phrase (", up 40", "was down 12"), it is no "picked up
// 12".
bool stands_apart(const Parse& parse, TokenIndex begin) {
  if (begin < 2 || parse.sentence_of[begin - 2] != parse.sentence_of[begin]) return false;
  return parse.pos[begin - 2] == Pos::punct || parse.pos[begin - 2] == Pos::aux;
}

// "up 19 cents", "+0.2%".
int direction_before(const Parse& parse, TokenIndex begin) {
  if (begin == 0 || parse.sentence_of[begin - 1] != parse.sentence_of[begin]) return 0;
  const std::string_view word = parse.lower(begin - 1);
  if (word == "+") return 1;
  return parse.pos[begin - 1] == Pos::verb ? 0 : direction_word(word);
}

// "9.2 percent year over year": a stretch of time bears no amount.
bool is_stretch(const Parse& parse, TokenIndex noun) {
  static const auto stretches = [] {
    std::unordered_set<std::string_view> built;
    for (const LexiconRow& row : lexicon("figures/units")) {
      if (row[2] == "duration") built.insert(row[0]);
    }
    return built;
  }();
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[noun]);
  return label == EntityLabel::date || stretches.contains(parse.lemma(noun));
}

// "the Tarn Mover 16 inch costs 2,000": the name before the number hangs on the unit.
std::optional<TokenIndex> named_with_unit(const Parse& parse, TokenIndex unit, TokenRange amount) {
  std::optional<TokenIndex> name;
  for (const TokenIndex child : parse.children(unit)) {
    if (child < amount.begin && parse.pos[child] == Pos::propn) name = child;
  }
  return name;
}

// "there are 40 cranes in the port": where what is said to be there is.
std::optional<TokenIndex> place_of_being(const Parse& parse, TokenIndex noun) {
  const TokenIndex verb = parse.head[noun];
  if (parse.dep[noun] != Dep::attr || child_of(parse, verb, Dep::expl) == verb) return std::nullopt;
  for (TokenIndex i = noun + 1; i <= parse.right_edge[verb]; ++i) {
    if (parse.dep[i] != Dep::prep) continue;
    const std::string_view word = parse.lower(i);
    const TokenIndex object = child_of(parse, i, Dep::pobj);
    const bool where = word == "in" || word == "at" || word == "on";
    if (where && object != i && is_noun(parse, object)) return object;
  }
  return std::nullopt;
}

// Up, down, by: words between a name and its amount in a list ("Tarn, down 68 cents").
bool leads_amount(const Parse& parse, TokenIndex i) {
  return parse.lower(i) == "by" || direction_word(parse.lower(i)) != 0;
}

// "Tarn fell 2.3 percent, Osk by 2.6 percent": the name right before the amount, when the name
// begins its part of the list.
std::optional<TokenIndex> name_beside(const Parse& parse, TokenRange amount) {
  const TokenIndex first = parse.sentences[parse.sentence_of[amount.begin]].tokens.begin;
  TokenIndex at = amount.begin;
  if (at > first && leads_amount(parse, at - 1)) --at;
  if (at > first && parse.tag[at - 1] == Tag::comma) --at;
  const TokenIndex end = at;
  while (at > first && parse.pos[at - 1] == Pos::propn) --at;
  if (at == end || at == first) return std::nullopt;
  const Tag before = parse.tag[at - 1];
  const bool parted = before == Tag::comma || before == Tag::cc || before == Tag::colon;
  return parted ? std::optional(end - 1) : std::nullopt;
}

// The subject of the clause the amount lies in, however it hangs there.
std::optional<TokenIndex> clause_subject(const Parse& parse, TokenIndex at) {
  for (int step = 0; step < highest_climb; ++step) {
    if (is_subject(parse.dep[at]) || parse.head[at] == at) return std::nullopt;
    at = parse.head[at];
    if (is_verb(parse, at)) return subject_above(parse, at);
  }
  return std::nullopt;
}

// A clause that describes `noun` holds the token: "a quay that runs dozens of metres".
bool is_told_aside(const Parse& parse, TokenIndex from, TokenIndex noun) {
  for (int step = 0; step < highest_climb && parse.head[from] != from; ++step) {
    const Dep dep = parse.dep[from];
    if (parse.head[from] == noun) return dep == Dep::relcl || dep == Dep::acl;
    from = parse.head[from];
  }
  return false;
}

}  // namespace

int direction_of(const Parse& parse, TokenIndex begin, TokenIndex from, bool has_unit) {
  const bool says = has_unit || stands_apart(parse, begin);
  if (const int told = says ? direction_before(parse, begin) : 0; told != 0) return told;
  const TokenIndex up = parse.head[from];
  switch (parse.dep[from]) {
    case Dep::dobj:
    case Dep::npadvmod:
    case Dep::advmod:
    case Dep::attr:
      return has_unit ? direction_word(parse.lemma(up)) : 0;
    case Dep::compound:
    case Dep::amod:
    case Dep::nmod:
      return has_unit && is_noun(parse, up) ? direction_word(parse.lemma(up)) : 0;
    case Dep::pobj:
      if (parse.lower(up) != "by" && parse.lower(up) != "of") return 0;
      return direction_word(parse.lemma(parse.head[up]));
    default:
      return 0;
  }
}

TokenRange noun_core(const Parse& parse, TokenIndex noun) {
  TokenIndex begin = noun;
  for (TokenIndex i = noun; i > 0 && parse.head[i - 1] >= i - 1; --i) {
    const TokenIndex left = i - 1;
    if (parse.head[left] > noun || parse.sentence_of[left] != parse.sentence_of[noun]) break;
    const Dep dep = parse.dep[left];
    const bool own = dep == Dep::compound || dep == Dep::amod || dep == Dep::nmod ||
                     parse.tag[left] == Tag::hyph || parse.tag[left] == Tag::pos ||
                     (dep == Dep::poss && parse.pos[left] != Pos::pron);
    if (!own) break;
    begin = left;
  }
  return {begin, noun + 1};
}

std::optional<Bearer> bearer_of(const Parse& parse, TokenIndex from, TokenRange amount) {
  auto head = name_beside(parse, amount);
  if (!head) head = bearer_head(parse, from);
  // "lowered its forecast for the quarter to 84 million": on from the stretch of time.
  for (int step = 0; step < highest_climb && head && is_stretch(parse, *head); ++step) {
    const auto above = bearer_head(parse, *head);
    if (!above || *above == *head) break;
    head = above;
  }
  if (!head) head = named_with_unit(parse, from, amount);
  if (!head && is_noun(parse, from)) head = of_object(parse, from);
  if (!head || amount.contains(*head)) head = place_of_being(parse, from);
  if (head && (amount.contains(*head) || is_stretch(parse, *head))) head.reset();
  if (!head) head = clause_subject(parse, from);
  if (!head || amount.contains(*head) || parse.sentence_of[*head] != parse.sentence_of[from])
    return std::nullopt;
  return Bearer{noun_core(parse, *head), *head};
}

std::optional<Bearer> owner_of(const Parse& parse, TokenIndex bearer, TokenIndex from) {
  if (is_told_aside(parse, from, bearer)) return std::nullopt;
  TokenIndex at = bearer;
  for (int step = 0; step < highest_climb && parse.dep[at] == Dep::appos; ++step)
    at = parse.head[at];
  TokenIndex verb = parse.head[at];
  const Dep dep = parse.dep[at];
  if (dep == Dep::pobj) verb = parse.head[verb];
  const bool below = dep == Dep::dobj || dep == Dep::attr || dep == Dep::oprd || dep == Dep::pobj;
  if (!below || !is_verb(parse, verb)) return std::nullopt;
  const auto head = subject_above(parse, verb);
  if (!head || *head == bearer || parse.sentence_of[*head] != parse.sentence_of[bearer])
    return std::nullopt;
  return Bearer{noun_core(parse, *head), *head};
}

}  // namespace synoptic
