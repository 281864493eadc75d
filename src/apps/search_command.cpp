#include <fmt/format.h>

#include <algorithm>

#include "apps/console.hpp"
#include "apps/library_commands.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

// "said by".
std::string kind_name(Finding::Kind kind) {
  std::string words(name_of(kind));
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string hits_as_text(const std::vector<SearchHit>& hits) {
  std::string out;
  for (const SearchHit& hit : hits) {
    const ArticleHead& a = hit.article;
    out += fmt::format("{}  {}  {:<10}  {}{}{}\n", a.id, hit.story, a.published.substr(0, 10),
                       a.outlet, a.outlet.empty() ? "" : ": ", a.title);
    if (!hit.line.empty()) out += fmt::format("    {}\n", one_line(hit.line));
    std::size_t shown = 0;
    for (const Finding& finding : hit.found) {
      constexpr std::size_t most = 3;
      if (shown++ < most) out += fmt::format("    {} {}\n", kind_name(finding.kind), finding.name);
    }
  }
  return out;
}

std::string hits_as_json(const std::vector<SearchHit>& hits) {
  JsonWriter json(1);
  json.begin_object();
  json.key("hits");
  json.begin_array();
  for (const SearchHit& hit : hits) {
    json.begin_object();
    json.field("article", hit.article.id);
    json.field("story", hit.story);
    json.field("title", hit.article.title);
    json.field("outlet", hit.article.outlet);
    json.field("url", hit.article.url);
    json.field("published", hit.article.published);
    json.field("begin", hit.span.begin);
    json.field("end", hit.span.end);
    json.field("line", hit.line);
    json.key("found");
    json.begin_array();
    for (const Finding& finding : hit.found) {
      json.begin_object();
      json.field("kind", kind_name(finding.kind));
      json.field("name", finding.name);
      json.field("begin", finding.span.begin);
      json.field("end", finding.span.end);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

// Names and differences are known only of articles that were read.
std::string nothing_found(Store& store, const SearchQuery& query) {
  const bool asks_reading = !query.said_by.empty() || !query.about.empty() ||
                            !query.actor.empty() || !query.place.empty() ||
                            !query.difference.empty();
  const std::size_t unread = asks_reading ? store.outdated(1).size() : 0;
  if (unread == 0) return "nothing found.";
  return fmt::format(
      "nothing found; {} stories are not read yet. the next `synoptic add` without --unread reads "
      "them.",
      unread);
}

}  // namespace

int run_search(const LibraryCommands& command) {
  SearchQuery query = command.search;
  for (const std::string& word : command.words) {
    if (!query.words.empty()) query.words += ' ';
    // A shell takes the quotation marks off a phrase.
    query.words += word.find(' ') == std::string::npos ? word : "\"" + word + "\"";
  }
  const bool nothing = query.words.empty() && query.said_by.empty() && query.about.empty() &&
                       query.actor.empty() && query.place.empty() && query.since.empty() &&
                       query.difference.empty();
  if (nothing) {
    complain("say what to look for: words, or an option; --help shows examples.");
    return exit_usage;
  }
  const auto store = open_library(command, false);
  const std::vector<SearchHit> hits = store->search(query);
  if (hits.empty() && command.format == "text") complain(nothing_found(*store, query));
  const std::string text = command.format == "json" ? hits_as_json(hits) : hits_as_text(hits);
  return write_output(command.output, text) ? exit_ok : exit_failed;
}

}  // namespace synoptic
