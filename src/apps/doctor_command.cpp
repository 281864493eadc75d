#include <cstdio>
#include <thread>

#include "apps/commands.hpp"
#include "apps/console.hpp"
#include "language/pipeline.hpp"
#include "report/report.hpp"
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
  const bool reads = reads_english(**pipeline);
  say(reads, reads ? "it reads a sentence as it should"
                   : "it misreads a plain sentence; fetch it again with scripts/fetch-pipeline");
  return reads ? exit_ok : exit_failed;
}

}  // namespace synoptic
