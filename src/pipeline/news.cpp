#include "pipeline/news.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <map>

#include "pipeline/library_json.hpp"
#include "report/escape.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

// What a change is about, in words of the sources: the article's title, or the values told.
std::string subject_of(Store& store, const Change& change) {
  if (change.article != 0) {
    const auto head = store.article_head(change.article);
    if (head) return head->outlet.empty() ? head->title : head->outlet + ": " + head->title;
  }
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array values;
  std::string out;
  if (parser.parse(change.detail).get(root) != simdjson::SUCCESS) return out;
  if (root["values"].get(values) == simdjson::SUCCESS) {
    for (const auto value : values) {
      std::string_view text;
      if (value.get(text) != simdjson::SUCCESS) continue;
      out.append(out.empty() ? "" : " | ").append(text);
    }
  }
  std::string_view from;
  if (root["from"].get(from) == simdjson::SUCCESS) out += from;
  return out;
}

}  // namespace

std::string news_as_text(Store& store, const std::vector<Change>& changes) {
  std::vector<StoryNumber> order;
  std::map<StoryNumber, std::vector<const Change*>> by_story;
  for (const Change& change : changes) {
    if (!by_story.contains(change.story)) order.push_back(change.story);
    by_story[change.story].push_back(&change);
  }
  std::string out;
  for (const StoryNumber number : order) {
    const auto story = store.story(number);
    if (!story) continue;
    out += fmt::format("{}  {}\n", story->id, story->title);
    for (const Change* change : by_story[number]) {
      out += fmt::format("  {}  {:<10}  {}\n", iso_instant(change->at), change->kind,
                         subject_of(store, *change));
    }
  }
  return out;
}

std::string news_as_json(Store& store, const std::vector<Change>& changes) {
  JsonWriter json(1);
  json.begin_object();
  json.key("news");
  json.begin_array();
  for (const Change& change : changes) {
    json.begin_object();
    change_fields(json, store, change);
    if (change.article != 0) {
      if (const auto head = store.article_head(change.article)) json.field("article", head->id);
    }
    json.field("subject", subject_of(store, change));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

std::string news_as_atom(Store& store, const std::vector<Change>& changes) {
  const std::string updated = iso_instant(changes.empty() ? 0 : changes.front().at);
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
      "  <title>synoptic</title>\n  <id>urn:synoptic:news</id>\n";
  out +=
      fmt::format("  <updated>{}</updated>\n  <author><name>synoptic</name></author>\n", updated);
  for (const Change& change : changes) {
    const auto story = store.story(change.story);
    const std::string id = story ? story->id : "";
    out += fmt::format(
        "  <entry>\n    <id>urn:synoptic:{}:{}</id>\n    <updated>{}</updated>\n"
        "    <title>{}: {}</title>\n    <category term=\"{}\"/>\n    <summary>{}</summary>\n"
        "  </entry>\n",
        id, change.number, iso_instant(change.at), xml_escaped(change.kind),
        xml_escaped(story ? story->title : ""), xml_escaped(change.kind),
        xml_escaped(subject_of(store, change)));
  }
  return out + "</feed>\n";
}

}  // namespace synoptic
