// Files, folders, --meta and --published: what is read, what is said, and what cannot be read.
#include "pipeline/inputs.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace synoptic {
namespace {

namespace fs = std::filesystem;

class Inputs : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(SYNOPTIC_BINARY_DIR) / "inputs_test" / info->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  std::string write(const std::string& name, const std::string& bytes) const {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }
  fs::path folder_;
};

TEST_F(Inputs, FoldersAreReadSortedAndHiddenFilesAreLeftOut) {
  write("b.txt", "b");
  write("a/z.txt", "z");
  write(".hidden", "h");
  write(".git/config", "c");
  const Collected got = collect_inputs({{folder_.string()}, "", {}});
  ASSERT_EQ(got.inputs.size(), 2U);
  EXPECT_EQ(got.inputs[0].bytes, "z");
  EXPECT_EQ(got.inputs[1].bytes, "b");
  EXPECT_TRUE(got.problems.empty());
}

TEST_F(Inputs, WhatABrowserSavesBesideAPageIsPassedOver) {
  write("story.html", "<p>a");
  write("story_files/logo.png", "png");
  write("story_files/frame.html", "<p>frame");
  write("notes_files/b.txt", "b");
  const Collected got = collect_inputs({{folder_.string()}, "", {}});
  ASSERT_EQ(got.inputs.size(), 2U);
  EXPECT_EQ(got.inputs[0].bytes, "b");
  EXPECT_EQ(got.inputs[1].bytes, "<p>a");
}

TEST_F(Inputs, WhatDoesNotOpenIsNamedAndTheRestGoesOn) {
  const std::string good = write("a.txt", "a");
  const std::string missing = (folder_ / "none.txt").string();
  const Collected got = collect_inputs({{missing, good}, "", {}});
  ASSERT_EQ(got.inputs.size(), 1U);
  ASSERT_EQ(got.problems.size(), 1U);
  EXPECT_EQ(got.problems[0].path, missing);
  EXPECT_EQ(got.problems[0].code, "unreadable");
}

TEST_F(Inputs, TooLargeFilesAreNotRead) {
  Limits limits;
  limits.input_bytes = 3;
  const Collected got = collect_inputs({{write("a.txt", "abcd")}, "", {}}, limits);
  EXPECT_TRUE(got.inputs.empty());
  ASSERT_EQ(got.problems.size(), 1U);
  EXPECT_EQ(got.problems[0].code, "too-large");
}

TEST_F(Inputs, MetaRowsBelongToTheFilesBesideThem) {
  write("a.txt", "a");
  write("b.txt", "b");
  const std::string meta = write("meta.jsonl",
                                 "{\"path\": \"a.txt\", \"date\": \"2031-04-02\", \"source\": "
                                 "\"The Osk Post\"}\n{\"path\": \"b.txt\", \"date\": \"soon\"}\n");
  const Collected got = collect_inputs({{folder_.string()}, meta, {"2031-01-01"}});
  ASSERT_EQ(got.inputs.size(), 2U);  // the meta file is no account
  EXPECT_EQ(got.inputs[0].given.date, "2031-04-02");
  EXPECT_EQ(got.inputs[0].given.source, "The Osk Post");
  EXPECT_EQ(got.inputs[1].given.date, "2031-01-01");
  ASSERT_EQ(got.problems.size(), 1U);
  EXPECT_EQ(got.problems[0].path, "--meta");
  EXPECT_EQ(got.problems[0].code, "bad-argument");
  EXPECT_EQ(collect_inputs({{}, meta, {}}).inputs.size(), 2U);
}

TEST_F(Inputs, PublishedNamesOneFileOrAll) {
  const std::string a = write("a.txt", "a");
  const std::string b = write("b.txt", "b");
  const Collected got = collect_inputs({{a, b}, "", {a + "=2031-04-02", "yesterday"}});
  EXPECT_EQ(got.inputs.at(0).given.date, "2031-04-02");
  EXPECT_EQ(got.inputs.at(1).given.date, "");
  ASSERT_EQ(got.problems.size(), 1U);
  EXPECT_EQ(got.problems[0].path, "--published");
}

}  // namespace
}  // namespace synoptic
