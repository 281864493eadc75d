// What does an amount measure, and what has it? The words around a figure, from the parse.
//
// "prices rose 4.5 percent" measures prices; "the port has 40 cranes" belongs to the port; "a 3
// percent chance" measures a chance. The climb goes from the number through prepositions, verbs and
// participles to a subject or a governing noun, at most a dozen steps.
#pragma once

#include <optional>

#include "model/parse.hpp"

namespace synoptic {

struct Bearer {
  TokenRange tokens;  // a noun with what stands before it, determiners left out
  TokenIndex head = 0;
};

// `from`: the head token of the number, or of the thing it counts; `amount`: the tokens of the
// figure, which bear nothing. Nothing when no noun is evident.
[[nodiscard]] std::optional<Bearer> bearer_of(const Parse& parse,
                                              TokenIndex from,
                                              TokenRange amount);

// Whose the bearer is: the subject of the verb whose object it is ("the firm cut sales by 5
// percent", "the port has a quay of 40 metres"). Nothing for a subject, nor when `from`, the head
// of the number, lies in a clause that describes the bearer.
[[nodiscard]] std::optional<Bearer> owner_of(const Parse& parse,
                                             TokenIndex bearer,
                                             TokenIndex from);

// +1 or -1 when the amount is one of a movement ("rose 4.5 percent", "down 3 km", "a 2 percent
// drop"), 0 for a level. `begin`: the first token of the figure; words: lexicon/figures/directions.
[[nodiscard]] int direction_of(const Parse& parse,
                               TokenIndex begin,
                               TokenIndex from,
                               bool has_unit);

// The noun with its own words before it, without determiners and pronouns.
[[nodiscard]] TokenRange noun_core(const Parse& parse, TokenIndex noun);

}  // namespace synoptic
