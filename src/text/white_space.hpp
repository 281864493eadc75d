// Which white space counts? Runs of it as one space; linear, Unicode white space.
#pragma once

#include <string>
#include <string_view>

namespace synoptic {

// Every run of white space as one space, none at either end.
[[nodiscard]] std::string collapsed(std::string_view text);

}  // namespace synoptic
