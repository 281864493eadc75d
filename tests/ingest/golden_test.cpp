// Golden cases: tests/ingest/cases/NAME.txt|html|jsonl and what is read from it in NAME.*.golden.
// SYNOPTIC_UPDATE=1 rewrites the golden files; review what it writes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "article_laws.hpp"
#include "ingest/read_input.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::string read_case(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string printed(const DateStamp& date) {
  return date.value + " " + date.precision + (date.zone.empty() ? "" : " " + date.zone) + " " +
         date.how;
}

void print_article(const Article& article, std::string& out) {
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out.append(name).append(": ").append(value).append("\n");
  };
  field("title", article.title);
  field("outlet", article.outlet);
  field("url", article.url);
  for (const Author& author : article.authors) {
    field(author.agency ? "agency" : "author", author.name);
  }
  field("language", article.language);
  if (article.published) field("published", printed(*article.published));
  if (article.modified) field("modified", printed(*article.modified));
  for (const Span credit : article.credits) field("credit", std::string(credit.in(article.text)));
  for (const Block& block : article.blocks) {
    out.append(name_of(block.kind)).append("| ").append(block.span.in(article.text)).append("\n");
  }
  for (const Dropped& dropped : article.dropped) {
    out.append("dropped ").append(dropped.reason).append("| ").append(dropped.text).append("\n");
  }
}

std::string print_read(const Ingested& read) {
  std::string out;
  for (const Article& article : read.articles) print_article(article, out);
  for (const Problem& problem : read.problems) {
    out.append("problem ").append(problem.code).append(": ").append(problem.message).append("\n");
  }
  return out;
}

std::vector<fs::path> cases() {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(SYNOPTIC_SOURCE_DIR "/tests/ingest/cases")) {
    if (entry.path().extension() != ".golden") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST(Golden, EveryCaseReadsAsItsGoldenSays) {
  ASSERT_FALSE(cases().empty());
  for (const fs::path& path : cases()) {
    const std::string bytes = read_case(path);
    const Ingested read = read_input(bytes, path.filename().string());
    for (const Article& article : read.articles) {
      const bool whole_file = !article.source.record;
      EXPECT_EQ(whole_file ? broken_law(article, bytes) : "", "") << path;
    }
    const fs::path golden = path.string() + ".golden";
    if (std::getenv("SYNOPTIC_UPDATE") != nullptr) {
      std::ofstream(golden, std::ios::binary) << print_read(read);
    }
    EXPECT_EQ(print_read(read), read_case(golden)) << path;
  }
}

}  // namespace
}  // namespace synoptic
