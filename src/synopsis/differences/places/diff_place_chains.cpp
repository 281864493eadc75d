// One small place that two accounts put into two larger ones: "the village of Hask in Upper Selm",
// "Hask in the Lower Vale"; "Hask, Exland", "Hask, Wyland".
//
// Whatever happened there: the two names tell where the small place lies. Behind a comma only a
// country, a province or the like counts; other names there may be of a list. Cost: the places of
// the story, and those of one name squared.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/places/place_relations.hpp"

namespace synoptic {
namespace {

// A place and the one that holds it, as one sentence tells.
struct Lying {
  const Unit* unit = nullptr;
  const Place* small = nullptr;
  const Place* wide = nullptr;
};

ToldPlace wide_of(const Lying& lying) {
  return {lying.unit->account, lying.wide, false};
}

// The second stands right behind the first: "Hask in Selm", "Hask, Exland".
bool holds(const Parse& parse, const Place& small, const Place& wide) {
  const TokenIndex between = small.tokens.end;
  if (wide.tokens.begin != between + 1 || wide.sentence != small.sentence) return false;
  if (!wide.entry || (small.entry && is_area(small.entry->type))) return false;
  if (parse.lower(between) == "in") return parse.pos[small.tokens.end - 1] == Pos::propn;
  return parse.tag[between] == Tag::comma && is_area(wide.entry->type) &&
         parse.dep[wide.tokens.end - 1] != Dep::conj;
}

using ByName = std::map<std::string, std::vector<Lying>>;

ByName lyings_by_name(const Work& work) {
  ByName found;
  for (const Unit& unit : work.units.all) {
    const auto& places = work.reading(unit.account).places;
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
      const Place& small = places[i];
      if (small.sentence != unit.sentence || small.role != PlaceRole::where) continue;
      if (!holds(work.parse(unit.account), small, places[i + 1])) continue;
      found[name_of_place(work, ToldPlace{unit.account, &small, false})].push_back(
          {&unit, &small, &places[i + 1]});
    }
  }
  return found;
}

// The account of `x` puts the small place where `y` does too, or somewhere else again.
bool tells_another(const Work& work,
                   const std::vector<Lying>& all,
                   const Lying& x,
                   const Lying& y) {
  return std::any_of(all.begin(), all.end(), [&](const Lying& other) {
    return other.unit->account == x.unit->account &&
           (!relate(work, wide_of(other), wide_of(y)).empty() ||
            relate(work, wide_of(other), wide_of(x)).empty());
  });
}

SlotValue value_of(const Work& work, const Lying& lying) {
  const ToldPlace wide = wide_of(lying);
  return {wide.account, lying.wide->span, shown_clause(work, *lying.unit, lying.wide->span),
          key_of_place(work, wide)};
}

}  // namespace

void compare_place_chains(const Work& work, SlotPairs& pairs) {
  constexpr std::size_t most = 64;  // sentences that tell where one place lies
  for (const auto& [name, all] : lyings_by_name(work)) {
    if (all.size() > most) continue;
    for (const Lying& x : all) {
      for (const Lying& y : all) {
        if (x.unit->account >= y.unit->account) continue;
        if (!relate(work, wide_of(x), wide_of(y)).empty()) continue;
        if (tells_another(work, all, x, y) || tells_another(work, all, y, x)) continue;
        pairs.push_back({DifferenceKind::place, "", value_of(work, x), value_of(work, y), 1,
                         "difference.place-chain", true});
      }
    }
  }
}

}  // namespace synoptic
