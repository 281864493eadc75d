#include "ingest/plain_text.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/bylines.hpp"
#include "ingest/dates.hpp"
#include "ingest/lines.hpp"

namespace synoptic {
namespace {

void note_date(std::string_view words, Span place, Article& article) {
  auto date = parse_date(words);
  if (!date) return;
  date->how = "text";
  date->evidence = place;
  const std::string key = line_key(words).words;
  const bool later =
      key.starts_with("updated") || key.starts_with("last ") || key.starts_with("modified");
  std::optional<DateStamp>& slot = later ? article.modified : article.published;
  if (!slot) slot = std::move(date);
}

// What the line says of the article besides its text.
void note_line(const Line& line,
               std::string_view words,
               const ArticleBuilder& builder,
               Article& article) {
  if (line.kind == BlockKind::headline) article.title = words;
  if (line.kind == BlockKind::byline) {
    for (Author& author : parse_byline(words, article.outlet)) {
      article.authors.push_back(std::move(author));
    }
  }
  if (line.kind == BlockKind::dateline) note_date(words, builder.last_block(), article);
}

}  // namespace

void add_plain_text(const DecodedText& decoded,
                    const KnownTitle& title,
                    ArticleBuilder& builder,
                    Article& article) {
  std::vector<Line> lines = split_lines(decoded.text);
  classify_lines(decoded.text, title, lines);
  for (const Line& line : lines) {
    if (!line.kept()) {
      builder.drop(line.reason, line.range);
      continue;
    }
    builder.add_block(line.kind, line.content);
    note_line(line, line.in(decoded.text), builder, article);
  }
}

}  // namespace synoptic
