// Which of the places of that name is meant? One sense for each name of an article.
//
// Every candidate is scored by its people, by how its name is written, by the countries and
// divisions the article speaks of, by what stands after a comma ("Newport, Wyland"), and by how
// near it lies to the places the first pass chose for the other names. A small place needs one of
// these behind it, else the name stays unresolved. Weights were tuned on development halves of LGL
// and GeoWebNews. Cost: candidates of a name x at most 40 other names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reading/gazetteer.hpp"
#include "reading/name_spans.hpp"

namespace synoptic {

struct Toponym {
  const NameSpan* name = nullptr;
  TokenRange tokens;
  TokenIndex head = 0;
  PlaceRole role = PlaceRole::where;
  RuleId rule;
  std::vector<PlaceCandidate> candidates;
  std::optional<std::size_t> chosen;
  bool generic_follows = false;      // "Newland state": the division is meant
  std::optional<std::size_t> outer;  // the toponym named right after a comma
};

// Sets `chosen` of every toponym that can be told.
void choose_places(std::vector<Toponym>& toponyms);

}  // namespace synoptic
