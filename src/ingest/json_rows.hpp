// Rows of JSON Lines (or of one JSON array): the fields Synoptic knows, as text.
//
// A row that is no JSON object is an error of that row alone; the others go on. Cost: linear.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/read_input.hpp"
#include "model/error.hpp"
#include "model/limits.hpp"

namespace synoptic {

struct JsonRow {
  Given given;       // id, date, source, title, url
  std::string path;  // rows of --meta
  std::string text;
  bool has_text = false;
};

struct NumberedRow {
  std::uint32_t record = 0;  // counts from 0, rows with errors included
  std::uint64_t at_byte = 0;
  Result<JsonRow> row;
};

struct JsonRows {
  std::vector<NumberedRow> rows;
  bool cut = false;  // limits.records ran out
};

[[nodiscard]] JsonRows read_json_rows(std::string_view bytes, const Limits& limits);

// True when the bytes begin as JSON rows do: an object, or an array of objects.
[[nodiscard]] bool looks_like_json_rows(std::string_view bytes);

}  // namespace synoptic
