// How does a person see it? One synopsis printed for a terminal, as Markdown, HTML or JSON.
//
// Printers only print: every line shown is a span of a source, every other word a label of
// lexicon/labels. The same synopsis gives the same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

struct TerminalOptions {
  bool colour = false;
  int width = 80;
  bool explained = false;  // also the near-differences with their reason
  bool all = false;        // every line, not only the first of each section
};

// The program's own version ("0.1.0").
[[nodiscard]] std::string_view version();

// The contract of docs/json.md.
[[nodiscard]] std::string to_json(const Synopsis& synopsis);
[[nodiscard]] std::string to_terminal(const Synopsis& synopsis, const TerminalOptions& options);
[[nodiscard]] std::string to_markdown(const Synopsis& synopsis, bool explained = false);
[[nodiscard]] std::string to_html(const Synopsis& synopsis, bool explained = false);

// For other programs (docs/exports.md): one PLOVER event a line as JSON; one statement a row for
// Discourse Network Analyzer, semicolons between the fields; actors and issues as GraphML.
[[nodiscard]] std::string to_plover(const Synopsis& synopsis);
[[nodiscard]] std::string to_dna(const Synopsis& synopsis);
[[nodiscard]] std::string to_graphml(const Synopsis& synopsis);

// Every shown line as a record of its own (docs/exports.md): CSV with commas and a heading row
// (RFC 4180), or a JSON object a line.
[[nodiscard]] std::string to_csv(const Synopsis& synopsis);
[[nodiscard]] std::string to_jsonl(const Synopsis& synopsis);

// The clean articles alone, for `synoptic extract`: text (blocks a line each), Markdown (with what
// was left out and why), HTML (what was left out greyed, in its place, with the reason), JSON
// (accounts[] and problems[] of the contract).
[[nodiscard]] std::string articles_to_text(const std::vector<Article>& articles);
[[nodiscard]] std::string articles_to_markdown(const std::vector<Article>& articles);
[[nodiscard]] std::string articles_to_html(const std::vector<Article>& articles);
[[nodiscard]] std::string articles_to_json(const std::vector<Article>& articles,
                                           const std::vector<Problem>& problems);

}  // namespace synoptic
