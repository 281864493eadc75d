// The edge under attack: slow, silent, greedy and lying clients are cut, the others are served.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <memory>
#include <thread>

#include "serve/kept_bytes.hpp"
#include "serve/served_library.hpp"
#include "serve/server.hpp"

namespace synoptic {
namespace {

using namespace std::chrono_literals;
using testing_serve::Json;
using testing_store::Folder;

// A plain socket, so that the client can misbehave.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  // False when the server has cut the connection.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return connected_;
  }
  // All that comes until the server closes, `enough` is in it, or time is up.
  std::string receive(std::string_view enough = "", std::chrono::milliseconds time = 5s) {
    std::string out;
    const auto end = std::chrono::steady_clock::now() + time;
    while (enough.empty() || out.find(enough) == std::string::npos) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
          end - std::chrono::steady_clock::now());
      pollfd watched{socket_, POLLIN, 0};
      if (left.count() <= 0 || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0) break;
      char bytes[65536];
      const ssize_t n = ::recv(socket_, bytes, sizeof bytes, 0);
      if (n <= 0) {
        closed_ = true;
        break;
      }
      out.append(bytes, static_cast<std::size_t>(n));
    }
    return out;
  }
  [[nodiscard]] bool closed() const { return closed_; }

 private:
  int socket_;
  bool connected_ = false;
  bool closed_ = false;
};

std::size_t resident_kb() {
  std::ifstream file("/proc/self/statm");
  std::size_t all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) / 1024;
}

// A sanitizer keeps freed memory for a while: nothing can be said of it then.
void expect_flat(std::size_t before_kb, std::size_t more_kb) {
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  EXPECT_LT(resident_kb(), before_kb + more_kb);
#else
  (void)before_kb;
  (void)more_kb;
#endif
}

