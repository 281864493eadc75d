#include "synopsis/differences/times/dated_elsewhere.hpp"

#include <algorithm>
#include <vector>

#include "synopsis/differences/places/place_items.hpp"

namespace synoptic {
namespace {

// Where it happened: the places that hang on what the time hangs on, or on a word joined to it.
std::vector<PlaceItem> places_of(const Work& work, const Dated& dated) {
  const Parse& parse = work.parse(dated.unit->account);
  std::vector<PlaceItem> found = places_in(work, *dated.unit);
  std::erase_if(found, [&](const PlaceItem& item) {
    const bool joined =
        parse.dep[item.anchor] == Dep::conj && parse.head[item.anchor] == dated.anchor;
    return sense_of(item) != "at" || (item.anchor != dated.anchor && !joined);
  });
  return found;
}

}  // namespace

bool are_elsewhere(const Work& work, const Dated& x, const Dated& y) {
  const std::vector<PlaceItem> here = places_of(work, x);
  const std::vector<PlaceItem> there = places_of(work, y);
  if (here.empty() || there.empty()) return false;
  return std::all_of(here.begin(), here.end(), [&](const PlaceItem& p) {
    return std::all_of(there.begin(), there.end(),
                       [&](const PlaceItem& q) { return relate(work, p, q).empty(); });
  });
}

}  // namespace synoptic
