// Where do quotation marks open and close? Pairs per block, of every style, mixed freely.
//
// Double marks (straight, curly, low, guillemets, two single marks in a row) and single ones nest
// in each other. Apostrophes, possessives, elisions ('90s) and inches are no marks. A block whose
// mark stays open ends it at the next quotation or at its own end (`closed` false; `continues` when
// the next block opens again); a mark that only closes ends what an earlier block left open.
// Otherwise a mark changes nothing outside its block. Linear in the text. `statement` is left to
// find_statements.
#pragma once

#include "reading/base/extract.hpp"

namespace synoptic {

void find_quotations(const ReadingInput& input, Reading& reading);

}  // namespace synoptic
