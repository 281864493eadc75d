// Where do the accounts meet and part? Accounts with their readings in, one synopsis out.
#pragma once

#include <vector>

#include "model/limits.hpp"
#include "model/synopsis.hpp"

namespace synoptic {

// Orders and labels the accounts, then fills every list of the synopsis. Pure and independent of
// the order of `accounts`. Pairs of sentences beyond limits.pairs are not compared, and `problems`
// says so. `decisions` of the user are applied (decisions.hpp). (Near words come from the shared
// rows of the word vectors, which each token's parse names.)
[[nodiscard]] Synopsis compare(std::vector<Account> accounts,
                               const Limits& limits = {},
                               std::vector<UserDecision> decisions = {});

}  // namespace synoptic
