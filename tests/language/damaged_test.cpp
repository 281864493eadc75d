// Files of the pipeline that are missing, cut or wrong: an error with the file's name, never a
// crash.
#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <vector>

#include "tiny_files.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

// Loads the real pipeline with one file replaced, or left out.
Result<PipelinePtr> load_with(const std::string& file, const std::optional<std::string>& bytes) {
  const TemporaryFolder folder;
  const fs::path real = fs::absolute(default_pipeline_directory());
  for (const auto& entry : fs::recursive_directory_iterator(real)) {
    const fs::path name = fs::relative(entry.path(), real);
    const fs::path target = fs::path(folder.path()) / name;
    if (entry.is_directory()) {
      fs::create_directories(target);
    } else if (name != file) {
      fs::create_directories(target.parent_path());
      fs::create_symlink(entry.path(), target);
    } else if (bytes) {
      static_cast<void>(folder.write(file, *bytes));
    }
  }
  return load_pipeline(folder.path());
}

class PipelineFile : public testing::TestWithParam<std::string> {};

TEST_P(PipelineFile, MissingOrWrongIsNamed) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const std::string& file = GetParam();
  const Result<PipelinePtr> gone = load_with(file, std::nullopt);
  ASSERT_FALSE(gone.has_value());
  EXPECT_EQ(gone.error().code, ErrorCode::model_missing);
  EXPECT_NE(gone.error().message.find(file), std::string::npos) << gone.error().message;
  const std::string whole = bytes_of(default_pipeline_directory() + "/" + file);
  for (const std::string& wrong : {whole.substr(0, whole.size() / 3), std::string("{}")}) {
    const Result<PipelinePtr> loaded = load_with(file, wrong);
    ASSERT_FALSE(loaded.has_value());
    EXPECT_EQ(loaded.error().code, ErrorCode::model_damaged);
    EXPECT_NE(loaded.error().message.find(file), std::string::npos) << loaded.error().message;
    EXPECT_NE(loaded.error().message.find("fetch"), std::string::npos);
  }
}

const std::vector<std::string>& file_names() {
  static const std::vector<std::string> names = {"meta.json",
                                                 "tokenizer",
                                                 "tok2vec/model",
                                                 "tagger/cfg",
                                                 "tagger/model",
                                                 "parser/cfg",
                                                 "parser/moves",
                                                 "parser/model",
                                                 "ner/cfg",
                                                 "ner/moves",
                                                 "ner/model",
                                                 "vocab/vectors",
                                                 "vocab/key2row",
                                                 "vocab/lookups.bin",
                                                 "vocab/vectors.cfg",
                                                 "attribute_ruler/patterns",
                                                 "lemmatizer/lookups/lookups.bin"};
  return names;
}

INSTANTIATE_TEST_SUITE_P(Language, PipelineFile, testing::ValuesIn(file_names()));

// SYNOPTIC_FLIPS: bytes that are changed in each file; 1000 take some minutes.
TEST(PipelineFiles, FlippedBytesNeverCrash) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const char* wanted = std::getenv("SYNOPTIC_FLIPS");
  const int flips = wanted == nullptr ? 20 : std::atoi(wanted);
  constexpr int flips_at_once = 10;
  std::uint64_t state = 7;
  for (const std::string& file : file_names()) {
    const std::string whole = bytes_of(default_pipeline_directory() + "/" + file);
    for (int round = 0; round < flips / flips_at_once; ++round) {
      std::string wrong = whole;
      for (int flip = 0; flip < flips_at_once; ++flip) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        wrong[(state >> 20U) % wrong.size()] = static_cast<char>(state >> 56U);
      }
      const Result<PipelinePtr> loaded = load_with(file, wrong);
      if (!loaded) continue;
      static_cast<void>(parse_text(**loaded, "Mara isn't here, the Ostrana-led side said."));
    }
  }
}

}  // namespace
}  // namespace synoptic
