#include "pipeline/warc_files.hpp"

#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "ingest/records.hpp"
#include "text/hash.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_of(const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return 0;
  const std::uintmax_t size = fs::file_size(path, error);
  return error ? 0 : size;
}

ReadBytes reading_file(std::ifstream& file) {
  return [&file](char* into, std::size_t most) {
    file.read(into, static_cast<std::streamsize>(most));
    return static_cast<std::size_t>(file.gcount());
  };
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

std::string sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return "";
  Sha256 hash;
  std::string chunk(1U << 20U, '\0');
  while (file) {
    file.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    hash.add(std::string_view(chunk).substr(0, static_cast<std::size_t>(file.gcount())));
  }
  return hash.hex();
}

LongWarc::LongWarc(std::string path, const Limits& limits)
    : path_(std::move(path)), limits_(limits) {
  rewind();
}

void LongWarc::rewind() {
  file_ = std::make_unique<std::ifstream>(path_, std::ios::binary);
  stream_ = std::make_unique<PlainStream>(reading_file(*file_));
  next_ = 0;
}

std::optional<ContainerRecord> LongWarc::record(std::uint32_t number) {
  if (number < next_) rewind();
  const std::uint32_t wanted = number - next_;
  std::uint32_t passed = 0;
  std::optional<ContainerRecord> found;
  for_each_warc_record(*stream_, limits_, [&](Result<ContainerRecord> record) {
    if (!record) return true;
    passed = record->number + 1;
    if (record->number == wanted) found = std::move(*record);
    return passed <= wanted;
  });
  next_ += passed;
  return found;
}

void read_long_warc(const std::string& path,
                    const std::string& sha256,
                    const std::function<bool(Ingested)>& visit,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                    const Limits& limits) {
  const std::uint64_t size = size_of(path);
  std::ifstream file(path, std::ios::binary);
  PlainStream stream(reading_file(file));
  read_warc(stream, path, {}, limits, [&](Ingested one) {
    for (Article& article : one.articles) article.source.sha256 = sha256;
    progress(stream.consumed(), size);
    return visit(std::move(one));
  });
}

}  // namespace synoptic
