#include "reading/actors/actors_clues.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr std::array<std::string_view, clue_count> names = {
    "one-before",
    "two-before",
    "three-before",
    "other-block",
    "tokens-between",
    "subject",
    "subject-of-all",
    "agent",
    "prepositional",
    "possessor",
    "modifier",
    "conjunct",
    "depth",
    "subject-for-no-subject",
    "subject-too",
    "subject-again",
    "possessor-again",
    "possessor-of-another",
    "joined-possessor",
    "own-subject",
    "inside-its-clause",
    "controls",
    "opens-possessive",
    "name",
    "pronoun",
    "unnamed",
    "named-last",
    "named-long-ago",
    "given-name-clash",
    "gender-told",
    "gender-by-pronoun",
    "against-pronouns",
    "surname-of-another",
    "kind-untold",
    "kind-none",
    "kind-untold-several-words",
    "kind-untold-article",
    "kind-untold-given-name",
    "kind-untold-acts",
    "out-of-quotation",
    "into-quotation",
};

constexpr int longest_climb = 10;  // heads looked at above a word

bool is_subject(Dep dep) {
  return dep == Dep::nsubj || dep == Dep::nsubjpass;
}

bool is_object_form(const Parse& parse, TokenIndex i) {
  return parse.lower(i) == "him" || parse.lower(i) == "them" ||
         (parse.lower(i) == "her" && !is_possessive(parse, i));
}

bool is_nominal(Pos pos) {
  return pos == Pos::propn || pos == Pos::noun || pos == Pos::pron;
}

// The first of "A, B and C", for each of them.
TokenIndex first_joined(const Parse& parse, TokenIndex i) {
  for (int step = 0; step < 6 && parse.dep[i] == Dep::conj && is_nominal(parse.pos[parse.head[i]]);
       ++step)
    i = parse.head[i];
  return i;
}

// The verb, or the noun, that the word is an argument of.
TokenIndex verb_of(const Parse& parse, TokenIndex i) {
  TokenIndex up = parse.head[i];
  if (parse.dep[i] == Dep::pobj) up = parse.head[up];
  // "allows him to sit": the object of the verb above, whatever the parse calls it.
  const bool object = is_object_form(parse, i);
  if (object && is_subject(parse.dep[i]) && parse.dep[up] == Dep::ccomp) up = parse.head[up];
  return up;
}

// The subject of a verb, shared with the verb it is joined to; the noun a relative clause is about.
std::optional<TokenIndex> subject_of_verb(const Parse& parse, TokenIndex verb) {
  for (int step = 0; step < 4; ++step) {
    for (const TokenIndex child : parse.children(verb)) {
      if (!is_subject(parse.dep[child])) continue;
      const bool relative = parse.tag[child] == Tag::wp || parse.tag[child] == Tag::wdt;
      return relative && parse.dep[verb] == Dep::relcl ? parse.head[verb] : child;
    }
    const Dep dep = parse.dep[verb];
    if ((dep != Dep::conj && dep != Dep::xcomp) || parse.head[verb] == verb) break;
    verb = parse.head[verb];
  }
  return std::nullopt;
}

bool is_clause(Dep dep) {
  return dep == Dep::ccomp || dep == Dep::advcl || dep == Dep::relcl || dep == Dep::conj ||
         dep == Dep::xcomp || dep == Dep::acl || dep == Dep::pcomp;
}

TokenIndex verb_above(const Parse& parse, TokenIndex i) {
  TokenIndex verb = parse.head[i];
  for (int step = 0; step < 6; ++step) {
    const Pos pos = parse.pos[verb];
    if (pos == Pos::verb || pos == Pos::aux || parse.head[verb] == verb) break;
    verb = parse.head[verb];
  }
  return verb;
}

bool has_subject(const Parse& parse, TokenIndex verb, TokenIndex subject) {
  return is_subject(parse.dep[subject]) && parse.head[subject] == verb;
}

// "Exley wanted to see her home": the subject of the verb that the pronoun's clause completes.
bool controls(const Parse& parse, TokenIndex subject, TokenIndex pronoun) {
  const TokenIndex own =
      is_subject(parse.dep[pronoun]) ? parse.head[pronoun] : verb_above(parse, pronoun);
  TokenIndex verb = own;
  Dep last = Dep::dep;
  for (int step = 0; step < 8; ++step) {
    if (verb != own && has_subject(parse, verb, subject)) return last == Dep::xcomp;
    if (parse.head[verb] == verb) break;
    if (is_clause(parse.dep[verb])) last = parse.dep[verb];
    verb = parse.head[verb];
  }
  return false;
}

