// A server on the loopback address for tests of fetching.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "ingest/fetch.hpp"

namespace synoptic {

// Answers each request with what `reply` gives for it; one connection at a time.
class TestServer {
 public:
  explicit TestServer(std::function<std::string(const std::string&)> reply)
      : reply_(std::move(reply)) {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0) return;
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    listen(listener_, 8);
    thread_ = std::thread([this] { serve(); });
  }
  ~TestServer() {
    shutdown(listener_, SHUT_RDWR);
    close(listener_);
    if (thread_.joinable()) thread_.join();
  }
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  [[nodiscard]] FetchOptions options() const {
    FetchOptions made;
    made.loopback_port_for_tests = port_;
    made.most_seconds = 2;
    return made;
  }
  [[nodiscard]] std::vector<std::string> requests() {
    const std::lock_guard guard(lock_);
    return requests_;
  }

 private:
  void serve() {
    for (;;) {
      const int one = accept(listener_, nullptr, nullptr);
      if (one < 0) return;
      std::string request;
      char buffer[4096];
      while (request.find("\r\n\r\n") == std::string::npos) {
        const ssize_t got = recv(one, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        request.append(buffer, static_cast<std::size_t>(got));
      }
      {
        const std::lock_guard guard(lock_);
        requests_.push_back(request);
      }
      const std::string answer = reply_(request);
      std::size_t sent = 0;
      while (sent < answer.size()) {
        const ssize_t put = send(one, answer.data() + sent, answer.size() - sent, MSG_NOSIGNAL);
        if (put <= 0) break;
        sent += static_cast<std::size_t>(put);
      }
      close(one);
    }
  }

  std::function<std::string(const std::string&)> reply_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
  std::mutex lock_;
  std::vector<std::string> requests_;
};

inline std::string answer(const std::string& head, const std::string& body) {
  return "HTTP/1.1 " + head +
         "\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         body;
}

}  // namespace synoptic
