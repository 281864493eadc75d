// Drives bench/stories/run: how many articles a second find their story?
//
//   bench_stories assign N       N synthetic articles through the grouper, replay included; peak
//   memory bench_stories text FILE      articles of a JSON Lines file, text to story (no language
//   reading) bench_stories search N       N synthetic articles in a library of its own; p50 and p99
//   of searches
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/read_input.hpp"
#include "store/store.hpp"
#include "stories/grouper.hpp"
#include "text/hash.hpp"

namespace synoptic {
namespace {

using Seconds = std::chrono::duration<double>;
double since(std::chrono::steady_clock::time_point begin) {
  return Seconds(std::chrono::steady_clock::now() - begin).count();
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

// A word number with the frequencies of language (Zipf), 1..limit.
std::uint32_t zipf(std::mt19937_64& draw, double limit) {
  const double u = std::generate_canonical<double, 53>(draw);
  return static_cast<std::uint32_t>(std::pow(limit, u));
}

// About 72 terms: those of its event (shared by about four articles), of its subject, of anything.
StoryText synthetic(std::mt19937_64& draw, std::uint32_t number) {
  StoryText text;
  std::mt19937_64 shared(number / 4 * 104'729ULL);
  std::vector<std::uint32_t> words;
  for (int i = 0; i < 30; ++i)
    words.push_back(2'000'000'000U + static_cast<std::uint32_t>(shared() % 400'000));
  for (int i = 0; i < 45; ++i) words.push_back(zipf(draw, 2e6));
  std::sort(words.begin(), words.end());
  for (const std::uint32_t word : words) {
    if (!text.terms.empty() && text.terms.back().id == word) {
      ++text.terms.back().count;
      continue;
    }
    CountedTerm term;
    term.id = word;
    term.count = static_cast<std::uint16_t>(1 + draw() % 3);
    term.lead = draw() % 3 == 0 ? 1 : 0;
    term.title = draw() % 12 == 0;
    term.name = draw() % 4 == 0;
    text.terms.push_back(term);
  }
  for (int i = 0; i < 24; ++i) text.wording.push_back(static_cast<std::uint32_t>(draw() >> 32U));
  std::sort(text.wording.begin(), text.wording.end());
  text.words = 400;
  text.day = static_cast<std::int32_t>(22'000 + number / 20'000);
  return text;
}

int assign(std::uint32_t count) {
  std::mt19937_64 draw(5);
  Grouper grouper;
  double working = 0, last = 0;
  for (std::uint32_t n = 0; n < count; ++n) {
    const StoryText text = synthetic(draw, n);
    const auto begin = std::chrono::steady_clock::now();
    grouper.add(text);
    if (grouper.replay_due()) (void)grouper.replay();
    working += since(begin);
    if ((n + 1) % 100'000 == 0) {
      std::printf("%8u articles  %8.0f /s in the last 100,000  %zu clusters  %.0f MB\n", n + 1,
                  100'000.0 / (working - last), grouper.clusters(), peak_megabytes());
      std::fflush(stdout);
      last = working;
    }
  }
  std::printf("assign %u: %.0f articles/s, peak %.0f MB\n", count, count / working,
              peak_megabytes());
  return 0;
}

int text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  const Ingested read = read_input(bytes.str(), path, {}, {});
  std::size_t size = 0;
  for (const Article& article : read.articles) size += article.text.size();
  Grouper grouper;
  const auto begin = std::chrono::steady_clock::now();
  for (const Article& article : read.articles) {
    grouper.add(story_text(article));
    if (grouper.replay_due()) (void)grouper.replay();
  }
  const double took = since(begin);
  std::printf("text %zu articles of %zu bytes on average: %.0f articles/s\n", read.articles.size(),
              size / std::max<std::size_t>(1, read.articles.size()),
              static_cast<double>(read.articles.size()) / took);
  return 0;
}

std::string word(std::uint32_t number) {
  std::string out = "w";
  for (; number > 0; number /= 26) out += static_cast<char>('a' + number % 26);
  return out;
}

Article library_article(std::mt19937_64& draw, std::uint32_t number) {
  Article a;
  a.title = "Report " + std::to_string(number);
  a.outlet = "Outlet " + std::to_string(number % 50);
  for (int i = 0; i < 150; ++i) a.text += word(zipf(draw, 3e5)) + " ";
  a.id = sha256_hex(a.title + a.text).substr(0, 16);
  a.published = DateStamp{"2031-05-12", "day", "", "given", std::nullopt};
  return a;
}

void fill(Store& store, std::uint32_t count) {
  std::mt19937_64 draw(3);
  for (std::uint32_t n = 0; n < count; ++n) {
    if (n % 500 == 0) store.begin();
    const Article a = library_article(draw, n);
    const Added added = store.add_article(a, "");
    const StoryNumber story = store.add_story("s" + a.id.substr(0, 12), added.number);
    store.place({added.number, story, "first", 1, false, "{}"});
    store.put_findings(added.number, {{Finding::Kind::said_by, word(zipf(draw, 5e3)), {0, 4}},
                                      {Finding::Kind::place, word(zipf(draw, 2e3)), {0, 4}}});
    if (n % 500 == 499 || n + 1 == count) store.commit();
  }
}

int search(std::uint32_t count) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "synoptic-bench-search.synoptic").string();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  const auto store = open_store(path);
  auto begin = std::chrono::steady_clock::now();
  fill(*store, count);
  std::printf("added %u articles in %.1f s, %.0f MB\n", count, since(begin),
              static_cast<double>(store->counts().bytes) / 1e6);
  std::mt19937_64 draw(9);
  std::vector<double> took;
  for (int i = 0; i < 2'000; ++i) {
    SearchQuery query;
    const int kind = i % 5;
    if (kind != 3) query.words = word(zipf(draw, 3e5));
    if (kind == 1) query.words += " " + word(zipf(draw, 3e3));
    if (kind == 2) query.place = word(zipf(draw, 2e3));
    if (kind == 3) query.said_by = word(zipf(draw, 5e3));
    if (kind == 4) query.since = "2031-05-01";
    begin = std::chrono::steady_clock::now();
    (void)store->search(query);
    took.push_back(since(begin) * 1e3);
  }
  std::sort(took.begin(), took.end());
  std::printf("search in %u articles: p50 %.2f ms, p99 %.2f ms, worst %.2f ms\n", count,
              took[took.size() / 2], took[took.size() * 99 / 100], took.back());
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  return 0;
}

}  // namespace
}  // namespace synoptic

int main(int count, char** words) {
  const std::string what = count > 2 ? words[1] : "";
  if (what == "assign") return synoptic::assign(static_cast<std::uint32_t>(std::atoi(words[2])));
  if (what == "text") return synoptic::text(words[2]);
  if (what == "search") return synoptic::search(static_cast<std::uint32_t>(std::atoi(words[2])));
  std::fputs("bench_stories assign N | text FILE.jsonl | search N\n", stderr);
  return 2;
}
