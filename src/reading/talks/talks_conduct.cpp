// Accusations and denials: what one side says another has done, and that it has not.
//
// The issue "conduct": positive = accuses, negative = denies. The board keeps it only where one
// side accuses and another denies; alone, an accusation is an event, no position.
#include <algorithm>

#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

constexpr std::string_view issue = "conduct";

bool any_is(const TalksWork& work, std::string_view word_class, TokenRange range) {
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    if (work.is(word_class, token)) return true;
  }
  return false;
}

void accuse(TalksWork& work, const Event& event) {
  if (event.type != "ACCUSE" || event.realis != Realis::happened) return;
  if (event.actors.empty() || event.recipients.empty()) return;
  const TokenIndex verb = event.trigger_token;
  if (!work.is("accuse-verb", verb) || !is_verb(work.parse, verb) || is_history(work, verb)) return;
  const Index whom = top_side(work.reading, event.recipients.front());
  if (top_side(work.reading, event.actors.front()) == whom) return;
  const Span line = work.line_of(verb);
  const bool blames = std::any_of(
      work.reading.positions.begin(), work.reading.positions.end(),
      [&](const Position& position) { return position.issue == "blame" && position.line == line; });
  if (blames) return;  // told under blame
  add_position(work, {event.actors, verb, {}, true, "position.accuses", {}}, issue, true);
}

// "X denied", "X rejected the charges": by a verb.
void deny(TalksWork& work, TokenIndex verb) {
  const bool denies = work.is("deny-verb", verb);
  if (!denies && !work.is_verb_of("refuses", verb)) return;
  if (is_to_infinitive(work.parse, verb) || tells_not(work.parse, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  const bool charge = std::any_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
    return work.is("charge-noun", head) || (denies && work.is("offence-noun", head));
  });
  // "Denied making shipments", "denied that ...", not "denied the ship access".
  if (!charge && (!denies || args.complement == no_token)) return;
  const Stance stance{actors_of(work, args.subjects), verb, {}, false, "position.denies", {}};
  if (!is_history(work, verb)) add_position(work, stance, issue, false);
}

// "The charges are baseless", "the reports do not accord with facts": what the verb says of the
// charge it has for a subject; "there is no truth in the reports", "we reject the charges".
bool is_denied(const TalksWork& work, TokenRange range) {
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    if (work.is("untrue", token)) return true;
    if (!work.is("charge-noun", token) || work.parse.dep[token] != Dep::nsubj) continue;
    if (tells_not(work.parse, work.parse.head[token])) return true;
  }
  return false;
}

// "The charges are baseless", "the reports do not accord with facts", "there was no violation".
void deny_in_words(TalksWork& work, const Statement& statement) {
  if (statement.holder == absent) return;
  for (const Span piece : statement.content) {
    const TokenRange range = tokens_in(work.parse, piece);
    if (range.empty()) continue;
    const bool charges = any_is(work, "charge-noun", range) && is_denied(work, range);
    bool none = false;
    for (TokenIndex token = range.begin; token < range.end; ++token) {
      const TokenIndex det = child_with(work.parse, token, Dep::det);
      none = none ||
             (work.is("offence-noun", token) && det != no_token && work.parse.lower(det) == "no");
    }
    if (!charges && !none) continue;
    add_position(work, {{statement.holder}, range.begin, {}, false, "position.denies", {}}, issue,
                 false);
  }
}

}  // namespace

void find_conduct(TalksWork& work) {
  for (const Event& event : work.reading.events) accuse(work, event);
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (is_verb(work.parse, token)) deny(work, token);
  }
  for (const Statement& statement : work.reading.statements) deny_in_words(work, statement);
}

}  // namespace synoptic
