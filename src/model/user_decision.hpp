// What a user has decided about a synopsis: one row of a decisions file (docs/json.md).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/span.hpp"

namespace synoptic {

// Bytes of one account, named by the account's id, which no other account changes.
struct DecisionPlace {
  std::string account;
  Span span;
  bool operator==(const DecisionPlace&) const = default;
};

struct UserDecision {
  std::string action;  // dismiss, confirm, move, merge, split, rename; with "un-" before it: undone
  std::string what;    // fact, difference, difference.KIND, actor
  DecisionPlace at;
  std::optional<DecisionPlace> with;
  std::string note;        // for the user alone
  std::uint32_t line = 0;  // of the file, from 1
  bool applied = false;    // it found what it speaks of
};

}  // namespace synoptic
