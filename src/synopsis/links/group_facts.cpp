#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "synopsis/links/facts.hpp"

namespace synoptic {
namespace {

constexpr double clause_sure = 0.35;

struct NodeLink {
  FactNode a, b;
  double score = 0;
};

const std::vector<WordKey>& words_of(const Units& units, FactNode node) {
  const Unit& unit = units.all[node.unit];
  if (node.clause == absent) return unit.words;
  return unit.clauses[static_cast<std::size_t>(node.clause)].words;
}

// The clauses of two linked sentences that tell the same, one to one, best first; the whole
// sentences when no clause does.
std::vector<NodeLink> clause_links(const Units& units, const Link& link) {
  std::vector<std::tuple<double, Index, Index>> pairs;
  const Unit& a = units.all[link.a];
  const Unit& b = units.all[link.b];
  for (Index i = 0; i < static_cast<Index>(a.clauses.size()); ++i) {
    for (Index j = 0; j < static_cast<Index>(b.clauses.size()); ++j) {
      const Match match = match_words(units.lexis, a.clauses[static_cast<std::size_t>(i)].words,
                                      b.clauses[static_cast<std::size_t>(j)].words);
      if (match.words.size() >= 2 && match.score() >= clause_sure) {
        pairs.emplace_back(-match.score(), i, j);
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<NodeLink> found;
  for (const auto& [minus, i, j] : pairs) {
    const bool taken = std::any_of(
        found.begin(), found.end(),
        [&, x = i, y = j](const NodeLink& l) { return l.a.clause == x || l.b.clause == y; });
    if (!taken) found.push_back({{link.a, i}, {link.b, j}, link.score});
  }
  if (found.empty()) found.push_back({{link.a, absent}, {link.b, absent}, link.score});
  return found;
}

struct Cluster {
  std::vector<FactNode> nodes;
  double score = 0;
  int links = 0;
};

class Grouping {
 public:
  Grouping(const Units& units, const Links& links) : units_(units), links_(links) {}

  void add(const NodeLink& link) {
    const std::size_t x = cluster_of(link.a);
    const std::size_t y = cluster_of(link.b);
    if (x == y || may_join(clusters_[x], clusters_[y])) join(x, y, link.score);
  }

  std::vector<FactSet> sets() const {
    std::vector<FactSet> found;
    for (const Cluster& c : clusters_) {
      if (c.nodes.size() < 2) continue;
      FactSet set{c.nodes, c.score / std::max(c.links, 1)};
      std::sort(set.nodes.begin(), set.nodes.end());
      found.push_back(std::move(set));
    }
    return found;
  }

 private:
  std::size_t cluster_of(FactNode node) {
    const auto [at, added] = where_.try_emplace(node, clusters_.size());
    if (added) clusters_.push_back({{node}, 0, 0});
    return at->second;
  }

  bool linked(FactNode a, FactNode b) const {
    if (links_.score_of(a.unit, b.unit) < link_weak) return false;
    if (a.clause == absent || b.clause == absent) return true;
    const Match match = match_words(units_.lexis, words_of(units_, a), words_of(units_, b));
    return match.score() >= clause_sure * 0.5;
  }

  bool may_join(const Cluster& x, const Cluster& y) const {
    for (const FactNode a : x.nodes) {
      for (const FactNode b : y.nodes) {
        if (units_.all[a.unit].account == units_.all[b.unit].account || !linked(a, b)) return false;
      }
    }
    return true;
  }

  void join(std::size_t x, std::size_t y, double score) {
    if (y < x) std::swap(x, y);
    Cluster& into = clusters_[x];
    into.score += score;
    ++into.links;
    if (x == y) return;
    const Cluster from = std::exchange(clusters_[y], {});
    for (const FactNode node : from.nodes) where_[node] = x;
    into.nodes.insert(into.nodes.end(), from.nodes.begin(), from.nodes.end());
    into.score += from.score;
    into.links += from.links;
  }

  const Units& units_;
  const Links& links_;
  std::map<FactNode, std::size_t> where_;
  std::vector<Cluster> clusters_;
};

}  // namespace

std::vector<FactSet> group_facts(const Units& units, const Links& links) {
  Grouping grouping(units, links);
  for (const Link& link : links.all) {
    if (link.score < link_sure) break;
    for (const NodeLink& pair : clause_links(units, link)) grouping.add(pair);
  }
  return grouping.sets();
}

}  // namespace synoptic
