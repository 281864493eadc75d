#include <algorithm>
#include <string>
#include <utility>
#include <vector>

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

std::string_view tag_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::headline:
      return "h1";
    case BlockKind::subheading:
      return "h2";
    case BlockKind::quote:
      return "blockquote";
    default:
      return "p";
  }
}

std::string source_line(const Article& article) {
  std::string line = article.outlet;
  const auto add = [&](const std::string& words) {
    if (words.empty()) return;
    if (!line.empty()) line += " - ";
    line += words;
  };
  for (const Author& author : article.authors) add(author.name);
  if (article.published) add(article.published->value + article.published->zone);
  add(article.url.empty() ? article.source.path : article.url);
  return line;
}

// Where a block's first byte stands in the source; blocks that come from no byte stand first.
std::uint64_t source_place(const Article& article, const Block& block) {
  const auto found = std::lower_bound(
      article.source_map.begin(), article.source_map.end(), block.span.begin,
      [](const SourceSegment& segment, std::uint32_t at) { return segment.span.end <= at; });
  const bool inside = found != article.source_map.end() && found->span.begin < block.span.end;
  return inside ? found->source_begin : 0;
}

using PlacedLine = std::pair<std::uint64_t, std::string>;

// Kept and dropped blocks as HTML, in the order of the page.
std::vector<PlacedLine> lines_of_page(const Article& article) {
  std::vector<PlacedLine> lines;
  for (const Block& block : article.blocks) {
    const std::string tag(tag_of(block.kind));
    const std::string mark = block.kind == BlockKind::list_item ? "&bull; " : "";
    lines.emplace_back(source_place(article, block),
                       "<" + tag + " class=\"" + std::string(name_of(block.kind)) + "\">" + mark +
                           html_escaped(block.span.in(article.text)) + "</" + tag + ">\n");
  }
  for (const Dropped& dropped : article.dropped) {
    lines.emplace_back(dropped.source_begin, "<p class=\"left-out\"><b>" +
                                                 html_escaped(dropped.reason) + "</b>" +
                                                 html_escaped(dropped.text) + "</p>\n");
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const PlacedLine& a, const PlacedLine& b) { return a.first < b.first; });
  return lines;
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

std::string articles_to_html(const std::vector<Article>& articles) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>synoptic "
      "extract</title><style>\nbody{font:1rem/1.5 serif;max-width:45rem;margin:2rem "
      "auto;padding:0 1rem}\n.left-out{color:#767676}.left-out b{font:.8rem "
      "sans-serif;margin-right:.5rem}\n.caption,.byline,.dateline,.correction{font-style:italic}\n"
      "</style></head><body>\n";
  for (const Article& article : articles) {
    out += "<article>\n<p class=\"dateline\">" + html_escaped(source_line(article)) + "</p>\n";
    for (const auto& [place, line] : lines_of_page(article)) out += line;
    out += "</article>\n";
  }
  return out + "</body></html>\n";
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
