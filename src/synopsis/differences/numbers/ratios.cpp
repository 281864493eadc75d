#include "synopsis/differences/numbers/ratios.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// A whole number in digits or words: "500", "1,000", "one".
int number_at(const Parse& parse, TokenIndex i) {
  static const std::map<std::string_view, int> words = [] {
    std::map<std::string_view, int> all;
    for (const LexiconRow& row : lexicon("figures/numbers")) {
      const bool whole = row[1] == "unit" || row[1] == "teen" || row[1] == "tens";
      if (whole) all.emplace(row[0], std::stoi(std::string(row[2])));
    }
    return all;
  }();
  constexpr std::size_t longest = 9;
  const std::string_view word = parse.lower(i);
  if (const auto found = words.find(word); found != words.end()) return found->second;
  if (word.empty() || word.size() > longest) return 0;
  int value = 0;
  for (const char c : word) {
    if (c == ',') continue;
    if (c < '0' || c > '9') return 0;
    value = 10 * value + (c - '0');
  }
  return value;
}

// Tokens of "in", "in every", "out of", "out of every" at `i`; 0 for other words.
TokenIndex link_words(const Parse& parse, TokenIndex i, TokenIndex end) {
  const auto word = [&](TokenIndex k) { return k < end ? parse.lower(k) : std::string_view(); };
  TokenIndex count = 0;
  if (word(i) == "in") count = 1;
  if (word(i) == "out" && word(i + 1) == "of") count = 2;
  if (count > 0 && (word(i + count) == "every" || word(i + count) == "each")) ++count;
  return count;
}

}  // namespace

std::optional<Ratio> ratio_at(const Parse& parse, TokenRange sentence, TokenIndex i) {
  static const std::set<std::string_view> periods = lexicon_words("compare/period_nouns");
  constexpr TokenIndex words_behind = 3;
  const TokenIndex link = link_words(parse, i + 1, sentence.end);
  const TokenIndex whole_at = i + 1 + link;
  if (link == 0 || whole_at >= sentence.end) return {};
  const int part = number_at(parse, i);
  const int whole = part == 0 ? 0 : number_at(parse, whole_at);
  if (whole <= part) return {};
  const TokenIndex last = std::min(whole_at + 1 + words_behind, sentence.end);
  for (TokenIndex k = whole_at + 1; k < last; ++k) {
    if (parse.tag[k] == Tag::nns) {
      if (periods.contains(parse.lemma(k)) || parse.dep[k] == Dep::npadvmod) return {};
      return Ratio{{i, whole_at + 1}, part, whole, k};
    }
    const bool of_noun = parse.pos[k] == Pos::adj || parse.pos[k] == Pos::noun ||
                         parse.pos[k] == Pos::propn || parse.lower(k) == "of" ||
                         parse.pos[k] == Pos::det;
    if (!of_noun) break;
  }
  return {};
}

bool is_in_ratio(const Parse& parse, TokenRange sentence, TokenRange number) {
  constexpr TokenIndex longest = 6;
  const TokenIndex before = std::min(longest, number.begin - sentence.begin);
  for (TokenIndex i = number.begin - before; i < std::min(number.end, sentence.end); ++i) {
    const auto ratio = ratio_at(parse, sentence, i);
    if (ratio && ratio->tokens.begin < number.end && number.begin < ratio->tokens.end) return true;
  }
  return false;
}

}  // namespace synoptic
