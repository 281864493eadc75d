#include "ingest/json_rows.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

// A field as text: strings as they are, numbers as printed; anything else says nothing.
std::string text_of(const element& value) {
  switch (value.type()) {
    case element_type::STRING:
      return std::string(std::string_view(value.get_string().value_unsafe()));
    case element_type::INT64:
    case element_type::UINT64:
      return simdjson::minify(value);
    default:
      return {};
  }
}

std::string* field_named(JsonRow& row, std::string_view name) {
  if (name == "id") return &row.given.id;
  if (name == "title" || name == "headline") return &row.given.title;
  if (name == "url") return &row.given.url;
  if (name == "source" || name == "outlet") return &row.given.source;
  if (name == "date" || name == "published") return &row.given.date;
  if (name == "path") return &row.path;
  if (name == "text") return &row.text;
  return nullptr;
}

Result<JsonRow> row_of(simdjson::simdjson_result<element> parsed) {
  if (parsed.error() != simdjson::SUCCESS) {
    std::string_view why = simdjson::error_message(parsed.error());
    while (why.ends_with('.')) why.remove_suffix(1);
    return fail(ErrorCode::bad_format, fmt::format("no JSON: {}", why));
  }
  const element value = parsed.value_unsafe();
  if (value.type() != element_type::OBJECT) {
    return fail(ErrorCode::bad_format, "a row must be a JSON object");
  }
  JsonRow row;
  const simdjson::dom::object fields = value.get_object().value_unsafe();
  for (const auto& [name, field] : fields) {
    std::string* slot = field_named(row, name);
    if (slot == nullptr || !slot->empty()) continue;
    *slot = text_of(field);
    row.has_text = row.has_text || name == "text";
  }
  return row;
}

JsonRows read_lines(std::string_view bytes, const Limits& limits) {
  JsonRows out;
  simdjson::dom::parser parser;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = trim(bytes.substr(begin, end - begin));
    const std::size_t at = begin;
    begin = end + 1;
    if (line.empty()) continue;
    if (out.rows.size() >= limits.records) {
      out.cut = true;
      return out;
    }
    const auto record = static_cast<std::uint32_t>(out.rows.size());
    out.rows.push_back({record, at, row_of(parser.parse(simdjson::padded_string(line)))});
  }
  return out;
}

// One document over several lines: an object, or an array of objects.
JsonRows read_document(std::string_view bytes, const Limits& limits) {
  JsonRows out;
  simdjson::dom::parser parser;
  const auto parsed = parser.parse(simdjson::padded_string(bytes));
  if (parsed.error() == simdjson::SUCCESS && parsed.value_unsafe().type() == element_type::ARRAY) {
    const simdjson::dom::array items = parsed.value_unsafe().get_array().value_unsafe();
    for (const element item : items) {
      if (out.rows.size() >= limits.records) {
        out.cut = true;
        return out;
      }
      const auto record = static_cast<std::uint32_t>(out.rows.size());
      out.rows.push_back({record, 0, row_of(element(item))});
    }
    return out;
  }
  out.rows.push_back({0, 0, row_of(parsed)});
  return out;
}

bool first_line_is_object(std::string_view bytes) {
  const std::string_view text = trim(bytes);
  const std::string_view line = trim(text.substr(0, text.find('\n')));
  return line.size() > 1 && line.front() == '{' && line.back() == '}';
}

}  // namespace

JsonRows read_json_rows(std::string_view bytes, const Limits& limits) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string_view text = trim(bytes);
  const bool one_document = text.starts_with('[') || !first_line_is_object(text);
  return one_document ? read_document(text, limits) : read_lines(bytes, limits);
}

bool looks_like_json_rows(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  std::string_view head = trim(bytes.substr(0, looked_at));
  if (head.starts_with('[')) head = trim(head.substr(1));
  if (!head.starts_with('{')) return false;
  head = trim(head.substr(1));
  return head.starts_with('"') || head.starts_with('}');
}

}  // namespace synoptic
