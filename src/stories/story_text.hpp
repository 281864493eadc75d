// What of an article matters for grouping? Its words counted, and a sketch of its wording.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/article.hpp"
#include "model/span.hpp"

namespace synoptic {

// One stem of an article with how often it stands where.
struct CountedTerm {
  std::uint32_t id = 0;     // hash of the stem
  std::uint16_t count = 0;  // in title and text; the title counts twice
  std::uint8_t lead = 0;    // in the title and the first 80 words
  bool title = false;
  bool name = false;  // with a capital letter at least once
  bool number = false;
  Span first;  // where it stands first in the text; empty: in the title alone
};

struct StoryText {
  std::vector<CountedTerm> terms;      // by id
  std::vector<std::uint32_t> wording;  // ascending: lowest hashes of runs of eight words
  std::uint32_t words = 0;
  std::int32_t day = -1;      // days since 1970 of publication, -1 when not known
  std::uint32_t outlet = 0;   // hash, 0 when not known
  std::uint8_t weekdays = 0;  // named in the first 120 words: Monday 1, Tuesday 2, ... Sunday 64
};

// `text` may begin with the title again (a headline block); it then counts once. Reads at most the
// first 1,200 words; linear in them. What a link's label ("Also read:", lexicon/ingest/clutter)
// leads to is left out to the end of its line: it is another article's title.
[[nodiscard]] StoryText story_text(std::string_view title,
                                   std::string_view text,
                                   std::string_view published,
                                   std::string_view outlet);
[[nodiscard]] StoryText story_text(const Article& article);

// Days since 1970 of an ISO day or instant; -1 for anything else.
[[nodiscard]] std::int32_t day_number(std::string_view iso);

}  // namespace synoptic
