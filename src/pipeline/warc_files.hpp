// Which inputs are too long for memory? WARC files of any length, read as a stream.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "ingest/read_input.hpp"
#include "model/limits.hpp"

namespace synoptic {

// True for a WARC, plain or gzipped, that is longer than limits.input_bytes.
[[nodiscard]] bool is_long_warc(const std::string& path, const Limits& limits = {});

// Reads its articles one by one in bounded memory; `progress` gets bytes read and bytes of the
// file. visit gives false to end.
void read_long_warc(const std::string& path,
                    const std::function<bool(Ingested)>& visit,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                    const Limits& limits = {});

}  // namespace synoptic
