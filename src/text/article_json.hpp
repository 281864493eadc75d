// Parts of an article as JSON, in the one form that results, the library and the API share
// (docs/json.md).
#pragma once

#include <vector>

#include "model/article.hpp"
#include "text/json_writer.hpp"

namespace synoptic {

// "begin" and "end", in bytes, as fields of the open object.
void span_fields(JsonWriter& json, Span span);

// "blocks": [{kind, begin, end}], a field of the open object.
void write_blocks(JsonWriter& json, const std::vector<Block>& blocks);

// "dropped": [{source_begin, source_end, reason, text}], a field of the open object.
void write_dropped(JsonWriter& json, const std::vector<Dropped>& dropped);

}  // namespace synoptic
