// What grammar says of two tellings that look like one: a question, a part only, a day that says
// which of several things is meant, two announcements of other contents.
//
// Each question is asked of what a search has found to be one already, and only keeps it silent.
// Cost: the children of a few tokens, the words of two clauses.
#pragma once

#include "synopsis/links/work.hpp"

namespace synoptic {

// "To know which farmers have been counted": what is asked is as true of those who have not been.
[[nodiscard]] bool asks(const Parse& parse, TokenIndex head);

// "In 10 of the last 15 years": told of a part, and nothing of the rest.
[[nodiscard]] bool holds_for_a_part(const Parse& parse, TokenIndex head);

// "The week ended 28 November": the day says which week is meant, not when something happened.
[[nodiscard]] bool names_a_period(const Parse& parse, TokenIndex anchor);

// "In the week ended 28 November", "in the week ended 5 December": both tell of such periods, and
// of none that is one.
[[nodiscard]] bool of_two_periods(const Work& work, const Unit& a, const Unit& b);

// "The figures released on Friday", "a review which was published on Tuesday": the time says which
// figures are meant, or they are not told to be one with the others. REQUIRES two words that times
// hang on, of sentences that share little.
[[nodiscard]] bool of_two_works(const Work& work, At a, At b);

// "Announced on Tuesday that the bank will close", "announced on Friday that taxes would fall":
// what is said shares no word that tells it, and no two names.
[[nodiscard]] bool of_two_announcements(const Work& work, At a, At b);

// "Rose from 40 in 1959 to 52 in 2014", "fell in the last three years": one tells of the time from
// one year to another, and the other does not tell of the first of these.
[[nodiscard]] bool of_other_years(const Work& work, const Unit& a, const Unit& b);

// "Confirmed that it was so": the word of somebody who takes up what another has said before him.
[[nodiscard]] bool takes_up(const Parse& parse, TokenIndex cue);

// "Announced that he would vote", "warned that he would leave": each speaks of what he does
// himself, and these are two acts. REQUIRES two verbs of saying, of two people.
[[nodiscard]] bool tell_of_own_acts(const Work& work, At a, At b);

// "Cleared of all charges except one": not of all.
[[nodiscard]] bool has_exception(const Parse& parse, TokenIndex head);

// "Acquitted of murder", "convicted of theft": under "of" and "for" both tell of what, and of
// nothing that is one.
[[nodiscard]] bool of_two_counts(const Work& work, At a, At b);

}  // namespace synoptic
