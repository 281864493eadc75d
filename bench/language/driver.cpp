// Tokens a second of the language engine: driver PIPELINE PASSES < texts, one {"text": ...} a line.
#include <simdjson.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "language/pipeline.hpp"

namespace {

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
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

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: driver PIPELINE PASSES < texts.jsonl\n";
    return 2;
  }
  const auto start = std::chrono::steady_clock::now();
  const auto pipeline = synoptic::load_pipeline(argv[1]);
  if (!pipeline) {
    std::cerr << pipeline.error().message << '\n';
    return 1;
  }
  std::printf("load %.3f s\n", seconds_since(start));
  const std::vector<std::string> texts = read_texts();
  for (int pass = 0; pass < std::atoi(argv[2]); ++pass) {
    const auto begin = std::chrono::steady_clock::now();
    std::size_t tokens = 0;
    for (const std::string& text : texts) tokens += synoptic::parse_text(**pipeline, text).size();
    const double seconds = seconds_since(begin);
    std::printf("pass %zu tokens %.3f s %.0f tokens/s\n", tokens, seconds,
                static_cast<double>(tokens) / seconds);
    std::fflush(stdout);
  }
}
