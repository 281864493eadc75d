// Who is who across the accounts? Joins the actors of the readings by their folded names.
//
// A key or alias joins two actors only when it names one of them in every account; unnamed actors
// are joined with nobody. Cost: actors x log.
#pragma once

#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

// REQUIRES synopsis.accounts in story order.
[[nodiscard]] std::vector<StoryActor> join_actors(const Synopsis& synopsis);

}  // namespace synoptic
