// brief: the same bytes whatever the order and the threads; verify: each kind of tampering is
// found.
#include "pipeline/brief.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pipeline/locate.hpp"
#include "pipeline/verify.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

const Pipeline* shared_pipeline() {
  static const PipelinePtr pipeline = [] {
    auto loaded = load_pipeline(default_pipeline_directory());
    return loaded ? std::move(*loaded) : PipelinePtr{};
  }();
  return pipeline.get();
}

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Input> example() {
  std::vector<fs::path> paths;
  const fs::path folder = fs::path(SYNOPTIC_SOURCE_DIR) / "examples/tamsin-talks/accounts";
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<Input> inputs;
  for (const fs::path& path : paths) inputs.push_back({path.string(), slurp(path), {}});
  return inputs;
}

class Brief : public testing::Test {
 protected:
  void SetUp() override {
    if (shared_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline is installed";
  }
};

TEST_F(Brief, SameBytesInAnyOrderOnAnyThreads) {
  std::vector<Input> inputs = example();
  const std::string first = to_json(brief(*shared_pipeline(), inputs, {1, {}, {}}));
  std::reverse(inputs.begin(), inputs.end());
  EXPECT_EQ(to_json(brief(*shared_pipeline(), inputs, {1, {}, {}})), first);
  std::rotate(inputs.begin(), inputs.begin() + 2, inputs.end());
  EXPECT_EQ(to_json(brief(*shared_pipeline(), inputs, {3, {}, {}})), first);
}

TEST_F(Brief, JsonIsWrittenInMilliseconds) {
  const Synopsis synopsis = brief(*shared_pipeline(), example());
  const auto begin = std::chrono::steady_clock::now();
  constexpr int times = 10;
  std::size_t bytes = 0;
  for (int i = 0; i < times; ++i) bytes += to_json(synopsis).size();
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  std::printf("%zu bytes of JSON in %.2f ms\n", bytes / times, took.count() / times);
  EXPECT_LT(took.count() / times, 100.0);
}

TEST_F(Brief, TheSameFileTwiceIsOneAccount) {
  std::vector<Input> inputs = example();
  inputs.resize(2);
  inputs.push_back(inputs.front());
  const Synopsis synopsis = brief(*shared_pipeline(), inputs);
  EXPECT_EQ(synopsis.accounts.size(), 2U);
  ASSERT_EQ(synopsis.problems.size(), 1U);
  EXPECT_EQ(synopsis.problems.front().code, "duplicate");
  EXPECT_TRUE(all_read(synopsis));
}

TEST_F(Brief, WhatCannotBeReadIsNamedAndTheRestGoesOn) {
  std::vector<Input> inputs = example();
  inputs.resize(1);
  inputs.push_back({"empty.txt", "", {}});
  inputs.push_back({"binary.bin", std::string(400, '\0'), {}});
  const Synopsis synopsis = brief(*shared_pipeline(), inputs);
  EXPECT_EQ(synopsis.accounts.size(), 1U);
  EXPECT_EQ(synopsis.problems.size(), 2U);
  EXPECT_FALSE(all_read(synopsis));
}

TEST_F(Brief, AnotherLanguageIsKeptAndNotRead) {
  const std::string text =
      "Die Gesandten trafen sich am Montag in der Stadt, um mit den Ministern ueber das Abkommen "
      "zu "
      "sprechen. Sie haben sich nicht geeinigt, und es ist nicht bekannt, wann sie sich wieder "
      "treffen werden. Der Minister sagte, dass er auf eine Antwort der anderen Seite wartet.\n";
  const Synopsis synopsis = brief(*shared_pipeline(), {{"fremd.txt", text, {}}});
  ASSERT_EQ(synopsis.accounts.size(), 1U);
  EXPECT_TRUE(synopsis.accounts.front().parse.sentences.empty());
  ASSERT_EQ(synopsis.problems.size(), 1U);
  EXPECT_EQ(synopsis.problems.front().code, "not-english");
}

TEST_F(Brief, LimitOfAccountsIsSaid) {
  BriefOptions options;
  options.limits.accounts = 3;
  const Synopsis synopsis = brief(*shared_pipeline(), example(), options);
  EXPECT_EQ(synopsis.accounts.size(), 3U);
  EXPECT_EQ(synopsis.problems.size(), 2U);
}

// A result and its inputs in a folder of their own, to be changed by a test.
class Verify : public Brief {
 protected:
  void SetUp() override {
    Brief::SetUp();
    if (IsSkipped()) return;
    folder_ = fs::temp_directory_path() /
              ("synoptic-verify-" +
               std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    std::vector<Input> inputs = example();
    for (Input& input : inputs) {
      input.path = fs::path(input.path).filename().string();
      write(input.path, input.bytes);
    }
    result_ = Json::parse(to_json(brief(*shared_pipeline(), inputs)));
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }
  [[nodiscard]] Verified verified() const {
    write("result.json", result_.dump());
    auto found = verify_file((folder_ / "result.json").string());
    EXPECT_TRUE(found.has_value());
    return found ? *found : Verified{};
  }
  [[nodiscard]] Json* with_text(const char* list, const char* key) {
    for (Json& one : result_[list]) {
      if (one[key].is_string()) return &one;
    }
    return nullptr;
  }

  fs::path folder_;
  Json result_;
};

TEST_F(Verify, AnHonestResultHasNoFailure) {
  const Verified found = verified();
  EXPECT_EQ(found.failed, 0U) << (found.failures.empty() ? "" : found.failures.front());
  EXPECT_EQ(found.inputs, 5U);
  EXPECT_GT(found.evidence, 300U);
  EXPECT_GT(found.quotations, 50U);
}

TEST_F(Verify, AChangedInput) {
  const std::string path = result_["accounts"][0]["source"]["path"];
  write(path, slurp(folder_ / path) + " ");
  EXPECT_EQ(verified().failed, 1U);
}

TEST_F(Verify, AMissingInputIsNotChecked) {
  fs::remove(folder_ / std::string(result_["accounts"][0]["source"]["path"]));
  const Verified found = verified();
  EXPECT_EQ(found.failed, 0U);
  EXPECT_EQ(found.missing.size(), 1U);
}

TEST_F(Verify, AChangedText) {
  std::string text = result_["accounts"][1]["text"];
  text[text.find("the")] = 'T';
  result_["accounts"][1]["text"] = text;
  EXPECT_GE(verified().failed, 2U);  // the fingerprint and a segment
}

TEST_F(Verify, ASegmentThatPointsElsewhere) {
  Json& segment = result_["accounts"][0]["source_map"][0];
  segment["source_begin"] = segment["source_begin"].get<int>() + 1;
  segment["source_end"] = segment["source_end"].get<int>() + 1;
  EXPECT_EQ(verified().failed, 1U);
}

TEST_F(Verify, TextWithoutASource) {
  result_["accounts"][0]["source_map"].erase(0);
  EXPECT_GE(verified().failed, 1U);
}

TEST_F(Verify, AnEvidenceOutOfRange) {
  result_["facts"][0]["line"]["end"] = 99'999'999;
  EXPECT_GE(verified().failed, 1U);
}

TEST_F(Verify, AnEvidenceThatCutsACharacter) {
  for (const Json& account : result_["accounts"]) {
    const std::string text = account["text"];
    const auto found = std::find_if(text.begin(), text.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0xC0; });
    if (found == text.end()) continue;
    Json& line = result_["only"][0]["line"];
    result_["only"][0]["account"] = account["label"];
    line["account"] = account["label"];
    line["begin"] = found - text.begin() + 1;
    line["end"] = text.size();
    EXPECT_EQ(verified().failed, 1U);
    return;
  }
  FAIL() << "no account has a character beyond ASCII";
}

TEST_F(Verify, AnEvidenceOfNoAccount) {
  result_["facts"][0]["line"]["account"] = "ZZ";
  EXPECT_GE(verified().failed, 1U);
}

TEST_F(Verify, ACellWithTheEvidenceOfAnother) {
  Json& cell = result_["facts"][0]["cells"][0];
  const std::string label = cell["account"];
  cell["account"] = label == "A" ? "B" : "A";
  EXPECT_GE(verified().failed, 1U);
}

TEST_F(Verify, ChangedWordsOfEachKind) {
  const std::vector<std::function<Json*()>> places = {
      [&] { return &result_["actors"][0]["name"]; },
      [&] { return &(*with_text("statements", "holder_text"))["holder_text"]; },
      [&] { return &(*with_text("figures", "counts"))["counts"]; },
      [&] { return &(*with_text("places", "name"))["name"]; },
      [&] { return &result_["differences"][0]["sides"][0]["text"]; },
      [&] { return &result_["differences"][0]["sides"][1]["value"]; },
  };
  const Json honest = result_;
  for (std::size_t i = 0; i < places.size(); ++i) {
    result_ = honest;
    Json* place = places[i]();
    *place = place->get<std::string>() + " and a forged word";
    EXPECT_EQ(verified().failed, 1U) << i;
  }
}

TEST(VerifyFile, WhatIsNoResultIsAnErrorThatSaysSo) {
  const auto none = verify_file("there/is/no/such.json");
  ASSERT_FALSE(none.has_value());
  EXPECT_NE(none.error().message.find("cannot be opened"), std::string::npos);
  const fs::path path = fs::temp_directory_path() / "synoptic-no-result.json";
  std::ofstream(path) << "[1, 2]";
  EXPECT_FALSE(verify_file(path.string()).has_value());
  std::ofstream(path) << "{ no json";
  EXPECT_FALSE(verify_file(path.string()).has_value());
  fs::remove(path);
}

}  // namespace
}  // namespace synoptic
