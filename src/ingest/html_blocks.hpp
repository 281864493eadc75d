// The texts of a page, block by block, with what the page says about where they stand.
//
// A block is the text between two borders of block elements; runs of white space in it are one
// space. Cost: linear in the tree.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/decode.hpp"
#include "ingest/html_tree.hpp"

namespace synoptic {

struct HtmlBlock {
  NodeIndex node = 0;  // nearest element that is no inline one
  std::string text;    // collapsed
  std::vector<TextPiece> pieces;
  std::uint32_t letters = 0;       // bytes that are no white space
  std::uint32_t link_letters = 0;  // of these, inside links
};

// A prompt to comment that ends a paragraph ("... Leave a comment.") is a block of its own.
[[nodiscard]] std::vector<HtmlBlock> html_blocks(const HtmlTree& tree);

}  // namespace synoptic
