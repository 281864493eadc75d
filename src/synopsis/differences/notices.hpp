// Lines that an account tells in one form over and over: "Tornado warning for Dorn until 4 p.m.",
// "Tornado warning for Hask until 6 p.m."; a match ball by ball, the counts of district after
// district. What another account tells in that form is one more of them, not the same told
// otherwise.
#pragma once

#include "synopsis/links/work.hpp"

namespace synoptic {

// Another line of `unit`'s account has its form with other names or numbers, and is as much like
// `other`, a line of another account, as `unit` is. Cost: the words of the account.
[[nodiscard]] bool is_one_of_many_notices(const Work& work, const Unit& unit, const Unit& other);

}  // namespace synoptic
