// What time is it? A seam, so that tests say the time themselves.
#pragma once

#include <cstdint>
#include <string>

namespace synoptic {

// Milliseconds since 1970, UTC.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual std::int64_t now() const = 0;
};

// The machine's clock.
[[nodiscard]] const Clock& system_clock();

// Stands still where it was set.
class FixedClock : public Clock {
 public:
  explicit FixedClock(std::int64_t milliseconds) : now_(milliseconds) {}
  [[nodiscard]] std::int64_t now() const override { return now_; }
  void set(std::int64_t milliseconds) { now_ = milliseconds; }

 private:
  std::int64_t now_;
};

// "2031-05-12T14:00:00Z".
[[nodiscard]] std::string iso_instant(std::int64_t milliseconds);

}  // namespace synoptic
