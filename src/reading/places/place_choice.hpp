// Which of the places of that name is meant? One sense for each name of an article.
//
// Every candidate is scored by its people, by how its name is written and by what stands after a
// comma ("Newport, Wyland"); then, in three rounds, by what the other names of the article may
// mean: places of its country and division, and places near it, each as far as that sense of the
// other name is likely. A name never speaks for itself. A small place needs one of these behind it,
// else the name stays unresolved. Weights were tuned on development halves of LGL and GeoWebNews.
// Cost: candidates of a name x likely candidates of at most 40 other names.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reading/names/gazetteer.hpp"
#include "reading/names/name_spans.hpp"

namespace synoptic {

struct Toponym {
  const NameSpan* name = nullptr;
  TokenRange tokens;
  TokenIndex head = 0;
  PlaceRole role = PlaceRole::where;
  RuleId rule;
  std::vector<PlaceCandidate> candidates;
  std::optional<std::size_t> chosen;
  bool division_follows = false;     // "Newland state": the division is meant
  std::optional<std::size_t> outer;  // the toponym named right after a comma
};

// Sets `chosen` of every toponym that can be told. `home`: ISO code of the country the account was
// published in, "" when unknown.
void choose_places(std::vector<Toponym>& toponyms, std::string_view home);

}  // namespace synoptic
