// Speed of who, where, when and how many after parsing: JSON Lines of {"text": ...} on standard
// input, usage: bench_values MODEL PASSES [GAZETTEER]. Prints MB of text a second of
// processor time, best pass.
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "language/pipeline.hpp"
#include "pipeline/locate.hpp"
#include "reading/actors/actors.hpp"
#include "reading/figures/figures.hpp"
#include "reading/places/places.hpp"
#include "reading/times/times.hpp"

namespace {

using namespace synoptic;
using Clock = std::chrono::steady_clock;

struct Text {
  Article article;
  Parse parsed;
};

std::vector<Text> texts_of(const Pipeline& pipeline, std::size_t& bytes) {
  std::vector<Text> texts;
  simdjson::dom::parser parser;
  for (std::string line; std::getline(std::cin, line);) {
    simdjson::dom::element row;
    std::string_view text;
    if (parser.parse(line).get(row) || row["text"].get(text)) continue;
    Text& made = texts.emplace_back();
    made.article.text = std::string(text);
    made.article.blocks.push_back(
        {BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
    made.parsed = parse(pipeline, made.article);
    bytes += text.size();
  }
  return texts;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) return 2;
  const auto pipeline = load_pipeline(arguments[1]);
  if (!pipeline) return 1;
  const auto opening = Clock::now();
  const Gazetteer gazetteer(count > 3 ? arguments[3] : default_gazetteer_path());
  const std::chrono::duration<double, std::milli> opened = Clock::now() - opening;
  std::size_t bytes = 0;
  const std::vector<Text> texts = texts_of(**pipeline, bytes);
  struct Step {
    const char* name;
    void (*run)(const ReadingInput&, Reading&);
    double best = 1e9;
  };
  std::array steps = {Step{"actors", &find_actors}, Step{"places", &find_places},
                      Step{"times", &find_times}, Step{"figures", &find_figures}};
  const Limits limits;
  for (int pass = 0; pass < std::atoi(arguments[2]); ++pass) {
    std::vector<Reading> readings(texts.size());
    for (Step& step : steps) {
      const std::clock_t begin = std::clock();
      for (std::size_t i = 0; i < texts.size(); ++i)
        step.run({texts[i].article, texts[i].parsed, limits, gazetteer.table()}, readings[i]);
      const double spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
      step.best = std::min(step.best, spent);
    }
  }
  double all = 0;
  const double megabytes = static_cast<double>(bytes) / 1e6;
  for (const Step& step : steps) {
    std::printf("%-8s %8.2f MB/s\n", step.name, megabytes / step.best);
    all += step.best;
  }
  std::printf("all four %8.2f MB/s over %.2f MB; gazetteer %s, opened in %.3f ms\n",
              megabytes / all, megabytes, gazetteer.table() != nullptr ? "there" : "missing",
              opened.count());
  return 0;
}
