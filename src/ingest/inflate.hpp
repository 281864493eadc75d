// What do compressed bytes hold? gzip (any number of members), zlib and raw deflate, with a cap.
//
// zlib does the work. A bomb costs at most `cap` bytes; damaged data gives what came before the
// damage. Cost: linear in the input and in what is given back.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace synoptic {

// Fills at most `most` bytes and says how many; 0 at the end.
using ReadBytes = std::function<std::size_t(char* into, std::size_t most)>;
[[nodiscard]] ReadBytes reading(std::string_view bytes);

[[nodiscard]] bool looks_like_gzip(std::string_view bytes);

struct Inflated {
  std::string bytes;
  bool whole = false;  // neither damaged nor cut at the cap
};
// gzip or zlib by their first bytes, else raw deflate.
[[nodiscard]] Inflated inflate_all(std::string_view bytes, std::size_t cap);

// Plain or gzipped bytes as plain ones, in order, in constant memory. Behind a damaged member it
// goes on with the next.
class PlainStream {
 public:
  explicit PlainStream(ReadBytes read);
  ~PlainStream();
  PlainStream(const PlainStream&) = delete;
  PlainStream& operator=(const PlainStream&) = delete;

  // The next line without its end, or nothing at the end; of a longer one the first `most` bytes.
  std::optional<std::string> line(std::size_t most);
  // Appends at most `keep` of the next `count` bytes and passes over the rest; gives what was left.
  std::uint64_t take(std::uint64_t count, std::size_t keep, std::string& out);
  // Puts bytes back in front.
  void put_back(std::string_view bytes);
  [[nodiscard]] std::uint64_t consumed() const;  // bytes of the input
  [[nodiscard]] bool damaged() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace synoptic
