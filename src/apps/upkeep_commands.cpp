// Corrections, export and care of the library's file.
#include <fmt/format.h>

#include "apps/console.hpp"
#include "apps/library_commands.hpp"
#include "pipeline/cite.hpp"
#include "pipeline/export.hpp"
#include "pipeline/library.hpp"
#include "synopsis/decisions.hpp"
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
  const std::string said = name == "undo" ? *done + " is taken back." : *done;
  return write_output("", said + "\n") ? exit_ok : exit_failed;
}

namespace {

// Every article with its story, a row each.
std::string whole_library(Store& open) {
  Store* store = &open;
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
  return out;
}

int export_one(Store& store, const LibraryCommands& command) {
  const auto story = find_story(store, command.story);
  if (!story) {
    complain(fmt::format("{}: no story and no article has this id; `synoptic stories` lists them.",
                         command.story));
    return exit_failed;
  }
  PipelinePtr pipeline;
  const auto load = [&]() -> Result<const Pipeline*> {
    Result<PipelinePtr> loaded = load_pipeline(pipeline_folder(command.pipeline));
    if (!loaded) return tl::unexpected(loaded.error());
    pipeline = std::move(*loaded);
    return pipeline.get();
  };
  const Result<std::string> text =
      export_story(store, *story, *export_format(command.export_format), load, command.threads);
  if (!text) {
    complain(text.error().message);
    return exit_failed;
  }
  return write_output(command.output, *text) ? exit_ok : exit_failed;
}

}  // namespace

int run_export(const LibraryCommands& command) {
  const auto store = open_library(command, false);
  if (!command.story.empty()) return export_one(*store, command);
  if (command.export_format != "jsonl") {
    complain("the whole library is exported as jsonl; name a story for other formats.");
    return exit_usage;
  }
  return write_output(command.output, whole_library(*store)) ? exit_ok : exit_failed;
}

int run_cite(const LibraryCommands& command) {
  const auto place = read_place(command.article);
  if (!place) {
    complain("write ARTICLE:BEGIN-END, bytes of the article's text.");
    return exit_usage;
  }
  const auto store = open_library(command, false);
  const Result<Citation> cited = cite(*store, place->account, place->span);
  if (!cited) {
    complain(cited.error().message);
    return exit_failed;
  }
  const std::string text = command.format == "json" ? to_json(*cited) : cited->citation;
  return write_output("", text + "\n") ? exit_ok : exit_failed;
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
