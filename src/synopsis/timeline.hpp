// What came first? The events of a story on one line of time.
//
// Dated rows come first, by begin of their time; rows without a date follow in the order the
// accounts tell them. A row is marked planned when no account tells it as done. REQUIRES
// synopsis.events (merge_events) and accounts. Cost: n log n in the events.
#pragma once

#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

[[nodiscard]] std::vector<TimelineRow> make_timeline(const Synopsis& synopsis);

}  // namespace synoptic
