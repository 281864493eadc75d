// Whose words? The holder of a cue: subject, agent, possessor, or what "according to" names.
#pragma once

#include <optional>

#include "model/article.hpp"
#include "model/parse.hpp"
#include "model/reading.hpp"
#include "reading/cue_frames.hpp"

namespace synoptic {

// The head token of the holder phrase, or nothing: not named. Walks conjoined verbs, participles,
// infinitives and relative clauses to the subject they share, at most a few arcs up.
[[nodiscard]] std::optional<TokenIndex> holder_of(const Parse& parse, const CueFrame& frame);

// The subject of a verb by the same walk; passive subjects count when `passive_too`.
[[nodiscard]] std::optional<TokenIndex> subject_of(const Parse& parse,
                                                   TokenIndex verb,
                                                   bool passive_too = false);

// The words of a holder: its subtree without relative clauses, participles and asides of time.
[[nodiscard]] TokenRange holder_range(const Parse& parse, TokenIndex head);

// A title or description beside the name ("the interior minister"), as its own span.
[[nodiscard]] std::optional<Span> role_beside(const Parse& parse, TokenIndex head);

// Can this word be somebody who speaks? Not "it" without antecedent, dates, numbers, "there".
[[nodiscard]] bool can_hold(const Parse& parse, TokenIndex head);

}  // namespace synoptic
