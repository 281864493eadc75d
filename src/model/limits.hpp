// One set of budgets for every loop over outside data. When one runs out, the caller says which.
#pragma once

#include <cstddef>
#include <cstdint>

namespace synoptic {

struct Limits {
  std::uint64_t input_bytes = 64ULL << 20;   // one input file; larger ones are refused by name
  std::uint64_t article_bytes = 2ULL << 20;  // clean text of one article; the rest is cut and said
  std::size_t records = 10'000;              // records of one container
  std::size_t html_nodes = 500'000;
  std::size_t html_depth = 256;       // deeper tags are flattened, their text is kept
  std::size_t tag_bytes = 8'192;      // a longer tag is cut before parsing
  std::size_t tokens = 200'000;       // of one article
  std::size_t sentence_tokens = 400;  // longer ones are not read by the extractors
  std::size_t findings = 20'000;      // of one kind in one article
  std::size_t accounts = 200;         // of one synopsis
  std::size_t pairs = 4'000'000;      // comparisons in one synopsis
};

}  // namespace synoptic
