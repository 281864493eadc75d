// What does a page say of itself in JSON-LD? The fields of its article, leniently read.
//
// Real blocks hold raw line feeds, comments, CDATA marks, several objects and @graph lists. A block
// that is no JSON says nothing. Cost: linear; the parser is simdjson, the walk has no recursion.
#pragma once

#include <string>
#include <vector>

#include "ingest/html_tree.hpp"

namespace synoptic {

struct JsonLdArticle {
  std::string headline;
  std::string published;
  std::string modified;
  std::string publisher;
  std::string url;
  std::vector<std::string> authors;        // type Person or without a type
  std::vector<std::string> organizations;  // authors that say they are one
  bool found = false;
};

[[nodiscard]] JsonLdArticle read_json_ld(const HtmlTree& tree);

}  // namespace synoptic
