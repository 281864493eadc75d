#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "apps/commands.hpp"
#include "apps/console.hpp"
#include "language/matrix.hpp"
#include "language/pipeline.hpp"
#include "pipeline/locate.hpp"
#include "report/report.hpp"
#include "text/hash.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

void say(bool good, const std::string& what) {
  std::printf("%s  %s\n", good ? "ok  " : "FAIL", what.c_str());
}

// A sentence of our own, read by the pipeline: two names, a verb, a root.
bool reads_english(const Pipeline& pipeline) {
  const Parse parsed = parse_text(pipeline, "The envoy met two ministers in the harbour town.");
  constexpr TokenIndex tokens = 10;
  return parsed.size() == tokens && parsed.dep[2] == Dep::root && parsed.pos[2] == Pos::verb;
}

// One fingerprint for all files of the pipeline, by name; packs of our own left out.
std::string hash_of_folder(const std::string& directory) {
  namespace fs = std::filesystem;
  std::vector<std::string> lines;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(directory, error)) {
    if (!entry.is_regular_file(error) || entry.path().extension() == ".pack") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    lines.push_back(fs::relative(entry.path(), directory, error).generic_string() + " " +
                    sha256_hex(bytes) + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const std::string& line : lines) all += line;
  return sha256_hex(all);
}

// Tokens a second on one thread, its words known: how fast the kernel is, rather than the news.
double speed(const Pipeline& pipeline) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "The envoy met two ministers in the harbour town. ";
  static_cast<void>(parse_text(pipeline, text));
  const auto begin = std::chrono::steady_clock::now();
  std::size_t tokens = 0;
  std::chrono::duration<double> passed{};
  while (passed.count() < 0.2) {
    tokens += parse_text(pipeline, text).size();
    passed = std::chrono::steady_clock::now() - begin;
  }
  return static_cast<double>(tokens) / passed.count();
}

}  // namespace

int run_doctor(const std::string& option) {
  say(true, "synoptic " + std::string(version()));
  say(true, std::to_string(lexicon_names().size()) + " tables of the lexicon");
  say(true, std::to_string(std::thread::hardware_concurrency()) + " threads");
  const std::string directory = pipeline_folder(option);
  const auto pipeline = load_pipeline(directory);
  if (!pipeline) {
    say(false, "language pipeline: " + pipeline.error().message);
    return exit_failed;
  }
  say(true, "language pipeline " + std::string(name_of(**pipeline)) + " in " + directory);
  say(true, "its files: SHA-256 " + hash_of_folder(directory).substr(0, 16) +
                (keys_from_pack(**pipeline) ? ", table of words mapped from its pack"
                                            : ", table of words made at every start"));
  const Gazetteer gazetteer(default_gazetteer_path());
  say(true,
      gazetteer.table() != nullptr
          ? std::to_string(gazetteer.table()->size()) + " places in " + default_gazetteer_path()
          : "no gazetteer in the cache (scripts/fetch-gazetteer makes it): larger cities only");
  const bool reads = reads_english(**pipeline);
  say(reads, reads ? "it reads a sentence as it should"
                   : "it misreads a plain sentence; fetch it again with scripts/fetch-pipeline");
  say(true, fmt::format("kernel {}, {:.0f} tokens a second on one thread", name_of(kernel_in_use()),
                        speed(**pipeline)));
  return reads ? exit_ok : exit_failed;
}

}  // namespace synoptic
