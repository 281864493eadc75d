// Who published what, when, under which headline? Visible text, meta tags and JSON-LD as witnesses.
//
// No witness is believed alone where another can be asked: the title is a visible heading that a
// meta tag or JSON-LD confirms. What no witness says stays empty. Cost: linear in the tree.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/html_tree.hpp"
#include "model/article.hpp"

namespace synoptic {

struct HtmlMetadata {
  std::string title;
  std::string description;
  std::string outlet;
  std::string url;  // canonical
  std::string language;
  std::vector<Author> authors;
  std::optional<DateStamp> published;
  std::optional<DateStamp> modified;
  bool published_unsure = false;  // one of several <time> that do not say what they date
};

[[nodiscard]] HtmlMetadata read_metadata(const HtmlTree& tree);

}  // namespace synoptic
