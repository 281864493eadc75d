// Each value of a list once, in order.
#pragma once

#include <algorithm>

namespace synoptic {

void sort_unique(auto& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace synoptic
