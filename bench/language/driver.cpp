// The engine for bench/language/run and bench/language/parity; texts come as {"text": ...} a line.
//   driver speed PIPELINE PASSES [KERNEL [THREADS]]   tokens a second, in the processor's own time
//                                                     and by the wall; start-up time and memory
//   driver linear PIPELINE [KERNEL]                   one text of a million characters beside a
//                                                     thousand texts of a thousand
//   driver decisions PIPELINE [KERNEL]                what was decided, one JSON line a text
#include <simdjson.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "language/matrix.hpp"
#include "language/pipeline.hpp"
#include "text/json_writer.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t long_text = 1'000'000;
constexpr std::size_t short_text = 1'000;

double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double own_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Memory that only this program has, mapped files left out, in MB (Linux).
double private_memory() {
  std::ifstream file("/proc/self/smaps_rollup");
  double kilobytes = 0;
  for (std::string name; file >> name;) {
    double value = 0;
    if (name == "Private_Dirty:" && file >> value) kilobytes += value;
  }
  return kilobytes / 1024;
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
  for (const Kernel kernel : all_kernels) {
    if (name_of(kernel) == name) return use_kernel(kernel);
  }
  return false;
}

std::size_t parse_all(const Pipeline& pipeline,
                      const std::vector<std::string>& texts,
                      int threads) {
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> tokens = 0;
  {
    std::vector<std::jthread> workers;
    for (int t = 0; t < threads; ++t) {
      workers.emplace_back([&] {
        for (std::size_t i = next++; i < texts.size(); i = next++) {
          tokens += parse_text(pipeline, texts[i]).size();
        }
      });
    }
  }
  return tokens;
}

double pass(const Pipeline& pipeline,
            const std::vector<std::string>& texts,
            int threads,
            const char* name) {
  const double wall = wall_seconds();
  const double own = own_seconds();
  const auto tokens = static_cast<double>(parse_all(pipeline, texts, threads));
  const double spent = own_seconds() - own;
  std::printf("%s %.0f tokens %.3f s own %.0f tokens/s, %.3f s wall %.0f tokens/s\n", name, tokens,
              spent, tokens / spent, wall_seconds() - wall, tokens / (wall_seconds() - wall));
  std::fflush(stdout);
  return tokens / spent;
}

// All texts in a row, again and again, up to `size` bytes at a border of characters.
std::string joined(const std::vector<std::string>& texts, std::size_t size) {
  std::string all;
  for (std::size_t i = 0; all.size() < size; ++i) all += texts[i % texts.size()] + "\n\n";
  while (!is_boundary(all, size)) --size;
  return all.substr(0, size);
}

std::vector<std::string> cut(const std::string& text, std::size_t size) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(at + size, text.size());
    while (end < text.size() && !is_boundary(text, end)) --end;
    parts.push_back(text.substr(at, end - at));
    at = end;
  }
  return parts;
}

void show_linear(const Pipeline& pipeline, const std::vector<std::string>& texts) {
  const std::string whole = joined(texts, long_text);
  const std::vector<std::string> short_ones = cut(whole, short_text);
  // Every word, and every piece of one that was cut, is known from here on.
  static_cast<void>(pass(pipeline, {whole}, 1, "words"));
  static_cast<void>(pass(pipeline, short_ones, 1, "words"));
  const double parts = pass(pipeline, short_ones, 1, "short");
  const double one = pass(pipeline, {whole}, 1, "long ");
  std::printf("one text of %zu bytes at %.2f of the speed of short ones; private memory %.0f MB\n",
              whole.size(), one / parts, private_memory());
}

void print_decisions(const Pipeline& pipeline, const std::string& text) {
  const Parse parse = parse_text(pipeline, text);
  JsonWriter json;
  json.begin_object();
  const auto column = [&](const char* name, auto&& value) {
    json.key(name);
    json.begin_array();
    for (TokenIndex i = 0; i < parse.size(); ++i) json.value(value(i));
    json.end_array();
  };
  using Text = std::string_view;
  column("tokens", [&](TokenIndex i) {
    return std::string(parse.text(i, text)) + (parse.space[i] != 0 ? " " : "");
  });
  column("tag", [&](TokenIndex i) { return Text(name_of(parse.tag[i])); });
  column("head", [&](TokenIndex i) { return std::to_string(parse.head[i]); });
  column("dep", [&](TokenIndex i) { return Text(name_of(parse.dep[i])); });
  column("start", [&](TokenIndex i) { return Text(parse.parser_sentence_start[i] ? "1" : "0"); });
  column("pos", [&](TokenIndex i) { return Text(name_of(parse.pos[i])); });
  column("morph", [&](TokenIndex i) { return parse.morph(i); });
  column("lemma", [&](TokenIndex i) { return parse.lemma(i); });
  json.key("ents");
  json.begin_array();
  for (const Entity& entity : parse.entities) {
    json.value(std::to_string(entity.tokens.begin) + "-" + std::to_string(entity.tokens.end) + " " +
               std::string(name_of(entity.label)));
  }
  json.end_array();
  json.end_object();
  std::cout << json.take() << '\n';
}

int run(const std::string& what, const std::vector<std::string>& arguments) {
  const bool has_passes = what == "speed";
  const std::size_t kernel = has_passes ? 2 : 1;
  if (arguments.size() > kernel && !choose_kernel(arguments[kernel])) {
    std::cout << "skipped: this machine has no kernel " << arguments[kernel] << '\n';
    return 0;
  }
  const double start = wall_seconds();
  const double own = own_seconds();
  const auto pipeline = load_pipeline(arguments[0]);
  if (!pipeline) {
    std::cerr << pipeline.error().message << '\n';
    return 1;
  }
  const double ready = wall_seconds() - start;
  const double spent = own_seconds() - own;
  const std::vector<std::string> texts = read_texts();
  if (what == "decisions") {
    for (const std::string& text : texts) print_decisions(**pipeline, text);
    return 0;
  }
  std::printf("load %.3f s own %.3f s wall, kernel %s, private memory %.0f MB\n", spent, ready,
              std::string(name_of(kernel_in_use())).c_str(), private_memory());
  if (what == "linear") {
    show_linear(**pipeline, texts);
    return 0;
  }
  const int threads = arguments.size() > 3 ? std::stoi(arguments[3]) : 1;
  for (int i = 0; i < std::stoi(arguments[1]); ++i) {
    static_cast<void>(pass(**pipeline, texts, threads, "pass"));
  }
  std::printf("private memory %.0f MB\n", private_memory());
  return 0;
}

}  // namespace
}  // namespace synoptic

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  const std::string what = words.empty() ? "" : words[0];
  const bool known = what == "speed" || what == "linear" || what == "decisions";
  if (!known || words.size() < (what == "speed" ? 3U : 2U)) {
    std::cerr << "usage: driver speed PIPELINE PASSES [KERNEL [THREADS]] < texts.jsonl\n"
                 "       driver linear|decisions PIPELINE [KERNEL] < texts.jsonl\n";
    return 2;
  }
  return synoptic::run(what, {words.begin() + 1, words.end()});
}
