// What elements and texts does a page hold? libxml2's SAX push parser feeding a tree of our own.
//
// The tree is capped (Limits: nodes, depth, bytes of a tag): deeper tags are flattened and their
// text is kept; what no longer fits is left out and `cut` says so. Every piece of text knows its
// bytes in the decoded page. Linear in time and memory, no recursion.
// Method: shared choice of parser and its traps, see docs/architecture.md (ingest).
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/decode.hpp"
#include "model/article.hpp"
#include "model/limits.hpp"

namespace synoptic {

using NodeIndex = std::uint32_t;
inline constexpr NodeIndex no_node = 0xFFFFFFFF;

// How an element stands in the flow of the page (lexicon/ingest/html_tags.tsv).
enum class TagClass : std::uint8_t {
  inline_,
  block,
  paragraph,
  heading,
  item,
  cell,
  skip,
  line_break
};

struct HtmlAttribute {
  std::string_view name;
  std::string_view value;
};

// An element, or a text when `tag` is empty.
struct HtmlNode {
  std::string_view tag;
  TagClass kind = TagClass::inline_;
  NodeIndex parent = no_node;
  NodeIndex first_child = no_node;
  NodeIndex last_child = no_node;
  NodeIndex next = no_node;
  std::uint32_t first_piece = 0;  // texts, in HtmlTree::pieces
  std::uint32_t pieces = 0;
  std::uint32_t first_attribute = 0;  // elements, in HtmlTree::attributes
  std::uint32_t attributes = 0;
};

struct HtmlTree {
  std::vector<HtmlNode> nodes;  // 0 is the root; parents stand before their children
  std::vector<TextPiece> pieces;
  std::vector<HtmlAttribute> attributes;
  std::deque<std::string> made;  // texts that are not in the page as they are
  std::string page;              // what was parsed; same length as the decoded page
  bool cut = false;

  HtmlTree() = default;
  HtmlTree(HtmlTree&&) = delete;  // pieces point into page and made

  // The attribute's value, "" when it is not there.
  [[nodiscard]] std::string_view attribute(NodeIndex node, std::string_view name) const;
  [[nodiscard]] bool has_attribute(NodeIndex node, std::string_view name) const;
  // All text below a node, white space as it stands; at most `most` bytes.
  [[nodiscard]] std::string text_below(NodeIndex node, std::size_t most = 65'536) const;
};

// Calls visit(node) for every node below `root` in document order, root included. visit returns
// false to leave out what is below that node.
template <class Visit>
void walk(const HtmlTree& tree, NodeIndex root, Visit visit) {
  NodeIndex at = root;
  while (at != no_node) {
    const bool inside = visit(at);
    if (inside && tree.nodes[at].first_child != no_node) {
      at = tree.nodes[at].first_child;
      continue;
    }
    while (at != root && tree.nodes[at].next == no_node) at = tree.nodes[at].parent;
    if (at == root) return;
    at = tree.nodes[at].next;
  }
}

// Fills an empty tree from a decoded page.
void parse_html(std::string_view page, const Limits& limits, HtmlTree& tree);

// True when the bytes begin as a page does, or hold the tags of one.
[[nodiscard]] bool looks_like_html(std::string_view bytes);

// The charset a page names for itself in its first 1,024 bytes, "" when it names none.
[[nodiscard]] std::string declared_charset(std::string_view bytes);

}  // namespace synoptic
