// Which word says that what another tells is not so? Verbs, and adjectives said of a subject.
//
// Three tables: lexicon/compare/opposites (one says that the other did not happen),
// lexicon/compare/turns (in sentences that are alike in all else) and lexicon/compare/antonyms
// (WordNet). Cost: a look-up in a table read once.
#pragma once

#include <map>
#include <string_view>

namespace synoptic {

struct TurnedWord {
  std::string_view word = {};
  bool adjective = false;
  bool then = false;    // one of the two may follow the other: what is begun is ended later
  bool undone = false;  // it says that what the other tells did not happen
};

// All pairs of the three tables, both ways.
[[nodiscard]] const std::multimap<std::string_view, TurnedWord>& turned_words();

// One verb says that what the other tells did not happen: lexicon/compare/opposites.
[[nodiscard]] bool are_opposites(std::string_view a, std::string_view b);

// "Opened", "closed": either may have come after the other.
[[nodiscard]] bool may_follow(std::string_view a, std::string_view b);

}  // namespace synoptic
