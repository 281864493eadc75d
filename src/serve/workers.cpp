#include "serve/workers.hpp"

namespace synoptic {

Workers::Workers(unsigned threads,
                 std::size_t most_waiting,
                 const std::function<std::unique_ptr<Store>()>& open)
    : most_waiting_(most_waiting) {
  for (unsigned i = 0; i < threads; ++i) stores_.push_back(open());
  for (unsigned i = 0; i < threads; ++i) {
    Store& store = *stores_[i];
    threads_.emplace_back([this, &store](const std::stop_token& stop) { run(stop, store); });
  }
}

Workers::~Workers() {
  for (std::jthread& thread : threads_) thread.request_stop();
  wake_.notify_all();
  threads_.clear();
}

bool Workers::take(Task task) {
  const std::lock_guard lock(mutex_);
  if (queue_.size() >= most_waiting_) return false;
  queue_.push_back(std::move(task));
  wake_.notify_one();
  return true;
}

std::size_t Workers::waiting() {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

void Workers::run(const std::stop_token& stop, Store& store) {
  for (;;) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      if (!wake_.wait(lock, stop, [&] { return !queue_.empty(); })) return;
      if (stop.stop_requested()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task(store);
  }
}

}  // namespace synoptic
