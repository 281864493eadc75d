// Runs one task an index on a few threads; returns when all are done.
//
// Tasks must not throw and may touch only what is theirs by index: then the result does not depend
// on the number of threads.
#pragma once

#include <cstddef>
#include <functional>

namespace synoptic {

// `threads` 0: as many as the machine has; never more than `count`.
void for_each_index(std::size_t count,
                    unsigned threads,
                    const std::function<void(std::size_t)>& task);

}  // namespace synoptic
