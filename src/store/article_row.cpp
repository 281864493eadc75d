#include "store/article_row.hpp"

#include <simdjson.h>

#include <array>
#include <optional>
#include <vector>

#include "text/article_json.hpp"
#include "text/json_writer.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace dom = simdjson::dom;

constexpr std::array block_kinds = {
    BlockKind::headline,  BlockKind::subheading, BlockKind::paragraph,
    BlockKind::list_item, BlockKind::quote,      BlockKind::caption,
    BlockKind::byline,    BlockKind::dateline,   BlockKind::correction};

// ---- out
// -----------------------------------------------------------------------------------------

void write_numbers(JsonWriter& json, std::initializer_list<std::uint64_t> numbers) {
  json.begin_array();
  for (const std::uint64_t number : numbers) json.value(number);
  json.end_array();
}

void write_stamp(JsonWriter& json, std::string_view name, const std::optional<DateStamp>& stamp) {
  if (!stamp) return;
  json.key(name);
  json.begin_object();
  json.field("value", stamp->value);
  json.field("precision", stamp->precision);
  json.field("zone", stamp->zone);
  json.field("how", stamp->how);
  if (stamp->evidence) {
    json.key("evidence");
    write_numbers(json, {stamp->evidence->begin, stamp->evidence->end});
  }
  json.end_object();
}

void write_source(JsonWriter& json, const Source& source) {
  json.key("source");
  json.begin_object();
  json.field("path", source.path);
  if (source.record) json.field("record", *source.record);
  json.field("given_id", source.given_id);
  json.field("media_type", source.media_type);
  json.field("sha256", source.sha256);
  json.end_object();
}

void write_authors(JsonWriter& json, const std::vector<Author>& authors) {
  json.key("authors");
  json.begin_array();
  for (const Author& author : authors) {
    json.begin_object();
    json.field("name", author.name);
    json.field("agency", author.agency);
    json.end_object();
  }
  json.end_array();
}

// source_map: [begin, end, source begin, source end, 1 when decoded]; blocks: [kind, begin, end].
void write_places(JsonWriter& json, const Article& article) {
  json.key("source_map");
  json.begin_array();
  for (const SourceSegment& s : article.source_map) {
    write_numbers(json, {s.span.begin, s.span.end, s.source_begin, s.source_end,
                         s.how == SegmentHow::decoded ? 1ULL : 0ULL});
  }
  json.end_array();
  json.key("blocks");
  json.begin_array();
  for (const Block& block : article.blocks) {
    json.begin_array();
    json.value(name_of(block.kind));
    json.value(block.span.begin);
    json.value(block.span.end);
    json.end_array();
  }
  json.end_array();
  json.key("credits");
  json.begin_array();
  for (const Span credit : article.credits) write_numbers(json, {credit.begin, credit.end});
  json.end_array();
}

// ---- in
// ------------------------------------------------------------------------------------------

// Collects the first thing that is wrong; the rest of the reading goes on with defaults.
class RowReader {
 public:
  explicit RowReader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool good() const { return good_; }
  void spoil() { good_ = false; }

  std::string text(const dom::element& object, std::string_view name) {
    std::string_view value;
    if (object[name].get(value) != simdjson::SUCCESS) spoil();
    return std::string(value);
  }

  std::uint64_t number(const dom::element& value) {
    std::uint64_t n = 0;
    if (value.get(n) != simdjson::SUCCESS) spoil();
    return n;
  }

  std::uint64_t number(const dom::element& object, std::string_view name) {
    std::uint64_t n = 0;
    if (object[name].get(n) != simdjson::SUCCESS) spoil();
    return n;
  }

  // Empty when it is no array (an array of simdjson's without a document must not be walked).
  std::vector<dom::element> array(const dom::element& object, std::string_view name) {
    dom::array found;
    if (object[name].get(found) != simdjson::SUCCESS) {
      spoil();
      return {};
    }
    return {found.begin(), found.end()};
  }

  // The n numbers of an array, zeros when they are not there.
  template <std::size_t N>
  std::array<std::uint64_t, N> numbers(const dom::element& value, std::size_t from = 0) {
    std::array<std::uint64_t, N> out{};
    dom::array list;
    if (value.get(list) != simdjson::SUCCESS || list.size() != N + from) {
      spoil();
      return out;
    }
    std::size_t at = 0;
    for (const dom::element one : list) {
      if (at >= from) out[at - from] = number(one);
      ++at;
    }
    return out;
  }

