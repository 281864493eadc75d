// Clean articles: the shingle metric of the article-extraction benchmark, and metadata.
//
// Metric and sets: docs/evaluation.md (extraction). One configuration reads all sets.
#include <fmt/format.h>
#include <simdjson.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "eval/eval.hpp"
#include "ingest/read_input.hpp"
#include "text/hash.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

namespace synoptic {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

// ---- pages ----------------------------------------------------------------------------------

std::optional<std::string> read_gzip(const std::string& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string bytes;
  std::string chunk(1U << 16U, '\0');
  int got = 0;
  while ((got = gzread(file, chunk.data(), static_cast<unsigned>(chunk.size()))) > 0) {
    bytes.append(chunk, 0, static_cast<std::size_t>(got));
  }
  gzclose(file);
  return bytes;
}

struct GoldPage {
  std::string id, body, title, date, authors;
  std::vector<std::string> without;
};

std::string string_of(const object& row, std::string_view key) {
  std::string_view value;
  return row.at_key(key).get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

GoldPage gold_of(std::string_view id, const object& row) {
  GoldPage page;
  page.id = id;
  page.body = string_of(row, "articleBody");
  page.title = string_of(row, "title");
  page.date = string_of(row, "date").substr(0, 10);
  page.authors = string_of(row, "authors");
  simdjson::dom::array snippets;
  if (row.at_key("without").get(snippets) == simdjson::SUCCESS) {
    for (const element snippet : snippets) {
      std::string_view text;
      if (snippet.get(text) == simdjson::SUCCESS) page.without.emplace_back(text);
    }
  }
  return page;
}

std::vector<GoldPage> read_gold(const std::string& path) {
  std::vector<GoldPage> pages;
  const auto bytes = read_whole_file(path);
  simdjson::dom::parser parser;
  object rows;
  if (!bytes || parser.parse(*bytes).get(rows) != simdjson::SUCCESS) return pages;
  for (const auto& row : rows) {
    object fields;
    if (row.value.get(fields) == simdjson::SUCCESS) pages.push_back(gold_of(row.key, fields));
  }
  std::sort(pages.begin(), pages.end(),
            [](const GoldPage& a, const GoldPage& b) { return a.id < b.id; });
  return pages;
}

Article extracted(const std::string& folder, const std::string& file) {
  const auto bytes = read_gzip(folder + "/html/" + file + ".gz");
  if (!bytes) return {};
  Ingested read = read_input(*bytes, file);
  return read.articles.empty() ? Article{} : std::move(read.articles.front());
}

// The article's own text: no headline, captions, bylines and dates.
std::string body_of(const Article& article) {
  std::string body;
  for (const Block& block : article.blocks) {
    const bool furniture = block.kind == BlockKind::headline || block.kind == BlockKind::caption ||
                           block.kind == BlockKind::byline || block.kind == BlockKind::dateline;
    if (furniture) continue;
    body.append(block.span.in(article.text));
    body.push_back('\n');
  }
  return body;
}

// ---- the shingle metric ---------------------------------------------------------------------

std::vector<std::uint64_t> tokens_of(std::string_view text) {
  std::vector<std::uint64_t> tokens;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool word = is_letter(point.value) || is_digit(point.value) || point.value == U'_';
    if (!word) {
      if (begin < at) tokens.push_back(hash64(text.substr(begin, at - begin)));
      begin = at + point.size;
    }
    at += point.size;
  }
  if (begin < text.size()) tokens.push_back(hash64(text.substr(begin)));
  return tokens;
}

using Shingles = std::unordered_map<std::uint64_t, int>;

Shingles shingles_of(const std::vector<std::uint64_t>& tokens) {
  constexpr std::size_t window = 4;
  Shingles shingles;
  if (tokens.empty()) return shingles;
  const std::size_t last = tokens.size() < window ? 0 : tokens.size() - window;
  for (std::size_t i = 0; i <= last; ++i) {
    std::uint64_t mixed = 0;
    for (std::size_t j = i; j < std::min(i + window, tokens.size()); ++j) {
      mixed = (mixed ^ tokens[j]) * 0x9E3779B97F4A7C15ULL + 1;
    }
    ++shingles[mixed];
  }
  return shingles;
}

struct PageScore {
  double precision = 0;
  double recall = 0;
  bool predicted = false;
  bool gold = false;
  bool clean = false;
};

PageScore score_page(std::string_view gold, std::string_view predicted) {
  const auto gold_tokens = tokens_of(gold);
  const auto tokens = tokens_of(predicted);
  const Shingles a = shingles_of(gold_tokens);
  const Shingles b = shingles_of(tokens);
  double right = 0, wrong = 0, missed = 0;
  for (const auto& [shingle, count] : b) {
    const auto found = a.find(shingle);
    const int both = found == a.end() ? 0 : std::min(count, found->second);
    right += both;
    wrong += count - both;
  }
  for (const auto& [shingle, count] : a) missed += count;
  missed -= right;
  PageScore score{0, 0, !tokens.empty(), !gold_tokens.empty(), tokens == gold_tokens};
  if (wrong == 0 && missed == 0) score.precision = score.recall = 1;
  if (right > 0) {
    score.precision = right / (right + wrong);
    score.recall = right / (right + missed);
  }
  return score;
}

struct BodyTotals {
  double precision = 0, recall = 0, clean = 0;
  std::size_t predicted = 0, gold = 0, pages = 0;

