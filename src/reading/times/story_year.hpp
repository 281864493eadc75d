// Which year is "May 4" when an account does not say? What its fellow accounts tell.
//
// A month and day without a year take the year that the accounts of the story state beside the same
// month and day. Without such a statement, in an account that is not dated itself, they take the
// year dated accounts give the same month and day, else that in which they lie nearest to the days
// those were published (the last one for what can only have happened), when all agree and the day
// is near. Whatever is filled in is marked TimeHow::from_story. When no account
// is dated or states a year, nothing changes; weekdays and "yesterday" are never placed. Pure, the
// same for any order of accounts; linear in the times but for a sort.
#pragma once

#include <span>

#include "model/synopsis.hpp"

namespace synoptic {

void settle_story_year(std::span<Account> accounts);

}  // namespace synoptic
