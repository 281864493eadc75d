// Tokens a second of the language engine, in the processor's own time:
//   driver PIPELINE PASSES [KERNEL [THREADS]] < texts, one {"text": ...} a line
// A pass parses every text once; threads share the texts out. Prints the wall's time too.
#include <simdjson.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "language/matrix.hpp"
#include "language/pipeline.hpp"

namespace {

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double own_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

std::vector<std::string> read_texts() {
  std::vector<std::string> texts;
  simdjson::dom::parser parser;
  for (std::string line; std::getline(std::cin, line);) {
    std::string_view text;
    if (parser.parse(line)["text"].get(text) == simdjson::SUCCESS) texts.emplace_back(text);
  }
  return texts;
}

bool choose_kernel(std::string_view name) {
  for (const synoptic::Kernel kernel : synoptic::all_kernels) {
    if (name_of(kernel) == name) return synoptic::use_kernel(kernel);
  }
  return false;
}

std::size_t parse_all(const synoptic::Pipeline& pipeline,
                      const std::vector<std::string>& texts,
                      int threads) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> tokens = 0;
  {
    std::vector<std::jthread> workers;
    for (int t = 0; t < threads; ++t) {
      workers.emplace_back([&] {
        for (std::size_t i = next++; i < texts.size(); i = next++) {
          tokens += synoptic::parse_text(pipeline, texts[i]).size();
        }
      });
    }
  }
  return tokens;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 5) {
    std::cerr << "usage: driver PIPELINE PASSES [KERNEL [THREADS]] < texts.jsonl\n";
    return 2;
  }
  if (argc > 3 && !choose_kernel(argv[3])) {
    std::printf("skipped: this machine has no kernel %s\n", argv[3]);
    return 0;
  }
  const int threads = argc > 4 ? std::atoi(argv[4]) : 1;
  const double start = wall_seconds();
  const auto pipeline = synoptic::load_pipeline(argv[1]);
  if (!pipeline) {
    std::cerr << pipeline.error().message << '\n';
    return 1;
  }
  std::printf("load %.3f s, kernel %s\n", wall_seconds() - start,
              std::string(name_of(synoptic::kernel_in_use())).c_str());
  const std::vector<std::string> texts = read_texts();
  for (int pass = 0; pass < std::atoi(argv[2]); ++pass) {
    const double wall = wall_seconds();
    const double own = own_seconds();
    const std::size_t tokens = parse_all(**pipeline, texts, threads);
    const double spent = own_seconds() - own;
    const double passed = wall_seconds() - wall;
    std::printf("pass %zu tokens %.3f s own %.0f tokens/s, %.3f s wall %.0f tokens/s\n", tokens,
                spent, static_cast<double>(tokens) / spent, passed,
                static_cast<double>(tokens) / passed);
    std::fflush(stdout);
  }
}
