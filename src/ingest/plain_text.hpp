// Lines of a text file, or a text copied off a page, become an article's blocks.
//
// A line is a block; lines of page clutter are dropped with a reason, none of them a sentence of
// the article. Kept bytes stay as they are; a bullet's marker stands before its block. Cost:
// linear.
#pragma once

#include "ingest/article_builder.hpp"
#include "ingest/decode.hpp"
#include "model/article.hpp"

namespace synoptic {

// Adds the lines of `decoded` to the builder and fills the article's title, authors and date as far
// as lines say them. `title_known`: the article has a headline already, no line is taken for it.
void add_plain_text(const DecodedText& decoded,
                    bool title_known,
                    ArticleBuilder& builder,
                    Article& article);

}  // namespace synoptic
