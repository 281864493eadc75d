// Small readers of outside text: dates, URLs, bylines, clutter, languages.
#include <cstdint>
#include <string_view>

#include "ingest/bylines.hpp"
#include "ingest/clutter.hpp"
#include "ingest/dates.hpp"
#include "ingest/language_id.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static_cast<void>(synoptic::parse_date(text));
  static_cast<void>(synoptic::date_in_url(text));
  static_cast<void>(synoptic::parse_byline(text, text.substr(0, size / 2)));
  static_cast<void>(synoptic::is_byline(text));
  static_cast<void>(synoptic::match_clutter(text, synoptic::line_key(text)));
  static_cast<void>(synoptic::leading_agency(text));
  static_cast<void>(synoptic::ends_with_credit(text));
  static_cast<void>(synoptic::identify_language(text));
  return 0;
}
