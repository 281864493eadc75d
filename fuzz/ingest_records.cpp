// Containers: any bytes as what they look like; every record's articles keep the laws.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "ingest/records.hpp"
#include "tests/ingest/article_laws.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  synoptic::Limits limits;
  limits.input_bytes = 1U << 20U;
  const synoptic::Ingested read = synoptic::read_input(bytes, "fuzz", {}, limits);
  synoptic::for_each_record(bytes, limits, [&](synoptic::Result<synoptic::ContainerRecord> found) {
    for (const synoptic::Article& article : read.articles) {
      if (!found || article.source.record != found->number) continue;
      const std::string broken = synoptic::broken_law(article, found->bytes);
      if (broken.empty()) continue;
      std::fprintf(stderr, "%s\n", broken.c_str());
      std::abort();
    }
    return true;
  });
  return 0;
}
