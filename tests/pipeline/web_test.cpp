// Addresses become files of the user's cache, fetched from a server of our own.
#include "pipeline/web.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "ingest/read_input.hpp"
#include "ingest/test_server.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

const std::string page =
    "<html><head><title>Ferry strike ends in Pell</title></head><body><article><h1>Ferry strike "
    "ends in Pell</h1><p>The crews of the Sele ferries went back to work on Monday after nine "
    "days.</p><p>The company agreed to two more days of leave a month, both sides said.</p>"
    "</article></body></html>";

class Web : public testing::Test {
 protected:
  Web() : folder_(fs::temp_directory_path() / ("synoptic-web-" + std::to_string(getpid()))) {
    setenv("SYNOPTIC_PAGES", folder_.c_str(), 1);
  }
  ~Web() override {
    unsetenv("SYNOPTIC_PAGES");
    fs::remove_all(folder_);
  }
  static Ingested read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return read_input(std::string{std::istreambuf_iterator<char>(in), {}}, path);
  }
  fs::path folder_;
};

TEST_F(Web, AListWithoutAWebAddressSaysSo) {
  fs::create_directories(folder_);
  const std::string path = (folder_ / "feeds.opml").string();
  std::ofstream(path) << "<?xml version=\"1.0\"?><opml version=\"2.0\"><body>"
                         "<outline type=\"rss\" xmlUrl=\"pell/feed.xml\"/></body></opml>";
  const LocalPaths local = local_paths({path}, 5, {});
  ASSERT_EQ(local.paths, std::vector<std::string>{path});
  const Ingested nothing = read(local.paths[0]);
  EXPECT_TRUE(nothing.articles.empty());
  ASSERT_EQ(nothing.problems.size(), 1U);
  EXPECT_NE(nothing.problems[0].message.find("0 addresses"), std::string::npos)
      << nothing.problems[0].message;
}

TEST_F(Web, APageIsKeptReadAndAskedForAgain) {
  TestServer server([](const std::string& request) {
    if (request.find("If-None-Match: \"v1\"") != std::string::npos) {
      return answer("304 Not Modified", "");
    }
    return answer("200 OK\r\nContent-Type: text/html\r\nETag: \"v1\"", page);
  });
  const std::string url = server.url("/strike");
  const LocalPaths first = local_paths({url, "other.txt"}, 0, server.options());
  ASSERT_EQ(first.paths.size(), 2U);
  EXPECT_TRUE(first.problems.empty());
  EXPECT_EQ(first.paths[1], "other.txt");
  const Ingested article = read(first.paths[0]);
  ASSERT_EQ(article.articles.size(), 1U);
  EXPECT_EQ(article.articles[0].title, "Ferry strike ends in Pell");
  EXPECT_EQ(article.articles[0].url, url);
  const LocalPaths again = local_paths({url}, 0, server.options());
  EXPECT_EQ(again.paths[0], first.paths[0]);
  EXPECT_EQ(server.requests().size(), 2U);
}

TEST_F(Web, AFeedIsFollowedOnlyWhenAsked) {
  std::string feed;
  TestServer server([&](const std::string& request) {
    if (request.starts_with("GET /feed ")) return answer("200 OK\r\nContent-Type: text/xml", feed);
    return answer("200 OK\r\nContent-Type: text/html", page);
  });
  feed = "<rss version=\"2.0\"><channel><title>Pell Courier</title>";
  for (const char* path : {"/a", "/b", "/c"}) {
    feed += "<item><title>x</title><link>" + server.url(path) +
            "</link><description>The crews went back to work on Monday after nine days of strike."
            "</description></item>";
  }
  feed += "</channel></rss>";
  const LocalPaths alone = local_paths({server.url("/feed")}, 0, server.options());
  ASSERT_EQ(alone.paths.size(), 1U);
  EXPECT_EQ(read(alone.paths[0]).articles.size(), 3U);
  const LocalPaths followed = local_paths({server.url("/feed")}, 2, server.options());
  EXPECT_EQ(followed.paths.size(), 2U);
  EXPECT_EQ(server.requests().size(), 4U);
}

TEST_F(Web, WhatCannotBeFetchedIsNamed) {
  const LocalPaths none = local_paths({"http://127.0.0.1:9/x"}, 0);
  EXPECT_TRUE(none.paths.empty());
  ASSERT_EQ(none.problems.size(), 1U);
  EXPECT_EQ(none.problems[0].path, "http://127.0.0.1:9/x");
}

}  // namespace
}  // namespace synoptic
