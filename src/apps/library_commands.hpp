// The commands that work on a library: what was typed, as values; each function returns the exit
// code (apps/commands.hpp).
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "apps/commands.hpp"
#include "store/store.hpp"

namespace synoptic {

struct LibraryCommands {
  std::string library;
  std::string pipeline;
  std::string format = "text";
  std::string output;
  InputOptions input;  // add, watch
  unsigned threads = 0;
  bool unread = false;  // add, watch: group only
  bool list = false;    // add: a line for each article once it is kept
  bool why = false;     // show
  unsigned every = 60;  // watch: seconds
  bool once = false;
  StoryQuery stories;
  std::string since;
  SearchQuery search;
  std::vector<std::string> words;
  std::string story, article;
  std::vector<std::string> others;
  std::int64_t number = 0;
  std::string export_format = "jsonl";
  // serve
  std::string bind = "127.0.0.1";
  std::uint16_t port = 8420;
  std::vector<std::string> hosts;
  std::string token_file;
  bool quiet = false;
};

// Adds the commands to the program; `commands` is filled when one of them is typed.
void declare_library_commands(CLI::App& app, LibraryCommands& commands);
// The exit code when one of them was typed. A StoreFailure is said and gives 1.
[[nodiscard]] std::optional<int> run_library_command(const CLI::App& app,
                                                     LibraryCommands& commands);

int run_add(const LibraryCommands& command);
int run_watch(const LibraryCommands& command);
int run_stories(const LibraryCommands& command);
int run_show(const LibraryCommands& command);
int run_search(const LibraryCommands& command);
int run_correction(const std::string& name, const LibraryCommands& command);
int run_news(const LibraryCommands& command);
int run_export(const LibraryCommands& command);
int run_cite(const LibraryCommands& command);
int run_serve(const LibraryCommands& command);
int run_compact(const LibraryCommands& command);
int run_check(const LibraryCommands& command);

// ---- shared by them
// -------------------------------------------------------------------------------

// The file --library names, else SYNOPTIC_LIBRARY, else the user's data folder.
[[nodiscard]] std::string library_path(const std::string& option);
// Opens it; only `add` and `watch` make one that is not there.
[[nodiscard]] std::unique_ptr<Store> open_library(const LibraryCommands& command, bool create);

// The story of that id, the one it was merged into (which is said), or the one of an event or an
// article.
[[nodiscard]] std::optional<StoryHead> find_story(Store& store, const std::string& id);

// "2031-05-12", "2031-05-12T14:00" or "36h", "7d" before now; nothing when it is neither.
[[nodiscard]] std::optional<std::int64_t> instant_of(const std::string& text, std::int64_t now);

}  // namespace synoptic
