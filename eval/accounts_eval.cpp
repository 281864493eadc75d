// The yardstick of the whole product: eight real stories read by hand, scored by the set's own
// score.py, used as it is. This wrapper only runs `brief` on each story and that script.
#include <simdjson.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>

#include "eval/eval.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

// Standard output of a command; empty when it cannot be run.
std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    output.append(buffer.data(), got);
  }
  pclose(pipe);
  return output;
}

std::string quoted(const fs::path& path) {
  return "'" + path.string() + "'";
}

Measures parse_measures(const std::string& json) {
  Measures measures;
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array rows;
  if (parser.parse(json).get(root) != simdjson::SUCCESS) return measures;
  if (root["measures"].get(rows) != simdjson::SUCCESS) return measures;
  for (const simdjson::dom::element row : rows) {
    double value = 0;
    std::uint64_t of = 0;
    if (row["value"].get(value) != simdjson::SUCCESS) continue;
    if (row["of"].get(of) != simdjson::SUCCESS) of = 0;
    measures.push_back({std::string(row["id"].get_string().value()), value, of});
  }
  return measures;
}

}  // namespace

Measures measure_accounts(const EvalContext& context) {
  const fs::path set = fs::path(context.data) / "accounts";
  const fs::path work =
      fs::temp_directory_path() / ("synoptic-accounts-" + std::to_string(getpid()));
  fs::create_directories(work);
  const fs::path sets = fs::path(context.data) / "clustering";
  output_of("python3 " + quoted(set / "inputs.py") + " " + quoted(work) + " --sets " +
            quoted(sets));
  std::set<fs::path> stories;
  for (const auto& entry : fs::directory_iterator(work)) stories.insert(entry.path());
  BriefOptions options;
  options.gazetteer = context.gazetteer;
  std::string files;
  for (const fs::path& story : stories) {
    const fs::path result = story.string() + ".synopsis.json";
    std::ofstream(result, std::ios::binary)
        << to_json(brief(context.pipeline, story_inputs(story.string()), options));
    files += " " + quoted(result);
  }
  Measures measures =
      parse_measures(output_of("python3 " + quoted(set / "score.py") + " --json" + files));
  fs::remove_all(work);
  return measures;
}

}  // namespace synoptic
