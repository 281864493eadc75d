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

// The blocks around the begin of the article, nearest first below it, then above.
std::vector<std::size_t> blocks_around(const std::vector<HtmlVerdict>& verdicts) {
  constexpr std::size_t below = 15;
  constexpr std::size_t above = 20;
  std::vector<std::size_t> order;
  const auto first = std::find_if(verdicts.begin(), verdicts.end(),
                                  [](const HtmlVerdict& v) { return v.reason.empty(); });
  if (first == verdicts.end()) return order;
  const auto at = static_cast<std::size_t>(first - verdicts.begin());
  for (std::size_t i = at; i < std::min(at + below, verdicts.size()); ++i) order.push_back(i);
  for (std::size_t i = 1; i <= std::min(at, above); ++i) order.push_back(at - i);
  return order;
}

// How much a short block that holds a date is believed: 0 "published ...", 1 any, 2 "updated ...";
// 3 not at all (a caption, a link to another story).
int trust_of(const HtmlBlock& block, const HtmlVerdict& verdict) {
  const std::string words = line_key(block.text).words;
  if (words.starts_with("published")) return 0;
  const bool other = verdict.reason == "related" || verdict.reason == "comments" ||
                     verdict.reason == "copyright" || verdict.kind == BlockKind::caption;
  if (other || ends_as_sentence(block.text)) return 3;
  return words.starts_with("updated") ? 2 : 1;
}

// The most believed date printed beside the headline.
std::optional<DateStamp> printed_date(const std::vector<HtmlBlock>& blocks,
                                      const std::vector<HtmlVerdict>& verdicts) {
  constexpr std::size_t longest = 160;  // bytes
  const std::vector<std::size_t> around = blocks_around(verdicts);
  for (int trust = 0; trust < 3; ++trust) {
    for (const std::size_t i : around) {
      if (blocks[i].text.size() > longest || trust_of(blocks[i], verdicts[i]) != trust) continue;
      auto date = parse_date(blocks[i].text);
      if (!date) continue;
      date->how = "text";
      return date;
    }
  }
  return std::nullopt;
}

// What is printed beside the headline says what no tag says, stands above one that names no
// publication, and tells the day it was where the outlet is.
void weigh_printed_date(const std::optional<DateStamp>& printed, HtmlMetadata& metadata) {
  if (!printed) return;
  if (!metadata.published || metadata.published_unsure) {
    metadata.published = printed;
  } else {
    metadata.published = at_local_day(*metadata.published, *printed);
  }
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
  weigh_printed_date(printed_date(blocks, verdicts), metadata);
  // A page that dates nothing but its last change told its story by then.
  if (!metadata.published) metadata.published = metadata.modified;
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
