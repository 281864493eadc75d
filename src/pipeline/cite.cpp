#include "pipeline/cite.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>

#include "text/hash.hpp"
#include "text/json_writer.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest = 4'000;  // bytes that are cited at once

std::vector<Span> spans_at(const simdjson::dom::element& object, std::string_view name) {
  std::vector<Span> out;
  simdjson::dom::array list;
  if (object[name].get(list) != simdjson::SUCCESS) return out;
  for (const auto one : list) {
    std::uint64_t begin = 0, end = 0;
    if (one["begin"].get(begin) != simdjson::SUCCESS || one["end"].get(end) != simdjson::SUCCESS) {
      continue;
    }
    if (end > UINT32_MAX || begin > end) continue;
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
  }
  return out;
}

// All sentences, else blocks, that the span touches.
Span widened(Span span, const std::vector<Span>& pieces, std::size_t text_size) {
  Span out = span;
  for (const Span piece : pieces) {
    if (piece.begin >= span.end || piece.end <= span.begin || piece.end > text_size) continue;
    out = {std::min(out.begin, piece.begin), std::max(out.end, piece.end)};
  }
  return out;
}

std::vector<Span> spans_of(const std::vector<Block>& blocks) {
  std::vector<Span> out;
  for (const Block& block : blocks) out.push_back(block.span);
  return out;
}

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// Outlet, "Title", day, "sentence", where, hash: what is not known is left out.
std::string line_of(const Citation& c) {
  std::string out;
  const auto add = [&](const std::string& piece) {
    if (!piece.empty()) out += (out.empty() ? "" : ", ") + piece;
  };
  add(c.outlet);
  if (!c.title.empty()) add("\"" + c.title + "\"");
  add(c.published.substr(0, 10));
  add("\"" + one_line(c.sentence) + "\"");
  add(c.url);
  add(fmt::format("bytes {}-{} of text {}, sha256 {}", c.span.begin, c.span.end, c.article,
                  c.text_sha256));
  return out;
}

}  // namespace

std::optional<std::vector<Span>> kept_sentences(Store& store, const ArticleHead& article) {
  const auto kept = article.story == 0 ? std::nullopt : store.synopsis(article.story);
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array accounts;
  if (!kept || parser.parse(kept->json).get(root) != simdjson::SUCCESS ||
      root["accounts"].get(accounts) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  for (const auto account : accounts) {
    std::string_view id;
    if (account["id"].get(id) == simdjson::SUCCESS && id == article.id) {
      return spans_at(account, "sentences");
    }
  }
  return std::nullopt;
}

Result<Citation> cite(Store& store, std::string_view id, Span span) {
  const auto head = store.article_head(id);
  const auto article = head ? store.article(head->number) : std::nullopt;
  if (!article) return fail(ErrorCode::no_article, "there is no such article.");
  const std::string& text = article->text;
  if (span.begin >= span.end || span.end > text.size() || !is_boundary(text, span.begin) ||
      !is_boundary(text, span.end) || span.size() > longest) {
    return fail(ErrorCode::bad_argument, "begin and end are no bytes of its text.");
  }
  const auto sentences = kept_sentences(store, *head);
  Span around = widened(span, sentences ? *sentences : std::vector<Span>{}, text.size());
  if (around == span && !sentences) around = widened(span, spans_of(article->blocks), text.size());
  if (around.size() > longest || !is_boundary(text, around.begin) ||
      !is_boundary(text, around.end)) {
    around = span;
  }
  Citation out{std::string(id),
               head->outlet,
               head->title,
               head->published,
               head->url,
               around,
               std::string(around.in(text)),
               sha256_hex(text),
               ""};
  out.citation = line_of(out);
  return out;
}

std::string to_json(const Citation& c) {
  JsonWriter json;
  const auto optional = [&](std::string_view name, const std::string& text) {
    text.empty() ? json.null_field(name) : json.field(name, text);
  };
  json.begin_object();
  json.field("citation", c.citation);
  json.field("article", c.article);
  optional("outlet", c.outlet);
  optional("title", c.title);
  optional("published", c.published);
  optional("url", c.url);
  json.field("sentence", c.sentence);
  json.field("begin", c.span.begin);
  json.field("end", c.span.end);
  json.field("text_sha256", c.text_sha256);
  json.end_object();
  return json.take();
}

}  // namespace synoptic
