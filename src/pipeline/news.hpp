// What is new, as a person, a program or a feed reader wants it.
#pragma once

#include <string>
#include <vector>

#include "store/store.hpp"

namespace synoptic {

// Newest first, one paragraph a story.
[[nodiscard]] std::string news_as_text(Store& store, const std::vector<Change>& changes);
[[nodiscard]] std::string news_as_json(Store& store, const std::vector<Change>& changes);
// Atom 1.0 (RFC 4287), one entry a change.
[[nodiscard]] std::string news_as_atom(Store& store, const std::vector<Change>& changes);

}  // namespace synoptic
