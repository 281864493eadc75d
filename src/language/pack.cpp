#include "language/pack.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace synoptic {
namespace {

constexpr std::uint64_t factor_a = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t factor_b = 0xC2B2AE3D27D4EB4FULL;

struct Header {
  char magic[8] = {'S', 'Y', 'N', 'O', 'P', 'A', 'C', 'K'};
  std::uint32_t version = 0;
  std::uint32_t byte_order = 0x01020304;
  std::uint64_t source = 0;
  std::uint64_t size = 0;
  std::uint64_t payload = 0;
  std::uint64_t reserved[3] = {};
};
static_assert(sizeof(Header) == 64);

std::uint64_t mixed(std::uint64_t sum, std::uint64_t block) {
  return std::rotl(sum + block * factor_b, 31) * factor_a;
}

}  // namespace

// Four sums side by side, eight bytes each in turn.
std::uint64_t fingerprint(std::string_view bytes) {
  std::uint64_t sums[4] = {factor_a, factor_b, bytes.size(), ~bytes.size()};
  while (bytes.size() >= 32) {
    std::uint64_t blocks[4];
    std::memcpy(blocks, bytes.data(), 32);
    for (int i = 0; i < 4; ++i) sums[i] = mixed(sums[i], blocks[i]);
    bytes.remove_prefix(32);
  }
  std::uint64_t rest[4] = {};
  if (!bytes.empty()) std::memcpy(rest, bytes.data(), bytes.size());
  std::uint64_t sum = 0;
  for (int i = 0; i < 4; ++i) {
    sum = mixed(sum ^ mixed(sums[i], rest[i]), static_cast<std::uint64_t>(i));
    sum ^= sum >> 29U;
  }
  return sum;
}

std::optional<Pack> Pack::open(const std::string& path,
                               std::uint32_t version,
                               std::uint64_t source) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file || file->bytes().size() < sizeof(Header)) return std::nullopt;
  Pack pack;
  pack.file_ = std::move(*file);
  Header wanted;
  wanted.version = version;
  wanted.source = source;
  wanted.size = pack.payload().size();
  wanted.payload = fingerprint(pack.payload());
  if (std::memcmp(&wanted, pack.file_.bytes().data(), sizeof wanted) != 0) return std::nullopt;
  return pack;
}

std::string_view Pack::payload() const {
  return file_.bytes().substr(std::min(file_.bytes().size(), sizeof(Header)));
}

bool write_pack(const std::string& path,
                std::uint32_t version,
                std::uint64_t source,
                std::string_view payload) {
  Header header;
  header.version = version;
  header.source = source;
  header.size = payload.size();
  header.payload = fingerprint(payload);
  const std::string part = fmt::format("{}.{}", path, ::getpid());
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
  std::ofstream file(part, std::ios::binary | std::ios::trunc);
  file.write(reinterpret_cast<const char*>(&header), sizeof header);
  file.write(payload.data(), static_cast<std::streamsize>(payload.size()));
  file.close();
  if (file) {
    std::filesystem::rename(part, path, error);
    if (!error) return true;
  }
  std::filesystem::remove(part, error);
  return false;
}

std::vector<std::string> pack_places(const std::string& directory, std::uint64_t source) {
  std::vector<std::string> places = {directory + "/synoptic.pack"};
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  const std::string name = fmt::format("/synoptic/{:016x}.pack", source);
  if (cache != nullptr && *cache == '/') {
    places.push_back(cache + name);
  } else if (home != nullptr && *home == '/') {
    places.push_back(home + ("/.cache" + name));
  }
  return places;
}

}  // namespace synoptic
