#include "ingest/article_builder.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

// The runs of the decoded text that touch `range`, as pieces cut to it.
std::vector<MadePiece> pieces_of(const DecodedText& decoded, TextRange range) {
  std::vector<MadePiece> pieces;
  auto run = std::upper_bound(
      decoded.runs.begin(), decoded.runs.end(), range.begin,
      [](std::size_t place, const DecodedRun& candidate) { return place < candidate.end; });
  for (; run != decoded.runs.end() && run->begin < range.end; ++run) {
    const std::size_t begin = std::max(range.begin, run->begin);
    const std::size_t end = std::min(range.end, run->end);
    const std::string_view text = std::string_view(decoded.text).substr(begin, end - begin);
    if (run->how == SegmentHow::verbatim) {
      const std::uint64_t from = run->source_begin + (begin - run->begin);
      pieces.push_back({text, from, from + (end - begin), run->how});
    } else {
      pieces.push_back({text, run->source_begin, run->source_end, run->how});
    }
  }
  return pieces;
}

}  // namespace

bool ArticleBuilder::open_block() {
  if (cut_) return false;
  if (text_.size() + 1 >= limits_.article_bytes) {
    cut_ = true;
    return false;
  }
  if (!blocks_.empty()) text_.push_back('\n');
  return true;
}

void ArticleBuilder::close_block(BlockKind kind, std::size_t begin) {
  if (text_.size() > begin) {
    blocks_.push_back(
        {kind, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text_.size())}});
  } else if (!blocks_.empty()) {
    text_.pop_back();  // the line feed of a block that turned out empty
  }
}

void ArticleBuilder::append(const MadePiece& piece) {
  if (cut_ || piece.text.empty()) return;
  std::string_view text = piece.text;
  if (text_.size() + text.size() > limits_.article_bytes) {
    cut_ = true;
    if (piece.how == SegmentHow::decoded) return;
    std::size_t room = limits_.article_bytes - text_.size();
    while (room > 0 && !is_boundary(text, room)) --room;
    text = text.substr(0, room);
    if (text.empty()) return;
  }
  const auto begin = static_cast<std::uint32_t>(text_.size());
  text_.append(text);
  const auto end = static_cast<std::uint32_t>(text_.size());
  const bool verbatim = piece.how == SegmentHow::verbatim;
  const std::uint64_t source_end = verbatim ? piece.source_begin + text.size() : piece.source_end;
  if (verbatim && !map_.empty() && map_.back().how == SegmentHow::verbatim &&
      map_.back().span.end == begin && map_.back().source_end == piece.source_begin) {
    map_.back().span.end = end;
    map_.back().source_end = source_end;
    return;
  }
  map_.push_back({{begin, end}, piece.source_begin, source_end, piece.how});
}

void ArticleBuilder::append_range(TextRange range) {
  for (const MadePiece& piece : pieces_of(decoded_, range)) append(piece);
}

void ArticleBuilder::add_block(BlockKind kind, TextRange range) {
  if (!open_block()) return;
  const std::size_t begin = text_.size();
  append_range(range);
  close_block(kind, begin);
}

void ArticleBuilder::add_block(BlockKind kind, const std::vector<MadePiece>& pieces) {
  if (!open_block()) return;
  const std::size_t begin = text_.size();
  for (const MadePiece& piece : pieces) append(piece);
  close_block(kind, begin);
}

void ArticleBuilder::add_foreign_block(BlockKind kind, std::string_view text) {
  if (text.empty() || text_.size() + text.size() + 1 > limits_.article_bytes || !open_block()) {
    return;
  }
  const std::size_t begin = text_.size();
  text_.append(text);
  close_block(kind, begin);
}

void ArticleBuilder::drop(std::string_view reason, TextRange range) {
  if (range.begin >= range.end) return;
  drop(reason, pieces_of(decoded_, range));
}

void ArticleBuilder::drop(std::string_view reason, const std::vector<MadePiece>& pieces) {
  if (pieces.empty()) return;
  Dropped dropped;
  dropped.source_begin = pieces.front().source_begin;
  dropped.source_end = pieces.back().source_end;
  dropped.reason = reason;
  for (const MadePiece& piece : pieces) dropped.text.append(piece.text);
  dropped_.push_back(std::move(dropped));
}

void ArticleBuilder::finish(Article& article) {
  article.text = std::move(text_);
  article.source_map = std::move(map_);
  article.blocks = std::move(blocks_);
  article.dropped = std::move(dropped_);
}

}  // namespace synoptic
