// A page becomes an article: tree, blocks, verdicts, metadata, in this order.
#pragma once

#include "ingest/article_builder.hpp"
#include "ingest/decode.hpp"
#include "model/article.hpp"
#include "model/limits.hpp"

namespace synoptic {

// Adds the kept and dropped blocks of the page to the builder and fills the article's metadata.
// Returns false when a limit cut the page.
bool add_html(const DecodedText& decoded,
              const Limits& limits,
              ArticleBuilder& builder,
              Article& article);

}  // namespace synoptic
