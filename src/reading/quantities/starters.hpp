// Can a number or a time begin at this atom at all? One look-up that spares the grammars the rest.
#pragma once

#include "reading/quantities/atoms.hpp"

namespace synoptic {

// False only where match_quantity finds nothing.
[[nodiscard]] bool may_start_quantity(const Atom& atom);

// False only where match_time finds nothing.
[[nodiscard]] bool may_start_time(const Atom& atom);

}  // namespace synoptic