  void add(const PageScore& score) {
    ++pages;
    clean += score.clean ? 1 : 0;
    if (score.predicted) {
      precision += score.precision;
      ++predicted;
    }
    if (score.gold) {
      recall += score.recall;
      ++gold;
    }
  }
  [[nodiscard]] double f1() const {
    const double p = predicted == 0 ? 0 : precision / static_cast<double>(predicted);
    const double r = gold == 0 ? 0 : recall / static_cast<double>(gold);
    return p + r == 0 ? 0 : 2 * p * r / (p + r);
  }
};

// ---- metadata -------------------------------------------------------------------------------

std::string letters_of(std::string_view text) {
  std::string out;
  const std::string low = lower(text);
  for (std::size_t at = 0; at < low.size();) {
    const CodePoint point = code_point_at(low, at);
    if (is_letter(point.value) || is_digit(point.value)) append_utf8(out, point.value);
    at += point.size;
  }
  return out;
}

std::set<std::string> name_set(const std::string& names) {
  std::set<std::string> set;
  std::size_t begin = 0;
  while (begin <= names.size()) {
    const std::size_t end = std::min(names.find(',', begin), names.size());
    std::string name = letters_of(std::string_view(names).substr(begin, end - begin));
    if (!name.empty()) set.insert(std::move(name));
    begin = end + 1;
  }
  return set;
}

bool same_authors(const Article& article, const std::string& gold) {
  std::set<std::string> names;
  for (const Author& author : article.authors) names.insert(letters_of(author.name));
  return names == name_set(gold);
}

std::string day_of(const Article& article) {
  return article.published ? article.published->value.substr(0, 10) : std::string();
}

void show_page(const EvalContext& context,
               const GoldPage& page,
               const PageScore& score,
               std::size_t& shown) {
  if (shown >= context.errors || (score.precision > 0.9 && score.recall > 0.9)) return;
  ++shown;
  fmt::print(stderr, "extraction: {}: precision {:.2f} recall {:.2f}\n", page.id, score.precision,
             score.recall);
}

void measure_aeb(const EvalContext& context, Measures& out) {
  const std::string folder = context.data + "/extraction/aeb-dev";
  BodyTotals totals;
  std::size_t shown = 0;
  for (const GoldPage& page : read_gold(folder + "/ground-truth.json")) {
    const PageScore score = score_page(page.body, body_of(extracted(folder, page.id + ".html")));
    totals.add(score);
    show_page(context, page, score, shown);
  }
  if (totals.pages == 0) return;
  out.push_back({"aeb.f1", totals.f1(), totals.pages});
  out.push_back(share("aeb.precision", totals.precision, totals.predicted));
  out.push_back(share("aeb.recall", totals.recall, totals.gold));
  out.push_back(share("aeb.clean", totals.clean, totals.pages));
}

void measure_naeb(const EvalContext& context, Measures& out) {
  const std::string folder = context.data + "/extraction/naeb-dev";
  BodyTotals totals;
  double titles = 0, authors = 0, dates = 0;
  std::size_t dated = 0;
  std::size_t shown = 0;
  for (const GoldPage& page : read_gold(folder + "/ground-truth.json")) {
    const Article article = extracted(folder, page.id + ".html");
    const PageScore score = score_page(page.body, body_of(article));
    totals.add(score);
    show_page(context, page, score, shown);
    titles += letters_of(article.title) == letters_of(page.title) ? 1 : 0;
    authors += same_authors(article, page.authors) ? 1 : 0;
    if (page.date == "NaT") continue;  // the set's mark for a day it could not read
    ++dated;
    dates += day_of(article) == page.date ? 1 : 0;
  }
  if (totals.pages == 0) return;
  out.push_back({"naeb.f1", totals.f1(), totals.pages});
  out.push_back(share("naeb.precision", totals.precision, totals.predicted));
  out.push_back(share("naeb.recall", totals.recall, totals.gold));
  out.push_back(share("naeb.title", titles, totals.pages));
  out.push_back(share("naeb.authors", authors, totals.pages));
  out.push_back(share("naeb.date", dates, dated));
}

// The phrases of comment forms that the measure's definition lists (docs/evaluation.md).
bool has_comment_form(const std::string& body) {
  constexpr std::array<std::string_view, 13> phrases = {"leave a reply",
                                                        "leave a comment",
                                                        "post a comment",
                                                        "add a comment",
                                                        "your email address will not be published",
                                                        "log in to comment",
                                                        "sign in to comment",
                                                        "notify me of new",
                                                        "notify me of follow",
                                                        "reply to this",
                                                        "report comment",
                                                        "report this comment",
                                                        "view all comments"};
  const std::string low = lower(body);
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return low.find(phrase) != std::string::npos;
  });
}

