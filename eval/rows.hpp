// Rows of the data sets: texts, lists and spans of a JSON Lines row. Spans there count in code
// points.
#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/article.hpp"
#include "model/span.hpp"

namespace synoptic {

// A text as an article: one paragraph a line; nothing dropped, offsets kept.
[[nodiscard]] Article article_of_text(std::string text);

// Byte offset of every code point, and of the end.
[[nodiscard]] std::vector<std::uint32_t> byte_of_code_point(std::string_view text);

// row[key] as text; "" when it is absent or not text.
[[nodiscard]] std::string text_of(const simdjson::dom::element& row, std::string_view key);

// row[key] as a list; empty when it is absent or none.
[[nodiscard]] std::vector<simdjson::dom::element> list_of(const simdjson::dom::element& row,
                                                          std::string_view key);

// {"start", "end"} of an item as bytes; empty when out of range.
[[nodiscard]] Span span_of(const simdjson::dom::element& item,
                           const std::vector<std::uint32_t>& bytes);

// A pair [start, end] as bytes; empty when it is none.
[[nodiscard]] Span span_of_pair(const simdjson::dom::element& pair,
                                const std::vector<std::uint32_t>& bytes);

}  // namespace synoptic
