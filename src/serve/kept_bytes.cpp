#include "serve/kept_bytes.hpp"

#include <zlib.h>

namespace synoptic {
namespace {

constexpr std::size_t least_packed = 1'000;  // bytes; a shorter body is sent as it is
constexpr int level = 2;                     // three times as quick as 6, a fifth larger

}  // namespace

std::optional<KeptBody> KeptBytes::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->body;
}

void KeptBytes::keep(const std::string& key, const KeptBody& body) {
  const std::size_t size = key.size() + body.plain->size() + (body.gzip ? body.gzip->size() : 0);
  const std::lock_guard lock(mutex_);
  if (size > budget_ || by_key_.contains(key)) return;
  entries_.push_front({key, body, size});
  by_key_[key] = entries_.begin();
  held_ += size;
  while (held_ > budget_) {
    held_ -= entries_.back().size;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

std::string gzip(std::string_view bytes, int how) {
  z_stream stream{};
  constexpr int with_gzip_header = 15 + 16;
  if (deflateInit2(&stream, how, Z_DEFLATED, with_gzip_header, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int ended = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return ended == Z_STREAM_END ? out : std::string();
}

KeptBody make_body(std::string plain) {
  KeptBody out;
  if (plain.size() >= least_packed) {
    std::string packed = gzip(plain, level);
    if (!packed.empty() && packed.size() < plain.size()) {
      out.gzip = std::make_shared<const std::string>(std::move(packed));
    }
  }
  out.plain = std::make_shared<const std::string>(std::move(plain));
  return out;
}

void set_body(Response& response, const KeptBody& body, const Request& request) {
  response.body = body.plain;
  if (!body.gzip) return;
  response.set("vary", "accept-encoding");
  if (!takes_gzip(request)) return;
  response.body = body.gzip;
  response.set("content-encoding", "gzip");
}

}  // namespace synoptic
