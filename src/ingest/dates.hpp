// When was it published? Dates as machines print them (ISO 8601, RFC 2822) and as pages print them.
//
// Nothing is guessed: a text without a year gives no date, a day that does not exist neither, and
// 03/04/2024 is read only when one order is possible. Cost: linear in the text.
#pragma once

#include <optional>
#include <string_view>

#include "model/article.hpp"

namespace synoptic {

// "2024-08-19", "2024-08-19T14:05:10+03:00", "2024-08-19 14:05". An instant at midnight without a
// zone is taken as its day. `how` is left empty.
[[nodiscard]] std::optional<DateStamp> parse_iso_date(std::string_view text);

// The above, and "Mon, 19 Aug 2024 14:05:10 GMT", "August 19, 2024 2:05 pm", "19.08.2024".
[[nodiscard]] std::optional<DateStamp> parse_date(std::string_view text);

// An instant given in UTC told as the page prints it, when that is the day before or after: a story
// of Tuesday evening is no story of Wednesday. With a printed clock the zone follows from the two,
// without one only the day is kept. Any other instant comes back as it is.
[[nodiscard]] DateStamp at_local_day(const DateStamp& instant, const DateStamp& printed);

// The day a URL says: /2024/08/19/, /2024/aug/19/, /20240819/; a month alone gives nothing.
[[nodiscard]] std::optional<DateStamp> date_in_url(std::string_view url);

}  // namespace synoptic
