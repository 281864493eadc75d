// A source's words inside Markdown or HTML, so that a reader sees just those words.
#pragma once

#include <string>
#include <string_view>

namespace synoptic {

// One line; every mark of Markdown is escaped, white space runs become one space.
[[nodiscard]] std::string markdown_escaped(std::string_view text);

// The same at the begin of a line: nothing there makes a list, a heading or a rule.
[[nodiscard]] std::string markdown_escaped_start(std::string_view text);

// Safe inside an element and inside a quoted attribute.
[[nodiscard]] std::string html_escaped(std::string_view text);

// The same for XML, which forbids control characters even when they are escaped: they are left out.
[[nodiscard]] std::string xml_escaped(std::string_view text);

// JSON inside a script element: no '<' can close it.
[[nodiscard]] std::string script_escaped(std::string_view json);

}  // namespace synoptic
