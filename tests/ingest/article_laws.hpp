// The laws every article keeps, whatever the bytes were. Tests and fuzz targets ask the same.
#pragma once

#include <string>
#include <string_view>

#include "model/article.hpp"
#include "text/utf8.hpp"

namespace synoptic {

inline std::string broken_block_law(const Article& article) {
  std::size_t at = 0;
  for (const Block& block : article.blocks) {
    if (block.span.begin != at) return "a block does not begin behind the one before";
    if (block.span.empty() || block.span.end > article.text.size()) return "a block is empty";
    if (!is_boundary(article.text, block.span.begin)) return "a block begins in a character";
    if (!is_boundary(article.text, block.span.end)) return "a block ends in a character";
    at = block.span.end + std::size_t{1};
  }
  return article.text.size() + 1 == at ? "" : "blocks do not cover the text";
}

inline std::string broken_map_law(const Article& article, std::string_view record) {
  std::uint32_t at = 0;
  for (const SourceSegment& segment : article.source_map) {
    if (segment.span.begin < at || segment.span.empty()) return "segments out of order";
    at = segment.span.end;
    if (at > article.text.size()) return "a segment ends behind the text";
    if (!is_boundary(article.text, segment.span.begin)) return "a segment begins in a character";
    if (!is_boundary(article.text, segment.span.end)) return "a segment ends in a character";
    if (segment.source_begin > segment.source_end) return "a segment's source is turned round";
    if (segment.source_end > record.size()) return "a segment's source ends behind the record";
    const std::string_view source =
        record.substr(segment.source_begin, segment.source_end - segment.source_begin);
    if (segment.how == SegmentHow::verbatim && segment.span.in(article.text) != source) {
      return "a verbatim segment is not equal to its source";
    }
  }
  return "";
}

// "" when all hold. `record` is the bytes the source map counts in.
inline std::string broken_law(const Article& article, std::string_view record) {
  if (!is_utf8(article.text)) return "the text is not UTF-8";
  if (article.id.size() != 16) return "the id has not 16 digits";
  if (article.text.empty()) return "an article without text";
  for (const Dropped& dropped : article.dropped) {
    if (dropped.reason.empty()) return "dropped without a reason";
    if (dropped.source_begin > dropped.source_end || dropped.source_end > record.size()) {
      return "dropped bytes that are not in the record";
    }
  }
  const std::string broken = broken_block_law(article);
  return broken.empty() ? broken_map_law(article, record) : broken;
}

}  // namespace synoptic
