// Figures as the searches for differing numbers compare them: how their values stand to each other
// (number_values.hpp), what they count (counted_things.hpp) and why two of them are no difference
// (number_explanations.hpp).
#pragma once

#include "synopsis/differences.hpp"
#include "synopsis/slots.hpp"
#include "synopsis/work.hpp"

namespace synoptic {

// A figure of an account.
struct Counting {
  const Unit* unit = nullptr;
  const Figure* figure = nullptr;
};

}  // namespace synoptic
