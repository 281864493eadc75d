// The edge: sockets in, `answer` behind. One thread for all connections; Boost.Beast reads HTTP.
//
// Every connection has deadlines in total (not a read at a time), every queue an end: a client that
// is slow, silent or greedy is cut or told 503, and the others are served. When all connections are
// taken, the one that has been silent the longest makes room.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "serve/service.hpp"

namespace synoptic {

struct ServerOptions {
  std::string bind = "127.0.0.1";
  std::uint16_t port = 8420;  // 0: any that is free
  unsigned quick_threads = 2;
  unsigned slow_threads = 2;  // exports and corrections
  std::size_t waiting = 128;  // requests in a queue
  std::size_t connections = 256;
  std::size_t streams = 64;                       // of events, among the connections
  std::uint64_t body_bytes = 192ULL << 20;        // of all bodies that are being received
  std::uint32_t header_bytes = 8'192;             // request line and header
  std::chrono::milliseconds header_time{10'000};  // from the begin of the wait to the whole header
  std::chrono::milliseconds body_time{30'000};    // and a second for each slowest_bytes
  std::chrono::milliseconds write_time{30'000};   // likewise
  std::uint64_t slowest_bytes = 256ULL << 10;
  std::chrono::milliseconds heartbeat{15'000};
  std::chrono::milliseconds stop_time{10'000};  // what runs may end within
  // One JSON object a request, without line feed; no text of articles, no query. Any thread.
  std::function<void(const std::string&)> log;
};

class Server {
 public:
  // Binds and listens. Throws std::runtime_error with words when it cannot.
  Server(Service& service, const ServerOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  // Serves until stop(), or until SIGINT or SIGTERM when `signals`.
  void run(bool signals);
  void stop();  // any thread: no new connections; what runs is ended

  class Edge;

 private:
  std::unique_ptr<Edge> edge_;
};

}  // namespace synoptic
