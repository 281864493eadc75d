// synoptic-eval NAME [--data DIR] [--json] [--errors N] [--full]: measures one thing and prints it.
#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "eval/eval.hpp"
#include "eval/injection.hpp"
#include "eval/link_pairs.hpp"
#include "eval/measures.hpp"
#include "eval/stories_data.hpp"
#include "pipeline/locate.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::string to_json_text(std::string_view name, const Measures& measures) {
  JsonWriter json;
  json.begin_object();
  json.field("name", name);
  json.field("version", 1);
  json.key("measures");
  json.begin_array();
  for (const Measure& measure : measures) {
    json.begin_object();
    json.field("id", measure.id);
    json.field("value", measure.value);
    json.field("of", std::uint64_t{measure.of});
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

void print(std::string_view name, const Measures& measures, bool as_json) {
  if (as_json) {
    std::puts(to_json_text(name, measures).c_str());
    return;
  }
  for (const Measure& measure : measures) {
    std::printf("%-40s %8.4f  of %zu\n", measure.id.c_str(), measure.value, measure.of);
  }
}

// A measure whose set stands in no folder needs none.
bool is_there(const Eval& eval, const std::string& data) {
  return eval.folder.empty() || fs::exists(fs::path(data) / eval.folder);
}

struct Arguments {
  std::string name;
  std::string data = std::string(SYNOPTIC_SOURCE_DIR) + "/../shared/eval";
  std::string pipeline;
  std::string joins;
  int half = -1;
  std::vector<std::uint64_t> seeds;
  bool json = false;
  bool full = false;
  std::size_t errors = 0;
};

int run(const Arguments& arguments) {
  auto pipeline =
      load_pipeline(arguments.pipeline.empty() ? default_pipeline_directory() : arguments.pipeline);
  if (!pipeline) {
    std::cerr << pipeline.error().message << '\n';
    return 1;
  }
  const Gazetteer gazetteer(default_gazetteer_path());
  const EvalContext context{arguments.data,    **pipeline,      arguments.full, arguments.errors,
                            gazetteer.table(), arguments.joins, arguments.half, arguments.seeds};
  if (arguments.name == "cue-frames") {  // scripts/learn-cue-weights.py
    print_cue_frames(context, "polnear-train");
    return 0;
  }
  if (arguments.name == "cues") {  // scripts/learn-cue-model.py
    print_cue_candidates(context, "polnear-train");
    return 0;
  }
  if (arguments.name == "pronouns") {  // scripts/learn-pronoun-model.py
    print_pronoun_candidates(context);
    return 0;
  }
  if (arguments.name == "story-pairs") {  // scripts/learn-story-joins.py
    print_story_pairs(context);
    return 0;
  }
  if (arguments.name == "links") {  // scripts/learn-link-model.py
    print_link_pairs(context);
    return 0;
  }
  if (arguments.name == "slots") {  // scripts/learn-slot-model.py
    print_slot_pairs(context);
    return 0;
  }
  Measures everything;
  bool known = false;
  for (const Eval& eval : evals) {
    if (arguments.name != "all" && arguments.name != eval.name) continue;
    known = true;
    if (!is_there(eval, arguments.data)) {
      std::cerr << eval.name << ": skipped, no " << eval.folder << " in " << arguments.data << '\n';
      continue;
    }
    const Measures measures = eval.run(context);
    if (!arguments.json) print(eval.name, measures, false);
    everything.insert(everything.end(), measures.begin(), measures.end());
  }
  if (!known) {
    std::cerr << "no measure is called " << arguments.name << '\n';
    return 2;
  }
  if (arguments.json) print(arguments.name, everything, true);
  return 0;
}

}  // namespace
}  // namespace synoptic

int main(int count, char** words) {
  synoptic::Arguments arguments;
  std::string names = "all";
  for (const synoptic::Eval& eval : synoptic::evals) names += ", " + std::string(eval.name);
  CLI::App app{"Measures how right Synoptic is on data sets read by hand."};
  app.add_option("name", arguments.name, "one of: " + names)->required();
  app.add_option("--data", arguments.data, "folder of the data sets");
  app.add_option("--pipeline", arguments.pipeline, "folder of the language pipeline");
  app.add_option("--joins", arguments.joins, "stories: other trees than lexicon/stories/joins.tsv");
  app.add_option("--half", arguments.half, "stories, injection_wide: one half (0, 1)");
  app.add_option("--seeds", arguments.seeds, "injections: other draws of the open stories alone")
      ->delimiter(',');
  app.add_option("--errors", arguments.errors, "show so many misses and false finds");
  app.add_flag("--json", arguments.json, "print one JSON object");
  app.add_flag("--full", arguments.full, "all rows, not the sample");
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return synoptic::run(arguments);
}
