// Which inputs are too long for memory? WARC files of any length, read as a stream.
#pragma once

#include <cstdint>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "ingest/read_input.hpp"
#include "ingest/records.hpp"
#include "model/limits.hpp"

namespace synoptic {

// True for a WARC, plain or gzipped, that is longer than limits.input_bytes.
[[nodiscard]] bool is_long_warc(const std::string& path, const Limits& limits = {});

// SHA-256 of a file of any length; "" when it does not open.
[[nodiscard]] std::string sha256_of_file(const std::string& path);

// Reads its articles one by one in bounded memory, each with `sha256` as that of its source;
// `progress` gets bytes read and bytes of the file. visit gives false to end.
void read_long_warc(const std::string& path,
                    const std::string& sha256,
                    const std::function<bool(Ingested)>& visit,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                    const Limits& limits = {});

// Records of such a file by their numbers, in the memory of one record; asked for in ascending
// order, the file is read once.
class LongWarc {
 public:
  explicit LongWarc(std::string path, const Limits& limits = {});
  [[nodiscard]] std::optional<ContainerRecord> record(std::uint32_t number);

 private:
  void rewind();

  std::string path_;
  Limits limits_;
  std::unique_ptr<std::ifstream> file_;  // the stream reads from it
  std::unique_ptr<PlainStream> stream_;
  std::uint32_t next_ = 0;  // number of the record the stream stands before
};

}  // namespace synoptic
