#include "synopsis/differences/numbers/moving_measures.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

bool names_moving_measure(const Parse& parse, TokenIndex token) {
  static const std::set<std::string_view> nouns = lexicon_words("compare/moving_measures");
  const bool noun = parse.pos[token] == Pos::noun || parse.pos[token] == Pos::propn ||
                    parse.pos[token] == Pos::adj || parse.pos[token] == Pos::verb;
  return noun && (nouns.contains(parse.lemma(token)) || nouns.contains(parse.lower(token)));
}

// The word, or one that belongs to it: "the price of petrol", "mortgage rates".
bool is_named_at(const Parse& parse, TokenIndex token) {
  return names_moving_measure(parse, token) || has_child(parse, token, [&](TokenIndex c) {
           const Dep dep = parse.dep[c];
           if (dep == Dep::prep) {
             return has_child(parse, c,
                              [&](TokenIndex below) { return names_moving_measure(parse, below); });
           }
           return (dep == Dep::compound || dep == Dep::amod || dep == Dep::npadvmod ||
                   dep == Dep::nmod) &&
                  names_moving_measure(parse, c);
         });
}

}  // namespace

bool is_of_moving_measure(const Work& work, const Counting& item) {
  constexpr int steps = 8;
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  for (TokenIndex i = f.tokens.begin; i < f.tokens.end; ++i) {
    if (names_moving_measure(parse, i)) return true;
  }
  TokenIndex at = f.counts && f.tokens.contains(f.counts_head) ? f.counts_head : f.tokens.begin;
  for (int step = 0; step < steps; ++step) {
    if (is_named_at(parse, at)) return true;
    if (parse.pos[at] == Pos::verb || parse.pos[at] == Pos::aux || parse.head[at] == at) break;
    at = parse.head[at];
  }
  const auto subject = doer_of(parse, predicate_of(parse, at));
  return subject && item.unit->tokens.contains(*subject) && is_named_at(parse, *subject);
}

bool measured_at_one_time(const Work& work, const Unit& a, const Unit& b) {
  const std::vector<Dated> here = dated_in(work, a);
  const std::vector<Dated> there = dated_in(work, b);
  if (here.empty() || there.empty()) return !tells_of_past(work, a) && !tells_of_past(work, b);
  return std::any_of(here.begin(), here.end(), [&](const Dated& x) {
    return std::any_of(there.begin(), there.end(), [&](const Dated& y) {
      return relate_times(*x.time, *y.time) == Relation::same || told_alike(work, x, y);
    });
  });
}

}  // namespace synoptic
