#include "pipeline/warc_files.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "ingest/records.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_of(const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return 0;
  const std::uintmax_t size = fs::file_size(path, error);
  return error ? 0 : size;
}

}  // namespace

bool is_long_warc(const std::string& path, const Limits& limits) {
  constexpr std::streamsize looked_at = 4096;
  if (size_of(path) <= limits.input_bytes) return false;
  std::ifstream file(path, std::ios::binary);
  std::string head(static_cast<std::size_t>(looked_at), '\0');
  file.read(head.data(), looked_at);
  head.resize(static_cast<std::size_t>(file.gcount()));
  return container_of(head) == ContainerKind::warc;
}

void read_long_warc(const std::string& path,
                    const std::function<bool(Ingested)>& visit,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                    const Limits& limits) {
  const std::uint64_t size = size_of(path);
  std::ifstream file(path, std::ios::binary);
  PlainStream stream([&](char* into, std::size_t most) {
    file.read(into, static_cast<std::streamsize>(most));
    return static_cast<std::size_t>(file.gcount());
  });
  read_warc(stream, path, {}, limits, [&](Ingested one) {
    progress(stream.consumed(), size);
    return visit(std::move(one));
  });
}

}  // namespace synoptic
