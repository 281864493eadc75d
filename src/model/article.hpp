// What an outlet published, cleaned: one UTF-8 text and where each byte of it came from.
//
// `text` holds the kept blocks in reading order, joined by one line feed; every later finding is a
// Span into it. `source_map` leads back to the bytes of the input (docs/json.md, "Text, source").
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.hpp"

namespace synoptic {

enum class BlockKind {
  headline,
  subheading,
  paragraph,
  list_item,
  quote,
  caption,
  byline,
  dateline,
  correction,
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;
};

enum class SegmentHow { verbatim, decoded };

// text[span] came from the record's bytes [source_begin, source_end). verbatim: equal bytes.
// decoded: one segment a character reference, a collapsed white-space run or re-encoded bytes.
struct SourceSegment {
  Span span;
  std::uint64_t source_begin = 0;
  std::uint64_t source_end = 0;
  SegmentHow how = SegmentHow::verbatim;
};

// Bytes of the source that were not kept, with the reason: "navigation", "comments", "share", ...
struct Dropped {
  std::uint64_t source_begin = 0;
  std::uint64_t source_end = 0;
  std::string reason;
  std::string text;
};

// When an article was published or modified: `value` is ISO 8601 ("2024-08-19",
// "2024-08-19T14:05"), `precision` year|month|day|minute|second, `zone` "" or "+03:00" or "Z".
// `how`: meta|json-ld|time-element|url|text|given. `evidence` only when it stands in `text`.
struct DateStamp {
  std::string value;
  std::string precision;
  std::string zone;
  std::string how;
  std::optional<Span> evidence;
};

struct Author {
  std::string name;
  bool agency = false;
};

// Which bytes an article was read from. `record` counts from 0 inside a container; none for a file
// that is one record. `sha256` is of the whole input file.
struct Source {
  std::string path;
  std::optional<std::uint32_t> record;
  std::string given_id;
  std::string media_type;
  std::string sha256;
};

struct Article {
  std::string id;  // 16 hex digits; see docs/json.md
  Source source;
  std::string url;
  std::string outlet;
  std::string title;
  std::vector<Author> authors;
  std::string language;  // BCP 47, "" when not known
  std::optional<DateStamp> published;
  std::optional<DateStamp> modified;
  std::string text;
  std::vector<SourceSegment> source_map;
  std::vector<Block> blocks;
  std::vector<Dropped> dropped;
  std::vector<Span> credits;  // wire or agency credits
};

// An input, or a part of one, that could not be read. The rest goes on.
struct Problem {
  std::string path;
  std::optional<std::uint32_t> record;
  std::string code;
  std::string message;
  std::uint64_t at_byte = 0;
};

[[nodiscard]] std::string_view name_of(BlockKind kind);

}  // namespace synoptic
