// Which wording do accounts share? Runs of equal words, so that a copy counts as one voice.
//
// A run has at least `shared_words` words, case and punctuation aside, grown to both sides as far
// as it holds. Words inside quotation marks are the speaker's and make no copy. Exact: an index
// over all runs of that length (Broder 1997, shingles). Cost: words x log, and for each pair of
// accounts that shares a run the words of one; very common runs cost more.
#pragma once

#include <vector>

#include "model/limits.hpp"
#include "model/synopsis.hpp"

namespace synoptic {

inline constexpr std::size_t shared_words = 8;

// One list an account; each pair of accounts stands in both lists.
[[nodiscard]] std::vector<std::vector<Copies>> find_copies(const std::vector<Account>& accounts,
                                                           const Limits& limits);

inline constexpr double copied_part = 0.5;  // of a sentence, from which it is a copy
inline constexpr double wired_part = 0.25;  // the same when both accounts credit one agency

// True when at least `part` of `a` lies in wording shared with the account of `b`, and that wording
// reaches into `b`.
[[nodiscard]] bool is_copied(const std::vector<std::vector<Copies>>& copies,
                             const Evidence& a,
                             const Evidence& b,
                             double part = copied_part);

// Both accounts credit one wire agency (Article::credits).
[[nodiscard]] bool share_wire(const Account& a, const Account& b);

}  // namespace synoptic
