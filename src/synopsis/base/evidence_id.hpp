// Ids of a story's items: a kind letter and 12 hex digits over the first evidence (docs/json.md).
// They do not change when other accounts are added.
#pragma once

#include <string>

#include "model/synopsis.hpp"
#include "text/hash.hpp"

namespace synoptic {

[[nodiscard]] inline std::string evidence_id(char kind, const Article& article, Span span) {
  const std::string place =
      article.id + ":" + std::to_string(span.begin) + ":" + std::to_string(span.end);
  return kind + sha256_hex(place).substr(0, 12);
}

}  // namespace synoptic
