#include "synopsis/links.hpp"

#include <algorithm>
#include <tuple>

namespace synoptic {
namespace {

constexpr double common_word = 0.15;  // lighter words do not make a pair worth looking at
constexpr double least_shared = 0.4;  // weight of equal words before near ones are looked for

std::vector<std::vector<std::uint32_t>> units_by_word(const Units& units) {
  std::vector<std::vector<std::uint32_t>> by_word(units.lexis.size());
  for (std::uint32_t u = 0; u < units.all.size(); ++u) {
    for (const WordKey w : units.all[u].words) by_word[w].push_back(u);
  }
  return by_word;
}

}  // namespace

double Links::score_of(std::size_t a, std::size_t b) const {
  const auto at = score.find(std::minmax(a, b));
  return at == score.end() ? 0 : at->second;
}

Links find_links(const Units& units, const Limits& limits) {
  Links links;
  const auto by_word = units_by_word(units);
  std::vector<double> shared(units.all.size());
  std::vector<std::uint32_t> touched;
  std::size_t pairs = 0;
  for (std::uint32_t u = 0; u < units.all.size(); ++u) {
    touched.clear();
    for (const WordKey w : units.all[u].words) {
      const double weight = units.lexis.weight(w);
      if (weight < common_word) continue;
      for (const std::uint32_t v : by_word[w]) {
        if (v <= u || units.all[v].account == units.all[u].account) continue;
        if (shared[v] == 0) touched.push_back(v);
        shared[v] += weight;
      }
    }
    std::sort(touched.begin(), touched.end());
    for (const std::uint32_t v : touched) {
      const bool enough = shared[v] >= least_shared;
      shared[v] = 0;
      if (!enough) continue;
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
  for (const Link& link : links.all) links.score.emplace(std::pair(link.a, link.b), link.score);
  return links;
}

}  // namespace synoptic
