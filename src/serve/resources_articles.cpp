// Articles: one of them, posting them, their jobs, a citation, and the search.
#include <fmt/format.h>
#include <simdjson.h>

#include "model/synopsis.hpp"
#include "pipeline/cite.hpp"
#include "serve/resources.hpp"
#include "text/article_json.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

void text_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  text.empty() ? json.null_field(name) : json.field(name, text);
}

void head_fields(JsonWriter& json, Store& store, const ArticleHead& head) {
  json.field("id", head.id);
  text_or_null(json, "url", head.url);
  text_or_null(json, "outlet", head.outlet);
  text_or_null(json, "title", head.title);
  text_or_null(json, "published", head.published);
  text_or_null(json, "language", head.language);
  json.field("added", iso_instant(head.added));
  const auto story = store.story(head.story);
  text_or_null(json, "story", story ? story->id : "");
  const auto newer =
      head.superseded_by == 0 ? std::nullopt : store.article_head(head.superseded_by);
  text_or_null(json, "superseded_by", newer ? newer->id : "");
}

std::string article_json(Store& store, const ArticleHead& head, const Article& article) {
  JsonWriter json;
  json.begin_object();
  json.key("head");
  json.begin_object();
  head_fields(json, store, head);
  json.end_object();
  json.field("text", article.text);
  write_blocks(json, article.blocks);
  json.key("sentences");
  if (const auto sentences = kept_sentences(store, head)) {
    json.begin_array();
    for (const Span span : *sentences) {
      json.begin_object();
      span_fields(json, span);
      json.end_object();
    }
    json.end_array();
  } else {
    json.null();
  }
  write_dropped(json, article.dropped);
  json.end_object();
  return json.take();
}

std::string job_json(const Job& job) {
  JsonWriter json;
  json.begin_object();
  json.field("id", job.id);
  json.field("kind", job.kind);
  json.field("state", name_of(job.state));
  json.field("done", std::uint64_t{job.done});
  json.field("total", std::uint64_t{job.total});
  text_or_null(json, "story", job.story);
  json.key("articles");
  json.begin_array();
  for (const Filed& one : job.articles) {
    json.begin_object();
    json.field("id", one.article);
    json.field("story", one.story);
    json.field("outcome", name_of(one.outcome));
    json.field("founded", one.founded);
    json.end_object();
  }
  json.end_array();
  json.key("problems");
  json.begin_array();
  for (const Problem& one : job.problems) {
    json.begin_object();
    json.field("path", one.path);
    json.field("code", one.code);
    json.field("message", one.message);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

std::string hit_json(Store& store, const SearchHit& hit) {
  JsonWriter json;
  json.begin_object();
  json.key("article");
  json.begin_object();
  head_fields(json, store, hit.article);
  json.end_object();
  text_or_null(json, "story", hit.story);
  span_fields(json, hit.span);
  json.field("line", hit.line);
  json.key("found");
  json.begin_array();
  for (const Finding& one : hit.found) {
    json.begin_object();
    json.field("kind", name_of(one.kind));
    json.field("name", one.name);
    span_fields(json, one.span);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

// The last piece of a name somebody else chose: no folder, no control characters.
std::string file_name(std::string_view encoded) {
  constexpr std::size_t longest = 200;
  const std::string name = percent_decoded(encoded, false).value_or("");
  const std::size_t slash = name.find_last_of("/\\");
  const std::string last = slash == std::string::npos ? name : name.substr(slash + 1);
  return last.empty() || last.size() > longest ? "posted" : last;
}

bool is_difference_kind(std::string_view text) {
  constexpr auto last = static_cast<int>(DifferenceKind::source);
  for (int kind = 0; kind <= last; ++kind) {
    if (text == name_of(static_cast<DifferenceKind>(kind))) return true;
  }
  return false;
}

}  // namespace

Response get_article(const Call& call) {
  if (!is_article_id(call.segment(3))) return problem(404, "there is no such article.");
  const auto head = call.store.article_head(call.segment(3));
  const auto article = head ? call.store.article(head->number) : std::nullopt;
  if (!article) return problem(404, "there is no such article.");
  return json_response(200, article_json(call.store, *head, *article));
}

Response post_article(const Call& call) {
  if (call.request.body.empty())
    return problem(422, "the body is empty; send the bytes of a file.");
  const auto job =
      call.service.jobs.add({file_name(call.request.header("x-file-name")), call.request.body});
  if (!job) {
    Response out = problem(503, "too many files wait to be read; try again in a moment.");
    out.set("retry-after", "5");
    return out;
  }
  Response out = json_response(202, fmt::format("{{\"job\":\"{}\"}}", *job));
  out.set("location", "/api/v1/jobs/" + *job);
  return out;
}

Response get_job(const Call& call) {
  const auto job = call.service.jobs.find(call.segment(3));
  if (!job)
    return problem(404, "there is no such job (finished ones are forgotten after a while).");
  return json_response(200, job_json(*job));
}

Response get_cite(const Call& call) {
  const auto begin = read_number(call.parameter("begin"), 0, UINT32_MAX);
  const auto end = read_number(call.parameter("end"), 0, UINT32_MAX);
  const std::string_view id = call.parameter("article");
  if (!begin || !end || id.empty()) {
    return problem(400, "say article, begin and end: bytes of its text.");
  }
  if (!is_article_id(id)) return problem(404, "there is no such article.");
  const Span span{static_cast<std::uint32_t>(*begin), static_cast<std::uint32_t>(*end)};
  const Result<Citation> cited = cite(call.store, id, span);
  if (!cited) {
    return problem(cited.error().code == ErrorCode::no_article ? 404 : 422, cited.error().message);
  }
  return json_response(200, to_json(*cited));
}

Response get_search(const Call& call) {
  const Result<Page> page = page_of(call.target);
  if (!page) return problem(400, page.error().message);
  SearchQuery query;
  query.words = call.parameter("q");
  query.said_by = call.parameter("said_by");
  query.about = call.parameter("about");
  query.actor = call.parameter("actor");
  query.place = call.parameter("place");
  query.since = call.parameter("since");
  query.difference = call.parameter("difference");
  if (!query.difference.empty() && !is_difference_kind(query.difference)) {
    return problem(400, "difference is number, date, place, actor, outcome, wording or source.");
  }
  query.limit = page->limit + 1;
  query.offset = page->offset;
  const std::vector<SearchHit> hits = call.store.search(query);
  std::vector<std::string> items;
  for (std::size_t i = 0; i < hits.size() && i < page->limit; ++i) {
    items.push_back(hit_json(call.store, hits[i]));
  }
  return json_response(200, list_json(items, *page, hits.size() > page->limit));
}

}  // namespace synoptic
