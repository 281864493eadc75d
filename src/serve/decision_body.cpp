#include "serve/decision_body.hpp"

#include <simdjson.h>

#include "serve/target.hpp"
#include "synopsis/decisions.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t most_ids = 1'000;

tl::unexpected<Error> bad(std::string words) {
  return fail(ErrorCode::bad_argument, std::move(words));
}

// "" when it is not there or no text.
std::string text_at(const object& body, std::string_view name) {
  std::string_view text;
  return body[name].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

Result<std::vector<std::string>> ids_at(const object& body,
                                        std::string_view name,
                                        bool (*is_id)(std::string_view)) {
  simdjson::dom::array list;
  if (body[name].get(list) != simdjson::SUCCESS || list.size() == 0 || list.size() > most_ids) {
    return bad(std::string(name) + " is a list of ids, at least one.");
  }
  std::vector<std::string> out;
  for (const auto one : list) {
    std::string_view id;
    if (one.get(id) != simdjson::SUCCESS || !is_id(id)) {
      return bad(std::string(name) + " holds something that is no id.");
    }
    out.emplace_back(id);
  }
  return out;
}

Result<std::string> id_at(const object& body,
                          std::string_view name,
                          bool (*is_id)(std::string_view)) {
  std::string id = text_at(body, name);
  if (!is_id(id)) return bad(std::string(name) + " is missing, or no id.");
  return id;
}

Result<PostedDecision> merge_stories(const object& body) {
  auto into = id_at(body, "into", is_story_id);
  if (!into) return tl::unexpected(into.error());
  auto others = ids_at(body, "others", is_story_id);
  if (!others) return tl::unexpected(others.error());
  return MergeStories{std::move(*into), std::move(*others)};
}

Result<PostedDecision> split_story(const object& body) {
  auto story = id_at(body, "story", is_story_id);
  if (!story) return tl::unexpected(story.error());
  auto articles = ids_at(body, "articles", is_article_id);
  if (!articles) return tl::unexpected(articles.error());
  return SplitStory{std::move(*story), std::move(*articles)};
}

Result<PostedDecision> move_article(const object& body) {
  auto article = id_at(body, "article", is_article_id);
  if (!article) return tl::unexpected(article.error());
  auto story = id_at(body, "story", is_story_id);
  if (!story) return tl::unexpected(story.error());
  return MoveArticle{std::move(*article), std::move(*story)};
}

bool fits_a_cell(std::string_view text) {
  return text.find_first_of("\t\n\r") == std::string_view::npos &&
         text.find('\0') == std::string_view::npos;
}

// The row a decisions file would have: one reader says what is a decision.
Result<PostedDecision> of_synopsis(const object& body) {
  std::string row = "action\twhat\tat\twith\tnote\n";
  std::string note = text_at(body, "note");
  for (char& c : note) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const std::string cells[] = {text_at(body, "kind"), text_at(body, "what"), text_at(body, "at"),
                               text_at(body, "with"), note};
  if (cells[0].starts_with("un-")) return bad("take a decision back with /api/v1/undo.");
  for (std::size_t i = 0; i < std::size(cells); ++i) {
    if (!fits_a_cell(cells[i])) return bad("a field of a decision is one line without tabs.");
    row += (i == 0 ? "" : "\t") + cells[i];
  }
  DecisionFile read = read_decisions(row + "\n", "decision");
  if (!read.problems.empty()) {
    const std::string& words = read.problems.front().message;
    const std::size_t colon = words.find(": ");
    return bad(colon == std::string::npos ? words : words.substr(colon + 2) + ".");
  }
  if (read.decisions.empty()) return bad("kind, what and at are missing.");
  return std::move(read.decisions.front());
}

Result<object> object_of(std::string_view json, simdjson::dom::parser& parser) {
  element root;
  object out;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS ||
      root.get(out) != simdjson::SUCCESS) {
    return bad("the body is no JSON object.");
  }
  return out;
}

}  // namespace

Result<PostedDecision> read_decision_body(std::string_view json) {
  simdjson::dom::parser parser;
  const Result<object> body = object_of(json, parser);
  if (!body) return tl::unexpected(body.error());
  const std::string kind = text_at(*body, "kind");
  if (kind == "merge-stories") return merge_stories(*body);
  if (kind == "split-story") return split_story(*body);
  if (kind == "move-article") return move_article(*body);
  return of_synopsis(*body);
}

Result<std::optional<std::int64_t>> read_undo_body(std::string_view json) {
  simdjson::dom::parser parser;
  const Result<object> body = object_of(json, parser);
  if (!body) return tl::unexpected(body.error());
  const auto field = (*body)["number"];
  if (field.error() == simdjson::NO_SUCH_FIELD || field.is_null()) return std::nullopt;
  std::int64_t number = 0;
  if (field.get(number) != simdjson::SUCCESS || number < 1) {
    return bad("number is that of a decision.");
  }
  return number;
}

}  // namespace synoptic
