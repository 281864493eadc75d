// Average link over a matrix of log-odds: the two levels of grouping, stories and events in them.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace synoptic {

// Nearest-neighbour search over rows, O(n^2) a merge at worst. Groups are lists of row numbers.
class AverageLink {
 public:
  AverageLink(std::vector<float> odds, std::size_t n) : odds_(std::move(odds)), n_(n) {
    groups_.resize(n);
    for (std::size_t i = 0; i < n; ++i) groups_[i] = {static_cast<std::uint32_t>(i)};
    best_.resize(n);
  }

  // Joins the two groups of the highest mean until it is below `least`.
  std::vector<std::vector<std::uint32_t>> run(float least, float per_doubling) {
    per_doubling_ = per_doubling;
    for (std::size_t i = 0; i < n_; ++i) find_best(i);
    for (;;) {
      std::size_t a = n_;
      for (std::size_t i = 0; i < n_; ++i) {
        if (groups_[i].empty() || best_[i] == n_) continue;
        if (a == n_ || at(i, best_[i]) > at(a, best_[a])) a = i;
      }
      if (a == n_ || at(a, best_[a]) < least) break;
      join(std::min(a, best_[a]), std::max(a, best_[a]));
    }
    std::erase_if(groups_, [](const auto& group) { return group.empty(); });
    return std::move(groups_);
  }

 private:
  [[nodiscard]] float at(std::size_t i, std::size_t j) const {
    const auto smaller = static_cast<float>(std::min(groups_[i].size(), groups_[j].size()));
    return odds_[i * n_ + j] - per_doubling_ * std::log2(smaller);
  }

  void find_best(std::size_t i) {
    best_[i] = n_;
    for (std::size_t j = 0; j < n_; ++j) {
      if (j == i || groups_[j].empty()) continue;
      if (best_[i] == n_ || at(i, j) > at(i, best_[i])) best_[i] = j;
    }
  }

  void join(std::size_t a, std::size_t b) {
    const auto size_a = static_cast<float>(groups_[a].size());
    const auto size_b = static_cast<float>(groups_[b].size());
    groups_[a].insert(groups_[a].end(), groups_[b].begin(), groups_[b].end());
    groups_[b].clear();
    for (std::size_t k = 0; k < n_; ++k) {
      if (k == a || groups_[k].empty()) continue;
      const float mean =
          (odds_[a * n_ + k] * size_a + odds_[b * n_ + k] * size_b) / (size_a + size_b);
      odds_[a * n_ + k] = odds_[k * n_ + a] = mean;
    }
    for (std::size_t k = 0; k < n_; ++k) {
      if (groups_[k].empty()) continue;
      if (k == a || best_[k] == a || best_[k] == b)
        find_best(k);
      else if (at(k, a) > at(k, best_[k]))
        best_[k] = a;
    }
  }

  std::vector<float> odds_;
  std::size_t n_;
  float per_doubling_ = 0;
  std::vector<std::vector<std::uint32_t>> groups_;
  std::vector<std::size_t> best_;
};

}  // namespace synoptic
