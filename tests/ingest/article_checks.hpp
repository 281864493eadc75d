// The laws every article keeps, whatever the bytes were.
#pragma once

#include <gtest/gtest.h>

#include <string_view>

#include "model/article.hpp"
#include "text/utf8.hpp"

namespace synoptic {

// `record` is the bytes the source map counts in.
inline void check_blocks(const Article& article) {
  std::uint32_t at = 0;
  for (const Block& block : article.blocks) {
    EXPECT_EQ(block.span.begin, at);
    EXPECT_LT(block.span.begin, block.span.end);
    EXPECT_TRUE(is_boundary(article.text, block.span.begin));
    EXPECT_TRUE(is_boundary(article.text, block.span.end));
    at = block.span.end + 1;
  }
  EXPECT_EQ(article.text.empty() ? 0 : article.text.size() + 1, at);
}

inline void check_source_map(const Article& article, std::string_view record) {
  std::uint32_t at = 0;
  for (const SourceSegment& segment : article.source_map) {
    EXPECT_GE(segment.span.begin, at);
    EXPECT_LT(segment.span.begin, segment.span.end);
    at = segment.span.end;
    ASSERT_LE(segment.span.end, article.text.size());
    ASSERT_LE(segment.source_begin, segment.source_end);
    ASSERT_LE(segment.source_end, record.size());
    EXPECT_TRUE(is_boundary(article.text, segment.span.begin));
    if (segment.how != SegmentHow::verbatim) continue;
    EXPECT_EQ(segment.span.in(article.text),
              record.substr(segment.source_begin, segment.source_end - segment.source_begin));
  }
}

inline void check_article(const Article& article, std::string_view record) {
  EXPECT_TRUE(is_utf8(article.text));
  EXPECT_EQ(article.id.size(), 16U);
  check_blocks(article);
  check_source_map(article, record);
  for (const Dropped& dropped : article.dropped) {
    EXPECT_LE(dropped.source_begin, dropped.source_end);
    EXPECT_LE(dropped.source_end, record.size());
    EXPECT_FALSE(dropped.reason.empty());
  }
}

}  // namespace synoptic
