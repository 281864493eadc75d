// Golden cases of the citing layer: blocks one a line, a line "---", then one sentence a line.
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>
#include <vector>

#include "tiny_files.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> cases() {
  std::vector<fs::path> found;
  const fs::path folder = fs::path(SYNOPTIC_SOURCE_DIR) / "tests/language/sentences";
  for (const auto& entry : fs::directory_iterator(folder)) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

Article article_of(const std::string& text) {
  Article article;
  article.text = text;
  for (std::uint32_t begin = 0; begin < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', begin), text.size()));
    if (end > begin) article.blocks.push_back({BlockKind::paragraph, {begin, end}});
    begin = end + 1;
  }
  return article;
}

class CitingSentences : public testing::TestWithParam<fs::path> {};

TEST_P(CitingSentences, AreThose) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const std::string whole = bytes_of(GetParam().string());
  const std::size_t cut = whole.find("\n---\n");
  ASSERT_NE(cut, std::string::npos);
  const Article article = article_of(whole.substr(0, cut));
  const Parse parsed = parse(*real_pipeline(), article);
  std::ostringstream found;
  for (const Sentence& sentence : parsed.sentences) found << sentence.span.in(article.text) << '\n';
  if (std::getenv("SYNOPTIC_UPDATE") != nullptr) {
    std::ofstream(GetParam(), std::ios::binary) << whole.substr(0, cut + 5) << found.str();
    return;
  }
  EXPECT_EQ(found.str(), whole.substr(cut + 5));
}

INSTANTIATE_TEST_SUITE_P(Language,
                         CitingSentences,
                         testing::ValuesIn(cases()),
                         [](const auto& golden) { return golden.param.stem().string(); });

}  // namespace
}  // namespace synoptic
