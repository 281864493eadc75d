#include "synopsis/base/telling_words.hpp"

#include <charconv>
#include <cmath>
#include <string_view>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double unknown_word = 1.5;  // zipf frequency of a word that the table does not hold
constexpr double common_word = 5;
constexpr double most_common = 6;

// The frequency of a word; the table is read once, when an account seems to be an outsider.
double zipf_of(std::string_view word) {
  static const std::unordered_map<std::string_view, double> table = [] {
    std::unordered_map<std::string_view, double> all;
    for (const LexiconRow& row : lexicon("stories/background")) {
      double value = 0;
      std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
      all.emplace(row[0], value / 100);
    }
    return all;
  }();
  const auto at = table.find(word);
  return at == table.end() ? unknown_word : at->second;
}

bool tells(Pos pos) {
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::verb || pos == Pos::adj ||
         pos == Pos::adv;
}

double mass(const TellingWords& words) {
  double sum = 0;
  for (const auto& [word, weight] : words) sum += weight;
  return sum;
}

}  // namespace

TellingWords telling_words(const Account& account) {
  TellingWords words;
  const Parse& parse = account.parse;
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    if (!tells(parse.pos[i])) continue;
    std::string word = fold(parse.pos[i] == Pos::propn ? parse.lower(i) : parse.lemma(i));
    if (word.size() < 3) continue;
    const double zipf = zipf_of(word);
    if (zipf <= common_word) words.emplace(std::move(word), most_common - zipf);
  }
  return words;
}

double shared_telling(const TellingWords& a, const TellingWords& b) {
  double shared = 0;
  for (const auto& [word, weight] : a) {
    if (b.contains(word)) shared += weight;
  }
  const double both = std::sqrt(mass(a) * mass(b));
  return both > 0 ? shared / both : 0;
}

}  // namespace synoptic
