// Threads that answer, each with its own view of the library, behind a queue that is never long.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "store/store.hpp"

namespace synoptic {

class Workers {
 public:
  using Task = std::function<void(Store&)>;  // must not throw

  // `open` is called once a thread, here; it may throw StoreFailure.
  Workers(unsigned threads,
          std::size_t most_waiting,
          const std::function<std::unique_ptr<Store>()>& open);
  ~Workers();  // ends what runs, drops what waits
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False when the queue is full: the task was not taken.
  [[nodiscard]] bool take(Task task);
  [[nodiscard]] std::size_t waiting();

 private:
  void run(const std::stop_token& stop, Store& store);

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::size_t most_waiting_;
  std::deque<Task> queue_;
  std::vector<std::unique_ptr<Store>> stores_;
  std::vector<std::jthread> threads_;
};

}  // namespace synoptic
