#include "ingest/plain_text.hpp"

#include <string>
#include <vector>

#include "ingest/lines.hpp"

namespace synoptic {

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
    if (line.kind == BlockKind::headline) article.title = line.in(decoded.text);
  }
}

}  // namespace synoptic