  Span span(std::uint64_t begin, std::uint64_t end) {
    const bool inside = begin <= end && end <= text_.size() &&
                        is_boundary(text_, static_cast<std::size_t>(begin)) &&
                        is_boundary(text_, static_cast<std::size_t>(end));
    if (!inside) {
      spoil();
      return {};
    }
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

 private:
  std::string_view text_;
  bool good_ = true;
};

void read_source(RowReader& reader, const dom::element& row, Source& source) {
  dom::element object;
  if (row["source"].get(object) != simdjson::SUCCESS) return reader.spoil();
  source.path = reader.text(object, "path");
  source.given_id = reader.text(object, "given_id");
  source.media_type = reader.text(object, "media_type");
  source.sha256 = reader.text(object, "sha256");
  std::uint64_t record = 0;
  if (object["record"].get(record) == simdjson::SUCCESS) {
    source.record = static_cast<std::uint32_t>(record);
  }
}

std::optional<DateStamp> read_stamp(RowReader& reader,
                                    const dom::element& row,
                                    std::string_view name) {
  dom::element object;
  if (row[name].get(object) != simdjson::SUCCESS) return std::nullopt;
  DateStamp stamp{reader.text(object, "value"), reader.text(object, "precision"),
                  reader.text(object, "zone"), reader.text(object, "how"), std::nullopt};
  dom::element evidence;
  if (object["evidence"].get(evidence) == simdjson::SUCCESS) {
    const auto [begin, end] = reader.numbers<2>(evidence);
    stamp.evidence = reader.span(begin, end);
  }
  return stamp;
}

void read_authors(RowReader& reader, const dom::element& row, std::vector<Author>& authors) {
  for (const dom::element one : reader.array(row, "authors")) {
    bool agency = false;
    if (one["agency"].get(agency) != simdjson::SUCCESS) reader.spoil();
    authors.push_back({reader.text(one, "name"), agency});
  }
}

std::optional<BlockKind> block_kind(const dom::element& block) {
  std::string_view name;
  if (block.at(0).get(name) != simdjson::SUCCESS) return std::nullopt;
  for (const BlockKind kind : block_kinds) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

void read_places(RowReader& reader, const dom::element& row, Article& article) {
  for (const dom::element one : reader.array(row, "source_map")) {
    const auto [begin, end, source_begin, source_end, decoded] = reader.numbers<5>(one);
    article.source_map.push_back({reader.span(begin, end), source_begin, source_end,
                                  decoded == 1 ? SegmentHow::decoded : SegmentHow::verbatim});
  }
  for (const dom::element one : reader.array(row, "blocks")) {
    const auto kind = block_kind(one);
    const auto [begin, end] = reader.numbers<2>(one, 1);
    if (!kind) return reader.spoil();
    article.blocks.push_back({*kind, reader.span(begin, end)});
  }
  for (const dom::element one : reader.array(row, "credits")) {
    const auto [begin, end] = reader.numbers<2>(one);
    article.credits.push_back(reader.span(begin, end));
  }
}

void read_dropped(RowReader& reader, const dom::element& row, std::vector<Dropped>& all) {
  for (const dom::element one : reader.array(row, "dropped")) {
    all.push_back({reader.number(one, "source_begin"), reader.number(one, "source_end"),
                   reader.text(one, "reason"), reader.text(one, "text")});
  }
}

}  // namespace

std::string encode_article(const Article& article) {
  JsonWriter json;
  json.begin_object();
  json.field("id", article.id);
  write_source(json, article.source);
  json.field("url", article.url);
  json.field("outlet", article.outlet);
  json.field("title", article.title);
  write_authors(json, article.authors);
  json.field("language", article.language);
  write_stamp(json, "published", article.published);
  write_stamp(json, "modified", article.modified);
  write_places(json, article);
  write_dropped(json, article.dropped);
  json.end_object();
  return json.take();
}

Result<Article> decode_article(std::string_view row, std::string_view text) {
  dom::parser parser;
  dom::element root;
  if (parser.parse(row.data(), row.size()).get(root) != simdjson::SUCCESS) {
    return fail(ErrorCode::bad_format, "the row of an article is no JSON");
  }
  RowReader reader(text);
  Article article;
  article.text = text;
  article.id = reader.text(root, "id");
  read_source(reader, root, article.source);
  article.url = reader.text(root, "url");
  article.outlet = reader.text(root, "outlet");
  article.title = reader.text(root, "title");
  read_authors(reader, root, article.authors);
  article.language = reader.text(root, "language");
  article.published = read_stamp(reader, root, "published");
  article.modified = read_stamp(reader, root, "modified");
  read_places(reader, root, article);
  read_dropped(reader, root, article.dropped);
  if (!reader.good()) return fail(ErrorCode::bad_format, "the row of an article lacks a part");
  return article;
}

}  // namespace synoptic
