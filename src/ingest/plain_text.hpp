// Lines of a text file, or a text copied off a page, become an article's blocks.
//
// A line is a block; lines of page clutter are dropped with a reason, none of them a sentence of
// the article. Kept bytes stay as they are; a bullet's marker stands before its block. Cost:
// linear.
#pragma once

#include <string_view>

#include "ingest/article_builder.hpp"
#include "ingest/decode.hpp"
#include "model/article.hpp"

namespace synoptic {

// What is known of the headline before the lines are read.
struct KnownTitle {
  std::string_view text;  // "" when nothing is known
  bool is_block = false;  // it stands in the builder already
};

// Adds the lines of `decoded` to the builder and fills the article's title, authors and date as far
// as lines say them.
void add_plain_text(const DecodedText& decoded,
                    const KnownTitle& title,
                    ArticleBuilder& builder,
                    Article& article);

}  // namespace synoptic
