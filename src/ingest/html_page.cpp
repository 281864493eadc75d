#include "ingest/html_page.hpp"

#include <string>
#include <utility>
#include <vector>

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

}  // namespace

bool add_html(const DecodedText& decoded,
              const Limits& limits,
              ArticleBuilder& builder,
              Article& article) {
  HtmlTree tree;
  parse_html(decoded.text, limits, tree);
  HtmlMetadata metadata = read_metadata(tree);
  const std::vector<HtmlBlock> blocks = html_blocks(tree);
  add_blocks(blocks, judge_blocks(tree, blocks, metadata.title), builder);
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
