#include "synopsis/differences/outcomes/turns.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "text/lexicon.hpp"

namespace synoptic {

const std::multimap<std::string_view, TurnedWord>& turned_words() {
  static const std::multimap<std::string_view, TurnedWord> rows = [] {
    std::multimap<std::string_view, TurnedWord> all;
    const auto add = [&](const LexiconRow& row, bool adjective, bool then) {
      all.emplace(row[0], TurnedWord{row[1], adjective, then});
      all.emplace(row[1], TurnedWord{row[0], adjective, then});
    };
    for (const LexiconRow& row : lexicon("compare/turns")) {
      add(row, row[3] == "adj", row[2] == "then");
    }
    for (const LexiconRow& row : lexicon("compare/opposites")) add(row, false, row[2] == "then");
    for (const LexiconRow& row : lexicon("compare/antonyms")) add(row, row[2] == "adj", false);
    return all;
  }();
  return rows;
}

bool are_opposites(std::string_view a, std::string_view b) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static const std::set<Pair> pairs = [] {
    std::set<Pair> all;
    for (const LexiconRow& row : lexicon("compare/opposites")) {
      all.emplace(row[0], row[1]);
      all.emplace(row[1], row[0]);
    }
    return all;
  }();
  return pairs.contains({a, b});
}

bool may_follow(std::string_view a, std::string_view b) {
  const auto [first, last] = turned_words().equal_range(a);
  return std::any_of(first, last,
                     [&](const auto& row) { return row.second.word == b && row.second.then; });
}

}  // namespace synoptic
