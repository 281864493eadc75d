// The address of a request: decoded, or refused.
#include "serve/target.hpp"

#include <gtest/gtest.h>
// gtest first
#include <rapidcheck/gtest.h>

#include "serve/decision_body.hpp"
#include "serve/guard.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

TEST(Target, SegmentsAndParametersAreDecoded) {
  const auto target = parse_target("/api/v1/stories/?q=a+b%2Bc&limit=5&q=second&empty&x=%C3%A9");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, (std::vector<std::string>{"api", "v1", "stories"}));
  EXPECT_EQ(target->get("q"), "a b+c");
  EXPECT_EQ(target->get("limit"), "5");
  EXPECT_EQ(target->get("empty"), "");
  EXPECT_EQ(target->get("x"), "\xC3\xA9");
  EXPECT_FALSE(target->get("none"));
  EXPECT_TRUE(parse_target("/")->segments.empty());
}

TEST(Target, WhatLeavesTheTreeOrIsNoTextIsRefused) {
  for (const char* bad : {"",
                          "*",
                          "http://evil.example/",
                          "stories",
                          "/../etc/passwd",
                          "/a/../b",
                          "/./a",
                          "/%2e%2e/x",
                          "/%2E%2e%2fetc",
                          "/a%2fb",
                          "/a%5cb",
                          "/a\\..\\b",
                          "/%",
                          "/%4",
                          "/%zz",
                          "/%00",
                          "/a%0d%0ab",
                          "/%ff%fe",
                          "/?q=%ff",
                          "/?q=%0a",
                          "/?%=1"}) {
    EXPECT_FALSE(parse_target(bad)) << bad;
  }
  std::string many = "/?";
  for (int i = 0; i < 40; ++i) many += "a=1&";
  EXPECT_FALSE(parse_target(many));
}

RC_GTEST_PROP(Target, NoByteStringYieldsDotsControlsOrBrokenText, (const std::string& bytes)) {
  const auto target = parse_target("/" + bytes);
  if (!target) return;
  for (const std::string& segment : target->segments) {
    RC_ASSERT(segment != "." && segment != "..");
    RC_ASSERT(segment.find('/') == std::string::npos);
    RC_ASSERT(is_utf8(segment));
    for (const char c : segment) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20);
  }
}

TEST(Target, NumbersAndIds) {
  EXPECT_EQ(read_number("17", 0, 20), 17);
  for (const char* bad : {"", "-1", "+1", "21", "1x", " 1", "99999999999999999999"}) {
    EXPECT_FALSE(read_number(bad, 0, 20)) << bad;
  }
  EXPECT_TRUE(is_story_id("s0123456789ab"));
  EXPECT_FALSE(is_story_id("s0123456789aB"));
  EXPECT_FALSE(is_story_id("s0123456789a"));
  EXPECT_TRUE(is_article_id("0123456789abcdef"));
  EXPECT_FALSE(is_article_id("0123456789abcdeg"));
}

TEST(DecisionBody, WhatIsNoDecisionSaysWhy) {
  for (const char* bad : {"", "[]", "1", "{", "{}", R"({"kind":"merge-stories"})",
                          R"({"kind":"merge-stories","into":"s0123456789ab","others":[]})",
                          R"({"kind":"merge-stories","into":"s0123456789ab","others":["x"]})",
                          R"({"kind":"split-story","story":"s0123456789ab","articles":"x"})",
                          R"({"kind":"move-article","article":"0123456789abcdef"})",
                          R"({"kind":"dismiss","what":"fact"})",
                          R"({"kind":"dismiss","what":"planet","at":"0123456789abcdef:1-2"})",
                          R"({"kind":"explode","what":"fact","at":"0123456789abcdef:1-2"})",
                          R"({"kind":"un-dismiss","what":"fact","at":"0123456789abcdef:1-2"})",
                          R"({"kind":"dismiss","what":"difference","at":"0123456789abcdef:1-2"})",
                          R"({"kind":"dismiss\tfact","what":"fact","at":"0123456789abcdef:1-2"})",
                          R"({"kind":"dismiss","what":"fact","at":"0123456789abcdef:2-1"})"}) {
    const auto read = read_decision_body(bad);
    ASSERT_FALSE(read) << bad;
    EXPECT_FALSE(read.error().message.empty()) << bad;
  }
  const auto good = read_decision_body(
      R"({"kind":"dismiss","what":"difference.number","at":"0123456789abcdef:1-2",)"
      R"("with":"fedcba9876543210:3-4","note":"two\ncounts"})");
  ASSERT_TRUE(good);
  const auto& decision = std::get<UserDecision>(*good);
  EXPECT_EQ(decision.action, "dismiss");
  EXPECT_EQ(decision.note, "two counts");
  EXPECT_EQ(decision.with->span, (Span{3, 4}));
}

