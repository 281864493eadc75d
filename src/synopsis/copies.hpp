// Which wording do accounts share? Runs of equal words, so that a copy counts as one voice.
//
// A run has at least `shared_words` words, case and punctuation aside, grown to both sides as far
// as it holds. Words inside quotation marks are the speaker's and make no copy. Exact: an index
// over all runs of that length (Broder 1997, shingles); linear in the words but for very common
// runs.
#pragma once

#include <vector>

#include "model/limits.hpp"
#include "model/synopsis.hpp"

namespace synoptic {

inline constexpr std::size_t shared_words = 8;

// One list an account; each pair of accounts stands in both lists.
[[nodiscard]] std::vector<std::vector<Copies>> find_copies(const std::vector<Account>& accounts,
                                                           const Limits& limits);

// True when at least half of `a` lies in wording shared with the account of `b`, and that wording
// reaches into `b`.
[[nodiscard]] bool is_copied(const std::vector<std::vector<Copies>>& copies,
                             const Evidence& a,
                             const Evidence& b);

}  // namespace synoptic
