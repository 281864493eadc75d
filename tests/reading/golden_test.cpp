// Runs every golden case of tests/reading/<extractor>/*.txt through the real language pipeline.
//
// A case file: lines of the article; a line "---"; the expected findings, one a line, as the
// printer of that extractor writes them (print_findings.hpp); no lines = it finds nothing. An
// optional first line "published: 2031-05-12" gives the article's date. SYNOPTIC_UPDATE=1 rewrites
// the expectations.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/read_input.hpp"
#include "language/pipeline.hpp"
#include "print_findings.hpp"
#include "reading/read.hpp"
#include "reading/shared_pipeline.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct GoldenCase {
  fs::path path;
  std::string extractor;
};

std::vector<GoldenCase> cases() {
  std::vector<GoldenCase> found;
  for (const auto& entry :
       fs::recursive_directory_iterator(fs::path(SYNOPTIC_SOURCE_DIR) / "tests/reading")) {
    if (entry.path().extension() == ".txt" && entry.path().filename() != "CMakeLists.txt") {
      found.push_back({entry.path(), entry.path().parent_path().filename().string()});
    }
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return found;
}

class Golden : public testing::TestWithParam<GoldenCase> {};

TEST_P(Golden, FindsWhatTheCaseSays) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "SYNOPTIC_PIPELINE names no language pipeline";
  const std::string whole = slurp(GetParam().path);
  const std::size_t cut = whole.find("\n---\n");
  ASSERT_NE(cut, std::string::npos) << "no line --- in " << GetParam().path;
  std::string text = whole.substr(0, cut + 1);
  Given given;
  if (text.starts_with("published: ")) {
    given.date = text.substr(11, text.find('\n') - 11);
    text.erase(0, text.find('\n') + 1);
  }
  const Ingested ingested = read_input(text, "case.txt", given);
  ASSERT_EQ(ingested.articles.size(), 1U);
  const Article& article = ingested.articles.front();
  const Parse parsed = parse(*shared_pipeline(), article);
  const std::string found =
      print_findings(GetParam().extractor, article, parsed, read(article, parsed));
  if (std::getenv("SYNOPTIC_UPDATE") != nullptr) {
    std::ofstream(GetParam().path, std::ios::binary) << whole.substr(0, cut + 5) << found;
    return;
  }
  EXPECT_EQ(found, whole.substr(cut + 5));
}

INSTANTIATE_TEST_SUITE_P(Reading, Golden, testing::ValuesIn(cases()), [](const auto& golden) {
  std::string name = golden.param.extractor + "_" + golden.param.path.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
});
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Golden);

}  // namespace
}  // namespace synoptic
