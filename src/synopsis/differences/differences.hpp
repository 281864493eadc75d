// Where do the accounts contradict each other? One typed slot, two values that cannot both hold,
// everything else the same (methods: one search a kind, diff_<kind>.cpp).
//
// A search gives pairs: a value of one account against a value of another, with the explanation
// that holds, if one does. Pairs of one slot become one difference, its sides by value; a side has
// at most two spans an account. An account without a value is on no side: it may be silent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/synopsis.hpp"
#include "synopsis/links/facts.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// One value as an account gives it.
struct SlotValue {
  AccountIndex account = 0;
  Span span;          // the words of the value
  Span evidence;      // the clause or sentence that tells it
  std::string value;  // what is equal when two values are: "40..40", "2031-05-11", "actor 3"
};

struct SlotPair {
  DifferenceKind kind = DifferenceKind::number;
  std::string because;  // "" = a difference
  SlotValue a, b;
  double score = 0;  // how sure the two tell the same thing
  RuleId rule;
  bool sure = false;  // held against every other value of the two accounts
};

using SlotPairs = std::vector<SlotPair>;

// The searches.
void compare_numbers(const Work& work, SlotPairs& pairs);
// One thing counted at two values, wherever the accounts tell it.
void compare_counts(const Work& work, SlotPairs& pairs);
// Two numbers of one word in two sentences that tell nearly the same.
void compare_near_numbers(const Work& work, SlotPairs& pairs);
// One measure of lexicon/compare/measures, told at two values.
void compare_measures(const Work& work, SlotPairs& pairs);
// One amount of one thing, told at two values: the height of the tower, how far somebody fell.
void compare_amounts(const Work& work, SlotPairs& pairs);
// The toll of the story's own event, told at two values.
void compare_tolls(const Work& work, SlotPairs& pairs);
// The tally of one vote, the result of one game or one ratio, told at two values.
void compare_tallies(const Work& work, SlotPairs& pairs);
// How old a named person is, told at two values.
void compare_ages(const Work& work, SlotPairs& pairs);
void compare_dates(const Work& work, SlotPairs& pairs);
// One event of lexicon/compare/once_events, told at two times.
void compare_event_dates(const Work& work, SlotPairs& pairs);
// One quotation, told as said on two days.
void compare_said_dates(const Work& work, SlotPairs& pairs);
// Two sentences in mostly the same words, one a headline; one date under two weekdays.
void compare_retold_dates(const Work& work, SlotPairs& pairs);
void compare_places(const Work& work, SlotPairs& pairs);
// One person with one post in two places.
void compare_posts(const Work& work, SlotPairs& pairs);
// Two sentences in mostly the same words, one a headline or with the place before its noun.
void compare_retold_places(const Work& work, SlotPairs& pairs);
// One small place put into two larger ones.
void compare_place_chains(const Work& work, SlotPairs& pairs);
void compare_actors(const Work& work, SlotPairs& pairs);
// One sentence told by two accounts with two doers, headlines too.
void compare_doers(const Work& work, SlotPairs& pairs);
void compare_outcomes(const Work& work, SlotPairs& pairs);
// What somebody denies and another tells: both sides with all the accounts that tell them.
void compare_denials(const Work& work, SlotPairs& pairs);
void compare_wording(const Work& work, SlotPairs& pairs);
// A few quoted words that another account quotes with one other word among them.
void compare_short_quotations(const Work& work, SlotPairs& pairs);
void compare_sources(const Work& work, SlotPairs& pairs);
// Some account tells the act of both at once, by their last names: "X and Y each sold shares".
[[nodiscard]] bool did_together(const Work& work, At verb, std::string_view a, std::string_view b);
// One act with two doers, however its sentences differ: "rescued by a nurse", "a driver saved".
void compare_acts(const Work& work, SlotPairs& pairs);
// One role with two fillers: "the pilot was X", "flown by Y" (fillers.hpp).
void compare_fillers(const Work& work, SlotPairs& pairs);
// One thing in two places: "found in a barn", "lay in a well".
void compare_spots(const Work& work, SlotPairs& pairs);
// One journey with two ends: "from X to Y", "from X to Z".
void compare_journeys(const Work& work, SlotPairs& pairs);
// One office with two holders.
void compare_roles(const Work& work, SlotPairs& pairs);
// Two sentences alike, with the predicate of one turned round: "did not sign", "rose" and "fell".
// REQUIRES the other outcomes compared.
void compare_turned(const Work& work, SlotPairs& pairs);
// One thing in two states that exclude each other: passed or rejected, open or shut.
void compare_states(const Work& work, SlotPairs& pairs);
// Which of two events brought about the other: "a blast sparked a fire", "a fire caused a blast".
void compare_order(const Work& work, SlotPairs& pairs);
// A thing told of in one account of which another says that there was none.
void compare_absences(const Work& work, SlotPairs& pairs);
// Told as a fact in one account, called made up in another.
void compare_refuted(const Work& work, SlotPairs& pairs);
// Somebody came to harm in one account, nobody did in another.
void compare_harm(const Work& work, SlotPairs& pairs);
// No such act at all in one account, such an act in another: "not a shot was fired", "was shot".
void compare_none(const Work& work, SlotPairs& pairs);
// How one thing is so: "well equipped", "poorly equipped".
void compare_manners(const Work& work, SlotPairs& pairs);
// Of what kind one thing is: a broken shin or a broken jaw, a decree or a letter.
void compare_kinds(const Work& work, SlotPairs& pairs);
// What brought one thing about: "because of ice", "due to a strike".
void compare_causes(const Work& work, SlotPairs& pairs);
// Planned in one account, told as stopped in another: never a difference.
void compare_changes(const Work& work, SlotPairs& pairs);
// A number that grew between two accounts: never a difference. REQUIRES the other numbers compared.
void compare_growth(const Work& work, SlotPairs& pairs);
// Planned, hoped for or not yet so in one account, told as done in another: never a difference.
void compare_plans(const Work& work, SlotPairs& pairs);
// Two sentences that are nearly word for word one, with one value changed: any kind of value.
void compare_aligned(const Work& work, SlotPairs& pairs);

// All of them, joined, the gravest first (severity.hpp); `facts` learn which differences are
// theirs.
[[nodiscard]] std::vector<Difference> find_differences(const Work& work, std::vector<Fact>& facts);

// The evidence a value is shown with: its clause, or the whole sentence when that is short.
[[nodiscard]] Span shown_clause(const Work& work, const Unit& unit, Span value);

// Same subject, object or matter: two clauses of one predicate that share enough to be one event.
struct FrameMatch {
  bool predicate = false;  // same or near verb
  int actors = 0;          // actors named in both clauses
  double clauses = 0;      // score of their words
  double sentences = 0;    // score of the link, 0 when there is none
};
[[nodiscard]] FrameMatch match_frames(const Work& work, At a, At b, double link_score);

}  // namespace synoptic
