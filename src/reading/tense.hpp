// Did it happen or will it? The verb a phrase depends on, and its tense, from the parse.
#pragma once

#include "model/parse.hpp"
#include "reading/time_resolve.hpp"

namespace synoptic {

// The nearest verb above the phrase; the phrase's own head when there is none. Bounded climb.
[[nodiscard]] TokenIndex governor_of(const Parse& parse, TokenRange phrase);

// Future: "will go", "is to go", "plans to go", "is leaving"; past: "went", "had gone", "was seen".
[[nodiscard]] Tense tense_of(const Parse& parse, TokenIndex verb);

}  // namespace synoptic
