#include "serve/metrics.hpp"

#include <fmt/format.h>

#include "report/report.hpp"

namespace synoptic {
namespace {

void head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
}

void gauge(std::string& out, std::string_view name, std::int64_t value, std::string_view help) {
  head(out, name, "gauge", help);
  out += fmt::format("{} {}\n", name, value);
}

}  // namespace

void Metrics::count(const std::string& route,
                    const std::string& method,
                    int status,
                    double seconds) {
  const std::lock_guard lock(mutex_);
  ++requests_[{route, method, status}];
  Times& times = times_[route];
  for (std::size_t i = 0; i < bounds.size(); ++i) times.up_to[i] += seconds <= bounds[i] ? 1 : 0;
  ++times.all;
  times.sum += seconds;
}

void Metrics::refuse(const std::string& reason) {
  const std::lock_guard lock(mutex_);
  ++refused_[reason];
}

std::string Metrics::print(std::size_t waiting_jobs) {
  const std::lock_guard lock(mutex_);
  std::string out;
  head(out, "synoptic_requests_total", "counter", "Requests answered.");
  for (const auto& [key, n] : requests_) {
    const auto& [route, method, status] = key;
    out += fmt::format("synoptic_requests_total{{route=\"{}\",method=\"{}\",status=\"{}\"}} {}\n",
                       route, method, status, n);
  }
  head(out, "synoptic_request_seconds", "histogram", "From the whole request to its answer.");
  for (const auto& [route, times] : times_) {
    for (std::size_t i = 0; i < bounds.size(); ++i) {
      out += fmt::format("synoptic_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                         bounds[i], times.up_to[i]);
    }
    out += fmt::format("synoptic_request_seconds_bucket{{route=\"{}\",le=\"+Inf\"}} {}\n", route,
                       times.all);
    out += fmt::format("synoptic_request_seconds_sum{{route=\"{}\"}} {}\n", route, times.sum);
    out += fmt::format("synoptic_request_seconds_count{{route=\"{}\"}} {}\n", route, times.all);
  }
  head(out, "synoptic_refused_total", "counter", "Connections cut or turned away, by reason.");
  for (const auto& [reason, n] : refused_) {
    out += fmt::format("synoptic_refused_total{{reason=\"{}\"}} {}\n", reason, n);
  }
  gauge(out, "synoptic_connections", connections, "Open connections.");
  gauge(out, "synoptic_event_streams", streams, "Open streams of events.");
  gauge(out, "synoptic_waiting_requests", waiting_requests, "Requests in the queue.");
  gauge(out, "synoptic_waiting_jobs", static_cast<std::int64_t>(waiting_jobs),
        "Jobs in the queue.");
  gauge(out, "synoptic_latest_change", latest_change, "Number of the library's last change.");
  head(out, "synoptic_sent_bytes_total", "counter", "Bytes of bodies sent.");
  out += fmt::format("synoptic_sent_bytes_total {}\n", bytes_sent.load());
  head(out, "synoptic_build_info", "gauge", "The program.");
  out += fmt::format("synoptic_build_info{{version=\"{}\"}} 1\n", version());
  return out;
}

}  // namespace synoptic
