// What is new: as a list, and as it happens.
#include <fmt/format.h>
#include <simdjson.h>

#include "pipeline/library_json.hpp"
#include "serve/resources.hpp"
#include "text/json_writer.hpp"

namespace synoptic {

std::string change_json(Store& store, const Change& change) {
  const auto article = change.article == 0 ? std::nullopt : store.article_head(change.article);
  JsonWriter json;
  json.begin_object();
  change_fields(json, store, change);
  json.key("article");
  article ? json.value(article->id) : json.null();
  json.key("article_title");
  article ? json.value(article->title) : json.null();
  json.key("outlet");
  article ? json.value(article->outlet) : json.null();
  json.end_object();
  std::string out = json.take();
  out.pop_back();
  return out + ",\"detail\":" + stored_json(change.detail) + "}";
}

Response get_news(const Call& call) {
  const Result<Page> page = page_of(call.target);
  if (!page) return problem(400, page.error().message);
  std::int64_t since = 0;
  if (const auto text = call.target.get("since")) {
    const auto number = read_number(*text, 0, largest_number);
    if (!number) return problem(400, "since is the number of a change.");
    since = *number;
  }
  // The cursor of this list is a number too: that of the last change that was given.
  since = std::max(since, static_cast<std::int64_t>(page->offset));
  const std::vector<Change> changes = call.store.changes_after(since, page->limit + 1);
  std::vector<std::string> items;
  for (std::size_t i = 0; i < changes.size() && i < page->limit; ++i) {
    items.push_back(change_json(call.store, changes[i]));
  }
  std::string out = fmt::format("{{\"items\":[{}],\"next\":", fmt::join(items, ","));
  out += changes.size() > page->limit ? fmt::format("\"{}\"", changes[page->limit - 1].number)
                                      : "null";
  return json_response(200, out + "}");
}

Response get_events(const Call& call) {
  std::int64_t after = call.store.last_change();
  std::string_view last = call.request.header("last-event-id");
  if (last.empty()) last = call.parameter("since");
  if (!last.empty()) {
    const auto number = read_number(last, 0, largest_number);
    if (!number) return problem(400, "Last-Event-ID (or since) is the number of a change.");
    after = *number;
  }
  Response out;
  out.set("content-type", "text/event-stream");
  out.set("cache-control", "no-store");
  out.events_after = after;
  return out;
}

std::string events_after(Store& store, std::int64_t& number) {
  constexpr std::size_t most = 200;  // at once; the rest with the next look
  std::string out;
  for (const Change& change : store.changes_after(number, most)) {
    out += fmt::format("id: {}\nevent: change\ndata: {}\n\n", change.number,
                       change_json(store, change));
    number = change.number;
  }
  return out;
}

}  // namespace synoptic
