// The library, its stories, and one story with its synopsis.
#include <fmt/format.h>
#include <simdjson.h>

#include "pipeline/library_json.hpp"
#include "report/report.hpp"
#include "serve/resources.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

void text_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  text.empty() ? json.null_field(name) : json.field(name, text);
}

std::optional<StoryQuery::Order> order_of(std::string_view name) {
  if (name.empty() || name == "changed") return StoryQuery::Order::changed;
  if (name == "created") return StoryQuery::Order::created;
  if (name == "accounts") return StoryQuery::Order::accounts;
  if (name == "differences") return StoryQuery::Order::differences;
  return std::nullopt;
}

// The synopsis as it is kept, between the head of its story and the closing bracket.
KeptBody story_body(const Call& call, const StoryHead& story, std::string_view envelope) {
  const auto kept = call.store.synopsis(story.number);
  std::string out(envelope);
  out += kept ? kept->json : "null";
  out += "}\n";
  return make_body(std::move(out));
}

// Sent while a story is read for the first time, or anew.
std::string envelope_of(const StoryHead& story,
                        const std::optional<SynopsisHead>& kept,
                        const std::optional<std::string>& job) {
  std::string out = "{\"story\":" + story_json(story);
  out += ",\"synopsis_revision\":";
  out += kept ? std::to_string(kept->revision) : "null";
  out += ",\"job\":";
  out += job ? "\"" + *job + "\"" : "null";
  return out + ",\"synopsis\":";
}

}  // namespace

Result<Page> page_of(const Target& target) {
  Page page;
  const auto limit = target.get("limit"), cursor = target.get("cursor");
  if (limit) {
    const auto number = read_number(*limit, 1, 200);
    if (!number) return fail(ErrorCode::bad_argument, "limit is a number from 1 to 200.");
    page.limit = static_cast<std::size_t>(*number);
  }
  if (cursor) {
    const auto number = read_number(*cursor, 0, 1'000'000'000);
    if (!number) return fail(ErrorCode::bad_argument, "cursor is what `next` of a list said.");
    page.offset = static_cast<std::size_t>(*number);
  }
  return page;
}

std::string list_json(const std::vector<std::string>& items, const Page& page, bool more) {
  std::string out = fmt::format("{{\"items\":[{}],\"next\":", fmt::join(items, ","));
  out += more ? fmt::format("\"{}\"", page.offset + items.size()) : "null";
  return out + "}";
}

std::optional<FoundStory> find_story(Store& store, std::string_view id) {
  if (!is_story_id(id)) return std::nullopt;
  auto head = store.story(id, true);
  if (!head) return std::nullopt;
  const bool redirect = head->id != id;
  return FoundStory{std::move(*head), redirect};
}

std::string story_json(const StoryHead& story) {
  JsonWriter json;
  json.begin_object();
  story_fields(json, story);
  json.key("differences");
  story.differences ? json.value(*story.differences) : json.null();
  text_or_null(json, "first_published", story.first_published);
  text_or_null(json, "last_published", story.last_published);
  json.field("news", story.news);
  json.end_object();
  return json.take();
}

std::string stored_json(const std::string& json) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (parser.parse(json).get(root) != simdjson::SUCCESS || !root.is_object()) return "{}";
  return simdjson::minify(root);
}

Response get_library(const Call& call) {
  const LibraryCounts counts = call.store.counts();
  const std::string pipeline = call.service.pipeline.name();
  JsonWriter json;
  json.begin_object();
  json.field("articles", counts.articles);
  json.field("versions", counts.versions);
  json.field("stories", counts.stories);
  json.field("decisions", counts.decisions);
  json.field("bytes", counts.bytes);
  json.field("last_change", call.store.last_change());
  json.field("version", version());
  json.field("made_by", pipeline.empty() ? std::string(version())
                                         : fmt::format("{}, {}", version(), pipeline));
  json.field("token_needed", call.service.asks_token());
  json.end_object();
  return json_response(200, json.take());
}

Response get_stories(const Call& call) {
  const Result<Page> page = page_of(call.target);
  if (!page) return problem(400, page.error().message);
  const auto order = order_of(call.parameter("sort"));
  if (!order) return problem(400, "sort is changed, created, accounts or differences.");
  StoryQuery query;
  query.order = *order;
  query.words = call.parameter("q");
  query.limit = page->limit + 1;  // one more says whether others follow
  query.offset = page->offset;
  struct Number {
    std::string_view name;
    std::int64_t value;
  };
  Number numbers[] = {{"since", 0}, {"least_accounts", 1}, {"seen", 0}};
  for (Number& number : numbers) {
    const auto text = call.target.get(number.name);
    if (!text) continue;
    const auto value = read_number(*text, 0, largest_number);
    if (!value) return problem(400, fmt::format("{} is a whole number.", number.name));
    number.value = *value;
  }
  query.changed_since = numbers[0].value;
  query.least_accounts = static_cast<std::size_t>(numbers[1].value);
  query.seen = numbers[2].value;
  const std::vector<StoryHead> stories = call.store.stories(query);
  std::vector<std::string> items;
  for (std::size_t i = 0; i < stories.size() && i < page->limit; ++i) {
    items.push_back(story_json(stories[i]));
  }
  return json_response(200, list_json(items, *page, stories.size() > page->limit));
}

Response get_story(const Call& call) {
  const auto found = find_story(call.store, call.segment(3));
  if (!found) return problem(404, "there is no such story.");
  if (found->redirect) {
    Response out = json_response(308, fmt::format("{{\"story\":\"{}\"}}", found->head.id));
    out.set("location", "/api/v1/stories/" + found->head.id);
    return out;
  }
  const StoryHead& story = found->head;
  const auto kept = call.store.synopsis_head(story.number);
  std::optional<std::string> job;
  if (!kept || kept->revision != story.revision) job = call.service.jobs.read(story.id);
  const std::string envelope = envelope_of(story, kept, job);
  const std::string facts = envelope + (kept ? kept->sum : "");
  Response out;
  out.set("content-type", "application/json");
  out.set("etag", entity_tag(facts));
  out.set("cache-control", "no-cache");
  if (has_tag(call.request, out.header("etag"))) {
    out.status = 304;
    return out;
  }
  auto body = call.service.kept.find(facts);
  if (!body) {
    body = story_body(call, story, envelope);
    call.service.kept.keep(facts, *body);
  }
  set_body(out, *body, call.request);
  return out;
}

}  // namespace synoptic