bool lies_inside_clause_of(const Parse& parse, TokenIndex noun, TokenIndex pronoun) {
  TokenIndex at = pronoun;
  for (int step = 0; step < longest_climb && parse.head[at] != at; ++step) {
    const Dep dep = parse.dep[at];
    if ((dep == Dep::relcl || dep == Dep::acl) && parse.head[at] == noun) return true;
    at = parse.head[at];
  }
  return false;
}

bool leads_sentence(const Parse& parse, TokenIndex subject) {
  const TokenIndex verb = parse.head[subject];
  return parse.dep[verb] == Dep::root ||
         (parse.dep[verb] == Dep::conj && parse.dep[parse.head[verb]] == Dep::root);
}

// What the pronoun owns is no name for it: "her sister", "Exley, her sister", "X is her sister".
bool is_owned(const Parse& parse, TokenIndex mention, TokenIndex pronoun) {
  const TokenIndex noun = parse.head[pronoun];
  const TokenIndex above = parse.head[noun];
  if (noun == mention) return true;
  if (parse.dep[noun] == Dep::appos && above == mention) return true;
  if (parse.dep[mention] == Dep::appos && parse.head[mention] == noun) return true;
  if (parse.dep[noun] == Dep::attr && parse.lemma(above) == "be" &&
      subject_of_verb(parse, above) == mention)
    return true;
  const Dep dep = parse.dep[mention];
  return (dep == Dep::compound || dep == Dep::nmod) && parse.head[mention] == noun &&
         mention > pronoun;
}

std::uint8_t depth_of(const Parse& parse, TokenIndex i) {
  constexpr std::uint8_t deepest = 6;
  std::uint8_t depth = 0;
  for (; depth < deepest && parse.head[i] != i; ++depth) i = parse.head[i];
  return depth;
}

void set_roles(const Parse& parse, TokenIndex mention, Clues& clues) {
  const TokenIndex first = first_joined(parse, mention);
  const Dep dep = parse.dep[first];
  const bool by = dep == Dep::pobj && parse.dep[parse.head[first]] == Dep::agent;
  set_clue(clues, Clue::subject, is_subject(dep));
  set_clue(clues, Clue::subject_of_all, is_subject(dep) && leads_sentence(parse, first));
  set_clue(clues, Clue::agent, dep == Dep::agent || by);
  set_clue(clues, Clue::prepositional, dep == Dep::pobj && !by);
  set_clue(clues, Clue::possessor, dep == Dep::poss);
  set_clue(clues, Clue::modifier, dep == Dep::compound || dep == Dep::nmod || dep == Dep::amod);
  set_clue(clues, Clue::conjunct, first != mention);
  clues[static_cast<std::size_t>(Clue::depth)] = depth_of(parse, mention);
}

bool has(const Clues& clues, Clue clue) {
  return clues[static_cast<std::size_t>(clue)] != 0;
}

// Roles of the mention beside the role of the pronoun.
void set_parallels(
    const Parse& parse, TokenIndex pronoun, std::uint32_t apart, bool before, Clues& clues) {
  const bool subject = is_subject(parse.dep[pronoun]);
  const bool possessive = is_possessive(parse, pronoun);
  const bool of_subject = has(clues, Clue::subject);
  const bool of_possessor = has(clues, Clue::possessor);
  set_clue(clues, Clue::subject_for_no_subject, of_subject && !subject && apart == 0 && before);
  set_clue(clues, Clue::subject_too, of_subject && subject && apart == 0);
  set_clue(clues, Clue::subject_again, of_subject && subject && apart == 1);
  set_clue(clues, Clue::possessor_again, of_possessor && possessive && !subject && apart > 0);
  set_clue(clues, Clue::possessor_of_another,
           of_possessor && parse.dep[pronoun] == Dep::pobj && !possessive);
}

std::array<int, clue_count> read_weights() {
  std::array<int, clue_count> weights{};
  for (const LexiconRow& row : lexicon("actors-pronouns")) {
    const auto* const found = std::find(names.begin(), names.end(), row[0]);
    if (found == names.end()) continue;
    int& weight = weights[static_cast<std::size_t>(found - names.begin())];
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), weight);
  }
  return weights;
}

}  // namespace

