// Where do the accounts meet and part? Accounts with their readings in, one synopsis out.
#pragma once

#include <vector>

#include "model/limits.hpp"
#include "model/synopsis.hpp"

namespace synoptic {

// Orders and labels the accounts, then fills every list of the synopsis. Pure and independent of
// the order of `accounts`. `vectors` may be empty. Pairs of accounts beyond limits.pairs are not
// compared, and `problems` says so.
[[nodiscard]] Synopsis compare(std::vector<Account> accounts,
                               const WordVectors& vectors = {},
                               const Limits& limits = {});

}  // namespace synoptic
