#include "ingest/read_input.hpp"

#include <fmt/format.h>

#include <algorithm>
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
#include "ingest/records.hpp"
#include "text/hash.hpp"
#include "text/lexicon.hpp"
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

// Bytes of running text, and whether a block of it ends as a sentence does.
struct Running {
  std::size_t bytes = 0;
  bool sentence = false;
};

Running running_text(const Article& article) {
  Running found;
  for (const Block& block : article.blocks) {
    const bool text = block.kind == BlockKind::paragraph || block.kind == BlockKind::quote ||
                      block.kind == BlockKind::list_item;
    if (!text) continue;
    found.bytes += block.span.size();
    found.sentence = found.sentence || ends_as_sentence(block.span.in(article.text));
  }
  return found;
}

// "isAccessibleForFree": false in the page's own data.
bool says_paid(std::string_view page) {
  constexpr std::string_view name = "isAccessibleForFree";
  constexpr std::size_t looked_at = 12;
  for (std::size_t at = page.find(name); at != page.npos; at = page.find(name, at + 1)) {
    const std::string value = lower(page.substr(at + name.size(), looked_at));
    if (value.find("false") != std::string::npos) return true;
  }
  return false;
}

// A few words and the rest for subscribers: what is shown is no article.
bool is_paywall_stub(std::string_view page, const Article& article) {
  constexpr std::size_t few_bytes = 300;
  if (running_text(article).bytes >= few_bytes) return false;
  if (says_paid(page)) return true;
  const auto asks = [](std::string_view text) {
    const std::string words = line_key(text).words;
    const auto& rows = lexicon("ingest/paywall");
    return std::any_of(rows.begin(), rows.end(), [&](const LexiconRow& row) {
      return words.find(row[0]) != std::string::npos;
    });
  };
  constexpr std::size_t longest = 400;
  return std::any_of(article.dropped.begin(), article.dropped.end(), [&](const Dropped& dropped) {
    return dropped.text.size() <= longest && asks(dropped.text);
  });
}

// Why a page has no article, as far as the page shows it.
std::string_view refusal_of_page(std::string_view page, const Article& article) {
  constexpr std::size_t few_letters = 400;
  std::size_t links = 0;
  std::size_t letters = 0;
  for (const Dropped& dropped : article.dropped) {
    const bool list = dropped.reason == "related" || dropped.reason == "navigation";
    links += list ? 1 : 0;
    letters += dropped.text.size();
  }
  constexpr std::size_t many_links = 20;
  if (links >= many_links) return "a list of links to other pages, no article";
  const bool scripted = page.find("<script") != std::string_view::npos;
  if (scripted && letters + article.text.size() < few_letters) {
    return "its text is written by a script, which is not run: save the page from a browser";
  }
  return "";
}

// True when there is text enough for an article, or a block that ends as a sentence does.
bool tells_something(const Article& article) {
  constexpr std::size_t enough = 100;  // bytes
  const Running running = running_text(article);
  return running.sentence || running.bytes >= enough;
}

// `page` is what a page's article was taken from, "" for texts.
void finish(const Record& record,
            ArticleBuilder& builder,
            Article article,
            Ingested& out,
            std::string_view page = {}) {
  const bool cut = builder.cut();
  builder.finish(article);
  const bool told = page.empty() ? !article.text.empty() : tells_something(article);
  std::string_view refusal =
      told || page.empty() ? std::string_view() : refusal_of_page(page, article);
  if (!page.empty() && is_paywall_stub(page, article)) {
    refusal = "the page shows a few words of the article, the rest is for subscribers";
  }
  if (article.text.empty() || !refusal.empty()) {
    add_problem(record, ErrorCode::no_article,
                fmt::format("{}: {}.", place_of(record),
                            refusal.empty() ? "no article text in it" : refusal),
                out);
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
  finish(record, builder, std::move(article), out, decoded.text);
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

// What a container says of a record, where the record itself says nothing.
void apply_container(const Given& said, Article& article) {
  if (article.url.empty()) article.url = said.url;
  if (article.outlet.empty()) article.outlet = said.source;
  if (article.published) return;
  if (auto date = parse_date(said.date)) {
    date->how = "meta";
    article.published = std::move(date);
  }
}

void read_record(const ContainerRecord& found,
                 const Record& record,
                 const Given& given,
                 Article article,
                 Ingested& out) {
  if (looks_binary(found.bytes)) {
    add_problem(record, ErrorCode::not_text, fmt::format("{}: this is no text.", place_of(record)),
                out);
    return;
  }
  const DecodedText decoded = decode_record(found);
  const std::string title(found.titled ? trim(found.given.title) : std::string_view());
  ArticleBuilder builder(decoded, record.limits);
  builder.add_foreign_block(BlockKind::headline, title);
  if (is_page(found)) {
    article.source.media_type = "text/html";
    if (!add_html(decoded, record.limits, builder, article)) {
      add_problem(record, ErrorCode::too_large,
                  fmt::format("{}: more than {} elements; the rest is not read.", place_of(record),
                              record.limits.html_nodes),
                  out);
    }
  } else {
    article.source.media_type = "text/plain";
    add_plain_text(decoded, {title, !title.empty()}, builder, article);
  }
  if (!title.empty()) article.title = title;
  apply_container(found.given, article);
  apply_given(merged({}, given), article);
  finish(record, builder, std::move(article), out);
}

// Reads one record of a container, or says why there is none.
void read_visited(const Result<ContainerRecord>& found,
                  const Record& file,
                  const Given& given,
                  const Article& blank,
                  Ingested& out) {
  if (!found) {
    add_problem(file, found.error().code, fmt::format("{}: {}.", file.path, found.error().message),
                out);
    return;
  }
  const Record record{file.path, found->number, file.limits};
  Article article = blank;
  article.source.record = found->number;
  read_record(*found, record, given, std::move(article), out);
}

// Each article of a container, up to limits.records of them.
void read_container(std::string_view bytes,
                    const Record& file,
                    const Given& given,
                    const Article& blank,
                    Ingested& out) {
  std::size_t seen = 0;
  for_each_record(bytes, file.limits, [&](const Result<ContainerRecord>& found) {
    if (seen++ < file.limits.records) {
      read_visited(found, file, given, blank, out);
      return true;
    }
    add_problem(file, ErrorCode::too_large,
                fmt::format("{}: more than {} records; the rest is not read.", file.path,
                            file.limits.records),
                out);
    return false;
  });
  if (seen == 0) {
    add_problem(file, ErrorCode::no_article, fmt::format("{}: no page or text in it.", file.path),
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
  if (looks_binary(bytes) && container_of(bytes) == ContainerKind::none) {
    return Error{
        ErrorCode::not_text,
        fmt::format("{}: this is no text. Give the article as text, HTML, JSON Lines, a feed, a "
                    "mail or a WARC.",
                    path)};
  }
  return std::nullopt;
}

}  // namespace

void read_warc(PlainStream& stream,
               const std::string& path,
               const Given& given,
               const Limits& limits,
               const std::function<bool(Ingested)>& visit) {
  const Record file{path, std::nullopt, limits};
  Article blank;
  blank.source.path = path;
  for_each_warc_record(stream, limits, [&](const Result<ContainerRecord>& found) {
    Ingested one;
    read_visited(found, file, given, blank, one);
    return visit(std::move(one));
  });
}

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
  if (container_of(bytes) != ContainerKind::none) {
    read_container(bytes, record, given, article, out);
    return out;
  }
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
