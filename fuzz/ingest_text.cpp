// Bytes of any kind through the function `brief` calls: every article keeps the laws.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "ingest/read_input.hpp"
#include "tests/ingest/article_laws.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const synoptic::Ingested read = synoptic::read_input(bytes, "fuzz.txt");
  for (const synoptic::Article& article : read.articles) {
    if (article.source.record) continue;  // its source map counts in the decoded row
    const std::string broken = synoptic::broken_law(article, bytes);
    if (broken.empty()) continue;
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
