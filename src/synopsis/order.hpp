// In which order do the accounts stand? By what they tell, then by when they were published.
//
// story_time holds only what the texts state: what one account plans, another tells as done; a
// visit that one tells as begun, another as over (phases.hpp). Independent of the order of input.
// Cost: events x events of a type.
#pragma once

#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

// Puts the accounts in story order and gives them their labels; one StoryOrder an account.
[[nodiscard]] std::vector<StoryOrder> order_accounts(std::vector<Account>& accounts);

// "A" .. "Z", "AA" ..
[[nodiscard]] std::string label_of(std::size_t index);

}  // namespace synoptic
