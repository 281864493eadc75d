// Pages: whatever follows "<html>" is read as one, and every article keeps the laws.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "ingest/read_input.hpp"
#include "tests/ingest/article_laws.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = "<html>" + std::string(reinterpret_cast<const char*>(data), size);
  const synoptic::Ingested read = synoptic::read_input(bytes, "fuzz.html");
  for (const synoptic::Article& article : read.articles) {
    const std::string broken = synoptic::broken_law(article, bytes);
    if (broken.empty()) continue;
    std::fprintf(stderr, "%s\n", broken.c_str());
    std::abort();
  }
  return 0;
}