int status_of(const std::string& answer) {
  return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

constexpr std::string_view health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

class AttackTest : public testing::Test {
 protected:
  void SetUp() override {
    options_.port = 0;
    options_.header_time = 700ms;
    options_.body_time = 700ms;
    options_.slowest_bytes = 1 << 30;
    options_.heartbeat = 400ms;
    options_.stop_time = 3s;
  }
  void TearDown() override { stop(); }
  void start() {
    service_ = std::make_unique<Service>(testing_serve::options_for(folder_.file("a.synoptic")));
    server_ = std::make_unique<Server>(*service_, options_);
    port_ = server_->port();
    thread_ = std::thread([this] { server_->run(false); });
  }
  void stop() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
    server_.reset();
    service_.reset();
  }
  std::string ask(const std::string& request) {
    Client client(port_);
    client.send(request);
    return client.receive("", 3s);
  }
  std::string get(const std::string& target, const std::string& more = "") {
    return ask("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more +
               "\r\n");
  }
  void expect_served() {
    EXPECT_EQ(status_of(get("/healthz")), 200);  // within the 3 s that `ask` waits
  }

  Folder folder_;
  ServerOptions options_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<Server> server_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

TEST_F(AttackTest, SlowClientsAreCutAndTheOthersServed) {
  start();
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 64; ++i) {
    slow.push_back(std::make_unique<Client>(port_));
    slow.back()->send("GET /api/v1/stories HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
  }
  const auto begin = std::chrono::steady_clock::now();
  // A byte now and then would keep a deadline for each read alive; this one is in total.
  while (std::chrono::steady_clock::now() - begin < 1'200ms) {
    for (const auto& client : slow) client->send("a");
    expect_served();
    std::this_thread::sleep_for(100ms);
  }
  std::size_t cut = 0;
  for (const auto& client : slow) {
    (void)client->receive("", 300ms);
    cut += client->closed() ? 1U : 0U;
  }
  EXPECT_EQ(cut, 64U);
  expect_served();
}

TEST_F(AttackTest, MoreClientsThanConnectionsMakeRoom) {
  options_.connections = 16;
  options_.header_time = 20s;
  start();
  std::vector<std::unique_ptr<Client>> silent;
  for (int i = 0; i < 64; ++i) {
    silent.push_back(std::make_unique<Client>(port_));
    silent.back()->send("GET /");
  }
  for (int i = 0; i < 5; ++i) expect_served();
  EXPECT_LE(service_->metrics.connections, 21);
}

TEST_F(AttackTest, AHeaderLineOfHundredsOfMegabytesIsRefusedInFlatMemory) {
  start();
  expect_served();
  const std::size_t before = resident_kb();
  Client client(port_);
  const std::string piece(1 << 20, 'a');
  client.send("GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ");
  std::size_t sent = 0;
  while (sent < 300 && client.send(piece)) ++sent;
  EXPECT_LT(sent, 50U);
  const std::string target = "GET /" + std::string(20'000, 'b') + " HTTP/1.1\r\n\r\n";
  EXPECT_EQ(status_of(ask(target)), 431);
  expect_flat(before, 8'000);
  expect_served();
}

TEST_F(AttackTest, BodiesAreLimitedWhateverTheySay) {
  start();
  const std::string head =
      "POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nX-Synoptic: 1\r\n"
      "Content-Type: application/json\r\n";
  EXPECT_EQ(status_of(ask(head + "Content-Length: 99999999\r\n\r\n{")), 413);
  EXPECT_EQ(status_of(ask(head + "Content-Length: 99999999999999999999999\r\n\r\n{")), 400);
  EXPECT_EQ(status_of(ask(head + "Content-Length: -1\r\n\r\n{")), 400);
  EXPECT_EQ(status_of(ask(head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")), 400);
  EXPECT_EQ(
      status_of(ask(head + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")),
      400);
  std::string chunks;
  for (int i = 0; i < 40; ++i) chunks += "4000\r\n" + std::string(0x4000, ' ') + "\r\n";
  EXPECT_EQ(status_of(ask(head + "Transfer-Encoding: chunked\r\n\r\n" + chunks)), 413);
  EXPECT_EQ(status_of(ask(head + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n")), 413);
  EXPECT_EQ(status_of(ask("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500000\r\n\r\nx")),
            413);
  // Says more than it sends: cut at the deadline.
  Client lying(port_);
  lying.send(head + "Content-Length: 1000\r\n\r\n{");
  EXPECT_EQ(lying.receive("", 3s), "");
  EXPECT_TRUE(lying.closed());
  // Sends more than it says: the rest is no request.
  const std::string more = ask(head + "Content-Length: 2\r\n\r\n{}GARBAGE");
  EXPECT_EQ(status_of(more), 422);
  expect_served();
}

TEST_F(AttackTest, ManyLongBodiesAtOnceAreTurnedAway) {
  options_.body_bytes = 8 << 20;
  start();
  const std::string head =
      "POST /api/v1/articles HTTP/1.1\r\nHost: localhost\r\nX-Synoptic: 1\r\n"
      "Content-Type: text/plain\r\nContent-Length: 4194304\r\n\r\n";
  Client one(port_), two(port_), three(port_);
  one.send(head);
  two.send(head);
  std::this_thread::sleep_for(100ms);
  three.send(head);
  EXPECT_EQ(status_of(three.receive("", 2s)), 503);
  std::this_thread::sleep_for(800ms);  // the first two are cut, what they held is free again
  Client four(port_);
  four.send(head);
  EXPECT_EQ(four.receive("", 300ms), "");
  EXPECT_FALSE(four.closed());
  expect_served();
}

TEST_F(AttackTest, PackedBodiesAreNotUnpacked) {
  start();
  const std::size_t before = resident_kb();
  const std::string bomb = gzip(std::string(64 << 20, ' '), 9);
  for (const char* path : {"/api/v1/decisions", "/api/v1/articles"}) {
    const std::string type =
        std::string(path).ends_with("decisions") ? "application/json" : "text/html";
    const std::string answer =
        ask(std::string("POST ") + path + " HTTP/1.1\r\nHost: localhost\r\nX-Synoptic: 1\r\n" +
            "Content-Encoding: gzip\r\nContent-Type: " + type +
            "\r\nContent-Length: " + std::to_string(bomb.size()) + "\r\n\r\n" + bomb);
    EXPECT_EQ(status_of(answer), 415) << path;
  }
  expect_flat(before, 90'000);  // the 64 MB are this test's own
  expect_served();
}

TEST_F(AttackTest, PathsNeverLeaveThePage) {
  start();
  for (const char* path :
       {"/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "/assets/../../../etc/passwd", "/assets/..%5c..%5cetc", "//etc/passwd", "/.git/config",
        "/%00", "/etc/passwd%00.html"}) {
    const std::string answer = get(path);
    EXPECT_TRUE(status_of(answer) == 400 || status_of(answer) == 404) << path << answer;
    EXPECT_EQ(answer.find("root:"), std::string::npos);
  }
}

TEST_F(AttackTest, ForeignNamesAndPagesAreRefused) {
  start();
  EXPECT_EQ(status_of(ask("GET / HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n")),
            403);
  EXPECT_EQ(status_of(ask("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")), 403);
  EXPECT_EQ(status_of(ask("GET http://rebound.example/ HTTP/1.1\r\nHost: localhost\r\n"
                          "Connection: close\r\n\r\n")),
            400);
  const std::string form =
      "POST /api/v1/undo HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\n"
      "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}";
  EXPECT_EQ(status_of(ask(form)), 403);
  EXPECT_EQ(status_of(ask("OPTIONS /api/v1/undo HTTP/1.1\r\nHost: localhost\r\n"
                          "Origin: http://evil.example\r\nConnection: close\r\n\r\n")),
            403);
}

TEST_F(AttackTest, EveryAnswerCarriesTheSafetyHeaders) {
  start();
  for (const char* path : {"/", "/api/v1/library", "/nothing", "/api/v1/nothing"}) {
    const std::string answer = get(path);
    for (const char* header :
         {"Content-Security-Policy: default-src 'self'", "X-Content-Type-Options: nosniff",
          "Referrer-Policy: no-referrer", "Cross-Origin-Resource-Policy: same-origin"}) {
      EXPECT_NE(answer.find(header), std::string::npos) << path << header;
    }
    EXPECT_EQ(answer.find("Access-Control-Allow"), std::string::npos) << path;
  }
}

TEST_F(AttackTest, GarbageIsAnsweredOrCut) {
  start();
  for (const std::string& bytes :
       {std::string("\0\0\0\0\r\n\r\n", 8), std::string("GET\r\n\r\n"),
        std::string("GET / HTTP/9.9\r\n\r\n"), std::string("\x16\x03\x01\x02\x00\x01\x00\x01", 8),
        std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        std::string("GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n"),
        std::string("GET / HTTP/1.1\nHost: localhost\n\n")}) {
    const std::string answer = ask(bytes);
    EXPECT_TRUE(answer.empty() || status_of(answer) >= 400) << answer;
  }
  expect_served();
}

TEST_F(AttackTest, OneConnectionServesManyRequests) {
  start();
  Client client(port_);
  for (int i = 0; i < 20; ++i) {
    client.send(health);
    EXPECT_EQ(status_of(client.receive("\"ok\"}")), 200);
  }
  client.send(std::string(health) + std::string(health));  // without waiting
  const std::string both = client.receive("\"ok\"}", 2s);
  EXPECT_EQ(status_of(both), 200);
}

// ---- events and the end
// ---------------------------------------------------------------------------------

TEST_F(AttackTest, EventsComeAsTheyHappenAndGoOnAfterABreak) {
  start();
  Client stream(port_);
  stream.send("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_NE(stream.receive("still here").find("text/event-stream"), std::string::npos);
  {
    const auto other = open_store(folder_.file("a.synoptic"));  // another process adds
    Library library(*other);
    (void)library.add({testing_store::article(1), testing_store::article(2)});
  }
  const std::string first = stream.receive("id: 1\n", 4s);
  EXPECT_NE(first.find("event: change\ndata: {\"number\":1,"), std::string::npos) << first;
  Client later(port_);
  later.send("GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: 1\r\n\r\n");
  const std::string rest = later.receive("id: 2\n", 4s);
  EXPECT_NE(rest.find("id: 2\n"), std::string::npos);
  EXPECT_EQ(rest.find("id: 1\n"), std::string::npos);
}

TEST_F(AttackTest, StreamsHaveALimitAndEndWithTheServer) {
  options_.streams = 2;
  start();
  const std::string request = "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n";
  Client one(port_), two(port_);
  one.send(request);
  two.send(request);
  (void)one.receive("retry", 2s);
  (void)two.receive("retry", 2s);
  EXPECT_EQ(status_of(ask(request)), 503);
  stop();  // waits for no stream: else it never ends
  (void)one.receive("", 1s);
  EXPECT_TRUE(one.closed());
}

TEST_F(AttackTest, AFullQueueIsA503WithALaterTime) {
  options_.waiting = 0;
  start();
  const std::string answer = get("/healthz");
  EXPECT_EQ(status_of(answer), 503);
  EXPECT_NE(answer.find("retry-after: 1"), std::string::npos) << answer;
}

TEST_F(AttackTest, StoppingEndsSilentConnectionsAtOnce) {
  options_.header_time = 30s;
  start();
  Client silent(port_);
  silent.send("GET /");
  std::this_thread::sleep_for(50ms);
  stop();  // waits for no stream: else it never ends
}

TEST_F(AttackTest, APortThatIsTakenIsSaidInWords) {
  start();
  ServerOptions second = options_;
  second.port = port_;
  EXPECT_THROW(Server(*service_, second), std::runtime_error);
}

}  // namespace
}  // namespace synoptic
