// The whole language engine on any bytes: a sound parse, the same every time. SYNOPTIC_PIPELINE
// names the pipeline's folder; without it nothing is done.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "language/conllu.hpp"
#include "language/pipeline.hpp"

namespace {

const synoptic::Pipeline* pipeline() {
  static const synoptic::PipelinePtr loaded = [] {
    const char* folder = std::getenv("SYNOPTIC_PIPELINE");
    if (folder == nullptr) return synoptic::PipelinePtr();
    auto result = synoptic::load_pipeline(folder);
    if (!result) std::abort();
    return std::move(*result);
  }();
  return loaded.get();
}

void expect(bool good) {
  if (!good) std::abort();
}

void check(const synoptic::Parse& parse, std::size_t size) {
  std::uint32_t end = 0;
  for (synoptic::TokenIndex i = 0; i < parse.size(); ++i) {
    expect(end <= parse.span[i].begin && parse.span[i].begin < parse.span[i].end);
    end = parse.span[i].end;
    expect(end <= size && parse.head[i] < parse.size());
    expect(parse.left_edge[i] <= i && i <= parse.right_edge[i]);
    expect(parse.sentence_of[i] < parse.sentences.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (pipeline() == nullptr) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const synoptic::Parse first = synoptic::parse_text(*pipeline(), text);
  check(first, size);
  const synoptic::Parse again = synoptic::parse_text(*pipeline(), text);
  expect(first.head == again.head && first.lemma_id == again.lemma_id);
  expect(first.strings == again.strings && first.tag == again.tag);
  expect(synoptic::to_conllu(first, text).size() >= first.size());
  return 0;
}
