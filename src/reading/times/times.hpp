// When? Every time expression of an article, with the interval it names and how that is known.
#pragma once

#include "reading/base/extract.hpp"

namespace synoptic {

// Appends to reading.times, in text order. Spans do not overlap, but for the last date of an
// interval
// ("2031 to 2034"), which is also listed alone inside it. Linear in the tokens.
void find_times(const ReadingInput& input, Reading& reading);

}  // namespace synoptic
