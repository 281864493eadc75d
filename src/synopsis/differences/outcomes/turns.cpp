#include "synopsis/differences/outcomes/turns.hpp"

#include <algorithm>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

template <typename Holds>
bool is_turned(std::string_view a, std::string_view b, Holds&& holds) {
  const auto [first, last] = turned_words().equal_range(a);
  return std::any_of(first, last,
                     [&](const auto& row) { return row.second.word == b && holds(row.second); });
}

}  // namespace

const std::multimap<std::string_view, TurnedWord>& turned_words() {
  static const std::multimap<std::string_view, TurnedWord> rows = [] {
    std::multimap<std::string_view, TurnedWord> all;
    const auto add = [&](const LexiconRow& row, TurnedWord how) {
      how.word = row[1];
      all.emplace(row[0], how);
      how.word = row[0];
      all.emplace(row[1], how);
    };
    for (const LexiconRow& row : lexicon("compare/turns")) {
      add(row, {.adjective = row[3] == "adj", .then = row[2] == "then"});
    }
    for (const LexiconRow& row : lexicon("compare/opposites")) {
      add(row, {.then = row[2] == "then", .undone = true});
    }
    for (const LexiconRow& row : lexicon("compare/antonyms")) {
      add(row, {.adjective = row[2] == "adj"});
    }
    return all;
  }();
  return rows;
}

bool are_opposites(std::string_view a, std::string_view b) {
  return is_turned(a, b, [](const TurnedWord& turned) { return turned.undone; });
}

bool may_follow(std::string_view a, std::string_view b) {
  return is_turned(a, b, [](const TurnedWord& turned) { return turned.then; });
}

}  // namespace synoptic
