#include "apps/library_commands.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "apps/console.hpp"
#include "pipeline/export.hpp"
#include "stories/story_text.hpp"

namespace synoptic {
namespace {

constexpr std::int64_t hour = 3'600'000, day = 24 * hour;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

CLI::App* declare(CLI::App& app, LibraryCommands& c, const char* name, const char* says) {
  CLI::App* command = app.add_subcommand(name, says);
  command
      ->add_option("--library", c.library,
                   "The library's file (SYNOPTIC_LIBRARY, else the user's data folder)")
      ->type_name("FILE");
  return command;
}

void declare_reading(CLI::App* command, LibraryCommands& c) {
  command->add_option("--pipeline", c.pipeline, "Folder of the language pipeline")
      ->type_name("DIR");
  command->add_option("--threads", c.threads, "0: as many as the machine has")
      ->check(CLI::Range(0, 256));
}

void declare_inputs(CLI::App* command, LibraryCommands& c) {
  command->add_option("FILE", c.input.paths,
                      "Files, folders, WARC, feeds, http(s) addresses, or - for standard input");
  command->add_option("--meta", c.input.meta, "JSON Lines {path, date, source, title, url} a row");
  command->add_option("--published", c.input.published, "DATE for every file, or PATH=DATE")
      ->allow_extra_args(false);
  command
      ->add_option("--follow", c.input.follow,
                   "Fetch the first N pages a feed, OPML file or site map points to")
      ->type_name("N")
      ->check(CLI::Range(0, 200));
  command->add_flag("--unread", c.unread, "Group only; accounts are read when a story is shown");
  declare_reading(command, c);
}

void declare_format(CLI::App* command,
                    LibraryCommands& c,
                    const std::vector<std::string>& formats) {
  command->add_option("--format", c.format, fmt::format("{}", fmt::join(formats, ", ")))
      ->check(CLI::IsMember(formats));
  command->add_option("-o,--output", c.output, "Write here instead of standard output");
}

void declare_adding(CLI::App& app, LibraryCommands& c) {
  CLI::App* add = declare(app, c, "add", "Add articles to the library; stories form by themselves");
  add->footer(
      "Examples:\n"
      "  synoptic add news/ crawl.warc.gz feed.xml\n"
      "  synoptic add rows.jsonl --library talks.synoptic\n"
      "\n"
      "Adding the same again changes nothing, so an interrupted run is simply started again.");
  declare_inputs(add, c);
  add->add_flag("--list", c.list, "One line for each article, once it is safely kept");
  CLI::App* watch =
      declare(app, c, "watch", "Add what appears in folders and feeds; print the news");
  watch->footer(
      "Examples:\n"
      "  synoptic watch inbox/ --every 300\n"
      "  synoptic watch https://news.example/feed.xml --follow 20 --every 900");
  declare_inputs(watch, c);
  watch->add_option("--every", c.every, "Seconds between two looks")->check(CLI::Range(1, 86'400));
  watch->add_flag("--once", c.once, "Look once and end");
}

void declare_looking(CLI::App& app, LibraryCommands& c) {
  CLI::App* stories = declare(app, c, "stories", "The stories, the last changed first");
  stories->footer("Example:\n  synoptic stories --since 24h --least 3");
  stories->add_option("--since", c.since,
                      "Changed since a day (2031-05-12) or a time ago (36h, 7d)");
  stories->add_option("--least", c.stories.least_accounts, "At least so many accounts");
  stories->add_option("--limit", c.stories.limit, "At most so many");
  stories->add_option("--offset", c.stories.offset, "Leave out the first so many");
  declare_format(stories, c, {"text", "json"});
  CLI::App* show =
      declare(app, c, "show", "One story: its accounts, and what they say side by side");
  show->footer("Examples:\n  synoptic show s1b2c3d4e5f60\n  synoptic show s1b2c3d4e5f60 --why");
  show->add_option("STORY", c.story, "Id of a story, of an event in it, or of one of its articles")
      ->required();
  show->add_flag("--why", c.why, "Why each account is in it, and nothing else");
  declare_format(show, c,
                 {"text", "md", "html", "json", "csv", "jsonl", "plover", "dna", "graphml"});
  declare_reading(show, c);
  CLI::App* news = declare(app, c, "news", "What is new: stories, accounts, differences, figures");
  news->footer("Example:\n  synoptic news --since 24h --format atom -o news.atom");
  news->add_option("--since", c.since, "A day (2031-05-12) or a time ago (36h, 7d)")->required();
  declare_format(news, c, {"text", "json", "atom"});
}

void declare_search(CLI::App& app, LibraryCommands& c) {
  CLI::App* search = declare(app, c, "search", "Articles that say it, the newest first");
  search->footer(
      "Examples:\n"
      "  synoptic search ceasefire \\\"border crossing\\\" --since 2031-05-01\n"
      "  synoptic search --said-by \"prime minister\" --about prisoners --kind number");
  search->add_option("WORDS", c.words, "Words, and \"phrases\" in quotation marks");
  search->add_option("--said-by", c.search.said_by, "Who is quoted or reported to say it");
  search->add_option("--about", c.search.about, "Who or what a statement names");
  search->add_option("--actor", c.search.actor, "Who acts or speaks in it");
  search->add_option("--place", c.search.place, "Where");
  search->add_option("--since", c.search.since, "Published on this day (2031-05-12) or later");
  search
      ->add_option("--kind", c.search.difference, "In a story that shows a difference of this kind")
      ->check(CLI::IsMember({"number", "date", "place", "actor", "outcome", "wording", "source"}));
  search->add_option("--limit", c.search.limit, "At most so many");
  search->add_option("--offset", c.search.offset, "Leave out the first so many");
  declare_format(search, c, {"text", "json"});
}

void declare_corrections(CLI::App& app, LibraryCommands& c) {
  CLI::App* merge = declare(app, c, "merge", "Two stories are one; the old id leads to it");
  merge->add_option("STORY", c.story, "The one that stays")->required();
  merge->add_option("OTHER", c.others, "Those that go into it")->required();
  CLI::App* split = declare(app, c, "split", "Some articles of a story are a story of their own");
  split->add_option("STORY", c.story, "Where they are")->required();
  split->add_option("ARTICLE", c.others, "The ones that go")->required();
  CLI::App* move = declare(app, c, "move", "An article belongs to another story");
  move->add_option("ARTICLE", c.article, "Its id")->required();
  move->add_option("STORY", c.story, "Where it belongs")->required();
  CLI::App* undo = declare(app, c, "undo", "Take the last correction back, or that one");
  undo->add_option("NUMBER", c.number, "Number of a correction");
}

void declare_upkeep(CLI::App& app, LibraryCommands& c) {
  CLI::App* exporting =
      declare(app, c, "export", "A story for other programs; without one, every article");
  exporting->footer(
      "Examples:\n"
      "  synoptic export -o library.jsonl   every article with its story; can be added again\n"
      "  synoptic export s1b2c3d4e5f60 --format csv -o lines.csv");
  exporting->add_option("STORY", c.story, "Id of a story, or of one of its articles");
  exporting->add_option("--format", c.export_format, export_format_names() + "; jsonl unless given")
      ->check(CLI::Validator(
          [](const std::string& name) {
            return export_format(name) == nullptr ? "one of: " + export_format_names() : "";
          },
          ""));
  exporting->add_option("-o,--output", c.output, "Write here instead of standard output");
  declare_reading(exporting, c);
  CLI::App* citing = declare(app, c, "cite", "A line with its source, to be pasted elsewhere");
  citing->footer("Example:\n  synoptic cite 0a1b2c3d4e5f6071:120-188");
  citing->add_option("PLACE", c.article, "ARTICLE:BEGIN-END, bytes of its text")->required();
  citing->add_option("--format", c.format, "text, json")->check(CLI::IsMember({"text", "json"}));
  declare(app, c, "compact", "Make the file as small as it can be");
  declare(app, c, "check", "Is every byte of the library what was written?");
}

void declare_serve(CLI::App& app, LibraryCommands& c) {
  CLI::App* serve = declare(app, c, "serve", "The page and the API, for a browser on this machine");
  serve->footer(
      "Examples:\n"
      "  synoptic serve\n"
      "  synoptic serve --library talks.synoptic --port 9000\n"
      "  synoptic serve --bind 192.0.2.7 --host desk.example --token-file token.txt\n"
      "\n"
      "Docs: docs/api.md. Ends with Ctrl-C.");
  serve->add_option("--port", c.port, "0: any that is free")->capture_default_str();
  serve
      ->add_option("--bind", c.bind,
                   "Address to listen on; others than this machine's own "
                   "ask for a token")
      ->capture_default_str();
  serve->add_option("--host", c.hosts, "Another name the server is known by; may be given again")
      ->allow_extra_args(false);
  serve
      ->add_option("--token-file", c.token_file,
                   "File with the token clients must send (SYNOPTIC_TOKEN unless given)")
      ->type_name("FILE");
  serve->add_flag("--quiet", c.quiet, "No line a request on standard error");
  declare_reading(serve, c);
}

}  // namespace

void declare_library_commands(CLI::App& app, LibraryCommands& commands) {
  commands.stories.least_accounts = 2;
  declare_adding(app, commands);
  declare_looking(app, commands);
  declare_search(app, commands);
  declare_corrections(app, commands);
  declare_serve(app, commands);
  declare_upkeep(app, commands);
}

std::optional<int> run_library_command(const CLI::App& app, LibraryCommands& c) {
  const auto typed = [&](const char* name) { return app.got_subcommand(name); };
  try {
    if (typed("add")) return run_add(c);
    if (typed("watch")) return run_watch(c);
    if (typed("stories")) return run_stories(c);
    if (typed("show")) return run_show(c);
    if (typed("search")) return run_search(c);
    for (const char* name : {"merge", "split", "move", "undo"}) {
      if (typed(name)) return run_correction(name, c);
    }
    if (typed("news")) return run_news(c);
    if (typed("serve")) return run_serve(c);
    if (typed("export")) return run_export(c);
    if (typed("cite")) return run_cite(c);
    if (typed("compact")) return run_compact(c);
    if (typed("check")) return run_check(c);
  } catch (const StoreFailure& failure) {
    complain(failure.what());
    return exit_failed;
  }
  return std::nullopt;
}

std::string library_path(const std::string& option) {
  if (!option.empty()) return option;
  const std::string named = environment("SYNOPTIC_LIBRARY");
  if (!named.empty()) return named;
  const std::string data = environment("XDG_DATA_HOME");
  const std::string folder = data.empty() ? environment("HOME") + "/.local/share" : data;
  return folder + "/synoptic/library.synoptic";
}

std::unique_ptr<Store> open_library(const LibraryCommands& command, bool create) {
  const std::string path = library_path(command.library);
  if (create && command.library.empty()) {
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  }
  StoreOptions options;
  options.create = create;
  return open_store(path, options);
}

std::optional<std::int64_t> instant_of(const std::string& text, std::int64_t now) {
  std::int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error == std::errc() && end + 1 == text.data() + text.size() && count >= 0 &&
      count < 100'000) {
    if (*end == 'h') return now - count * hour;
    if (*end == 'd') return now - count * day;
  }
  const std::int32_t days = day_number(text);
  if (days < 0) return std::nullopt;
  std::int64_t at = days * day;
  if (text.size() == 10) return at;
  int hours = 0, minutes = 0;
  if (text.size() < 16 || std::sscanf(text.c_str() + 10, "T%2d:%2d", &hours, &minutes) != 2) {
    return std::nullopt;
  }
  return at + hours * hour + minutes * 60'000LL;
}

}  // namespace synoptic
