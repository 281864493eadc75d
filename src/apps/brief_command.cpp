#include <string>

#include "apps/commands.hpp"
#include "apps/console.hpp"
#include "pipeline/brief.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/locate.hpp"
#include "pipeline/web.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

bool is_usage(const Problem& problem) {
  return problem.code == name_of(ErrorCode::bad_argument);
}

Synopsis compare_inputs(const BriefCommand& command,
                        const Pipeline& pipeline,
                        const Collected& collected) {
  ProgressLine line;
  BriefOptions options;
  const Gazetteer gazetteer(default_gazetteer_path());
  options.threads = command.threads;
  options.gazetteer = gazetteer.table();
  options.decisions = collected.decisions;
  options.progress = [&](std::size_t done, std::size_t of) { line.show(done, of); };
  return brief(pipeline, collected.inputs, options);
}

bool print(const BriefCommand& command, const Synopsis& synopsis) {
  if (command.format == "json") return write_output(command.output, to_json(synopsis));
  if (command.format == "html") {
    return write_output(command.output, to_html(synopsis, command.explained));
  }
  if (command.format == "md") {
    return write_output(command.output, to_markdown(synopsis, command.explained));
  }
  if (command.format == "csv") return write_output(command.output, to_csv(synopsis));
  if (command.format == "jsonl") return write_output(command.output, to_jsonl(synopsis));
  if (command.format == "plover") return write_output(command.output, to_plover(synopsis));
  if (command.format == "dna") return write_output(command.output, to_dna(synopsis));
  if (command.format == "graphml") return write_output(command.output, to_graphml(synopsis));
  if (!command.output.empty()) {
    return write_output(command.output,
                        to_terminal(synopsis, {false, 100, command.explained, command.all}));
  }
  const Terminal console = terminal();
  return write_paged(console, to_terminal(synopsis, {console.colour, console.width,
                                                     command.explained, command.all}));
}

}  // namespace

int run_brief(const BriefCommand& command) {
  if (names_nothing(command.input)) return exit_usage;
  LocalPaths local = local_paths(command.input.paths, command.input.follow);
  Collected collected =
      collect_inputs({local.paths, command.input.meta, command.input.published, command.decisions});
  add_problems(std::move(local.problems), collected);
  for (const Problem& problem : collected.problems) {
    if (!is_usage(problem)) continue;
    complain(problem.message);
    return exit_usage;
  }
  const auto pipeline = load_pipeline(pipeline_folder(command.pipeline));
  if (!pipeline) {
    complain(pipeline.error().message);
    return exit_failed;
  }
  Synopsis synopsis = compare_inputs(command, **pipeline, collected);
  add_problems(synopsis, std::move(collected.problems));
  complain(synopsis.problems);
  if (!print(command, synopsis)) return exit_failed;
  if (synopsis.accounts.empty()) return exit_failed;
  return all_read(synopsis) ? exit_ok : exit_some;
}

}  // namespace synoptic
