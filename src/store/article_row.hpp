// An article as the bytes of a row and back. The text stands apart from the rest: docs/store.md.
//
// Law: decode(encode(a), a.text) == a.
#pragma once

#include <string>
#include <string_view>

#include "model/article.hpp"
#include "model/error.hpp"

namespace synoptic {

// Everything but `text` as one JSON object. Linear.
[[nodiscard]] std::string encode_article(const Article& article);

// Errors: bytes that are no such object, or a span that does not lie inside `text` on character
// borders. Never throws, never reads outside.
[[nodiscard]] Result<Article> decode_article(std::string_view row, std::string_view text);

}  // namespace synoptic
