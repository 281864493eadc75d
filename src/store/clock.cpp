#include "store/clock.hpp"

#include <chrono>

namespace synoptic {
namespace {

class SystemClock : public Clock {
 public:
  [[nodiscard]] std::int64_t now() const override {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
  }
};

}  // namespace

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

}  // namespace synoptic
