// Sentences a second of the readers of events and talks, after parsing: driver PIPELINE PASSES
// FILE... Each file is read and parsed once; the passes run the two readers alone, on one core.
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "ingest/read_input.hpp"
#include "language/pipeline.hpp"
#include "model/limits.hpp"
#include "reading/events/events.hpp"
#include "reading/read.hpp"
#include "reading/talks/talks.hpp"

namespace {

struct Read {
  synoptic::Article article;
  synoptic::Parse parse;
  synoptic::Reading reading;
};

void forget(synoptic::Reading& reading) {
  reading.events.clear();
  reading.positions.clear();
  reading.proposals.clear();
  reading.talks.clear();
}

std::vector<Read> read_all(const synoptic::Pipeline& pipeline, char** first, char** last) {
  std::vector<Read> all;
  for (char** path = first; path != last; ++path) {
    std::ifstream in(*path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    for (synoptic::Article& article : synoptic::read_input(bytes, *path, {}).articles) {
      Read one{std::move(article), {}, {}};
      one.parse = synoptic::parse(pipeline, one.article);
      one.reading = synoptic::read(one.article, one.parse);
      all.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: driver PIPELINE PASSES FILE...\n";
    return 2;
  }
  const auto pipeline = synoptic::load_pipeline(argv[1]);
  if (!pipeline) {
    std::cerr << pipeline.error().message << '\n';
    return 1;
  }
  std::vector<Read> all = read_all(**pipeline, argv + 3, argv + argc);
  std::size_t sentences = 0;
  std::size_t events = 0;
  double seconds = 0;
  const synoptic::Limits limits;
  for (int pass = 0; pass < std::atoi(argv[2]); ++pass) {
    for (Read& one : all) {
      forget(one.reading);
      const auto begin = std::chrono::steady_clock::now();
      synoptic::find_events({one.article, one.parse, limits}, one.reading);
      synoptic::find_talks({one.article, one.parse, limits}, one.reading);
      seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
      sentences += one.parse.sentences.size();
      events += one.reading.events.size();
    }
  }
  std::cout << sentences << " sentences, " << events << " events and frames, "
            << static_cast<double>(sentences) / seconds << " sentences/s\n";
  return 0;
}
