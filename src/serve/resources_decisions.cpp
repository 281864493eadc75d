// The user's word: what was decided, deciding, undoing.
#include <fmt/format.h>

#include <algorithm>

#include "serve/decision_body.hpp"
#include "serve/resources.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

std::string kind_of(const Decision& one) {
  if (one.kind == "merge") return "merge-stories";
  if (one.kind == "split") return "split-story";
  if (one.kind == "move") return "move-article";
  return one.kind;
}

std::string decision_json(Store& store, const Decision& one) {
  const auto said = read_decision(one);
  std::string story;
  if (one.article != 0) {
    const auto place = store.membership(one.article);
    const auto head = place ? store.story(place->story) : std::nullopt;
    if (head) story = head->id;
  }
  JsonWriter json;
  json.begin_object();
  json.field("number", one.number);
  json.field("at", iso_instant(one.at));
  json.field("kind", said ? said->action : kind_of(one));
  json.field("undone", one.undone);
  json.key("story");
  story.empty() ? json.null() : json.value(story);
  json.end_object();
  std::string out = json.take();
  out.pop_back();
  return out + ",\"detail\":" + stored_json(one.detail) + "}";
}

struct Decided {
  std::int64_t number = 0;
  std::optional<StoryHead> story;
};

std::int64_t last_number(Store& store) {
  const std::vector<Decision> all = store.decisions();
  return all.empty() ? 0 : all.back().number;
}

Result<Decided> decide(Store& store, Library& library, const UserDecision& one) {
  const Result<std::int64_t> number = library.decide(one);
  if (!number) return tl::unexpected(number.error());
  const auto head = store.article_head(one.at.account);
  return Decided{*number, head ? store.story(head->story) : std::nullopt};
}

Result<Decided> decided(Store& store, const Result<std::string>& story) {
  if (!story) return tl::unexpected(story.error());
  return Decided{last_number(store), store.story(*story, true)};
}

Result<Decided> carry_out(Store& store, Library& library, const PostedDecision& posted) {
  if (const auto* merge = std::get_if<MergeStories>(&posted)) {
    return decided(store, library.merge(merge->into, merge->others));
  }
  if (const auto* split = std::get_if<SplitStory>(&posted)) {
    return decided(store, library.split(split->story, split->articles));
  }
  if (const auto* move = std::get_if<MoveArticle>(&posted)) {
    return decided(store, library.move(move->article, move->story));
  }
  return decide(store, library, std::get<UserDecision>(posted));
}

// What the page needs to go on: the story as it is now, and the job that reads it anew.
std::string outcome_json(std::string_view name,
                         const std::string& value,
                         const std::optional<StoryHead>& story,
                         const std::optional<std::string>& job) {
  std::string out = fmt::format("{{\"{}\":{},\"story\":", name, value);
  out += story ? story_json(*story) : "null";
  out += ",\"job\":";
  out += job ? "\"" + *job + "\"" : "null";
  return out + "}";
}

}  // namespace

Response get_decisions(const Call& call) {
  const Result<Page> page = page_of(call.target);
  if (!page) return problem(400, page.error().message);
  std::vector<Decision> all = call.store.decisions();
  std::reverse(all.begin(), all.end());
  std::vector<std::string> items;
  for (std::size_t i = page->offset; i < all.size() && items.size() < page->limit; ++i) {
    items.push_back(decision_json(call.store, all[i]));
  }
  return json_response(200, list_json(items, *page, page->offset + items.size() < all.size()));
}

Response post_decision(const Call& call) {
  const Result<PostedDecision> posted = read_decision_body(call.request.body);
  if (!posted) return problem(422, posted.error().message);
  const Result<Decided> done = call.service.desk.with(
      [&](Store& store, Library& library) { return carry_out(store, library, *posted); });
  if (!done) return problem(422, done.error().message);
  std::optional<std::string> job;
  if (done->story) job = call.service.jobs.read(done->story->id);
  call.service.note_changes(call.store);
  return json_response(201,
                       outcome_json("decision", std::to_string(done->number), done->story, job));
}

Response post_undo(const Call& call) {
  const Result<std::optional<std::int64_t>> number = read_undo_body(call.request.body);
  if (!number) return problem(422, number.error().message);
  struct Undone {
    Result<std::int64_t> number = std::int64_t{0};
    std::optional<StoryHead> story;
  };
  const Undone done = call.service.desk.with([&](Store& store, Library& library) {
    Undone out;
    const Result<std::string> undone = library.undo(*number);
    if (!undone) {
      out.number = tl::unexpected(undone.error());
      return out;
    }
    const std::size_t space = undone->rfind(' ');
    out.number = read_number(std::string_view(*undone).substr(space + 1), 0, INT64_MAX).value_or(0);
    for (const Decision& one : store.decisions()) {
      if (one.number != *out.number || one.article == 0) continue;
      const auto place = store.membership(one.article);
      if (place) out.story = store.story(place->story);
    }
    return out;
  });
  if (!done.number) return problem(422, done.number.error().message);
  std::optional<std::string> job;
  if (done.story) job = call.service.jobs.read(done.story->id);
  call.service.note_changes(call.store);
  return json_response(200, outcome_json("undone", std::to_string(*done.number), done.story, job));
}

}  // namespace synoptic
