// figures: words | low..high bound | unit | kind | counts | part of | source | scope | bearer and
// direction
#include <fmt/format.h>

#include <optional>
#include <string>

#include "print_findings.hpp"

namespace synoptic {
namespace {

std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{}", *value) : std::string("?");
}

std::string words(const std::optional<Span>& span, std::string_view text) {
  return span ? std::string(span->in(text)) : std::string();
}

}  // namespace

std::string print_figures(const Article& article, const Parse&, const Reading& reading) {
  std::string out;
  for (const Figure& figure : reading.figures) {
    std::string part;
    if (figure.part_of != absent) {
      part = reading.figures[static_cast<std::size_t>(figure.part_of)].number.in(article.text);
    }
    out += fmt::format("{} | {}..{} {}{} | {} | {} | {} | {} | {} | {} | {}{}\n",
                       figure.span.in(article.text), number(figure.low), number(figure.high),
                       name_of(figure.bound), figure.vague ? " vague" : "", figure.unit,
                       figure.kind, words(figure.counts, article.text), part,
                       words(figure.source_text, article.text), words(figure.scope, article.text),
                       words(figure.bearer, article.text) +
                           (figure.owner ? " < " + words(figure.owner, article.text) : ""),
                       figure.direction == 0 ? "" : (figure.direction > 0 ? " up" : " down"));
  }
  return out;
}

}  // namespace synoptic
