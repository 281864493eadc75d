#include "synopsis/differences/notices.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace synoptic {
namespace {

constexpr std::size_t least_shared = 4;  // words
constexpr double least_part = 0.6;       // of the longer line

std::size_t count_shared(const std::vector<WordKey>& a, const std::vector<WordKey>& b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [&](WordKey word) {
    return std::binary_search(b.begin(), b.end(), word);
  }));
}

// A name or number that the other line has not.
bool has_value_of_its_own(const Lexis& lexis,
                          const std::vector<WordKey>& words,
                          const std::vector<WordKey>& other) {
  return std::any_of(words.begin(), words.end(), [&](WordKey word) {
    const WordKind kind = lexis.entry(word).kind;
    const bool value =
        kind == WordKind::name || kind == WordKind::number || kind == WordKind::actor;
    return value && !std::binary_search(other.begin(), other.end(), word);
  });
}

// The word above all others of a line.
std::string_view root_of(const Work& work, const Unit& unit) {
  const Parse& parse = work.parse(unit.account);
  TokenIndex top = unit.tokens.begin;
  while (parse.head[top] != top) top = parse.head[top];
  return parse.lemma(top);
}

bool have_one_form(const Work& work, const Unit& a, const Unit& b) {
  const Lexis& lexis = work.units.lexis;
  if (root_of(work, a) != root_of(work, b)) return false;
  const std::size_t shared = count_shared(a.words, b.words);
  const auto longer = static_cast<double>(std::max(a.words.size(), b.words.size()));
  return shared >= least_shared && static_cast<double>(shared) >= least_part * longer &&
         has_value_of_its_own(lexis, a.words, b.words) &&
         has_value_of_its_own(lexis, b.words, a.words);
}

}  // namespace

bool is_one_of_many_notices(const Work& work, const Unit& unit, const Unit& other) {
  const std::size_t shared = count_shared(unit.words, other.words);
  return std::any_of(work.units.all.begin(), work.units.all.end(), [&](const Unit& beside) {
    return beside.account == unit.account && beside.sentence != unit.sentence &&
           have_one_form(work, unit, beside) &&
           count_shared(beside.words, other.words) + 1 >= shared;
  });
}

}  // namespace synoptic
