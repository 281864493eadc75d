// Do two clauses of one verb, or of a verb and its opposite, yet tell two things?
//
// What speaks against it: others are meant, another end, another thing led to, a limit, a while.
// Each question only keeps silent what a search has found. Cost: the children of the two words and
// of those under them.
#pragma once

#include "synopsis/links/work.hpp"

namespace synoptic {

// "Did not hit it before leaving": limited, unless the other is told with that limit, too.
[[nodiscard]] bool is_limited_beside(const Work& work, At no, At yes);

// Two clauses with one verb that yet tell two things.
[[nodiscard]] bool of_two_matters(const Work& work, At no, At yes, const Match& match);

// "Requires them to show their lists", "does not require them to show their letters"; of a word and
// its opposite also "opposes ending the rule", "supports changing it", unless the thing tells the
// act ("making any deal", "striking a deal"), or each for somebody else.
[[nodiscard]] bool lead_to_other_things(const Work& work, At a, At b, bool turned);

// "Will stay as steward until another is chosen", "would leave": one may come after the other.
[[nodiscard]] bool one_lasts_until(const Work& work, At a, At b);

// "Cleared of all charges except one", "acquitted of murder" and "convicted of theft".
[[nodiscard]] bool tell_of_other_counts(const Work& work, At a, At b);

}  // namespace synoptic