TEST(DecisionBody, Undo) {
  EXPECT_EQ(*read_undo_body("{}"), std::nullopt);
  EXPECT_EQ(*read_undo_body(R"({"number":null})"), std::nullopt);
  EXPECT_EQ(*read_undo_body(R"({"number":4})"), 4);
  for (const char* bad : {"", "[]", R"({"number":0})", R"({"number":"4"})", R"({"number":1.5})"}) {
    EXPECT_FALSE(read_undo_body(bad)) << bad;
  }
}

// ---- who may ask
// ----------------------------------------------------------------------------------

Request request(std::string method, std::string target, std::vector<HttpHeader> headers) {
  return {std::move(method), std::move(target), std::move(headers), ""};
}

int refused(const Request& one, const GuardRules& rules) {
  const auto answer = refusal(one, rules);
  return answer ? answer->status : 0;
}

class GuardTest : public testing::Test {
 protected:
  GuardRules rules_{own_hosts("127.0.0.1", {"Desk.Example"}), ""};
};

TEST_F(GuardTest, OnlyTheServersOwnNamesAreAnswered) {
  for (const char* own : {"localhost", "LOCALHOST:8420", "127.0.0.1:8420", "[::1]:8420",
                          "desk.example", "desk.example:80"}) {
    EXPECT_EQ(refused(request("GET", "/", {{"host", own}}), rules_), 0) << own;
  }
  for (const char* other :
       {"", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8420", "127.0.0.2",
        "localhost:", "localhost:x", "localhost:99999", "[::1", "[::2]", "localhost@evil.example",
        "localhost:8420.evil.example", "0.0.0.0", "2130706433", "localhost, evil.example"}) {
    EXPECT_EQ(refused(request("GET", "/", {{"host", other}}), rules_), 403) << other;
  }
  EXPECT_EQ(refused(request("GET", "/", {}), rules_), 403);
  const auto two = request("GET", "/", {{"host", "localhost"}, {"host", "evil.example"}});
  EXPECT_EQ(refused(two, rules_), 403);
}

TEST_F(GuardTest, APostOfAnotherSiteIsRefused) {
  const auto post = [&](std::vector<HttpHeader> more) {
    more.push_back({"host", "localhost:8420"});
    return refused(request("POST", "/api/v1/undo", std::move(more)), rules_);
  };
  const HttpHeader mark{"x-synoptic", "1"}, type{"content-type", "application/json"};
  EXPECT_EQ(post({mark, type}), 0);
  EXPECT_EQ(post({mark, type, {"origin", "http://localhost:8420"}}), 0);
  EXPECT_EQ(post({type}), 403);
  EXPECT_EQ(post({{"x-synoptic", "0"}, type}), 403);
  EXPECT_EQ(post({mark, type, {"origin", "http://evil.example"}}), 403);
  EXPECT_EQ(post({mark, type, {"origin", "http://localhost:9999"}}), 403);
  EXPECT_EQ(post({mark, type, {"origin", "null"}}), 403);
  EXPECT_EQ(post({mark, {"content-type", "text/plain"}}), 415);
  EXPECT_EQ(post({mark, {"content-type", "application/x-www-form-urlencoded"}}), 415);
  EXPECT_EQ(post({mark, type, {"content-encoding", "gzip"}}), 415);
  const auto read = request("GET", "/api/v1/stories",
                            {{"host", "localhost:8420"}, {"sec-fetch-site", "cross-site"}});
  EXPECT_EQ(refused(read, rules_), 403);
}

TEST_F(GuardTest, ATokenIsAskedForWhereThereIsOne) {
  rules_.token = "0123456789abcdef";
  const auto get = [&](const char* path, const std::string& authorization) {
    std::vector<HttpHeader> headers = {{"host", "localhost"}};
    if (!authorization.empty()) headers.push_back({"authorization", authorization});
    return refused(request("GET", path, std::move(headers)), rules_);
  };
  EXPECT_EQ(get("/api/v1/stories", ""), 401);
  EXPECT_EQ(get("/metrics", "Bearer 0123456789abcdeX"), 401);
  EXPECT_EQ(get("/api/v1/stories", "Basic 0123456789abcdef"), 401);
  EXPECT_EQ(get("/api/v1/stories", "Bearer 0123456789abcdef"), 0);
  EXPECT_EQ(get("/", ""), 0);  // the page holds no data, and asks for the token
  EXPECT_EQ(get("/healthz", ""), 0);
}

TEST(Guard, LoopbackAddresses) {
  for (const char* own : {"127.0.0.1", "127.9.9.9", "::1"}) EXPECT_TRUE(is_loopback(own)) << own;
  for (const char* other : {"0.0.0.0", "::", "192.0.2.1", "localhost", "", "127.0.0.1.x"}) {
    EXPECT_FALSE(is_loopback(other)) << other;
  }
}

}  // namespace
}  // namespace synoptic
