#include <fmt/format.h>
#include <simdjson.h>

#include "apps/console.hpp"
#include "apps/library_commands.hpp"
#include "pipeline/library.hpp"
#include "pipeline/library_json.hpp"
#include "pipeline/locate.hpp"
#include "report/report.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

// What an event is called: the title of its first account.
std::string title_of(Store& store, const EventHead& event) {
  const auto head = store.article_head(event.accounts.front());
  return head ? head->title : std::string();
}

void add_events(Store& store, StoryNumber story, JsonWriter& json) {
  json.key("events");
  json.begin_array();
  for (const EventHead& event : store.events(story)) {
    json.begin_object();
    json.field("id", event.id);
    json.field("title", title_of(store, event));
    json.key("accounts");
    json.begin_array();
    for (const ArticleNumber account : event.accounts) {
      if (const auto head = store.article_head(account)) json.value(head->id);
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

// The days its accounts were published on: "2031-05-12", "2031-05-12..14", "".
std::string days_of(Store& store, const EventHead& event) {
  std::string first, last;
  for (const ArticleNumber account : event.accounts) {
    const auto head = store.article_head(account);
    const std::string day = head ? head->published.substr(0, 10) : "";
    if (day.empty()) continue;
    if (first.empty() || day < first) first = day;
    last = std::max(last, day);
  }
  if (first == last) return first;
  const bool month = first.substr(0, 7) == last.substr(0, 7);
  return first + ".." + (month ? last.substr(8) : last);
}

// One line an event; nothing when the story is one event.
std::string events_as_text(Store& store, StoryNumber story) {
  const std::vector<EventHead> events = store.events(story);
  std::string out;
  if (events.size() < 2) return out;
  for (const EventHead& event : events) {
    out += fmt::format("    {}  {:>3}  {:<14}  {}\n", event.id, event.accounts.size(),
                       days_of(store, event), title_of(store, event));
  }
  return out;
}

std::string stories_as_json(Store& store, const std::vector<StoryHead>& stories) {
  JsonWriter json(1);
  json.begin_object();
  json.key("stories");
  json.begin_array();
  for (const StoryHead& story : stories) {
    json.begin_object();
    story_fields(json, story);
    add_events(store, story.number, json);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

std::string stories_as_text(Store& store, const std::vector<StoryHead>& stories) {
  std::string out;
  for (const StoryHead& story : stories) {
    out += fmt::format("{}  {:>3}  {}  {}\n", story.id, story.accounts,
                       iso_instant(story.changed).substr(0, 16), story.title);
    out += events_as_text(store, story.number);
  }
  return out;
}

// The words the account shares with its nearest one, from their places in its text.
std::string shared_words(Store& store, const Membership& membership) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array shared;
  std::string out;
  if (parser.parse(membership.evidence).get(root) != simdjson::SUCCESS) return out;
  std::string_view with;
  if (root["with"].get(with) == simdjson::SUCCESS) out.append("with ").append(with);
  const auto article = store.article(membership.article);
  if (!article || root["shared"].get(shared) != simdjson::SUCCESS) return out;
  for (const auto place : shared) {
    std::uint64_t begin = 0, end = 0;
    if (place.at(0).get(begin) != simdjson::SUCCESS || place.at(1).get(end) != simdjson::SUCCESS) {
      continue;
    }
    if (begin > end || end > article->text.size()) continue;
    out.append(out.empty() ? "" : ", ").append(article->text.substr(begin, end - begin));
  }
  return out;
}

std::string why_line(Store& store, const ArticleHead& account) {
  const auto membership = store.membership(account.number);
  if (!membership) return {};
  std::string out = fmt::format("  {}  {:<10}  {:<7} {:.2f}{}  {}{}{}\n", account.id,
                                account.published.substr(0, 10), membership->how, membership->score,
                                membership->pinned ? " kept by you" : "", account.outlet,
                                account.outlet.empty() ? "" : ": ", account.title);
  const std::string shared = shared_words(store, *membership);
  if (!shared.empty()) out += fmt::format("      {}\n", shared);
  return out;
}

std::string why_text(Store& store, const StoryHead& story) {
  std::string out = fmt::format("{}  {}\n", story.id, story.title);
  const std::vector<EventHead> events = store.events(story.number);
  if (events.size() < 2) {
    for (const ArticleHead& account : store.accounts(story.number)) {
      out += why_line(store, account);
    }
    return out;
  }
  for (const EventHead& event : events) {
    out += fmt::format("  event {}  {}\n", event.id, title_of(store, event));
    for (const ArticleNumber number : event.accounts) {
      if (const auto account = store.article_head(number)) out += why_line(store, *account);
    }
  }
  return out;
}

std::string printed(const std::string& format, const Synopsis& synopsis, const Terminal& console) {
  if (format == "json") return to_json(synopsis);
  if (format == "html") return to_html(synopsis);
  if (format == "md") return to_markdown(synopsis);
  if (format == "csv") return to_csv(synopsis);
  if (format == "jsonl") return to_jsonl(synopsis);
  if (format == "plover") return to_plover(synopsis);
  if (format == "dna") return to_dna(synopsis);
  if (format == "graphml") return to_graphml(synopsis);
  return to_terminal(synopsis, {console.colour, console.width, false, false});
}

int print_synopsis(Store& store, const StoryHead& story, const LibraryCommands& command) {
  // A kept synopsis that fits is printed as it is.
  if (command.format == "json") {
    const auto kept = store.synopsis(story.number);
    if (kept && kept->revision == story.revision) {
      return write_output(command.output, kept->json) ? exit_ok : exit_failed;
    }
  }
  const auto pipeline = load_pipeline(pipeline_folder(command.pipeline));
  if (!pipeline) {
    complain(pipeline.error().message);
    return exit_failed;
  }
  const Gazetteer gazetteer(default_gazetteer_path());
  BriefOptions options;
  options.threads = command.threads;
  options.gazetteer = gazetteer.table();
  const Refreshed refreshed = refresh_story(store, story.number, **pipeline, options);
  const Terminal console = terminal();
  const std::string text = printed(command.format, refreshed.synopsis, console);
  if (!command.output.empty() || command.format != "text") {
    return write_output(command.output, text) ? exit_ok : exit_failed;
  }
  return write_paged(console, fmt::format("{}  {}\n{}\n{}", story.id, story.title,
                                          events_as_text(store, story.number), text))
             ? exit_ok
             : exit_failed;
}

}  // namespace

std::optional<StoryHead> find_story(Store& store, const std::string& id) {
  if (auto story = store.story(id, true)) {
    if (story->id != id) complain(fmt::format("{} was merged into {}.", id, story->id));
    return story;
  }
  if (const auto event = store.event(id, true)) return store.story(event->story);
  const auto article = store.article_head(id);
  if (!article || article->story == 0) return std::nullopt;
  return store.story(article->story);
}

int run_stories(const LibraryCommands& command) {
  StoryQuery query = command.stories;
  if (!command.since.empty()) {
    const auto since = instant_of(command.since, system_clock().now());
    if (!since) {
      complain("--since: write a day (2031-05-12) or a time ago (36h, 7d).");
      return exit_usage;
    }
    query.changed_since = *since;
  }
  const auto store = open_library(command, false);
  const std::vector<StoryHead> stories = store->stories(query);
  if (stories.empty() && command.format == "text") {
    complain(fmt::format("no story with {} accounts or more{}; --least and --since widen the list.",
                         query.least_accounts, command.since.empty() ? "" : " changed since then"));
  }
  const std::string text = command.format == "json" ? stories_as_json(*store, stories)
                                                    : stories_as_text(*store, stories);
  return write_output(command.output, text) ? exit_ok : exit_failed;
}

int run_show(const LibraryCommands& command) {
  const auto store = open_library(command, false);
  const auto story = find_story(*store, command.story);
  if (!story) {
    complain(
        fmt::format("{}: no story, event or article has this id; `synoptic stories` lists them.",
                    command.story));
    return exit_failed;
  }
  if (command.why) {
    return write_output(command.output, why_text(*store, *story)) ? exit_ok : exit_failed;
  }
  return print_synopsis(*store, *story, command);
}

}  // namespace synoptic
