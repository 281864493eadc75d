// The readings' own findings as items of the story: statements, figures, times, places with ids.
//
// One item a finding, in story order, then position; what the accounts share (the same utterance,
// figures of one thing) is filled by statements.cpp and figures.cpp.
#pragma once

#include "model/synopsis.hpp"
#include "synopsis/base/actor_map.hpp"

namespace synoptic {

void add_items(Synopsis& synopsis, const ActorMap& actors);

}  // namespace synoptic
