// Rows of a library as a damaged disk may give them back: the JSON of an article, the bytes of a
// vector. Any bytes are refused or read, none is trusted.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "store/article_row.hpp"
#include "stories/join_model.hpp"
#include "stories/story_vector.hpp"

using namespace synoptic;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t half = bytes.find('\n');
  const auto article = decode_article(bytes.substr(0, half),
                                      half == std::string_view::npos ? "" : bytes.substr(half + 1));
  if (article) {
    for (const Block& block : article->blocks) {
      if (block.span.end > article->text.size()) std::abort();
    }
  }
  const auto vector = decode_vector(bytes);
  if (vector) {
    const bool newest = bytes.front() == encode_vector({}).front();
    if (newest && encode_vector(*vector) != bytes) std::abort();
    (void)join_model().log_odds(look(*vector), look(*vector));
  }
  return 0;
}
