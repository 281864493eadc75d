#include "ingest/article_builder.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "text/utf8.hpp"

namespace synoptic {

// Text with its bytes in the record.
struct ArticleBuilder::Placed {
  std::string_view text;
  std::uint64_t source_begin = 0;
  std::uint64_t source_end = 0;
  SegmentHow how = SegmentHow::verbatim;
};

// Leads pieces from decoded text to the record: a verbatim piece is cut at the runs it touches. A
// piece the parser saw otherwise than it stands (a control byte as a blank) is a decoded one.
std::vector<ArticleBuilder::Placed> ArticleBuilder::placed(
    std::span<const TextPiece> pieces) const {
  std::vector<Placed> out;
  for (const TextPiece& piece : pieces) {
    const bool same =
        piece.how == SegmentHow::verbatim &&
        std::string_view(decoded_.text).substr(piece.begin, piece.end - piece.begin) == piece.text;
    if (!same) {
      const std::uint64_t begin = source_offset(decoded_, piece.begin);
      out.push_back({piece.text, begin, std::max(begin, source_offset(decoded_, piece.end)),
                     SegmentHow::decoded});
      continue;
    }
    auto run = std::upper_bound(
        decoded_.runs.begin(), decoded_.runs.end(), piece.begin,
        [](std::size_t place, const DecodedRun& candidate) { return place < candidate.end; });
    for (; run != decoded_.runs.end() && run->begin < piece.end; ++run) {
      const std::size_t begin = std::max(piece.begin, run->begin);
      const std::size_t end = std::min(piece.end, run->end);
      const std::string_view text = piece.text.substr(begin - piece.begin, end - begin);
      if (run->how == SegmentHow::verbatim) {
        const std::uint64_t from = run->source_begin + (begin - run->begin);
        out.push_back({text, from, from + (end - begin), run->how});
      } else {
        out.push_back({text, run->source_begin, run->source_end, run->how});
      }
    }
  }
  return out;
}

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

void ArticleBuilder::append(const Placed& piece) {
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

void ArticleBuilder::add_block(BlockKind kind, TextRange range) {
  const TextPiece piece{
      std::string_view(decoded_.text).substr(range.begin, range.end - range.begin), range.begin,
      range.end, SegmentHow::verbatim};
  add_block(kind, {&piece, 1});
}

void ArticleBuilder::add_block(BlockKind kind, std::span<const TextPiece> pieces) {
  if (!open_block()) return;
  const std::size_t begin = text_.size();
  for (const Placed& piece : placed(pieces)) append(piece);
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
  const TextPiece piece{
      std::string_view(decoded_.text).substr(range.begin, range.end - range.begin), range.begin,
      range.end, SegmentHow::verbatim};
  drop(reason, {&piece, 1});
}

void ArticleBuilder::drop(std::string_view reason, std::span<const TextPiece> pieces) {
  const std::vector<Placed> all = placed(pieces);
  if (all.empty()) return;
  Dropped dropped;
  dropped.source_begin = all.front().source_begin;
  dropped.source_end = std::max(all.back().source_end, dropped.source_begin);
  dropped.reason = reason;
  for (const Placed& piece : all) dropped.text.append(piece.text);
  dropped_.push_back(std::move(dropped));
}

void ArticleBuilder::finish(Article& article) {
  article.text = std::move(text_);
  article.source_map = std::move(map_);
  article.blocks = std::move(blocks_);
  article.dropped = std::move(dropped_);
}

}  // namespace synoptic
