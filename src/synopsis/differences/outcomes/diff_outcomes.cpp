#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/one_act.hpp"
#include "synopsis/differences/outcomes/outcomes.hpp"
#include "synopsis/differences/outcomes/turns.hpp"
#include "synopsis/differences/outcomes/two_matters.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double same_matter = 0.6;    // score of two clauses that tell one thing
constexpr double least_matter = 0.35;  // the same, where many words agree

// Done here, not done there: one predicate, one subject, one matter.
void compare_pair(
    const Work& work, const Predicate& x, const Predicate& y, double link, SlotPairs& pairs) {
  const Parse& pa = work.parse(x.unit->account);
  const Parse& pb = work.parse(y.unit->account);
  const At a{x.unit->account, x.head};
  const At b{y.unit->account, y.head};
  const bool opposite = are_opposites(pa.lemma(a.token), pb.lemma(b.token));
  if (!opposite && likeness(work, a, b) < 0.9 && !one_act(work, a, b)) return;
  const bool no_a = negated(pa, a.token);
  const bool no_b = negated(pb, b.token);
  if ((no_a != no_b) == opposite) return;
  if (opposite && tell_of_other_counts(work, a, b)) return;
  if (opposite && lead_to_other_things(work, a, b, true)) return;
  if (opposite && one_lasts_until(work, a, b)) return;
  const Match match = match_words(work.units.lexis, x.clause->words, y.clause->words);
  if (!opposite && of_two_matters(work, no_a ? a : b, no_a ? b : a, match)) return;
  // Beside subject and predicate two words of the matter, or most of one clause.
  const bool one_matter =
      match.words.size() >= 4 || match.score() >= same_matter || link >= surely_linked;
  if (inside_quotation(work, x) && inside_quotation(work, y)) return;  // a matter of wording
  const bool same_act =
      !opposite && one_act(work, a, b) && !may_have_followed(work, no_a ? x : y, no_a ? y : x) &&
      (has_not(pa, a.token) || has_not(pb, b.token)) && !told_of_other_days(work, x, y);
  if (!is_asserted(pa, a.token, same_act) || !is_asserted(pb, b.token, same_act)) return;
  if (only_reports(work, x) || only_reports(work, y)) return;
  if (told_of_other_days(work, x, y)) return;
  if (no_a && !no_b && only_may_be(pb, b.token, pa, a.token)) return;
  if (no_b && !no_a && only_may_be(pa, a.token, pb, b.token)) return;
  if (no_a ? is_limited_beside(work, a, b) : is_limited_beside(work, b, a)) return;
  const bool verbatim = link >= surely_linked && std::min(match.of_a, match.of_b) >= 0.7;
  if (!same_act) {
    if (match.words.size() < (verbatim ? 2 : 3) || !one_matter) return;
    if (!verbatim && match.score() < least_matter) return;
    if (opposite && std::min(match.of_a, match.of_b) < 0.4) return;
    if (!alike_arguments(work, a, b) && !one_argument(work, a, b, match)) return;
  }
  const bool denied = is_denied(pa, a.token) || is_denied(pb, b.token);
  pairs.push_back(
      {DifferenceKind::outcome, denied ? "parties-disagree" : explain_outcomes(work, x, y),
       outcome_value(work, x, no_a ? "no" : "yes"),
       outcome_value(work, y, no_b != opposite ? "no" : "yes"), link, "difference.outcome"});
}

// Sentences that share little: only one act with its argument word for word.
void compare_act(
    const Work& work, const Predicate& x, const Predicate& y, double link, SlotPairs& pairs) {
  const At a{x.unit->account, x.head};
  const At b{y.unit->account, y.head};
  if (one_act(work, a, b)) compare_pair(work, x, y, link, pairs);
}

// ---- All of them, and some that did not --------------------------------------------------------

// "For" and "against" turn a verb round: "voted for it".
std::string_view stance_of(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex c : parse.children(verb)) {
    if (parse.dep[c] == Dep::prep && (parse.lower(c) == "for" || parse.lower(c) == "against")) {
      return parse.lower(c);
    }
  }
  return {};
}