std::string_view name_of(Clue clue) {
  return names[static_cast<std::size_t>(clue)];
}

int weight_of(const Clues& clues) {
  static const std::array<int, clue_count> weights = read_weights();
  int sum = 0;
  for (std::size_t i = 0; i < clue_count; ++i) sum += weights[i] * clues[i];
  return sum;
}

bool is_possessive(const Parse& parse, TokenIndex pronoun) {
  return parse.tag[pronoun] == Tag::prp_poss;
}

bool same_clause(const Parse& parse, TokenIndex pronoun, TokenIndex other) {
  if (is_possessive(parse, pronoun) || parse.lower(pronoun).ends_with("self") ||
      parse.lower(pronoun).ends_with("selves")) {
    return false;
  }
  const TokenIndex verb = verb_of(parse, pronoun);
  if (verb == verb_of(parse, other)) return true;
  return !is_subject(parse.dep[pronoun]) && subject_of_verb(parse, verb) == other;
}

bool is_joined_possessor(const Parse& parse, TokenIndex other, TokenIndex pronoun) {
  if (!is_possessive(parse, pronoun)) return false;
  TokenIndex noun = parse.head[pronoun];
  for (int step = 0; step < 3 && noun != other && parse.dep[noun] == Dep::pobj; ++step)
    noun = parse.head[parse.head[noun]];
  return parse.dep[noun] == Dep::conj && parse.head[noun] == other;
}

namespace {

// "accused Exley of hiding her papers": the object of the verb above is the one who hides.
std::optional<TokenIndex> object_in_control(const Parse& parse, TokenIndex verb) {
  const TokenIndex prep = parse.head[verb];
  if (parse.dep[verb] != Dep::pcomp || parse.dep[prep] != Dep::prep) return std::nullopt;
  for (const TokenIndex child : parse.children(parse.head[prep])) {
    if (parse.dep[child] == Dep::dobj && child < prep) return child;
  }
  return std::nullopt;
}

}  // namespace

bool is_own_subject(const Parse& parse, TokenIndex other, TokenIndex pronoun) {
  TokenIndex verb = parse.head[pronoun];
  for (int step = 0; step < 6 && parse.pos[verb] != Pos::verb && parse.head[verb] != verb; ++step)
    verb = parse.head[verb];
  std::optional<TokenIndex> subject = object_in_control(parse, verb);
  if (!subject) subject = subject_of_verb(parse, verb);
  if (!subject) return false;
  // "Exley, a girl who made her living": the girl is she.
  const bool described = parse.dep[*subject] == Dep::appos && parse.head[*subject] == other;
  return *subject == other || described;
}

bool excludes(const Parse& parse, TokenIndex mention, TokenIndex pronoun) {
  if (parse.lower(pronoun).ends_with("self")) return false;
  if (same_clause(parse, pronoun, mention)) return true;
  if (is_possessive(parse, pronoun)) return is_owned(parse, mention, pronoun);
  return first_joined(parse, mention) == first_joined(parse, pronoun);
}

Clues clues_of_clause(const Parse& parse, TokenIndex mention, TokenIndex pronoun, bool opens) {
  Clues clues{};
  const bool before = mention < pronoun;
  const std::uint32_t apart = before ? parse.sentence_of[pronoun] - parse.sentence_of[mention] : 0U;
  set_clue(clues, Clue::one_before, apart == 1);
  set_clue(clues, Clue::two_before, apart == 2);
  set_clue(clues, Clue::three_before, apart > 2);
  set_roles(parse, mention, clues);
  set_parallels(parse, pronoun, apart, before, clues);
  const bool possessive = is_possessive(parse, pronoun);
  set_clue(clues, Clue::opens_possessive, apart > 0 && possessive && opens);
  if (!before || apart > 0) return clues;
  clues[static_cast<std::size_t>(Clue::tokens_between)] =
      static_cast<std::uint8_t>(std::min<TokenIndex>(pronoun - mention, 40));
  set_clue(clues, Clue::joined_possessor, is_joined_possessor(parse, mention, pronoun));
  set_clue(clues, Clue::own_subject, possessive && is_own_subject(parse, mention, pronoun));
  set_clue(clues, Clue::inside_its_clause, lies_inside_clause_of(parse, mention, pronoun));
  set_clue(clues, Clue::controls, controls(parse, first_joined(parse, mention), pronoun));
  return clues;
}

}  // namespace synoptic
