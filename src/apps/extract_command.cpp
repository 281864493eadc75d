#include "apps/commands.hpp"
#include "apps/console.hpp"
#include "ingest/read_input.hpp"
#include "pipeline/inputs.hpp"
#include "report/report.hpp"

namespace synoptic {

int run_extract(const ExtractCommand& command) {
  if (names_nothing(command.input)) return exit_usage;
  const Collected collected =
      collect_inputs({command.input.paths, command.input.meta, command.input.published});
  Ingested all{{}, collected.problems};
  for (const Input& input : collected.inputs) {
    Ingested one = read_input(input.bytes, input.path, input.given);
    for (Article& article : one.articles) all.articles.push_back(std::move(article));
    for (Problem& problem : one.problems) all.problems.push_back(std::move(problem));
  }
  complain(all.problems);
  for (const Problem& problem : all.problems) {
    if (problem.code == name_of(ErrorCode::bad_argument)) return exit_usage;
  }
  const std::string text = command.format == "json" ? articles_to_json(all.articles, all.problems)
                           : command.format == "md" ? articles_to_markdown(all.articles)
                                                    : articles_to_text(all.articles);
  if (!write_output(command.output, text) || all.articles.empty()) return exit_failed;
  return all.problems.empty() ? exit_ok : exit_some;
}

}  // namespace synoptic
