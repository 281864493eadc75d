// Who talks with whom, about what, and how far: parts of the board as one account tells them.
//
// Appends to Reading::positions (a party's stance on an issue of lexicon/issues), proposals (as
// named; different names stay different) and talks (cues of roles, sticking points, phases,
// meetings, deadlines, next steps). Uses actors, statements, times, places and events found before
// it. Nothing is inferred: each find stands on a sentence. Cost: linear in the tokens.
// Method: our own rules on predicate-argument structure; issue families after PA-X.
#pragma once

#include "reading/base/extract.hpp"

namespace synoptic {

void find_talks(const ReadingInput& input, Reading& reading);

}  // namespace synoptic
