// What statements cost after parsing, for an article of 900 words:
//   driver PIPELINE PASSES < texts, one {"text": ...} a line
// Every text is parsed once; then quotations and statements are looked for PASSES times, the other
// extractors not counted. Prints milliseconds (the processor's own time) for 900 words.
#include <simdjson.h>

#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

#include "ingest/read_input.hpp"
#include "language/pipeline.hpp"
#include "reading/actors/actors.hpp"
#include "reading/statements/quotations.hpp"
#include "reading/statements/statements.hpp"

namespace {

struct Parsed {
  synoptic::Article article;
  synoptic::Parse parse;
  synoptic::Reading actors;
};

std::size_t count_words(const std::string& text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto blank = [&](std::size_t at) {
      return std::isspace(static_cast<unsigned char>(text[at])) != 0;
    };
    if (!blank(i) && (i == 0 || blank(i - 1))) ++words;
  }
  return words;
}

std::vector<Parsed> parse_all(const synoptic::Pipeline& pipeline, std::size_t& words) {
  std::vector<Parsed> all;
  const synoptic::Limits limits;
  simdjson::dom::parser parser;
  for (std::string line; std::getline(std::cin, line);) {
    std::string_view text;
    if (parser.parse(line)["text"].get(text) != simdjson::SUCCESS) continue;
    synoptic::Ingested ingested = synoptic::read_input(std::string(text), "text.txt", {});
    if (ingested.articles.empty()) continue;
    Parsed one{std::move(ingested.articles.front()), {}, {}};
    one.parse = synoptic::parse(pipeline, one.article);
    const synoptic::ReadingInput input{one.article, one.parse, limits};
    synoptic::find_quotations(input, one.actors);
    synoptic::find_actors(input, one.actors);
    one.actors.quotations.clear();
    words += count_words(one.article.text);
    all.push_back(std::move(one));
  }
  return all;
}

std::size_t find_all(const Parsed& one) {
  const synoptic::Limits limits;
  const synoptic::ReadingInput input{one.article, one.parse, limits};
  synoptic::Reading reading = one.actors;
  synoptic::find_quotations(input, reading);
  synoptic::find_statements(input, reading);
  return reading.statements.size() + reading.further_statements.size();
}

}  // namespace

int main(int count, char** words_given) {
  if (count < 3) return 2;
  auto pipeline = synoptic::load_pipeline(words_given[1]);
  if (!pipeline) return 1;
  std::size_t words = 0;
  const std::vector<Parsed> all = parse_all(**pipeline, words);
  if (all.empty()) return 1;
  std::size_t found = find_all(all.front());  // loads the tables
  const std::clock_t begin = std::clock();
  const int passes = std::atoi(words_given[2]);
  for (int pass = 0; pass < passes; ++pass) {
    for (const Parsed& one : all) found += find_all(one);
  }
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  const double runs = static_cast<double>(words) * passes / 900;
  std::printf("%.3f ms an article of 900 words (%zu articles, %zu statements)\n",
              1000 * seconds / runs, all.size(), found);
  return 0;
}
