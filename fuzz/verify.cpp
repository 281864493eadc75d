// Results that somebody else wrote: any bytes as the JSON that `synoptic verify` reads. The kept
// inputs name an account that stands beside them, so that its segments are compared too.
#include "pipeline/verify.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view json(reinterpret_cast<const char*>(data), size);
  const auto verified = synoptic::verify_text(json, "fuzz.json", "fuzz/corpus/verify");
  if (verified && verified->failed < verified->failures.size()) std::abort();
  return 0;
}
