// Who wrote it? Names out of bylines and meta tags, people apart from agencies.
#pragma once

#include <string_view>
#include <vector>

#include "model/article.hpp"

namespace synoptic {

// "By Jane Doe and John Roe, The Example" -> Jane Doe, John Roe. `outlet` is never a person. Words
// that are no name (a time, "Staff Writer") end the list.
[[nodiscard]] std::vector<Author> parse_byline(std::string_view text, std::string_view outlet);

// True for a line that is a byline and nothing else: "By Jane Doe".
[[nodiscard]] bool is_byline(std::string_view line);

}  // namespace synoptic
