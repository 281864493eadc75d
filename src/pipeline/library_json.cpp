#include "pipeline/library_json.hpp"

namespace synoptic {

void story_fields(JsonWriter& json, const StoryHead& story) {
  json.field("id", story.id);
  json.field("title", story.title);
  json.field("accounts", std::uint64_t{story.accounts});
  json.field("outlets", std::uint64_t{story.outlets});
  json.field("created", iso_instant(story.created));
  json.field("changed", iso_instant(story.changed));
  json.field("revision", story.revision);
}

void change_fields(JsonWriter& json, Store& store, const Change& change) {
  const auto story = store.story(change.story);
  json.field("number", change.number);
  json.field("at", iso_instant(change.at));
  json.field("kind", change.kind);
  json.field("story", story ? story->id : "");
  json.field("title", story ? story->title : "");
}

}  // namespace synoptic
