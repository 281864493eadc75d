#include "eval/eval.hpp"

#include <simdjson.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace synoptic {

std::optional<std::string> read_whole_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

Measure share(std::string id, double right, std::size_t all) {
  return {std::move(id), all == 0 ? 0.0 : right / static_cast<double>(all), all};
}

std::uint64_t Draw::next() {
  state_ += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state_;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

std::vector<Input> story_inputs(const std::string& folder) {
  std::vector<Input> inputs;
  const auto meta = read_whole_file(folder + "/meta.jsonl");
  if (!meta) return inputs;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*meta)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    const auto text_of = [&row](std::string_view key) {
      std::string_view value;
      return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    Input input;
    input.path = folder + "/" + text_of("path");
    input.given.date = text_of("date");
    input.given.source = text_of("source");
    input.given.title = text_of("title");
    input.given.url = text_of("url");
    if (auto bytes = read_whole_file(input.path)) {
      input.bytes = std::move(*bytes);
      inputs.push_back(std::move(input));
    }
  }
  return inputs;
}

}  // namespace synoptic
