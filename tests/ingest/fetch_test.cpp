// Fetching against a server of our own on the loopback address, through the allowance for tests.
#include "ingest/fetch.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <chrono>
#include <string>
#include <thread>

#include "ingest/net_address.hpp"
#include "ingest/test_server.hpp"

namespace synoptic {
namespace {

std::string gzipped(const std::string& plain) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, static_cast<uLong>(plain.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

TEST(Fetch, APageComesWithItsHeadersAfterARedirect) {
  TestServer server([](const std::string& request) {
    if (request.starts_with("GET /old ")) return answer("301 Moved\r\nLocation: /new", "gone");
    return answer("200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: \"a1\"", "<p>Osk");
  });
  const auto page = fetch(server.url("/old"), server.options());
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_EQ(page->bytes, "<p>Osk");
  EXPECT_EQ(page->url, server.url("/new"));
  EXPECT_EQ(page->content_type, "text/html; charset=utf-8");
  EXPECT_EQ(page->etag, "\"a1\"");
  EXPECT_NE(server.requests().front().find("User-Agent: Mozilla/5.0 (compatible; synoptic"),
            std::string::npos);
}

TEST(Fetch, ACopyAtHandIsAskedForByItsMark) {
  TestServer server([](const std::string& request) {
    const bool known =
        request.find("If-None-Match: \"a1\"") != std::string::npos &&
        request.find("If-Modified-Since: Tue, 06 May 2031 08:00:00 GMT") != std::string::npos;
    return known ? answer("304 Not Modified", "") : answer("200 OK", "anew");
  });
  FetchOptions options = server.options();
  options.etag = "\"a1\"";
  options.last_modified = "Tue, 06 May 2031 08:00:00 GMT";
  const auto page = fetch(server.url("/"), options);
  ASSERT_TRUE(page) << page.error().message;
  EXPECT_TRUE(page->unchanged);
}

TEST(Fetch, LoopbackIsRefusedHoweverItIsSpelled) {
  TestServer server([](const std::string&) { return answer("200 OK", "secret"); });
  const std::string port = ":" + std::to_string(server.port()) + "/";
  for (const std::string host : {"127.0.0.1", "localhost", "2130706433", "0x7f000001", "127.1",
                                 "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "user@127.0.0.1"}) {
    const auto page = fetch("http://" + host + port);
    ASSERT_FALSE(page) << host;
    EXPECT_NE(page.error().message.find("public internet"), std::string::npos)
        << page.error().message;
  }
  EXPECT_TRUE(server.requests().empty());
}

TEST(Fetch, ARedirectToAPrivateAddressIsRefused) {
  TestServer inside([](const std::string&) { return answer("200 OK", "secret"); });
  const std::string target = inside.url("/");
  TestServer server([&](const std::string& request) {
    if (request.starts_with("GET /file "))
      return answer("302 F\r\nLocation: file:///etc/passwd", "");
    if (request.starts_with("GET /loop ")) return answer("302 F\r\nLocation: /loop", "");
    return answer("302 F\r\nLocation: " + target, "");
  });
  const auto page = fetch(server.url("/"), server.options());
  ASSERT_FALSE(page);
  EXPECT_NE(page.error().message.find("public internet"), std::string::npos);
  EXPECT_TRUE(inside.requests().empty());
  EXPECT_FALSE(fetch(server.url("/file"), server.options()));
  EXPECT_FALSE(fetch(server.url("/loop"), server.options()));
  EXPECT_EQ(server.requests().size(), 2U + 1U + 5U);
}

TEST(Fetch, SizeAndTimeAreCapped) {
  const std::string bomb = gzipped(std::string(8U << 20U, ' '));
  TestServer server([&](const std::string& request) {
    if (request.starts_with("GET /bomb ")) return answer("200 OK\r\nContent-Encoding: gzip", bomb);
    if (request.starts_with("GET /slow ")) std::this_thread::sleep_for(std::chrono::seconds(2));
    return answer("200 OK", std::string(2U << 20U, 'x'));
  });
  FetchOptions options = server.options();
  options.most_bytes = 1U << 20U;
  options.most_seconds = 1;
  for (const std::string path : {"/bomb", "/large"}) {
    const auto page = fetch(server.url(path), options);
    ASSERT_FALSE(page) << path;
    EXPECT_EQ(page.error().code, ErrorCode::too_large) << page.error().message;
  }
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_FALSE(fetch(server.url("/slow"), options));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(1900));
}

TEST(Fetch, OtherSchemesAndBadAnswersAreNamed) {
  TestServer server([](const std::string&) { return answer("404 Not Found", "no"); });
  const auto page = fetch(server.url("/"), server.options());
  ASSERT_FALSE(page);
  EXPECT_NE(page.error().message.find("status 404"), std::string::npos);
  EXPECT_FALSE(fetch("ftp://osk.example/a"));
  EXPECT_FALSE(fetch("http://osk.example/\r\nX: 1"));
  EXPECT_FALSE(is_web_url("httpx://a"));
  EXPECT_TRUE(is_web_url("HTTPS://osk.example"));
}

TEST(NetAddress, OnlyPublicOnesPass) {
  const auto v4 = [](unsigned a, unsigned b, unsigned c, unsigned d) {
    return is_public_ipv4((a << 24U) | (b << 16U) | (c << 8U) | d);
  };
  EXPECT_TRUE(v4(8, 8, 8, 8));
  EXPECT_TRUE(v4(172, 32, 0, 1));
  EXPECT_TRUE(v4(100, 128, 0, 1));
  EXPECT_FALSE(v4(10, 1, 2, 3));
  EXPECT_FALSE(v4(172, 31, 255, 255));
  EXPECT_FALSE(v4(192, 168, 0, 1));
  EXPECT_FALSE(v4(169, 254, 169, 254));
  EXPECT_FALSE(v4(100, 64, 0, 1));
  EXPECT_FALSE(v4(0, 0, 0, 0));
  EXPECT_FALSE(v4(224, 0, 0, 1));
  EXPECT_FALSE(v4(255, 255, 255, 255));
  const auto v6 = [](const char* words) {
    std::array<std::uint8_t, 16> address{};
    EXPECT_EQ(inet_pton(AF_INET6, words, address.data()), 1) << words;
    return is_public_ipv6(address);
  };
  EXPECT_TRUE(v6("2606:4700::6810:84e5"));
  EXPECT_TRUE(v6("::ffff:8.8.8.8"));
  EXPECT_TRUE(v6("64:ff9b::8.8.8.8"));
  for (const char* words :
       {"::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "::ffff:10.0.0.1",
        "64:ff9b::127.0.0.1", "2002:7f00:1::", "2001::1", "::127.0.0.1", "2002:a9fe:a9fe::1"}) {
    EXPECT_FALSE(v6(words)) << words;
  }
}

}  // namespace
}  // namespace synoptic
