// How is the server doing? Counts and times, printed as Prometheus reads them.
//
// Any thread. No label comes from outside bytes.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <tuple>

namespace synoptic {

class Metrics {
 public:
  void count(const std::string& route, const std::string& method, int status, double seconds);
  void refuse(const std::string& reason);

  std::atomic<std::int64_t> connections{0};
  std::atomic<std::int64_t> streams{0};
  std::atomic<std::int64_t> waiting_requests{0};
  std::atomic<std::int64_t> bytes_sent{0};
  std::atomic<std::int64_t> latest_change{0};  // number of the last change in the library

  // Text format 0.0.4. `waiting_jobs` as it is now.
  [[nodiscard]] std::string print(std::size_t waiting_jobs);

 private:
  static constexpr std::array bounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                        0.1,   0.25,   0.5,   1.0,  2.5,   10.0};
  struct Times {
    std::array<std::int64_t, bounds.size()> up_to{};
    std::int64_t all = 0;
    double sum = 0;
  };
  std::mutex mutex_;
  std::map<std::tuple<std::string, std::string, int>, std::int64_t> requests_;
  std::map<std::string, Times> times_;
  std::map<std::string, std::int64_t> refused_;
};

}  // namespace synoptic
