#include "ingest/inflate.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace synoptic {
namespace {

constexpr std::size_t chunk_size = 1U << 16U;
constexpr std::string_view gzip_begin("\x1F\x8B\x08", 3);

Bytef* bytef(const char* bytes) {
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes));
}

bool looks_like_zlib(std::string_view bytes) {
  if (bytes.size() < 2) return false;
  const auto first = static_cast<unsigned char>(bytes[0]);
  const auto second = static_cast<unsigned char>(bytes[1]);
  return (first & 0x0FU) == 8 && (first * 256U + second) % 31 == 0;
}

// One zlib inflater, ended with its owner.
struct Inflater {
  z_stream z{};
  bool ready = false;
  explicit Inflater(int window) { ready = inflateInit2(&z, window) == Z_OK; }
  ~Inflater() {
    if (ready) inflateEnd(&z);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
};

}  // namespace

ReadBytes reading(std::string_view bytes) {
  return [bytes](char* into, std::size_t most) mutable {
    const std::size_t count = std::min(most, bytes.size());
    if (count > 0) std::memcpy(into, bytes.data(), count);
    bytes.remove_prefix(count);
    return count;
  };
}

bool looks_like_gzip(std::string_view bytes) {
  return bytes.starts_with(gzip_begin);
}

Inflated inflate_all(std::string_view bytes, std::size_t cap) {
  constexpr int gzip_or_zlib = 15 + 32;
  Inflater inflater(looks_like_gzip(bytes) || looks_like_zlib(bytes) ? gzip_or_zlib : -15);
  Inflated out;
  if (!inflater.ready) return out;
  std::array<char, chunk_size> chunk{};
  inflater.z.next_in = bytef(bytes.data());
  inflater.z.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), UINT32_MAX));
  while (out.bytes.size() < cap) {
    inflater.z.next_out = bytef(chunk.data());
    inflater.z.avail_out = static_cast<uInt>(chunk.size());
    const int status = inflate(&inflater.z, Z_NO_FLUSH);
    const std::size_t got = chunk.size() - inflater.z.avail_out;
    out.bytes.append(chunk.data(), std::min(got, cap - out.bytes.size()));
    if (status == Z_STREAM_END) {
      out.whole = out.bytes.size() < cap;
      const bool more = inflater.z.avail_in > gzip_begin.size() && inflater.z.next_in[0] == 0x1F &&
                        inflater.z.next_in[1] == 0x8B;
      if (!more || inflateReset(&inflater.z) != Z_OK) return out;
      out.whole = false;
    } else if (status != Z_OK || (got == 0 && inflater.z.avail_in == 0)) {
      return out;
    }
  }
  return out;
}

struct PlainStream::State {
  ReadBytes read;
  std::string raw;  // read, not yet inflated
  std::size_t raw_at = 0;
  std::string plain;  // inflated, not yet given
  std::size_t plain_at = 0;
  std::uint64_t consumed = 0;
  bool sniffed = false;
  bool gzip = false;
  bool at_end = false;
  bool damaged = false;
  Inflater inflater{15 + 32};

  explicit State(ReadBytes source) : read(std::move(source)) {}

  std::string_view left() const { return std::string_view(raw).substr(raw_at); }

  bool refill() {
    raw.erase(0, raw_at);
    raw_at = 0;
    const std::size_t had = raw.size();
    raw.resize(had + chunk_size);
    const std::size_t got = read(raw.data() + had, chunk_size);
    raw.resize(had + got);
    consumed += got;
    return got > 0;
  }

  // Passes over damaged bytes to the next member's begin.
  void find_member() {
    damaged = true;
    inflateReset(&inflater.z);
    raw_at = std::min(raw_at + 1, raw.size());
    for (;;) {
      const std::size_t found = raw.find(gzip_begin, raw_at);
      if (found != std::string::npos) {
        raw_at = found;
        return;
      }
      raw_at = raw.size() > 2 ? std::max(raw_at, raw.size() - 2) : raw_at;
      if (!refill()) {
        raw_at = raw.size();
        at_end = true;
        return;
      }
    }
  }

  void inflate_some() {
    std::array<char, chunk_size> chunk{};
    inflater.z.next_in = bytef(raw.data() + raw_at);
    inflater.z.avail_in = static_cast<uInt>(raw.size() - raw_at);
    inflater.z.next_out = bytef(chunk.data());
    inflater.z.avail_out = static_cast<uInt>(chunk.size());
    const int status = inflate(&inflater.z, Z_NO_FLUSH);
    plain.append(chunk.data(), chunk.size() - inflater.z.avail_out);
    raw_at = raw.size() - inflater.z.avail_in;
    if (status == Z_STREAM_END) {
      inflateReset(&inflater.z);
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      find_member();
    }
  }

  // More plain bytes; false at the end.
  bool fill() {
    plain.erase(0, plain_at);
    plain_at = 0;
    const std::size_t had = plain.size();
    while (!at_end && plain.size() == had) {
      if (raw_at == raw.size() && !refill()) {
        at_end = true;
        break;
      }
      if (!sniffed) gzip = looks_like_gzip(left());
      sniffed = true;
      if (gzip) {
        inflate_some();
      } else {
        plain.append(left());
        raw_at = raw.size();
      }
    }
    return plain.size() > had;
  }
};

PlainStream::PlainStream(ReadBytes read) : state_(std::make_unique<State>(std::move(read))) {}
PlainStream::~PlainStream() = default;

std::optional<std::string> PlainStream::line(std::size_t most) {
  std::string out;
  bool any = false;
  for (;;) {
    State& s = *state_;
    if (s.plain_at == s.plain.size() && !s.fill()) break;
    any = true;
    const std::size_t end = s.plain.find('\n', s.plain_at);
    const std::size_t stop = std::min(end, s.plain.size());
    const std::size_t room = most - std::min(most, out.size());
    out.append(s.plain, s.plain_at, std::min(stop - s.plain_at, room));
    s.plain_at = end == std::string::npos ? stop : stop + 1;
    if (end != std::string::npos) break;
  }
  if (!any) return std::nullopt;
  if (out.ends_with('\r')) out.pop_back();
  return out;
}

std::uint64_t PlainStream::take(std::uint64_t count, std::size_t keep, std::string& out) {
  std::uint64_t taken = 0;
  while (taken < count) {
    State& s = *state_;
    if (s.plain_at == s.plain.size() && !s.fill()) break;
    const auto here = static_cast<std::size_t>(
        std::min<std::uint64_t>(count - taken, s.plain.size() - s.plain_at));
    out.append(s.plain, s.plain_at, std::min(here, keep));
    keep -= std::min(here, keep);
    s.plain_at += here;
    taken += here;
  }
  return count - taken;
}

void PlainStream::put_back(std::string_view bytes) {
  state_->plain.erase(0, state_->plain_at);
  state_->plain_at = 0;
  state_->plain.insert(0, bytes);
}

std::uint64_t PlainStream::consumed() const {
  return state_->consumed;
}

bool PlainStream::damaged() const {
  return state_->damaged;
}

}  // namespace synoptic
