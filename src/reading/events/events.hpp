// What happened: who did what to whom, and whether it did happen.
//
// Appends to Reading::events: typed events (PLOVER type and mode, from lexicon/events) of verbs and
// nouns, and frames without a type for the other clauses, so that accounts can be aligned. Uses
// mentions, statements, times, places and figures found before it. No default type: where no row
// fits, the type is "". Cost: linear in the tokens.
// Method: predicate-argument frames; boundary rules of the PLOVER manual (a future meeting is
// AGREE).
#pragma once

#include "reading/base/extract.hpp"

namespace synoptic {

void find_events(const ReadingInput& input, Reading& reading);

}  // namespace synoptic
