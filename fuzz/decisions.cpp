// A decisions file of any bytes, applied to an account of any text.
#include "synopsis/decisions.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace synoptic;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Synopsis synopsis;
  synopsis.accounts.resize(2);
  synopsis.accounts[0].article.id = "a0";
  synopsis.accounts[0].article.text = "One is so. Two is so.";
  synopsis.accounts[1].article.id = "b0";
  synopsis.accounts[1].article.text = "One is so. \xC3\xA9 is so.";
  synopsis.decisions = read_decisions(bytes, "d.tsv").decisions;
  apply_decisions(synopsis);
  return 0;
}
