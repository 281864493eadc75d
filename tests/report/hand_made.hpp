// A synopsis made by hand: three accounts of talks between two invented states, Velmar and Ostrana.
#pragma once

#include "model/synopsis.hpp"

namespace synoptic {

[[nodiscard]] Synopsis hand_made();

// One account with the given text as one paragraph, and nothing else.
[[nodiscard]] Synopsis one_account(const std::string& text);

}  // namespace synoptic
