// Pages a second on one core: bodies and metadata of web pages, and records of a WARC.
//
// usage: bench_extraction PASSES FILE...   (pages); bench_extraction --warc FILE
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "ingest/read_input.hpp"
#include "ingest/records.hpp"

namespace {

using Clock = std::chrono::steady_clock;

std::string slurp(const char* path) {
  std::ifstream in(path, std::ios::binary);
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

int time_pages(int passes, char** paths, int count) {
  std::vector<std::string> pages;
  for (int i = 0; i < count; ++i) pages.push_back(slurp(paths[i]));
  std::vector<double> spent;
  std::size_t letters = 0;
  const auto begin = Clock::now();
  for (int pass = 0; pass < passes; ++pass) {
    for (const std::string& page : pages) {
      const auto one = Clock::now();
      const synoptic::Ingested read = synoptic::read_input(page, "page.html");
      for (const synoptic::Article& article : read.articles) letters += article.text.size();
      spent.push_back(seconds_since(one));
    }
  }
  const double all = seconds_since(begin);
  std::sort(spent.begin(), spent.end());
  std::printf("{\"pages_per_second\": %.1f, \"p50_ms\": %.2f, \"p99_ms\": %.2f, \"bytes\": %zu}\n",
              static_cast<double>(spent.size()) / all, 1e3 * spent[spent.size() / 2],
              1e3 * spent[spent.size() * 99 / 100], letters);
  return 0;
}

// Inflates and splits alone: no article is made.
int time_warc(const char* path) {
  std::ifstream file(path, std::ios::binary);
  synoptic::PlainStream stream([&file](char* into, std::size_t most) {
    file.read(into, static_cast<std::streamsize>(most));
    return static_cast<std::size_t>(file.gcount());
  });
  std::size_t records = 0;
  std::size_t bytes = 0;
  const auto begin = Clock::now();
  synoptic::for_each_warc_record(stream, {}, [&](const auto& record) {
    ++records;
    if (record) bytes += record->bytes.size();
    return true;
  });
  const double all = seconds_since(begin);
  std::printf("{\"records_per_second\": %.0f, \"records\": %zu, \"mb_per_second\": %.0f}\n",
              static_cast<double>(records) / all, records, static_cast<double>(bytes) / 1e6 / all);
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count == 3 && std::strcmp(words[1], "--warc") == 0) return time_warc(words[2]);
  if (count < 3 || std::atoi(words[1]) < 1) {
    std::fprintf(stderr, "usage: %s PASSES FILE... | --warc FILE\n", words[0]);
    return 2;
  }
  return time_pages(std::atoi(words[1]), words + 2, count - 2);
}
