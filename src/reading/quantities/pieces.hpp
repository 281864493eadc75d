// Is this number printed in pieces ("4, 051 yards", "32 - year - old", "1: 30 a. m.")?
//
// Some texts come cut into words and joined again with a blank between all of them. Their numbers
// are read as one value. A thousands group that begins with 0 is a piece wherever it stands; other
// groups ("1, 250") are only in a text that shows elsewhere that it was cut: in others they are a
// list. Linear in the text.
#pragma once

#include <string_view>
#include <vector>

#include "reading/quantities/atoms.hpp"

namespace synoptic {

// The text holds a number that can only have been cut: "2, 000", "32 - year - old".
[[nodiscard]] bool printed_in_pieces(std::string_view text);

// Makes one atom of the pieces of a number, of "a. m." behind an hour, and marks as joined what
// stood joined before the text was cut: the minute behind its hour, a unit behind its hyphen.
void join_pieces(std::vector<Atom>& atoms, bool in_pieces);

}  // namespace synoptic
