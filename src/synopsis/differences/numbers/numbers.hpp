// Figures as the searches for differing numbers compare them: how their values stand to each other
// (number_values.hpp), what they count (counted_things.hpp) and why two of them are no difference
// (number_explanations.hpp).
#pragma once

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/slots.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// A figure of an account.
struct Counting {
  const Unit* unit = nullptr;
  const Figure* figure = nullptr;
};

}  // namespace synoptic
