#include "text/article_json.hpp"

namespace synoptic {

void span_fields(JsonWriter& json, Span span) {
  json.field("begin", span.begin);
  json.field("end", span.end);
}

void write_blocks(JsonWriter& json, const std::vector<Block>& blocks) {
  json.key("blocks");
  json.begin_array();
  for (const Block& block : blocks) {
    json.begin_object();
    json.field("kind", name_of(block.kind));
    span_fields(json, block.span);
    json.end_object();
  }
  json.end_array();
}

void write_dropped(JsonWriter& json, const std::vector<Dropped>& dropped) {
  json.key("dropped");
  json.begin_array();
  for (const Dropped& one : dropped) {
    json.begin_object();
    json.field("source_begin", one.source_begin);
    json.field("source_end", one.source_end);
    json.field("reason", one.reason);
    json.field("text", one.text);
    json.end_object();
  }
  json.end_array();
}

}  // namespace synoptic
