#include "synopsis/links/links.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace synoptic {
namespace {

constexpr double common_word = 0.15;      // lighter words do not make a pair worth looking at
constexpr std::size_t enough_links = 24;  // of one unit
constexpr double slack = 0.999;           // for sums in another order
constexpr double least_shared = 0.4;      // weight of equal words before near ones are looked for

// Which later units of other accounts may be linked to a unit: by an index from words to units, and
// by what a pair can share at most.
class Sharing {
 public:
  explicit Sharing(const Units& units)
      : units_(units),
        by_word_(units.lexis.size()),
        mass_(units.all.size()),
        shared_(units.all.size()),
        near_(units.all.size()) {
    for (std::uint32_t u = 0; u < units.all.size(); ++u) {
      for (const WordKey w : units.all[u].words) {
        by_word_[w].push_back(u);
        mass_[u] += units.lexis.weight(w);
      }
    }
  }

  // In order. Cost: the units that hold the unit's words or near ones.
  [[nodiscard]] std::vector<std::uint32_t> partners(std::uint32_t u) {
    touched_.clear();
    for (const WordKey w : units_.all[u].words) {
      const double weight = units_.lexis.weight(w);
      if (weight >= common_word) add(u, w, weight);
    }
    for (const WordKey w : units_.all[u].words) {
      const double weight = units_.lexis.weight(w);
      if (weight < common_word) add_near(u, w, weight);
      for (const Lexis::Near& near : units_.lexis.near(w)) {
        add_near(u, near.key, near.likeness * std::min(weight, units_.lexis.weight(near.key)));
      }
    }
    std::vector<std::uint32_t> found;
    for (const std::uint32_t v : touched_) {
      if (shared_[v] >= least_shared && may_link(u, v)) found.push_back(v);
      shared_[v] = near_[v] = 0;
    }
    std::sort(found.begin(), found.end());
    return found;
  }

 private:
  void add(std::uint32_t u, WordKey word, double weight) {
    for (auto v = first_after(word, u); v != by_word_[word].end(); ++v) {
      if (units_.all[*v].account == units_.all[u].account) continue;
      if (shared_[*v] == 0) touched_.push_back(*v);
      shared_[*v] += weight;
    }
  }

  // Only for units that share a word of weight.
  void add_near(std::uint32_t u, WordKey word, double weight) {
    for (auto v = first_after(word, u); v != by_word_[word].end(); ++v) {
      if (shared_[*v] > 0) near_[*v] += weight;
    }
  }

  [[nodiscard]] std::vector<std::uint32_t>::const_iterator first_after(WordKey word,
                                                                       std::uint32_t u) const {
    return std::upper_bound(by_word_[word].begin(), by_word_[word].end(), u);
  }

  // The score is at most what is shared, near words and all, times its parts of both.
  [[nodiscard]] bool may_link(std::uint32_t u, std::uint32_t v) const {
    const double most = shared_[v] + near_[v];
    return most * most >= slack * link_faint * std::sqrt(mass_[u] * mass_[v]);
  }

  const Units& units_;
  std::vector<std::vector<std::uint32_t>> by_word_;
  std::vector<double> mass_, shared_, near_;
  std::vector<std::uint32_t> touched_;
};

// Drops the faint links of units that both have enough better ones, so that their number grows with
// the units and not with the pairs of accounts.
void keep_nearest(const Units& units, Links& links) {
  std::vector<std::size_t> count(units.all.size());
  for (const Link& link : links.all) ++count[link.a], ++count[link.b];
  std::erase_if(links.faint, [&](const Link& link) {
    const bool enough = count[link.a] >= enough_links && count[link.b] >= enough_links;
    if (!enough) ++count[link.a], ++count[link.b];
    return enough;
  });
}

}  // namespace

double Links::score_of(std::size_t a, std::size_t b) const {
  const auto at = score.find(std::minmax(a, b));
  return at == score.end() ? 0 : at->second;
}

Links find_links(const Units& units, const Limits& limits) {
  Links links;
  Sharing sharing(units);
  std::size_t pairs = 0;
  for (std::uint32_t u = 0; u < units.all.size(); ++u) {
    for (const std::uint32_t v : sharing.partners(u)) {
      if (++pairs > limits.pairs) {
        links.cut = true;
        continue;
      }
      Link link{u, v, 0, match_words(units.lexis, units.all[u].words, units.all[v].words), 0};
      link.score = link.match.score();
      if (link.match.words.size() < 2 || link.score < link_faint) continue;
      (link.score >= link_weak ? links.all : links.faint).push_back(std::move(link));
    }
  }
  for (std::vector<Link>* list : {&links.all, &links.faint}) {
    std::sort(list->begin(), list->end(), [](const Link& x, const Link& y) {
      return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
    });
  }
  keep_nearest(units, links);
  for (const Link& link : links.all) links.score.emplace(std::pair(link.a, link.b), link.score);
  return links;
}

}  // namespace synoptic
