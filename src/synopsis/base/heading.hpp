// "THE EXLAND COURIER": a name in capitals throughout, as a heading has it.
#pragma once

#include <algorithm>
#include <string_view>

namespace synoptic {

[[nodiscard]] inline bool is_heading(std::string_view name) {
  return name.find(' ') != std::string_view::npos &&
         std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace synoptic
