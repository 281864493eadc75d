// Is a visit under way or over, as one account tells it?
//
// An account that tells a visit as over stands after one that tells the same person's visit as
// begun or with more to come ("concluded her visit" after "arrived", "is due to meet"). Read from
// the words of lexicon/compare/phases; an account that tells no phase is not placed. Linear in the
// tokens.
#pragma once

#include <string>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

enum class VisitPhase { under_way, over };

// The furthest phase of one person's visit in one account, with the words that tell it.
struct VisitTold {
  std::string visitor;  // Actor::key
  VisitPhase phase = VisitPhase::under_way;
  Span line;
};

// One a visitor, sorted by key.
[[nodiscard]] std::vector<VisitTold> find_visits(const Account& account);

}  // namespace synoptic
