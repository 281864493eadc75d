#include "synopsis/differences/numbers/figures_apart.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/numbers/comparable_numbers.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr double telling = 0.3;   // weight
constexpr double one_noun = 0.9;  // likeness

// The token by which the amount hangs on its sentence: the noun it stands before, or its last word.
TokenIndex top_of(const Parse& parse, const Figure& f) {
  if (const auto noun = described_noun(parse, f)) return *noun;
  TokenIndex at = f.tokens.begin;
  while (f.tokens.contains(parse.head[at]) && parse.head[at] != at) at = parse.head[at];
  return at;
}

// The noun under a preposition behind `from`.
std::optional<TokenIndex> noun_under(const Parse& parse, TokenIndex head, TokenIndex from) {
  for (const TokenIndex prep : parse.children(head)) {
    if (prep < from || parse.dep[prep] != Dep::prep) continue;
    const auto noun = child_that(parse, prep, [&](TokenIndex c) {
      return parse.dep[c] == Dep::pobj && parse.pos[c] == Pos::noun;
    });
    if (noun) return noun;
  }
  return {};
}

// The thing an amount is told of: the noun it stands before, or the one behind a preposition: "4
// million for the ferry", "a request of 4 million for the ferry".
std::optional<TokenIndex> thing_told(const Parse& parse, const Figure& f) {
  if (const auto noun = described_noun(parse, f)) return noun;
  const TokenIndex top = top_of(parse, f);
  if (const auto noun = noun_under(parse, top, f.tokens.end)) return noun;
  if (parse.dep[top] != Dep::pobj) return {};
  return noun_under(parse, parse.head[parse.head[top]], f.tokens.end);
}

// The nouns and names right before a noun that say which it is.
std::vector<TokenIndex> marks_of(const Parse& parse, TokenIndex noun) {
  std::vector<TokenIndex> marks;
  for (const TokenIndex c : parse.children(noun)) {
    const bool named = parse.pos[c] == Pos::noun || parse.pos[c] == Pos::propn;
    if (parse.dep[c] == Dep::compound && named) marks.push_back(c);
  }
  return marks;
}

bool has_word_like(const Work& work, const Unit& unit, At word) {
  const WordKey key = work.units.key_of_token[word.account][word.token];
  return key == no_key || work.units.lexis.weight(key) < telling ||
         !match_words(work.units.lexis, {key}, unit.words).words.empty();
}

}  // namespace

bool is_start(const Parse& parse, const Figure& figure) {
  static const LexiconPairs words = lexicon_pairs("compare/start_words");
  const TokenIndex top = top_of(parse, figure);
  const TokenIndex prep = parse.head[top];
  if (parse.dep[top] != Dep::pobj) return false;
  const std::string_view word = parse.lower(prep);
  // "Walked away from the 8 million bridge": no amount, but the bridge.
  if (words.contains({"-", word})) return !described_noun(parse, figure);
  return words.contains({parse.lemma(parse.head[prep]), word});
}

bool is_share_of_each(const Parse& parse, const Figure& figure, TokenRange sentence) {
  const TokenIndex next = figure.tokens.end;
  if (next >= sentence.end || figure.unit == "percent") return false;  // a share of all
  return parse.lower(next) == "each" || parse.lower(next) == "apiece";
}

bool of_narrower_thing(const Work& work, const Counting& x, const Counting& y) {
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  const auto p = thing_told(a, *x.figure);
  const auto q = thing_told(b, *y.figure);
  if (!p || !q) return false;
  if (likeness(work, {x.unit->account, *p}, {y.unit->account, *q}) < one_noun) return false;
  const auto here = marks_of(a, *p);
  const auto there = marks_of(b, *q);
  if (here.empty() == there.empty()) return false;
  const Counting& narrow = here.empty() ? y : x;
  const Counting& wide = here.empty() ? x : y;
  const auto& marks = here.empty() ? there : here;
  return std::any_of(marks.begin(), marks.end(), [&](TokenIndex m) {
    return !has_word_like(work, *wide.unit, {narrow.unit->account, m});
  });
}

}  // namespace synoptic
