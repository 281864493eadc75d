// What did the user decide? Reads a decisions file, and applies it to the facts and differences of
// a finished synopsis, and to its actors as soon as they are joined.
//
// The file is TSV: a header line "action what at with note", then one decision a row; "#" begins a
// comment line. A place is ACCOUNT:BEGIN-END (account id, UTF-8 bytes of its text), so that
// accounts may be added, named or given in any order. A later "un-ACTION" of the same places takes
// the decision back, as does deleting its row. docs/json.md has the table of what each does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/limits.hpp"
#include "model/synopsis.hpp"
#include "model/user_decision.hpp"

namespace synoptic {

struct DecisionFile {
  std::vector<UserDecision> decisions;  // in the order of the file
  std::vector<Problem> problems;        // code "bad-decision": rows that could not be read
};

// Pure; bad rows are named, the rest goes on. Cost: linear, cut at limits.findings rows.
[[nodiscard]] DecisionFile read_decisions(std::string_view bytes,
                                          const std::string& path,
                                          const Limits& limits = {});

// "ACCOUNT:BEGIN-END"; none for anything else.
[[nodiscard]] std::optional<DecisionPlace> read_place(std::string_view text);

// The bytes of the synopsis a place speaks of; none when the account or the span is not there.
[[nodiscard]] std::optional<Evidence> find_place(const Synopsis& synopsis,
                                                 const DecisionPlace& place);

// The decisions that hold: those that were undone later, and the undoing rows, are left out.
[[nodiscard]] std::vector<std::size_t> standing_decisions(
    const std::vector<UserDecision>& decisions);

// Applies synopsis.decisions on actors (synopsis/actor_decisions.hpp), in their order, and marks
// those that found theirs. Called once, right after the actors are joined.
void apply_actor_decisions(Synopsis& synopsis);

// Applies synopsis.decisions on facts and differences, in their order, and marks those that found
// what they speak of; the others are named in `problems` (code "unknown-decision"). Nothing is
// shown that no account says: decisions choose and group lines, they write none.
void apply_decisions(Synopsis& synopsis);

}  // namespace synoptic