bool is_universal(const Parse& parse, TokenIndex subject) {
  const auto children = parse.children(subject);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const std::string_view word = parse.lower(c);
    return word == "all" || word == "every" || word == "each";
  });
}

// "All nine directors voted for it" against "two directors voted against it".
void compare_universal(
    const Work& work, const Predicate& x, const Predicate& y, double link, SlotPairs& pairs) {
  const At a{x.unit->account, x.head};
  const At b{y.unit->account, y.head};
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const auto p = doer_of(pa, a.token);
  const auto q = doer_of(pb, b.token);
  if (!p || !q || is_universal(pa, *p) == is_universal(pb, *q)) return;
  if (likeness(work, a, b) < 0.95 || likeness(work, {a.account, *p}, {b.account, *q}) < 0.95)
    return;
  const std::string_view here = stance_of(pa, a.token);
  const std::string_view there = stance_of(pb, b.token);
  const bool turned = !here.empty() && !there.empty() && here != there;
  if (turned == (negated(pa, a.token) != negated(pb, b.token))) return;
  if (told_as(pa, a.token) != Realis::happened && !negated(pa, a.token)) return;
  if (told_as(pb, b.token) != Realis::happened && !negated(pb, b.token)) return;
  pairs.push_back({DifferenceKind::outcome, "", outcome_value(work, x, "x"),
                   outcome_value(work, y, "y"), link, "difference.all-and-some"});
}

// ---- What never took place --------------------------------------------------------------------

std::string_view occurrence_of(std::string_view lemma) {
  static const std::map<std::string_view, std::string_view> verbs = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/occurrence_verbs")) all.emplace(row[0], row[1]);
    return all;
  }();
  const auto at = verbs.find(lemma);
  return at == verbs.end() ? std::string_view{} : at->second;
}

// "Take place", "call off": the verb means it only with that word.
bool has_its_word(const Parse& parse, TokenIndex verb, std::string_view how) {
  if (!how.ends_with("-object")) return true;
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.lower(c) == (how.starts_with("happens") ? "place" : "off");
  });
}

// The noun of which a predicate says that it did not happen.
std::optional<TokenIndex> never_happened(const Parse& parse, TokenIndex verb) {
  const std::string_view how = occurrence_of(parse.lemma(verb));
  if (how.empty() || parse.pos[verb] != Pos::verb || !has_its_word(parse, verb, how)) return {};
  const bool off = how.starts_with("called-off");
  if (off == negated(parse, verb) || (!off && told_as(parse, verb) != Realis::negated)) return {};
  const auto what = off ? done_to_of(parse, verb) : doer_of(parse, verb);
  const auto subject = what ? what : done_to_of(parse, verb);
  return subject && parse.pos[*subject] == Pos::noun ? subject : std::nullopt;
}

// The noun does something, or something is done by it, and is told as a fact: "an inspection
// found".
bool has_taken_place(const Parse& parse, TokenIndex noun) {
  const TokenIndex verb = parse.head[noun];
  const bool acts = parse.dep[noun] == Dep::nsubj && parse.pos[verb] == Pos::verb;
  return acts && told_as(parse, verb) == Realis::happened &&
         !occurrence_of(parse.lemma(verb)).starts_with("called-off");
}

// One noun with a word beside it, in sentences that share a third.
bool one_event_noun(
    const Work& work, const Unit& unit, TokenIndex noun, const Unit& other, TokenIndex there) {
  if (likeness(work, {unit.account, noun}, {other.account, there}) < 0.9) return false;
  const auto& lexis = work.units.lexis;
  const Match phrase = match_words(lexis, phrase_words(work, {unit.account, noun}),
                                   phrase_words(work, {other.account, there}));
  return phrase.words.size() >= 2 && std::max(phrase.of_a, phrase.of_b) >= 0.5 &&
         match_words(lexis, unit.words, other.words).words.size() >= 3;
}

