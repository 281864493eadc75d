// Which paragraphs speak to the reader of the page, or of a programme, and tell nothing of the
// story?
//
// A report is told of others: outside quotation marks it asks its reader for nothing. In a text
// told in the past, a paragraph is an aside when it asks ("Support the Post from one crown."), when
// it has the outlet and its reader in it ("We will send you the tide every Friday."), when it puts
// a question to its reader, or when it is one sentence in the present that says who talks of the
// story in a programme ("Former harbor chief Pal Osen discusses the flood."), or one without a verb
// that says what the outlet sends ("Your weekly guide to the harbor."). Who posted
// a quoted post, and when, is an aside in any text. A text that speaks to
// its reader throughout (a column, advice) has none, one told in the present only a few of many.
// Words: lexicon/asides/words. Method: our own. Cost: linear in the tokens.
#pragma once

#include <cstdint>
#include <vector>

#include "model/article.hpp"
#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

// Indexes into article.blocks, in text order. REQUIRES mentions and actors in `reading`.
[[nodiscard]] std::vector<std::uint32_t> find_asides(const Article& article,
                                                     const Parse& parse,
                                                     const Reading& reading);

}  // namespace synoptic
