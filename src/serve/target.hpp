// Which resource, with which parameters? The target of a request, decoded and checked.
//
// Pure; linear in the target. Only origin form ("/path?query"). Refused: broken percent escapes,
// bytes that are not UTF-8, control characters, "." and ".." segments, encoded slashes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/error.hpp"

namespace synoptic {

struct Target {
  std::vector<std::string> segments;  // "/a/b" has two; "/" none
  std::vector<std::pair<std::string, std::string>> query;

  // The value of a parameter; none when it is not there. The first counts.
  [[nodiscard]] std::optional<std::string_view> get(std::string_view name) const;
};

[[nodiscard]] Result<Target> parse_target(std::string_view target);

// %XX decoded, and "+" as a space in a query. None for a broken escape or what is no text.
[[nodiscard]] std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);

// A whole number of that range, in digits alone; none for anything else.
[[nodiscard]] std::optional<std::int64_t> read_number(std::string_view text,
                                                      std::int64_t least,
                                                      std::int64_t most);

// Ids as the library makes them: "s" and 12 hex digits; 16 hex digits.
[[nodiscard]] bool is_story_id(std::string_view text);
[[nodiscard]] bool is_article_id(std::string_view text);

}  // namespace synoptic