// An account says that a thing never took place of which another tells what came of it.
void compare_occurrence(
    const Work& work, const Unit& unit, TokenIndex verb, TokenIndex noun, SlotPairs& pairs) {
  const AccountIndex a = unit.account;
  for (const Unit& other : work.units.all) {
    if (other.account == a) continue;
    const Parse& parse = work.parse(other.account);
    for (TokenIndex i = other.tokens.begin; i < other.tokens.end; ++i) {
      if (parse.pos[i] != Pos::noun || !has_taken_place(parse, i)) continue;
      if (!one_event_noun(work, unit, noun, other, i)) continue;
      if (other_days(days_in(work, unit), days_in(work, other))) continue;
      const Span no = work.parse(a).span[verb];
      const Span yes = parse.span[parse.head[i]];
      pairs.push_back({DifferenceKind::outcome,
                       "",
                       {a, no, shown_clause(work, unit, no), "no"},
                       {other.account, yes, shown_clause(work, other, yes), "yes"},
                       1,
                       "difference.occurrence"});
    }
  }
}

void compare_occurrences(const Work& work, SlotPairs& pairs) {
  for (const Unit& unit : work.units.all) {
    for (const Clause& clause : unit.clauses) {
      const auto noun = never_happened(work.parse(unit.account), clause.head);
      if (noun) compare_occurrence(work, unit, clause.head, *noun, pairs);
    }
  }
}

using PredicatesOfUnits = std::vector<std::vector<Predicate>>;

PredicatesOfUnits predicates_of_units(const Work& work) {
  PredicatesOfUnits all;
  for (const Unit& unit : work.units.all) all.push_back(predicates_in(work, unit));
  return all;
}

void compare_units(const Work& work,
                   const PredicatesOfUnits& predicates,
                   const Link& link,
                   SlotPairs& pairs) {
  for (const Predicate& x : predicates[link.a]) {
    for (const Predicate& y : predicates[link.b]) {
      compare_pair(work, x, y, link.score, pairs);
      compare_universal(work, x, y, link.score, pairs);
    }
  }
}

// What an account says not to be so is looked for in all sentences of the others: one act needs no
// common words beside it.
void compare_unlinked(const Work& work, const PredicatesOfUnits& predicates, SlotPairs& pairs) {
  std::vector<Predicate> all;
  std::vector<bool> by_end;  // of each: its verb tells the act by its end
  for (const std::vector<Predicate>& of_unit : predicates) {
    for (const Predicate& item : of_unit) {
      all.push_back(item);
      by_end.push_back(tells_act_by_its_end(work.parse(item.unit->account), item.head));
    }
  }
  const auto at = [](const Predicate& item) { return At{item.unit->account, item.head}; };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Predicate& no = all[i];
    if (!negated(work.parse(no.unit->account), no.head)) continue;
    for (std::size_t j = 0; j < all.size(); ++j) {
      const Predicate& yes = all[j];
      if (yes.unit->account == no.unit->account) continue;
      const bool may_be_one =
          (by_end[i] && by_end[j]) || likeness(work, at(no), at(yes)) >= one_verb_likeness;
      if (!may_be_one || work.link_of(*no.unit, *yes.unit) > 0) continue;  // compared before
      const bool first = no.unit->account < yes.unit->account;
      compare_act(work, first ? no : yes, first ? yes : no, 0, pairs);
    }
  }
}

}  // namespace

void compare_outcomes(const Work& work, SlotPairs& pairs) {
  const PredicatesOfUnits predicates = predicates_of_units(work);
  for (const Link& link : work.links.all) compare_units(work, predicates, link, pairs);
  for (const Link& link : work.links.faint) {
    for (const Predicate& x : predicates[link.a]) {
      for (const Predicate& y : predicates[link.b]) {
        compare_act(work, x, y, link.score, pairs);
        compare_universal(work, x, y, link.score, pairs);
      }
    }
  }
  compare_unlinked(work, predicates, pairs);
  compare_occurrences(work, pairs);
}

}  // namespace synoptic
