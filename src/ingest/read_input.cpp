#include "ingest/read_input.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>

#include "ingest/article_builder.hpp"
#include "ingest/decode.hpp"
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

Ingested refuse(const std::string& path, ErrorCode code, std::string message) {
  Ingested out;
  out.problems.push_back(problem_of(path, code, std::move(message)));
  return out;
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

void apply_given(const Given& given, Article& article) {
  if (!given.id.empty()) article.source.given_id = given.id;
  if (!given.source.empty()) article.outlet = given.source;
  if (!given.url.empty()) article.url = given.url;
  if (!given.title.empty()) article.title = given.title;
  if (!given.date.empty()) {
    article.published =
        DateStamp{given.date, given.date.size() > 10 ? "second" : "day", "", "given", std::nullopt};
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

}  // namespace

Ingested read_input(std::string_view bytes,
                    const std::string& path,
                    const Given& given,
                    const Limits& limits) {
  if (bytes.size() > limits.input_bytes) {
    return refuse(path, ErrorCode::too_large,
                  fmt::format("{}: {} bytes; the limit for one input is {}. Split the file.", path,
                              bytes.size(), limits.input_bytes));
  }
  if (trim(bytes).empty()) {
    return refuse(path, ErrorCode::empty, fmt::format("{}: nothing in it.", path));
  }
  if (looks_binary(bytes)) {
    return refuse(
        path, ErrorCode::not_text,
        fmt::format("{}: this is no text. Give the article as text, HTML or JSON Lines.", path));
  }
  Ingested out;
  const DecodedText decoded = decode_text(bytes);
  say_bad_bytes(decoded, path, out);
  Article article;
  article.source = {path, std::nullopt, "", "text/plain", sha256_hex(bytes)};
  ArticleBuilder builder(decoded, limits);
  add_plain_text(decoded, false, builder, article);
  builder.finish(article);
  apply_given(given, article);
  if (article.text.empty()) {
    out.problems.push_back(
        problem_of(path, ErrorCode::no_article, fmt::format("{}: no article text in it.", path)));
    return out;
  }
  article.id = account_id(article);
  out.articles.push_back(std::move(article));
  return out;
}

}  // namespace synoptic
