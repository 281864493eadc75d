// Damaged accounts through the function `brief` calls, in one process: no crash, none slow.
//
// SYNOPTIC_MUTATIONS sets how many (300 unless told); inputs are the example story with bytes
// flipped, cut, repeated, nested. The generator is seeded, so a failure can be had again.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "pipeline/brief.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;
using Bytes = std::string;
using Generator = std::mt19937_64;

std::size_t below(Generator& generator, std::size_t bound) {
  return bound == 0 ? 0 : static_cast<std::size_t>(generator() % bound);
}

void flip(Bytes& bytes, Generator& generator) {
  for (std::size_t n = 1 + below(generator, 30); n > 0 && !bytes.empty(); --n) {
    bytes[below(generator, bytes.size())] = static_cast<char>(generator() & 0xFFU);
  }
}

void cut(Bytes& bytes, Generator& generator) {
  const std::size_t begin = below(generator, bytes.size());
  bytes.erase(begin, below(generator, bytes.size() - begin + 1));
}

void repeat(Bytes& bytes, Generator& generator) {
  const std::size_t begin = below(generator, bytes.size());
  const Bytes piece = bytes.substr(begin, 1 + below(generator, 400));
  for (std::size_t n = below(generator, 60); n > 0; --n) bytes.insert(begin, piece);
}

void nest(Bytes& bytes, Generator& generator) {
  static const std::vector<Bytes> openers = {"<div>",  "\"", "(", "\xE2\x80\x9C",
                                             "<b><i>", "- ", "[{"};
  const Bytes& opener = openers[below(generator, openers.size())];
  Bytes pile;
  for (std::size_t n = below(generator, 2000); n > 0; --n) pile += opener;
  bytes.insert(below(generator, bytes.size() + 1), pile);
}

Bytes mutate(Bytes bytes, Generator& generator) {
  for (std::size_t n = 1 + below(generator, 3); n > 0; --n) {
    switch (below(generator, 4)) {
      case 0:
        flip(bytes, generator);
        break;
      case 1:
        cut(bytes, generator);
        break;
      case 2:
        repeat(bytes, generator);
        break;
      default:
        nest(bytes, generator);
        break;
    }
  }
  return bytes;
}

std::vector<Input> example_inputs() {
  std::vector<Input> inputs;
  const fs::path folder = fs::path(SYNOPTIC_SOURCE_DIR) / "examples/tamsin-talks/accounts";
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    Input input;
    input.path = entry.path().filename().string();
    input.bytes.assign(std::istreambuf_iterator<char>(in), {});
    inputs.push_back(std::move(input));
  }
  return inputs;
}

TEST(Mutations, NeitherCrashNorHang) {
  const char* directory = std::getenv("SYNOPTIC_PIPELINE");
  auto pipeline = load_pipeline(directory != nullptr ? directory : "");
  if (!pipeline) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  const char* wanted = std::getenv("SYNOPTIC_MUTATIONS");
  const int count = wanted != nullptr ? std::atoi(wanted) : 300;
  const std::vector<Input> originals = example_inputs();
  ASSERT_EQ(originals.size(), 5U);
  Generator generator(20310512);
  double slowest = 0;
  for (int i = 0; i < count; ++i) {
    const std::size_t which = below(generator, originals.size());
    std::vector<Input> inputs = {originals[which], originals[(which + 1) % originals.size()]};
    inputs[0].bytes = mutate(inputs[0].bytes, generator);
    const auto begin = std::chrono::steady_clock::now();
    const Synopsis synopsis = brief(**pipeline, inputs);
    const std::string json = to_json(synopsis);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    slowest = std::max(slowest, took.count());
    ASSERT_FALSE(json.empty());
    for (const Account& account : synopsis.accounts) {
      for (const Sentence& sentence : account.parse.sentences) {
        ASSERT_LE(sentence.span.end, account.article.text.size());
      }
    }
  }
  std::printf("%d mutated inputs, slowest %.3f s\n", count, slowest);
}

}  // namespace
}  // namespace synoptic
