#include "ingest/read_input.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/article_builder.hpp"
#include "ingest/clutter.hpp"
#include "ingest/dates.hpp"
#include "ingest/decode.hpp"
#include "ingest/html_page.hpp"
#include "ingest/html_tree.hpp"
#include "ingest/json_rows.hpp"
#include "ingest/language_id.hpp"
#include "ingest/plain_text.hpp"
#include "text/hash.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

Problem problem_of(const std::string& path,
                   ErrorCode code,
                   std::string message,
                   std::uint64_t at_byte = 0) {
  return {path, std::nullopt, std::string(name_of(code)), std::move(message), at_byte};
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string account_id(const Article& article) {
  std::string_view who = file_name(article.source.path);
  if (!article.outlet.empty()) who = article.outlet;
  if (!article.url.empty()) who = article.url;
  constexpr std::size_t id_digits = 16;
  return sha256_hex(fmt::format("{}\n{}\n{}", who, article.title, article.text))
      .substr(0, id_digits);
}

// What the user says of an article stands above what the page says.
void apply_given(const Given& given, Article& article) {
  if (!given.id.empty()) article.source.given_id = given.id;
  if (!given.source.empty()) article.outlet = given.source;
  if (!given.url.empty()) article.url = given.url;
  if (!given.title.empty() && article.title.empty()) article.title = given.title;
  if (auto date = parse_iso_date(given.date)) {
    date->how = "given";
    article.published = std::move(date);
  }
}

void say_bad_bytes(const DecodedText& decoded, const std::string& path, Ingested& out) {
  if (decoded.bad_bytes == 0) return;
  out.problems.push_back(problem_of(
      path, ErrorCode::bad_encoding,
      fmt::format("{}: {} byte(s) from byte {} on are no {} text; shown as U+FFFD. Save the file "
                  "as UTF-8 to keep every character.",
                  path, decoded.bad_bytes, decoded.first_bad, decoded.charset),
      decoded.first_bad));
}

// The parts of reading one record that every format shares.
struct Record {
  std::string_view path;
  std::optional<std::uint32_t> number;
  const Limits& limits;
};

void add_problem(const Record& record,
                 ErrorCode code,
                 std::string message,
                 Ingested& out,
                 std::uint64_t at_byte = 0) {
  Problem problem = problem_of(std::string(record.path), code, std::move(message), at_byte);
  problem.record = record.number;
  out.problems.push_back(std::move(problem));
}

std::string place_of(const Record& record) {
  return record.number ? fmt::format("{}: record {}", record.path, *record.number)
                       : std::string(record.path);
}

void say_language(const Record& record, Article& article, Ingested& out) {
  const std::string found = identify_language(article.text);
  const bool unsure = found.empty() || (found == "und" && article.language == "en");
  if (!unsure) article.language = found;
  if (article.language.empty() || article.language == "en") return;
  add_problem(
      record, ErrorCode::not_english,
      fmt::format("{}: not English (\"{}\"): kept, not read.", place_of(record), article.language),
      out);
}

// "OSK (Reuters) - Envoys ...": the agency in brackets near the begin of a first paragraph.
void find_credits(Article& article) {
  constexpr std::size_t looked_at = 120;
  constexpr std::size_t paragraphs = 3;
  std::size_t seen = 0;
  for (const Block& block : article.blocks) {
    if (block.kind != BlockKind::paragraph || ++seen > paragraphs) continue;
    const std::string_view head = block.span.in(article.text).substr(0, looked_at);
    const std::size_t open = head.find('(');
    const std::size_t close = head.find(')', open == std::string_view::npos ? 0 : open);
    if (open == std::string_view::npos || close == std::string_view::npos) continue;
    const std::string_view name = head.substr(open + 1, close - open - 1);
    if (!is_agency(fold(name))) continue;
    const auto begin = block.span.begin + static_cast<std::uint32_t>(open + 1);
    article.credits.push_back({begin, begin + static_cast<std::uint32_t>(name.size())});
  }
}

void finish(const Record& record, ArticleBuilder& builder, Article article, Ingested& out) {
  const bool cut = builder.cut();
  builder.finish(article);
  if (article.text.empty()) {
    add_problem(record, ErrorCode::no_article,
                fmt::format("{}: no article text in it.", place_of(record)), out);
    return;
  }
  if (cut) {
    add_problem(record, ErrorCode::too_large,
                fmt::format("{}: the article is longer than {} bytes; the rest is not read.",
                            place_of(record), record.limits.article_bytes),
                out);
  }
  say_language(record, article, out);
  find_credits(article);
  article.id = account_id(article);
  out.articles.push_back(std::move(article));
}

void read_plain_text(const DecodedText& decoded,
                     const Record& record,
                     const Given& given,
                     Article article,
                     Ingested& out) {
  article.source.media_type = "text/plain";
  ArticleBuilder builder(decoded, record.limits);
  add_plain_text(decoded, {given.title, false}, builder, article);
  apply_given(given, article);
  finish(record, builder, std::move(article), out);
}

void read_html(const DecodedText& decoded,
               const Record& record,
               const Given& given,
               Article article,
               Ingested& out) {
  article.source.media_type = "text/html";
  ArticleBuilder builder(decoded, record.limits);
  if (!add_html(decoded, record.limits, builder, article)) {
    add_problem(record, ErrorCode::too_large,
                fmt::format("{}: more than {} elements; the rest is not read.", place_of(record),
                            record.limits.html_nodes),
                out);
  }
  apply_given(given, article);
  finish(record, builder, std::move(article), out);
}

void read_row(const JsonRow& row, const Record& record, Article article, Ingested& out) {
  const DecodedText decoded = decode_text(row.text);
  ArticleBuilder builder(decoded, record.limits);
  const std::string title(trim(row.given.title));
  builder.add_foreign_block(BlockKind::headline, title);
  article.title = title;
  add_plain_text(decoded, {title, !title.empty()}, builder, article);
  apply_given(row.given, article);
  finish(record, builder, std::move(article), out);
}

// What is given for the whole file fills what a row does not say.
Given merged(Given row, const Given& file) {
  if (row.date.empty()) row.date = file.date;
  if (row.source.empty()) row.source = file.source;
  return row;
}

void read_rows(std::string_view bytes,
               const Record& file,
               const Given& given,
               const Article& blank,
               Ingested& out) {
  JsonRows rows = read_json_rows(bytes, file.limits);
  for (NumberedRow& numbered : rows.rows) {
    const Record record{file.path, numbered.record, file.limits};
    if (!numbered.row) {
      add_problem(record, numbered.row.error().code,
                  fmt::format("{}: {}.", place_of(record), numbered.row.error().message), out,
                  numbered.at_byte);
      continue;
    }
    JsonRow& row = *numbered.row;
    if (trim(row.text).empty()) {
      add_problem(record, ErrorCode::no_article,
                  fmt::format("{}: no \"text\" in it.", place_of(record)), out, numbered.at_byte);
      continue;
    }
    row.given = merged(std::move(row.given), given);
    Article article = blank;
    article.source.record = numbered.record;
    article.source.media_type = "application/jsonl";
    read_row(row, record, std::move(article), out);
  }
  if (rows.cut) {
    add_problem(file, ErrorCode::too_large,
                fmt::format("{}: more than {} records; the rest is not read.", file.path,
                            file.limits.records),
                out);
  }
}

// Why bytes are not even looked at; nothing when they are fit to be read.
std::optional<Error> refusal(std::string_view bytes,
                             const std::string& path,
                             const Limits& limits) {
  if (bytes.size() > limits.input_bytes) {
    return Error{ErrorCode::too_large,
                 fmt::format("{}: {} bytes; the limit for one input is {}. Split the file.", path,
                             bytes.size(), limits.input_bytes)};
  }
  if (trim(bytes).empty()) return Error{ErrorCode::empty, fmt::format("{}: nothing in it.", path)};
  if (looks_binary(bytes)) {
    return Error{
        ErrorCode::not_text,
        fmt::format("{}: this is no text. Give the article as text, HTML or JSON Lines.", path)};
  }
  return std::nullopt;
}

}  // namespace

Ingested read_input(std::string_view bytes,
                    const std::string& path,
                    const Given& given,
                    const Limits& limits) {
  Ingested out;
  const Record record{path, std::nullopt, limits};
  if (const auto error = refusal(bytes, path, limits)) {
    add_problem(record, error->code, error->message, out);
    return out;
  }
  Article article;
  article.source.path = path;
  article.source.sha256 = sha256_hex(bytes);
  if (looks_like_json_rows(bytes)) {
    read_rows(bytes, record, given, article, out);
    return out;
  }
  const bool html = looks_like_html(bytes);
  const DecodedText decoded = decode_text(bytes, html ? declared_charset(bytes) : std::string());
  say_bad_bytes(decoded, path, out);
  if (html || looks_like_html(decoded.text)) {
    read_html(decoded, record, given, std::move(article), out);
  } else {
    read_plain_text(decoded, record, given, std::move(article), out);
  }
  return out;
}

}  // namespace synoptic
