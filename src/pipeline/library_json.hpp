// What the commands and the API both tell of a library, as JSON.
#pragma once

#include "store/store.hpp"
#include "text/json_writer.hpp"

namespace synoptic {

// id, title, accounts, outlets, created, changed, revision: fields of the open object.
void story_fields(JsonWriter& json, const StoryHead& story);

// number, at, kind, and the id and title of its story ("" for none): fields of the open object.
void change_fields(JsonWriter& json, Store& store, const Change& change);

}  // namespace synoptic
