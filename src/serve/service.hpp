// All that answers share: the library's desk, the jobs, the kept bytes, the counts.
//
//   Service service(options);
//   const auto store = service.open_reader();     // one a thread
//   Response response = answer(request, service, *store);
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "serve/guard.hpp"
#include "serve/http.hpp"
#include "serve/jobs.hpp"
#include "serve/kept_bytes.hpp"
#include "serve/metrics.hpp"
#include "store/store.hpp"

namespace synoptic {

struct ServiceOptions {
  std::string library;   // file; made when it is not there
  std::string pipeline;  // folder of the language pipeline
  unsigned threads = 1;  // that read accounts
  GuardRules guard;
  BodyLimits bodies;
  JobLimits jobs;
  std::size_t kept_bytes = 96ULL << 20;
};

class Service {
 public:
  // Throws StoreFailure when the library cannot be opened.
  explicit Service(ServiceOptions options);

  [[nodiscard]] std::unique_ptr<Store> open_reader() const;
  // Takes the number of the last change, another process's too, to those who wait for events.
  void note_changes(Store& store) { metrics.latest_change = store.last_change(); }
  // A token is asked for.
  [[nodiscard]] bool asks_token() const { return !options.guard.token.empty(); }

  const ServiceOptions options;
  LibraryDesk desk;
  SharedPipeline pipeline;
  KeptBytes kept;
  Metrics metrics;
  Jobs jobs;  // last: its thread uses the others
};

// Answers a request that the guard let pass, in the thread that calls it. Never throws; a broken
// machine is a 500 or 503. `store` is this thread's own.
[[nodiscard]] Response answer(const Request& request, Service& service, Store& store);

// It may take long (an export reads the story anew, a correction waits for the library's desk): not
// for the threads of quick answers.
[[nodiscard]] bool is_slow(const Request& request);

// The changes after `number` as server-sent events, "" when there are none; `number` moves on.
[[nodiscard]] std::string events_after(Store& store, std::int64_t& number);

}  // namespace synoptic
