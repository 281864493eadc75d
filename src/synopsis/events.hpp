// What happened, over all accounts: mentions of one event joined, two events kept apart.
//
// Works on a Synopsis whose accounts, actors (with `locals`) and labels are filled; reads nothing
// else. An event of the story is one or more mentions (Event of a reading with a type); a mention
// is never dropped. Cost: linear in the mentions, times the events of one type. Method: type
// family, predicate, actors, time overlap, place, figures (docs/architecture.md). Law: every typed
// mention stands in exactly one event; order of mentions does not follow hashes.
#pragma once

#include <string_view>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

// Acts of speech: the same party says many things of one kind in one story.
[[nodiscard]] bool is_verbal(std::string_view type);

[[nodiscard]] std::vector<StoryEvent> merge_events(const Synopsis& synopsis);

}  // namespace synoptic
