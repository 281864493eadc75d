// A broken machine under the library: the one exception of this room, caught where a batch or a
// request ends. Bad input never throws it.
#pragma once

#include <stdexcept>
#include <string>

namespace synoptic {

enum class StoreFault {
  disk_full,  // goes on when there is space again
  disk,       // reading or writing failed
  busy,       // another process is writing
  damaged,    // bytes are not what was written
  foreign,    // not a library, or one of a newer program
  cannot_open,
  other,
};

class StoreFailure : public std::runtime_error {
 public:
  StoreFailure(StoreFault fault, const std::string& words)
      : std::runtime_error(words), fault_(fault) {}
  [[nodiscard]] StoreFault fault() const { return fault_; }

 private:
  StoreFault fault_;
};

}  // namespace synoptic
