#include "apps/commands.hpp"
#include "apps/console.hpp"
#include "ingest/read_input.hpp"
#include "language/conllu.hpp"
#include "language/pipeline.hpp"
#include "pipeline/inputs.hpp"

namespace synoptic {
namespace {

Ingested articles_of(const std::vector<std::string>& paths) {
  Collected collected = collect_inputs({paths, {}, {}});
  Ingested all{{}, std::move(collected.problems)};
  for (const Input& input : collected.inputs) {
    Ingested one = read_input(input.bytes, input.path, input.given);
    for (Article& article : one.articles) all.articles.push_back(std::move(article));
    for (Problem& problem : one.problems) all.problems.push_back(std::move(problem));
  }
  return all;
}

}  // namespace

int run_parse(const ParseCommand& command) {
  const Ingested all = articles_of(command.paths);
  complain(all.problems);
  if (all.articles.empty()) return exit_failed;
  const auto pipeline = load_pipeline(pipeline_folder(command.pipeline));
  if (!pipeline) {
    complain(pipeline.error().message);
    return exit_failed;
  }
  std::string out;
  for (const Article& article : all.articles) {
    const Parse parsed = parse(**pipeline, article);
    out += command.format == "json" ? parse_to_json(parsed, article.text)
                                    : to_conllu(parsed, article.text);
  }
  if (!write_output(command.output, out)) return exit_failed;
  return all.problems.empty() ? exit_ok : exit_some;
}

}  // namespace synoptic
