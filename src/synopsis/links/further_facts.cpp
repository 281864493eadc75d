#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "synopsis/links/facts.hpp"

namespace synoptic {
namespace {

using UnitPair = std::pair<std::size_t, std::size_t>;  // smaller first

// Links that are likely, and those weaker ones a fact already rests on, by their units.
class LikelyLinks {
 public:
  LikelyLinks(const Units& units, const Links& links, const std::set<UnitPair>& told)
      : beside_(units.all.size()) {
    for (const std::vector<Link>* list : {&links.all, &links.faint}) {
      for (const Link& link : *list) {
        if (link.chance >= link_told) likely_.push_back(&link);
        if (link.chance >= link_told || told.contains({link.a, link.b})) add(link);
      }
    }
    std::sort(likely_.begin(), likely_.end(), [](const Link* x, const Link* y) {
      return std::tuple(-x->chance, x->a, x->b) < std::tuple(-y->chance, y->a, y->b);
    });
  }

  // Best first.
  [[nodiscard]] const std::vector<const Link*>& likely() const { return likely_; }

  // 0 when they are not linked.
  [[nodiscard]] double chance(std::size_t a, std::size_t b) const {
    const auto at = beside_[a].find(b);
    return at == beside_[a].end() ? 0 : at->second;
  }

  // The unit linked to every one of the set, by the greatest sum of chances.
  [[nodiscard]] std::optional<std::size_t> joins_all(const std::vector<std::size_t>& set) const {
    std::optional<std::size_t> best;
    double most = 0;
    for (const auto& [unit, first] : beside_[set.front()]) {
      double sum = 0;
      const bool all = std::all_of(set.begin(), set.end(), [&, u = unit](std::size_t member) {
        const double one = chance(member, u);
        sum += one;
        return one > 0;
      });
      if (all && sum > most + 1e-9) std::tie(most, best) = std::pair(sum, std::optional(unit));
    }
    return best;
  }

 private:
  void add(const Link& link) {
    beside_[link.a][link.b] = link.chance;
    beside_[link.b][link.a] = link.chance;
  }

  std::vector<std::map<std::size_t, double>> beside_;
  std::vector<const Link*> likely_;
};

std::set<UnitPair> pairs_of(const std::vector<FactSet>& sets) {
  std::set<UnitPair> pairs;
  for (const FactSet& set : sets) {
    for (auto x = set.nodes.begin(); x != set.nodes.end(); ++x) {
      for (auto y = std::next(x); y != set.nodes.end(); ++y) {
        pairs.insert(std::minmax(x->unit, y->unit));
      }
    }
  }
  return pairs;
}

// The set as a fact; its score is the mean chance of its pairs.
FactSet fact_of(std::vector<std::size_t> units, const LikelyLinks& links) {
  std::sort(units.begin(), units.end());
  FactSet set{{}, 0, std::string(why_likely)};
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    set.nodes.push_back({units[i], absent});
    for (std::size_t j = 0; j < i; ++j, ++pairs) set.score += links.chance(units[i], units[j]);
  }
  set.score /= static_cast<double>(pairs);
  return set;
}

}  // namespace

void add_likely_facts(const Units& units, const Links& links, std::vector<FactSet>& sets) {
  std::set<UnitPair> told = pairs_of(sets);
  const LikelyLinks likely(units, links, told);
  for (const Link* link : likely.likely()) {
    if (told.contains({link->a, link->b})) continue;
    std::vector<std::size_t> set{link->a, link->b};
    while (const auto next = likely.joins_all(set)) set.push_back(*next);
    sets.push_back(fact_of(std::move(set), likely));
    told.merge(pairs_of({sets.back()}));
  }
}

}  // namespace synoptic
