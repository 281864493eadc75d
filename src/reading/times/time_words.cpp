#include "reading/times/time_words.hpp"

#include <array>
#include <charconv>
#include <unordered_map>
#include <vector>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr std::array<std::string_view, 18> class_names = {
    "month",    "weekday",  "weekdays",  "unit", "units", "part",     "parts", "season", "deictic",
    "relative", "modifier", "reference", "set",  "every", "meridiem", "zone",  "decade", "filler"};

using Words = std::unordered_map<std::string_view, std::vector<TimeWord>>;

int int_of(std::string_view cell) {
  int value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

const Words& words() {
  static const Words table = [] {
    Words built;
    for (const LexiconRow& row : lexicon("times/words")) {
      for (std::size_t i = 0; i < class_names.size(); ++i) {
        if (row[1] != class_names[i]) continue;
        built[row[0]].push_back({static_cast<TimeWordClass>(i), int_of(row[2]), row[3]});
      }
    }
    return built;
  }();
  return table;
}

}  // namespace

std::optional<TimeWord> time_word(std::string_view key, TimeWordClass wanted) {
  const auto found = words().find(key);
  if (found == words().end()) return std::nullopt;
  for (const TimeWord& word : found->second) {
    if (word.of == wanted) return word;
  }
  return std::nullopt;
}

std::optional<TimeWord> time_word(Atoms atoms, std::size_t at, TimeWordClass wanted) {
  if (at >= atoms.size() || atoms[at].kind != AtomKind::word) return std::nullopt;
  return time_word(atoms[at].key, wanted);
}

std::optional<TimeWord> time_unit(Atoms atoms, std::size_t at) {
  const auto one = time_word(atoms, at, TimeWordClass::unit);
  return one ? one : time_word(atoms, at, TimeWordClass::units);
}

}  // namespace synoptic
