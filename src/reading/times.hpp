// When? Every time expression of an article, with the interval it names and how that is known.
#pragma once

#include "reading/extract.hpp"

namespace synoptic {

// Appends to reading.times, in text order; spans do not overlap. Linear in the tokens.
void find_times(const ReadingInput& input, Reading& reading);

}  // namespace synoptic
