#include <cstdio>
#include <utility>

#include "apps/commands.hpp"
#include "apps/console.hpp"
#include "ingest/read_input.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/warc_files.hpp"
#include "pipeline/web.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

std::string printed(const std::string& format,
                    const std::vector<Article>& articles,
                    const std::vector<Problem>& problems) {
  if (format == "json") return articles_to_json(articles, problems);
  if (format == "md") return articles_to_markdown(articles);
  if (format == "html") return articles_to_html(articles);
  return articles_to_text(articles);
}

// The articles of one WARC of any length, printed as they are read: text with a form feed between
// them, JSON one document an article. Gives how many there were.
std::size_t print_long_warc(const std::string& path, const std::string& format) {
  std::size_t articles = 0;
  std::uint64_t records = 0;
  ProgressLine line;
  read_long_warc(
      path, format == "json" ? sha256_of_file(path) : std::string(),
      [&](const Ingested& one) {
        ++records;
        if (one.articles.empty()) return true;
        const std::string text = printed(format, one.articles, one.problems);
        const bool parted = articles++ > 0 && format == "text";
        return write_output("", (parted ? "\f\n" : "") + text);
      },
      [&](std::uint64_t done, std::uint64_t of) { line.show(done, of, records, articles); });
  if (articles == 0) complain(path + ": no page or text in it.");
  return articles;
}

// Takes the long WARC files out of the paths and prints them; gives how many hold nothing.
std::size_t print_long_files(std::vector<std::string>& paths,
                             const ExtractCommand& command,
                             std::size_t& articles) {
  std::size_t empty = 0;
  std::vector<std::string> others;
  for (const std::string& path : paths) {
    if (!is_long_warc(path)) {
      others.push_back(path);
      continue;
    }
    const std::size_t found = print_long_warc(path, command.format);
    empty += found == 0 ? 1 : 0;
    articles += found;
  }
  paths = std::move(others);
  return empty;
}

}  // namespace

int run_extract(const ExtractCommand& command) {
  if (names_nothing(command.input)) return exit_usage;
  LocalPaths local = local_paths(command.input.paths, command.input.follow);
  std::vector<std::string> paths = std::move(local.paths);
  std::size_t streamed = 0;
  const std::size_t empty = command.output.empty() ? print_long_files(paths, command, streamed) : 0;
  if (paths.empty() && !command.input.paths.empty()) {
    complain(local.problems);
    return streamed == 0 ? exit_failed : empty == 0 ? exit_ok : exit_some;
  }
  Collected collected = collect_inputs({paths, command.input.meta, command.input.published});
  add_problems(std::move(local.problems), collected);
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
  const std::string text = printed(command.format, all.articles, all.problems);
  if (!write_output(command.output, text)) return exit_failed;
  if (all.articles.empty() && streamed == 0) return exit_failed;
  return all.problems.empty() && empty == 0 ? exit_ok : exit_some;
}

}  // namespace synoptic
