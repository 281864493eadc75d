// Puts kept blocks one after another and remembers where every byte of them came from.
//
//   ArticleBuilder builder(decoded, limits);
//   builder.add_block(BlockKind::paragraph, {{begin, end}});   // ranges of decoded text
//   builder.drop("share", begin, end);
//   builder.finish(article);
//
// Law: article.text is the blocks joined by one line feed; each verbatim segment equals its source.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/decode.hpp"
#include "model/article.hpp"
#include "model/limits.hpp"

namespace synoptic {

// A range of decoded text, half-open bytes.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

class ArticleBuilder {
 public:
  // Borrows `decoded`.
  ArticleBuilder(const DecodedText& decoded, const Limits& limits)
      : decoded_(decoded), limits_(limits) {}

  void add_block(BlockKind kind, TextRange range);
  void add_block(BlockKind kind, std::span<const TextPiece> pieces);
  // A block whose bytes do not come from the record (the title of a JSON Lines row).
  void add_foreign_block(BlockKind kind, std::string_view text);
  void drop(std::string_view reason, TextRange range);
  void drop(std::string_view reason, std::span<const TextPiece> pieces);

  // True when the text did not fit into limits.article_bytes; the rest is not in the article.
  [[nodiscard]] bool cut() const { return cut_; }
  [[nodiscard]] const std::string& text() const { return text_; }

  // Where the block that was added last stands; empty when there is none.
  [[nodiscard]] Span last_block() const { return blocks_.empty() ? Span{} : blocks_.back().span; }

  // Moves text, blocks, source map and dropped pieces into the article.
  void finish(Article& article);

 private:
  bool open_block();
  void close_block(BlockKind kind, std::size_t begin);
  struct Placed;
  std::vector<Placed> placed(std::span<const TextPiece> pieces) const;
  void append(const Placed& piece);

  const DecodedText& decoded_;
  const Limits& limits_;
  std::string text_;
  std::vector<SourceSegment> map_;
  std::vector<Block> blocks_;
  std::vector<Dropped> dropped_;
  bool cut_ = false;
};

}  // namespace synoptic
