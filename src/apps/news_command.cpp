#include "apps/console.hpp"
#include "apps/library_commands.hpp"
#include "pipeline/news.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_changes = 10'000;

}  // namespace

int run_news(const LibraryCommands& command) {
  const auto since = instant_of(command.since, system_clock().now());
  if (!since) {
    complain("--since: write a day (2031-05-12) or a time ago (36h, 7d).");
    return exit_usage;
  }
  const auto store = open_library(command, false);
  const std::vector<Change> changes = store->changes(*since, most_changes);
  const std::string text = command.format == "json"   ? news_as_json(*store, changes)
                           : command.format == "atom" ? news_as_atom(*store, changes)
                                                      : news_as_text(*store, changes);
  return write_output(command.output, text) ? exit_ok : exit_failed;
}

}  // namespace synoptic
