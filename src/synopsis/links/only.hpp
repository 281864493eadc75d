// What has one account alone, and what does it lack that many tell?
//
// `only`: sentences whose words stand in no other account, most newsworthy first within an account:
// figures, quotations, named actors, new words. `lacks`: facts told by all but few accounts.
#pragma once

#include "model/synopsis.hpp"
#include "synopsis/links/links.hpp"
#include "synopsis/links/units.hpp"

namespace synoptic {

[[nodiscard]] std::vector<OnlyLine> find_only(const Synopsis& synopsis,
                                              const Units& units,
                                              const Links& links);

[[nodiscard]] std::vector<Lack> find_lacks(const Synopsis& synopsis);

}  // namespace synoptic
