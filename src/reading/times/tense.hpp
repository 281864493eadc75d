// Did it happen or will it? The verb a phrase depends on, and its tense, from the parse.
#pragma once

#include <string_view>

#include "model/parse.hpp"
#include "reading/times/time_resolve.hpp"

namespace synoptic {

// The nearest verb above the phrase; the phrase's own head when there is none. Bounded climb.
[[nodiscard]] TokenIndex governor_of(const Parse& parse, TokenRange phrase);

// Future: "will go", "is to go", "plans to go", "is leaving"; past: "went", "had gone", "was seen".
[[nodiscard]] Tense tense_of(const Parse& parse, TokenIndex verb);

// The tense of a time the verb governs, behind the preposition ("" when none): "was put off until
// Monday" and "would sell as soon as trading opened Monday" lie ahead.
[[nodiscard]] Tense tense_of_time(const Parse& parse,
                                  TokenIndex verb,
                                  std::string_view preposition);

// The verb tells a plan from behind, whose day may be over: "had been set for Friday", "had been
// scheduled to expire Friday", "the service planned for Friday was called off".
[[nodiscard]] bool is_looked_back_on(const Parse& parse, TokenIndex verb);

// The phrase is the day of something nobody sets a day for ("the attack on May 4", "the May 4
// blast"; words: lexicon/times/unplanned) or hangs right on a verb of the past ("the war broke
// out on May 4").
[[nodiscard]] bool is_surely_past(const Parse& parse, TokenRange phrase);

}  // namespace synoptic
