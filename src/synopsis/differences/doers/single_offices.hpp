// Offices that one person at a time holds, and the words that stand beside them.
//
// Source: lexicon/compare/single_offices, lexicon/titles, lexicon/compare/beside_offices. Cost: the
// rows of the last.
#pragma once

#include <string_view>

namespace synoptic {

// Offices of which a body has one by lexicon/compare/single_offices: as all of one name are called;
// "" for others.
[[nodiscard]] std::string_view listed_as(std::string_view office);

// One holder at a time by lexicon/titles; but heads of state are told of long after they left, and
// of many states in one story.
[[nodiscard]] bool is_titled(std::string_view office);

// What an office, folded, is called if one person at a time holds it by either; "" for others.
[[nodiscard]] std::string_view single_office(std::string_view office);

// "Former", "deputy": beside the office, not in it; "acting" holds it (its row says so).
enum class BesideOffice { nothing, acting, other };
[[nodiscard]] BesideOffice beside_office(std::string_view words);

}  // namespace synoptic
