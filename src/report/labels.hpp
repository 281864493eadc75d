// The program's own words: phrases of lexicon/labels, by code. A code without a phrase prints
// itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synoptic {

// phrases.tsv: phrase("most-tell").
[[nodiscard]] std::string_view phrase(std::string_view code);

// kinds.tsv: label("because", "later-update").
[[nodiscard]] std::string_view label(std::string_view group, std::string_view code);

// Where a code stands among those of its group, and whether it is a minor one; a code without a
// phrase comes after all others and is minor.
struct LabelRank {
  std::size_t place = 0;
  bool minor = true;
};
[[nodiscard]] LabelRank rank_of_label(std::string_view group, std::string_view code);

// checks.tsv.
[[nodiscard]] std::string_view check_phrase(std::string_view code);

// A phrase with its {name}s filled in: filled("of-accounts", {{"n", "3"}, {"m", "5"}}).
using Fillings = std::vector<std::pair<std::string_view, std::string>>;
[[nodiscard]] std::string filled(std::string_view code, const Fillings& fillings);
[[nodiscard]] std::string counted(std::string_view code, std::size_t n);

}  // namespace synoptic
