// JSON rows: two rows of any bytes, and the same bytes as the text of a good row.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "ingest/json_rows.hpp"
#include "ingest/read_input.hpp"
#include "text/json_writer.hpp"
#include "text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(synoptic::read_json_rows(bytes, {}));
  synoptic::JsonWriter json;
  json.begin_object();
  json.field("title", bytes.substr(0, size / 4));
  json.field("text", bytes);
  json.end_object();
  const synoptic::Ingested read = synoptic::read_input(json.text() + "\n{\"" + bytes, "fuzz.jsonl");
  for (const synoptic::Article& article : read.articles) {
    if (!synoptic::is_utf8(article.text) || article.id.size() != 16) std::abort();
  }
  return 0;
}
