// WARC files too long for memory: streamed, with their fingerprint, and checked again by verify.
#include "pipeline/warc_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/verify.hpp"
#include "report/report.hpp"
#include "text/hash.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::string record(int number) {
  const std::string body =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><article><h1>Ferry " +
      std::to_string(number) + "</h1><p>Ferry number " + std::to_string(number) +
      " left the quay of Pell on Monday with forty people on board, the harbour office said.</p>"
      "</article></body></html>";
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://pell.example/" +
         std::to_string(number) + "\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body + "\r\n\r\n";
}

class LongWarcs : public testing::Test {
 protected:
  LongWarcs() : path_(fs::temp_directory_path() / ("long-" + std::to_string(getpid()) + ".warc")) {
    for (int i = 0; i < 5; ++i) bytes_ += record(i);
    std::ofstream(path_, std::ios::binary) << bytes_;
    limits_.input_bytes = 600;
  }
  ~LongWarcs() override { fs::remove(path_); }

  fs::path path_;
  std::string bytes_;
  Limits limits_;
};

TEST_F(LongWarcs, TheFingerprintIsThatOfTheWholeFile) {
  EXPECT_EQ(sha256_of_file(path_), sha256_hex(bytes_));
  EXPECT_EQ(sha256_of_file("/nowhere"), "");
  ASSERT_TRUE(is_long_warc(path_, limits_));
  std::size_t articles = 0;
  std::uint64_t last = 0;
  read_long_warc(
      path_, "abc",
      [&](const Ingested& one) {
        for (const Article& article : one.articles) {
          EXPECT_EQ(article.source.sha256, "abc");
          ++articles;
        }
        return true;
      },
      [&](std::uint64_t done, std::uint64_t of) {
        EXPECT_LE(last, done);
        EXPECT_EQ(of, bytes_.size());
        last = done;
      },
      limits_);
  EXPECT_EQ(articles, 5U);
}

TEST_F(LongWarcs, RecordsAreFoundInAnyOrder) {
  LongWarc warc(path_, limits_);
  for (const std::uint32_t number : {0U, 3U, 4U, 1U, 1U}) {
    const auto found = warc.record(number);
    ASSERT_TRUE(found) << number;
    EXPECT_EQ(found->given.url, "https://pell.example/" + std::to_string(number));
  }
  EXPECT_FALSE(warc.record(9));
  EXPECT_TRUE(warc.record(2));
}

TEST_F(LongWarcs, VerifyReadsOneDocumentAnArticle) {
  std::string json;
  read_long_warc(
      path_, sha256_of_file(path_),
      [&](const Ingested& one) {
        json += articles_to_json(one.articles, one.problems);
        return true;
      },
      [](std::uint64_t, std::uint64_t) {}, limits_);
  const auto verified = verify_text(json, "result.json", "");
  ASSERT_TRUE(verified) << verified.error().message;
  EXPECT_EQ(verified->inputs, 5U);
  EXPECT_EQ(verified->failed, 0U);
  EXPECT_FALSE(verify_text(json + "{", "result.json", ""));
}

}  // namespace
}  // namespace synoptic
