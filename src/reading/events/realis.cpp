#include "reading/events/realis.hpp"

#include <optional>
#include <string_view>

#include "reading/events/event_lexicon.hpp"

namespace synoptic {
namespace {

constexpr int climb_steps = 6;

bool under_report(const Parse& parse, TokenIndex verb) {
  if (parse.dep[verb] == Dep::ccomp) return true;
  for (const TokenIndex child : parse.children(verb)) {  // "..., he said" hangs below at times
    if (parse.dep[child] == Dep::parataxis) return true;
  }
  return false;
}

std::optional<Realis> of_modal(const Parse& parse, TokenIndex verb, std::string_view word) {
  const EventLexicon& words = event_lexicon();
  if (words.is_governor("future-modal", word)) return Realis::planned;
  if (words.is_governor("must-modal", word)) return Realis::demanded;
  if (words.is_governor("past-future-modal", word)) {
    return under_report(parse, verb) ? Realis::planned : Realis::conditional;
  }
  if (words.is_governor("may-modal", word)) return Realis::conditional;
  return std::nullopt;
}

// Words at the verb itself: auxiliaries, "not", "if".
std::optional<Realis> at_verb(const Parse& parse, TokenIndex verb, bool& own_modal) {
  const EventLexicon& words = event_lexicon();
  std::optional<Realis> found;
  for (const TokenIndex child : parse.children(verb)) {
    const std::string_view word = parse.lower(child);
    const Dep dep = parse.dep[child];
    if (dep == Dep::neg || (dep == Dep::advmod && words.is_governor("negation", word))) {
      return Realis::negated;
    }
    if (dep == Dep::aux && !found) {
      found = of_modal(parse, verb, word);
      own_modal = found == Realis::demanded;
    }
    if (dep == Dep::mark && words.is_governor("condition-mark", word)) {
      return Realis::conditional;
    }
    const bool argument = dep == Dep::dobj || dep == Dep::nsubj || dep == Dep::nsubjpass;
    if (argument) {
      const TokenIndex det = child_with(parse, child, Dep::det);
      if (det != no_token && parse.lower(det) == "no") return Realis::negated;
    }
  }
  return found;
}

std::optional<Realis> at_noun(const Parse& parse, TokenIndex noun) {
  const EventLexicon& words = event_lexicon();
  for (const TokenIndex child : parse.children(noun)) {
    const std::string_view word = parse.lower(child);
    if (parse.dep[child] == Dep::det && word == "no") return Realis::negated;
    if (parse.dep[child] != Dep::amod) continue;
    if (words.is_governor("planned-modifier", word)) return Realis::planned;
    if (words.is_governor("hypothetical-modifier", word)) return Realis::conditional;
  }
  return std::nullopt;
}

std::optional<Realis> of_governor(const Parse& parse, TokenIndex word) {
  const EventLexicon& words = event_lexicon();
  const std::string lemma = head_word(parse, word);
  if (words.is_governor("denied", lemma)) return Realis::denied;
  if (words.is_governor("negated", lemma)) return Realis::negated;
  if (words.is_governor("demanded", lemma)) return Realis::demanded;
  if (words.is_governor("conditional", lemma)) return Realis::conditional;
  if (words.is_governor("planned", lemma)) return Realis::planned;
  return std::nullopt;
}

bool governs(Dep dep, bool verb_below) {
  switch (dep) {
    case Dep::xcomp:
    case Dep::ccomp:
    case Dep::pcomp:
    case Dep::acl:
    case Dep::csubj:
      return verb_below;
    case Dep::dobj:
    case Dep::pobj:
    case Dep::nsubjpass:
    case Dep::attr:
      return !verb_below;
    default:
      return false;
  }
}

bool occurs(const Parse& parse, TokenIndex verb) {
  return event_lexicon().is_governor("occur", head_word(parse, verb)) ||
         event_lexicon().is_governor("light", head_word(parse, verb));
}

// "Its demand that X lift the ban".
bool told_by_that(const Parse& parse, TokenIndex verb) {
  const TokenIndex mark = child_with(parse, verb, Dep::mark);
  return mark != no_token && parse.lower(mark) == "that";
}

// The word that decides whether `token` happened, or no_token when it stands on its own.
TokenIndex step_up(const Parse& parse, TokenIndex token) {
  const TokenIndex head = parse.head[token];
  if (head == token) return no_token;
  const Dep dep = parse.dep[token];
  const bool verb_below = is_verb(parse, token);
  if (dep == Dep::conj) return head;
  if (dep == Dep::acomp || dep == Dep::oprd) return head;
  if (!verb_below && dep == Dep::nsubj && is_verb(parse, head) && occurs(parse, head)) return head;
  if (verb_below && is_governed_aim(parse, token)) return head;
  if (!governs(dep, verb_below)) return no_token;
  if (dep == Dep::acl && !is_to_infinitive(parse, token) && !told_by_that(parse, token)) {
    return no_token;
  }
  if (dep == Dep::pobj || dep == Dep::pcomp) {
    // "a call for talks" governs; "after the talks" only tells when.
    if (!event_lexicon().is_governor("governing-preposition", parse.lower(head))) return no_token;
    return parse.head[head] == head ? no_token : parse.head[head];
  }
  return head;
}

// Forms that tell an act without saying that it was done.
std::optional<Realis> by_form(const Parse& parse, TokenIndex verb) {
  const EventLexicon& words = event_lexicon();
  const Dep dep = parse.dep[verb];
  const TokenIndex head = parse.head[verb];
  if (dep == Dep::pcomp) {
    if (words.is_governor("without-preposition", parse.lower(head))) return Realis::negated;
    if (words.is_governor("done-preposition", parse.lower(head))) return std::nullopt;
    return Realis::conditional;
  }
  const bool below = dep == Dep::xcomp || dep == Dep::ccomp || dep == Dep::acl ||
                     dep == Dep::relcl || dep == Dep::csubj || dep == Dep::pobj;
  if (!below || !is_to_infinitive(parse, verb)) return std::nullopt;
  if (words.is_governor("implicative", head_word(parse, head))) return std::nullopt;
  return Realis::conditional;
}

// "In his meetings with X, Y will press for Z": the occasion is as planned as the act.
std::optional<Realis> of_occasion(const Parse& parse, TokenIndex noun) {
  const TokenIndex prep = parse.head[noun];
  if (parse.dep[noun] != Dep::pobj || !is_verb(parse, parse.head[prep])) return std::nullopt;
  if (!event_lexicon().is_governor("occasion-preposition", parse.lower(prep))) return std::nullopt;
  bool modal = false;
  const auto found = at_verb(parse, parse.head[prep], modal);
  return found == Realis::planned ? found : std::nullopt;
}

// What the governor makes of the act: "told X to leave" asks, "told X that Y left" reports. An act
// that is coordinated with another is governed by what governs that one.
std::optional<Realis> told_above(const Parse& parse,
                                 TokenIndex at,
                                 TokenIndex up,
                                 bool coordinated) {
  if (coordinated) return std::nullopt;
  const bool clause = is_verb(parse, at) && !is_to_infinitive(parse, at);
  if (!clause && is_verb(parse, at) && parse.dep[at] == Dep::xcomp && parse.lemma(up) == "be") {
    return Realis::planned;  // "is to return on Friday"
  }
  if (clause && event_lexicon().is_governor("also-reports", head_word(parse, up))) {
    return std::nullopt;
  }
  return of_governor(parse, up);
}

}  // namespace

RealisFound realis_of(const Parse& parse, TokenIndex predicate) {
  RealisFound found;
  const bool verb = is_verb(parse, predicate);
  if (const auto own =
          verb ? at_verb(parse, predicate, found.own_modal) : at_noun(parse, predicate)) {
    found.realis = *own;
    return found;
  }
  if (!verb) {
    if (const auto frame = of_occasion(parse, predicate)) {
      found.realis = *frame;
      return found;
    }
  }
  if (verb && is_to_infinitive(parse, predicate)) {
    const Dep dep = parse.dep[predicate];
    found.purpose = dep == Dep::advcl && !is_governed_aim(parse, predicate);
    if (dep == Dep::root || found.purpose) found.realis = Realis::planned;
    if (found.purpose) return found;
  }
  if (verb && parse.dep[predicate] == Dep::pcomp) {
    const auto form = by_form(parse, predicate);
    if (form == Realis::negated) return {*form, no_token, false, false};
  }
  TokenIndex at = predicate;
  for (int step = 0; step < climb_steps; ++step) {
    const bool coordinated = parse.dep[at] == Dep::conj;
    const TokenIndex up = step_up(parse, at);
    if (up == no_token) break;
    const bool finite_below =
        parse.dep[at] == Dep::ccomp && child_with(parse, at, Dep::nsubj) != no_token;
    const std::optional<Realis> said = told_above(parse, at, up, coordinated);
    const bool carries = !coordinated && (said || occurs(parse, up));
    bool modal = false;
    // What is true of the governor is true of the act, unless the act is a clause of its own.
    if (!finite_below && (carries || coordinated) && is_verb(parse, up)) {
      if (const auto above = at_verb(parse, up, modal);
          above && (!coordinated || *above != Realis::negated)) {
        found.realis = said == Realis::negated ? Realis::conditional : *above;
        found.governor = up;
        return found;
      }
    }
    if (said) {
      found.realis = *said;
      found.governor = up;
      return found;
    }
    if (finite_below) break;
    at = up;
  }
  if (verb && found.realis == Realis::happened) {
    if (const auto form = by_form(parse, predicate)) found.realis = *form;
  }
  return found;
}

}  // namespace synoptic
