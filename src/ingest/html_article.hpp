// Which blocks of a page are its article? Names of containers, density of links, kinds of lines.
//
// Method: containers by name and a density of plain text, in the manner of trafilatura (Barbaresi,
// ACL 2021 demo) and Readability; nothing is pruned that holds most of the page's text. Linear.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/html_blocks.hpp"
#include "ingest/html_tree.hpp"
#include "model/article.hpp"

namespace synoptic {

// What becomes of a block: kept as `kind` when `reason` is "".
struct HtmlVerdict {
  BlockKind kind = BlockKind::paragraph;
  std::string_view reason;
};

// What the metadata say of the article's own text; empty fields say nothing.
struct KnownWords {
  std::string_view title;
  std::string_view description;  // often the lead, word for word
};

// One verdict a block.
[[nodiscard]] std::vector<HtmlVerdict> judge_blocks(const HtmlTree& tree,
                                                    const std::vector<HtmlBlock>& blocks,
                                                    const KnownWords& known);

}  // namespace synoptic
