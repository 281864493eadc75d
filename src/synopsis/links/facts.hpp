// What do two or more accounts tell alike? Clauses joined over the accounts, widest told first.
//
// A fact is a set of clauses, at most one an account, each pair of whose sentences is at least
// weakly linked (complete linkage), begun by pairs that are sure. A sentence that tells two things
// stands in two facts, by different clauses. Copied sentences count as one voice.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/limits.hpp"
#include "model/synopsis.hpp"
#include "synopsis/links/links.hpp"
#include "synopsis/links/units.hpp"

namespace synoptic {

// A clause that tells a fact: of units.all[unit]; clause absent = the whole sentence.
struct FactNode {
  std::size_t unit = 0;
  Index clause = absent;
  auto operator<=>(const FactNode&) const = default;
};

// FactSet::why of the sets of add_likely_facts.
inline constexpr std::string_view why_likely = "likely-same";

struct FactSet {
  std::vector<FactNode> nodes;  // one an account, in story order
  double score = 0;             // mean over its links
  std::string why = "shared-words";
};

[[nodiscard]] std::vector<FactSet> group_facts(const Units& units, const Links& links);

// Adds a set for each link that is likely (Link::chance) and whose two sentences stand in no set
// together: grown, surest link first, by sentences likely linked to all of it (greedy cover by
// cliques). A sentence may then stand in more than one fact. Cost: links times the links of a unit.
void add_likely_facts(const Units& units, const Links& links, std::vector<FactSet>& sets);

// What makes two figures one fact in however different words: kind, unit and value (the bound may
// differ: "over", "some"). Nothing for figures that meet by chance: small counts, parts of another.
using FigureKey = std::tuple<std::string, std::string, double>;
[[nodiscard]] std::optional<FigureKey> figure_fact_key(const Figure& figure);

// Sentences of two accounts or more that agree in what tells one fact, in however different words:
// one figure of one kind ("over 40,000 deaths"; kinds that say what happened to people, from a
// score up, and the same high ordinal), one named day and what was then ("the attack of May 4"),
// one party's accusation of one side.
[[nodiscard]] std::vector<FactSet> group_keyed_facts(const Synopsis& synopsis,
                                                     const Units& units,
                                                     const ActorMap& actors);

// How many of the cells do not copy each other.
[[nodiscard]] std::uint32_t independent_voices(const Synopsis& synopsis,
                                               const std::vector<FactCell>& cells);

// The facts of the synopsis from the sets, ranked by the voices and accounts that tell them, then
// by how prominently (severity.hpp), then by their score; the sets are put in the same order.
[[nodiscard]] std::vector<Fact> make_facts(const Synopsis& synopsis,
                                           const Units& units,
                                           const ActorMap& actors,
                                           std::vector<FactSet>& sets);

}  // namespace synoptic
