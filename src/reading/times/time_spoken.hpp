// Clock times as they are spoken: "half past eight", "a quarter to six", "ten minutes past nine",
// "seven in the morning", "six on Thursday morning".
#pragma once

#include <optional>

#include "reading/times/time_grammar.hpp"

namespace synoptic {

// The clock time that begins at atom `at`. A bare hour counts only where a day or a part of the day
// stands beside it, or where "shortly before" or the like leads it; "13.20" where no price is told.
// Without a part of the day it stays open which half of the day is meant.
[[nodiscard]] std::optional<TimeShape> match_spoken_clock(Atoms atoms,
                                                          std::size_t at,
                                                          const Parse& parse);

// "Shortly", "a little", "just" before a "before" or "after" that ends at atom `at`: close to it.
[[nodiscard]] bool is_close_bound(Atoms atoms, std::size_t at);

}  // namespace synoptic
