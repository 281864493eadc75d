// What did a server answer? Header fields, and a body with its transfer and content encodings
// undone.
//
// Headers lie: chunks and compression are undone when the bytes show them, whatever is declared.
// Used for HTTP in WARC records and for mail, whose headers have the same form. Cost: linear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synoptic {

// Names in lower case; values with folded lines joined.
using HeaderFields = std::vector<std::pair<std::string, std::string>>;

// The first value of a name in lower case, "" when it is not there.
[[nodiscard]] std::string_view field(const HeaderFields& fields, std::string_view name);

// Takes the fields off the front of `rest`, with the empty line behind them; at most `cap` bytes.
[[nodiscard]] HeaderFields take_fields(std::string_view& rest, std::size_t cap);

// "text/html" of "Text/HTML; charset=utf-8".
[[nodiscard]] std::string media_type(std::string_view value);
// The value of a parameter ("charset") of a field, unquoted, "" when it is not there.
[[nodiscard]] std::string parameter(std::string_view value, std::string_view name);

struct HttpAnswer {
  int status = 0;
  HeaderFields fields;
  std::string body;
};
// `message` begins with the status line; one without is all body, status 0.
[[nodiscard]] HttpAnswer read_http(std::string_view message, std::size_t cap);

}  // namespace synoptic