void measure_wcxb(const EvalContext& context, Measures& out) {
  const std::string folder = context.data + "/extraction/wcxb-comments-dev";
  constexpr std::size_t shortest_snippet = 12;
  BodyTotals totals;
  double unwanted = 0, forms = 0;
  std::size_t snippets = 0;
  for (const GoldPage& page : read_gold(folder + "/ground-truth.json")) {
    const std::string body = body_of(extracted(folder, page.id + ".html"));
    totals.add(score_page(page.body, body));
    const std::string flat = collapsed(body);
    for (const std::string& snippet : page.without) {
      const std::string text = collapsed(snippet);
      if (text.size() < shortest_snippet) continue;
      ++snippets;
      unwanted += flat.find(text) != std::string::npos ? 1 : 0;
    }
    forms += has_comment_form(body) ? 1 : 0;
  }
  if (totals.pages == 0) return;
  out.push_back({"wcxb.f1", totals.f1(), totals.pages});
  out.push_back(share("wcxb.unwanted", unwanted, snippets));
  out.push_back({"wcxb.comment_forms", forms, totals.pages});
}

void measure_htmldate(const EvalContext& context, Measures& out) {
  const std::string folder = context.data + "/extraction/htmldate-dev";
  double right = 0;
  const std::vector<GoldPage> pages = read_gold(folder + "/dates.json");
  for (const GoldPage& page : pages) {
    right += day_of(extracted(folder, page.id)) == page.date ? 1 : 0;
  }
  if (!pages.empty()) out.push_back(share("htmldate.date", right, pages.size()));
}

}  // namespace

Measures measure_extraction(const EvalContext& context) {
  Measures measures;
  measure_aeb(context, measures);
  measure_naeb(context, measures);
  measure_wcxb(context, measures);
  measure_htmldate(context, measures);
  return measures;
}

}  // namespace synoptic
