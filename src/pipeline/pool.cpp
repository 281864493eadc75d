#include "pipeline/pool.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace synoptic {

void for_each_index(std::size_t count,
                    unsigned threads,
                    const std::function<void(std::size_t)>& task) {
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) task(i);
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min<std::size_t>(threads, count); ++i)
    helpers.emplace_back(work);
  work();
}

}  // namespace synoptic
