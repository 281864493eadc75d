// Where does this account say things are? Fills places, after find_actors.
//
// A name of a place has one of four roles: where something is; an actor (a state that acts, a
// capital that stands for it); a modifier ("Exlandian", "Newport talks"); part of a longer name.
// Each is resolved against the gazetteer with the countries and divisions the article names; a name
// that stays doubtful has no entry. One sense a name in one article. Linear in the tokens.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "reading/base/extract.hpp"

namespace synoptic {

void find_places(const ReadingInput& input, Reading& reading);

// The gazetteer's entries of place names somebody else marked, chosen as find_places would; one an
// item of `spans`, which stand in text order. REQUIRES a reading of find_actors.
[[nodiscard]] std::vector<std::optional<GazetteerEntry>> resolve_places(
    const ReadingInput& input, const Reading& reading, std::span<const Span> spans);

}  // namespace synoptic
