// What text does a PDF hold? Asked of the pdftotext program of Poppler, when it is installed.
//
// The program is run as one of its own, never linked: the bytes go into a file that is removed
// again, the text comes back through a pipe, capped in bytes and time. Spans of such an article
// stand in the text that pdftotext gives.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/error.hpp"

namespace synoptic {

[[nodiscard]] bool looks_like_pdf(std::string_view bytes);

// The text, UTF-8, paragraphs parted by empty lines; at most `cap` bytes of it. Errors: unreadable
// (no pdftotext, too slow), bad_format (damaged, locked, or pictures without text).
[[nodiscard]] Result<std::string> pdf_text(std::string_view bytes, std::size_t cap);

}  // namespace synoptic
