#include "synopsis/links/word_edges.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace synoptic {
namespace {

constexpr int steps_up = 3;              // over small words
constexpr std::size_t short_story = 80;  // units; see Lexis::weigh

bool is_subject(Dep dep) {
  return dep == Dep::nsubj || dep == Dep::nsubjpass;
}

// What is said of a subject with a verb that tells nothing itself: "staff were safe".
TokenIndex said_of(const Parse& parse, TokenIndex verb, const std::vector<WordKey>& keys) {
  for (const TokenIndex c : parse.children(verb)) {
    const bool complement = parse.dep[c] == Dep::attr || parse.dep[c] == Dep::acomp;
    if (complement && keys[c] != no_key) return c;
  }
  return verb;
}

// The word of weight that a token hangs on; the token itself when there is none near.
TokenIndex word_above(const Parse& parse,
                      TokenRange range,
                      TokenIndex token,
                      const std::vector<WordKey>& keys) {
  TokenIndex at = token;
  for (int step = 0; step < steps_up; ++step) {
    const TokenIndex above = parse.head[at];
    if (above == at || !range.contains(above)) break;
    at = above;
    if (keys[at] != no_key) return at;
  }
  const TokenIndex verb = parse.head[token];
  if (is_subject(parse.dep[token]) && range.contains(verb)) at = said_of(parse, verb, keys);
  return keys[at] != no_key ? at : token;
}

}  // namespace

WordEdges::WordEdges(const Synopsis& synopsis, const Units& units) : units_(units) {
  of_unit_.reserve(units.all.size());
  for (const Unit& unit : units.all) {
    read(synopsis.accounts[unit.account].parse, unit, units.key_of_token[unit.account]);
  }
  weigh();
}

void WordEdges::read(const Parse& parse, const Unit& unit, const std::vector<WordKey>& keys) {
  std::vector<Edge>& edges = of_unit_.emplace_back();
  std::set<Pair> told;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (keys[i] == no_key) continue;
    const TokenIndex above = word_above(parse, unit.tokens, i, keys);
    if (above == i || keys[above] == keys[i]) continue;
    const Pair pair = std::minmax(keys[above], keys[i]);
    if (told.insert(pair).second) edges.push_back({keys[above], keys[i], 0});
  }
  for (const Pair& pair : told) ++count_[pair];
}

void WordEdges::weigh() {
  const auto n = static_cast<double>(std::max(units_.all.size(), short_story));
  for (std::vector<Edge>& edges : of_unit_) {
    for (Edge& edge : edges) {
      const double count = count_.at(std::minmax(edge.head, edge.child));
      const double rare = std::log((n + 1) / (count + 0.5)) / std::log(2 * n + 2);
      edge.weight =
          rare * std::sqrt(units_.lexis.weight(edge.head) * units_.lexis.weight(edge.child));
    }
  }
}

double WordEdges::alike(const Edge& a, const Edge& b) const {
  const Lexis& lexis = units_.lexis;
  double like = lexis.likeness(a.head, b.head);
  if (like > 0) like *= lexis.likeness(a.child, b.child);
  double turned = lexis.likeness(a.head, b.child);
  if (turned > 0) turned *= lexis.likeness(a.child, b.head);
  return std::max(like, turned) * std::min(a.weight, b.weight);
}

WordEdges::Shared WordEdges::shared(std::size_t a, std::size_t b) const {
  Shared found;
  for (const Edge& mine : of_unit_[a]) {
    double best = 0;
    for (const Edge& other : of_unit_[b]) best = std::max(best, alike(mine, other));
    found.best = std::max(found.best, best);
    found.sum += best;
  }
  return found;
}

}  // namespace synoptic
