// What a user decided about the actors of a story, applied right after they are joined and before
// anything else names them. A mention stands for its actor; nothing but the grouping changes, and a
// new name is a span of an account like any other.
//
// Each returns false, and changes nothing, when no actor is mentioned at a place. Cost: linear in
// the mentions and actors.
#pragma once

#include "model/synopsis.hpp"

namespace synoptic {

// The actors mentioned at the two places become one: the one at `at` takes the other in.
[[nodiscard]] bool merge_actors(Synopsis& synopsis, const Evidence& at, const Evidence& with);

// The actor mentioned at `at` is somebody else than the rest of its mentions. Where other accounts
// have the actor too, this account's mentions leave together; in one account alone, those that are
// printed in the same words do.
[[nodiscard]] bool split_actor(Synopsis& synopsis, const Evidence& at);

// The actor mentioned at `at` is called by the words at `name`.
[[nodiscard]] bool rename_actor(Synopsis& synopsis, const Evidence& at, const Evidence& name);

}  // namespace synoptic
