// Which accounts of one story tell of one event? The tighter of the two levels: a story may be a
// chain of events, an event is one of them.
//
// The accounts of a story are clustered by average link over the same log-odds that make stories,
// with a higher line and less for every day between. Pairs that are in one event already have a
// bonus, so that only what is clearly better moves; a group keeps the event most of its accounts
// had. Deterministic: the same accounts in the same order give the same groups.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "stories/join_model.hpp"

namespace synoptic {

using EventKey = std::int64_t;  // how the caller names an event

struct EventOptions {
  float merge = 0.25F;     // mean log-odds to be one event
  float per_day = 0.1F;    // less for each day of publication between, after the first
  float most_days = 1.5F;  // at most so much less
  float bonus = 0.75F;     // log-odds for pairs that are in one event already
  std::size_t most = 160;  // accounts looked at, the newest; older ones stay where they are
};

struct EventGroup {
  std::vector<std::size_t> accounts;  // ascending places in the list given; never empty
  std::optional<EventKey> keeps;      // the event it goes on with; none: a new one
};

// `before`: the event each account is in, none for a new one; as long as `accounts`. The groups
// hold every account once, in order of their first account; no two keep one event. Cost: quadratic
// in min(accounts, most).
[[nodiscard]] std::vector<EventGroup> group_events(std::span<const StoryLook> accounts,
                                                   std::span<const std::optional<EventKey>> before,
                                                   const EventOptions& options = {},
                                                   const JoinModel& model = join_model());

}  // namespace synoptic
