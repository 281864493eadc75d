// How many? Every figure of an article: interval, bound, unit, the thing counted, what happened to
// it.
#pragma once

#include "reading/base/extract.hpp"

namespace synoptic {

// Appends to reading.figures, in text order. Reads reading.times: dates are no figures. Linear in
// the tokens.
void find_figures(const ReadingInput& input, Reading& reading);

// Fills source, source_text, scope and as_of of reading.figures from the statements and times that
// hold them. Runs after the statements are found.
void link_figures(const ReadingInput& input, Reading& reading);

}  // namespace synoptic
