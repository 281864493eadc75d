// What does a page call this element? class, id, role and tag, as reasons to drop or to look
// inside.
//
// Names of lexicon/ingest/page_parts.tsv, compared word by word ("relatedArticles-list" is related,
// articles, list). Results are kept by name: pages repeat theirs. Cost: linear in the names.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/html_tree.hpp"

namespace synoptic {

struct NameMeaning {
  std::string_view reason;  // "" says nothing
  bool body = false;        // called a container of the article's text
};

class NameReader {
 public:
  // What class and id say; never for html, body.
  [[nodiscard]] NameMeaning read(const HtmlTree& tree, NodeIndex node);

 private:
  const NameMeaning& meaning_of(std::string_view name);

  std::unordered_map<std::string, NameMeaning> known_;
};

// What the tag, its role and its style say: "navigation" for nav, "hidden" for display:none.
[[nodiscard]] std::string_view reason_of_tag(const HtmlTree& tree, NodeIndex node);

}  // namespace synoptic
