// The resources of the API, a function each; router.cpp says which path leads where.
//
// A function gets the decoded target and answers; what is not there is a 404, a parameter that
// cannot be read a 400. Small answers get their entity tag from their own bytes.
#pragma once

#include <string>

#include "serve/http.hpp"
#include "serve/service.hpp"
#include "serve/target.hpp"

namespace synoptic {

// What a resource is asked for, and with what it answers.
struct Call {
  const Request& request;
  const Target& target;
  Service& service;
  Store& store;

  [[nodiscard]] const std::string& segment(std::size_t at) const { return target.segments[at]; }
  [[nodiscard]] std::string_view parameter(std::string_view name) const {
    return target.get(name).value_or(std::string_view());
  }
};

// resources_stories.cpp
[[nodiscard]] Response get_library(const Call& call);
[[nodiscard]] Response get_stories(const Call& call);
[[nodiscard]] Response get_story(const Call& call);

// resources_articles.cpp
[[nodiscard]] Response get_article(const Call& call);
[[nodiscard]] Response post_article(const Call& call);
[[nodiscard]] Response get_job(const Call& call);
[[nodiscard]] Response get_cite(const Call& call);
[[nodiscard]] Response get_search(const Call& call);

// resources_news.cpp
[[nodiscard]] Response get_news(const Call& call);
[[nodiscard]] Response get_events(const Call& call);

// resources_decisions.cpp
[[nodiscard]] Response get_decisions(const Call& call);
[[nodiscard]] Response post_decision(const Call& call);
[[nodiscard]] Response post_undo(const Call& call);

// resources_export.cpp
[[nodiscard]] Response get_export(const Call& call);

// ---- shared
// ------------------------------------------------------------------------------------

// Of what a parameter may count: every JSON reader keeps it exactly.
inline constexpr std::int64_t largest_number = 9'000'000'000'000'000;

// Which part of a list: ?limit= (1..200) and ?cursor=, an offset as it was given in `next`.
struct Page {
  std::size_t limit = 50;
  std::size_t offset = 0;
};
[[nodiscard]] Result<Page> page_of(const Target& target);

// {"items":[...],"next":...} of items that were written already; `more` when others follow.
[[nodiscard]] std::string list_json(const std::vector<std::string>& items,
                                    const Page& page,
                                    bool more);

// The story of that id, the one it was merged into, or a 404; `redirect` when it was merged.
struct FoundStory {
  StoryHead head;
  bool redirect = false;
};
[[nodiscard]] std::optional<FoundStory> find_story(Store& store, std::string_view id);

[[nodiscard]] std::string story_json(const StoryHead& story);
[[nodiscard]] std::string change_json(Store& store, const Change& change);

// JSON that was stored before, on one line; "{}" when it is none.
[[nodiscard]] std::string stored_json(const std::string& json);

}  // namespace synoptic
