// Corrections, export and care of the library's file.
#include <fmt/format.h>

#include "apps/console.hpp"
#include "apps/library_commands.hpp"
#include "pipeline/library.hpp"
#include "text/json_writer.hpp"

namespace synoptic {

int run_correction(const std::string& name, const LibraryCommands& command) {
  const auto store = open_library(command, false);
  Library library(*store, command.threads);
  Result<std::string> done = std::string();
  if (name == "merge") done = library.merge(command.story, command.others);
  if (name == "split") done = library.split(command.story, command.others);
  if (name == "move") done = library.move(command.article, command.story);
  if (name == "undo") {
    done = library.undo(command.number == 0 ? std::nullopt : std::optional(command.number));
  }
  if (!done) {
    complain(done.error().message);
    return exit_failed;
  }
  return write_output("", *done + "\n") ? exit_ok : exit_failed;
}

int run_export(const LibraryCommands& command) {
  const auto store = open_library(command, false);
  std::string out;
  store->for_each_article(0, [&](const ArticleHead& head) {
    const auto article = store->article(head.number);
    const auto story = store->story(head.story);
    JsonWriter json;
    json.begin_object();
    json.field("id", head.id);
    json.field("date", head.published);
    json.field("source", head.outlet);
    json.field("title", head.title);
    json.field("url", head.url);
    json.field("text", article ? article->text : "");
    json.field("story", story ? story->id : "");
    json.field("added", iso_instant(head.added));
    if (head.superseded_by != 0) {
      const auto newer = store->article_head(head.superseded_by);
      json.field("superseded_by", newer ? newer->id : "");
    }
    json.end_object();
    out += json.take() + "\n";
    return true;
  });
  return write_output(command.output, out) ? exit_ok : exit_failed;
}

int run_compact(const LibraryCommands& command) {
  const auto store = open_library(command, false);
  const std::int64_t before = store->counts().bytes;
  store->compact();
  const LibraryCounts now = store->counts();
  write_output("", fmt::format("{} articles, {} stories; {} bytes, before {}.\n", now.articles,
                               now.stories, now.bytes, before));
  return exit_ok;
}

int run_check(const LibraryCommands& command) {
  const auto store = open_library(command, false);
  const std::vector<CheckFinding> found = store->check();
  std::string out;
  for (const CheckFinding& one : found) out += fmt::format("FAIL  {}: {}\n", one.code, one.message);
  if (found.empty()) {
    const LibraryCounts now = store->counts();
    out = fmt::format("{} articles, {} older versions, {} stories: all as written.\n", now.articles,
                      now.versions, now.stories);
  }
  write_output("", out);
  return found.empty() ? exit_ok : exit_failed;
}

}  // namespace synoptic
