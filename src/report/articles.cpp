#include "report/escape.hpp"
#include "report/json_scribe.hpp"
#include "report/labels.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

std::string heading_mark(BlockKind kind) {
  switch (kind) {
    case BlockKind::headline:
      return "# ";
    case BlockKind::subheading:
      return "## ";
    case BlockKind::list_item:
      return "- ";
    case BlockKind::quote:
      return "> ";
    default:
      return {};
  }
}

std::string left_out(const Article& article) {
  if (article.dropped.empty()) return {};
  std::string out = "---\n\n" + std::string(phrase("left-out")) + "\n\n";
  for (const Dropped& dropped : article.dropped) {
    out += "- *" + markdown_escaped(dropped.reason) + "*: " + markdown_escaped(dropped.text) + "\n";
  }
  return out + "\n";
}

}  // namespace

std::string articles_to_text(const std::vector<Article>& articles) {
  std::string out;
  for (const Article& article : articles) {
    if (!out.empty()) out += "\f\n";  // a form feed parts articles
    out += article.text + "\n";
  }
  return out;
}

std::string articles_to_markdown(const std::vector<Article>& articles) {
  std::string out;
  for (const Article& article : articles) {
    for (const Block& block : article.blocks) {
      const std::string mark = heading_mark(block.kind);
      const std::string_view text = block.span.in(article.text);
      out += mark + (mark.empty() ? markdown_escaped_start(text) : markdown_escaped(text)) + "\n\n";
    }
    out += left_out(article);
  }
  return out;
}

std::string articles_to_json(const std::vector<Article>& articles,
                             const std::vector<Problem>& problems) {
  Synopsis synopsis;
  for (const Article& article : articles) {
    synopsis.accounts.push_back({article, {}, {}, std::to_string(synopsis.accounts.size() + 1)});
  }
  synopsis.problems = problems;
  return JsonScribe(synopsis).write_accounts();
}

}  // namespace synoptic
