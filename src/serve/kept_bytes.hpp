// Bodies that are asked for again and again, as they are sent: plain and packed.
//
// Any thread. What was not asked for the longest goes first when the budget is full.
#pragma once

#include <cstddef>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "serve/http.hpp"

namespace synoptic {

struct KeptBody {
  Bytes plain;
  Bytes gzip;
};

class KeptBytes {
 public:
  explicit KeptBytes(std::size_t budget) : budget_(budget) {}
  [[nodiscard]] std::optional<KeptBody> find(const std::string& key);
  void keep(const std::string& key, const KeptBody& body);

 private:
  struct Entry {
    std::string key;
    KeptBody body;
    std::size_t size;
  };
  std::mutex mutex_;
  std::size_t budget_;
  std::size_t held_ = 0;
  std::list<Entry> entries_;  // the latest asked for first
  std::map<std::string, std::list<Entry>::iterator> by_key_;
};

// RFC 1952. Level 1..9.
[[nodiscard]] std::string gzip(std::string_view bytes, int level);

// Both forms of a body.
[[nodiscard]] KeptBody make_body(std::string plain);

// The body in the form the client takes, with the headers that say so.
void set_body(Response& response, const KeptBody& body, const Request& request);

}  // namespace synoptic
