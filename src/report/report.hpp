// How does a person see it? One synopsis printed for a terminal, as Markdown, HTML or JSON.
//
// Printers only print: every line shown is a span of a source, every other word a label of
// lexicon/labels. The same synopsis gives the same bytes.
#pragma once

#include <string>

#include "model/synopsis.hpp"

namespace synoptic {

struct TerminalOptions {
  bool colour = false;
  int width = 80;
  bool explained = false;  // also the near-differences with their reason
};

[[nodiscard]] std::string to_json(const Synopsis& synopsis);
[[nodiscard]] std::string to_terminal(const Synopsis& synopsis, const TerminalOptions& options);
[[nodiscard]] std::string to_markdown(const Synopsis& synopsis, bool explained = false);
[[nodiscard]] std::string to_html(const Synopsis& synopsis, bool explained = false);

}  // namespace synoptic
