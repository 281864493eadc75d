#include "ingest/html_page.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/clutter.hpp"
#include "ingest/dates.hpp"
#include "ingest/html_article.hpp"
#include "ingest/html_blocks.hpp"
#include "ingest/html_metadata.hpp"
#include "ingest/html_tree.hpp"

namespace synoptic {
namespace {

void add_blocks(const std::vector<HtmlBlock>& blocks,
                const std::vector<HtmlVerdict>& verdicts,
                ArticleBuilder& builder) {
  for (const bool headline : {true, false}) {
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      if (!verdicts[i].reason.empty()) continue;
      if ((verdicts[i].kind == BlockKind::headline) == headline) {
        builder.add_block(verdicts[i].kind, blocks[i].pieces);
      }
    }
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!verdicts[i].reason.empty()) builder.drop(verdicts[i].reason, blocks[i].pieces);
  }
}

// A date printed beside the headline, when no tag says one: short blocks around it, nearest first
// below it, then above.
std::optional<DateStamp> printed_date(const std::vector<HtmlBlock>& blocks,
                                      const std::vector<HtmlVerdict>& verdicts) {
  constexpr std::size_t longest = 160;  // bytes
  constexpr std::size_t below = 15;
  constexpr std::size_t above = 8;
  const auto first = std::find_if(verdicts.begin(), verdicts.end(),
                                  [](const HtmlVerdict& v) { return v.reason.empty(); });
  if (first == verdicts.end()) return std::nullopt;
  const auto at = static_cast<std::size_t>(first - verdicts.begin());
  std::vector<std::size_t> order;
  for (std::size_t i = at; i < std::min(at + below, blocks.size()); ++i) order.push_back(i);
  for (std::size_t i = 1; i <= std::min(at, above); ++i) order.push_back(at - i);
  for (const std::size_t i : order) {
    const std::string_view reason = verdicts[i].reason;
    if (reason == "related" || reason == "comments" || reason == "copyright") continue;
    if (blocks[i].text.size() > longest || ends_as_sentence(blocks[i].text)) continue;
    auto date = parse_date(blocks[i].text);
    if (!date) continue;
    date->how = "text";
    return date;
  }
  return std::nullopt;
}

}  // namespace

bool add_html(const DecodedText& decoded,
              const Limits& limits,
              ArticleBuilder& builder,
              Article& article) {
  HtmlTree tree;
  parse_html(decoded.text, limits, tree);
  HtmlMetadata metadata = read_metadata(tree);
  const std::vector<HtmlBlock> blocks = html_blocks(tree);
  const std::vector<HtmlVerdict> verdicts =
      judge_blocks(tree, blocks, {metadata.title, metadata.description});
  if (!metadata.published) metadata.published = printed_date(blocks, verdicts);
  add_blocks(blocks, verdicts, builder);
  article.title = std::move(metadata.title);
  article.outlet = std::move(metadata.outlet);
  article.url = std::move(metadata.url);
  article.language = std::move(metadata.language);
  article.authors = std::move(metadata.authors);
  article.published = std::move(metadata.published);
  article.modified = std::move(metadata.modified);
  return !tree.cut;
}

}  // namespace synoptic
