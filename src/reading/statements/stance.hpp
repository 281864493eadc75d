// How does a statement stand to its content: yes or no, surely or perhaps, on what condition?
#pragma once

#include <optional>

#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

// A negation that belongs to this word (an arc of its own, not one "to the next comma").
[[nodiscard]] bool is_negated(const Parse& parse, TokenIndex word);

// From auxiliaries and conditional clauses of the content's head word.
[[nodiscard]] Modality modality_of(const Parse& parse, TokenIndex word);

// The if-clause (unless, provided, as long as ...) that the word depends on.
[[nodiscard]] std::optional<Span> condition_of(const Parse& parse, TokenIndex word);

// The cue itself is only possible or supposed ("could say", "is likely to say", "if he says").
[[nodiscard]] bool is_hypothetical(const Parse& parse, TokenIndex cue);

// The verbs that govern this infinitive turn it ("refused to say"): true for an odd number.
[[nodiscard]] bool is_turned_from_above(const Parse& parse, TokenIndex verb);

}  // namespace synoptic
