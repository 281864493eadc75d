#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "synopsis/differences.hpp"
#include "synopsis/facts.hpp"

namespace synoptic {
namespace {

constexpr double least_people = 20;  // smaller tolls meet by chance
constexpr double least_ordinal = 4;
constexpr double figure_score = 0.6;  // as sure as a good link of words

bool tells_a_fact(const Figure& figure) {
  if (!figure.low || figure.vague || figure.part_of != absent) return false;
  if (figure.kind == "ordinal") return *figure.low >= least_ordinal;
  return !figure.scope && is_growing(figure.kind) && *figure.low >= least_people;
}

using UnitOf = std::map<std::pair<AccountIndex, std::uint32_t>, std::size_t>;

UnitOf units_by_sentence(const Units& units) {
  UnitOf found;
  for (std::size_t u = 0; u < units.all.size(); ++u) {
    found.emplace(std::pair(units.all[u].account, units.all[u].sentence), u);
  }
  return found;
}

}  // namespace

std::optional<FigureKey> figure_fact_key(const Figure& figure) {
  if (!tells_a_fact(figure)) return std::nullopt;
  return FigureKey{figure.kind, figure.unit, *figure.low};
}

std::vector<FactSet> group_figure_facts(const Synopsis& synopsis, const Units& units) {
  const UnitOf unit_of = units_by_sentence(units);
  std::map<FigureKey, FactSet> groups;
  for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
    for (const Figure& figure : synopsis.accounts[a].reading.figures) {
      const auto unit = unit_of.find({a, figure.sentence});
      const auto key = figure_fact_key(figure);
      if (!key || unit == unit_of.end()) continue;
      FactSet& set = groups[*key];
      const bool told = !set.nodes.empty() && units.all[set.nodes.back().unit].account == a;
      if (!told) set.nodes.push_back({unit->second, absent});
    }
  }
  std::vector<FactSet> sets;
  for (auto& [key, set] : groups) {
    if (set.nodes.size() < 2) continue;
    set.score = figure_score;
    set.why = "shared-figure";
    sets.push_back(std::move(set));
  }
  return sets;
}

}  // namespace synoptic
