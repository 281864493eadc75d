#include "synopsis/base/ids.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "synopsis/base/evidence_id.hpp"

namespace synoptic {

std::string id_of(char kind, const Synopsis& synopsis, const Evidence& evidence) {
  return evidence_id(kind, synopsis.accounts[evidence.account].article, evidence.span);
}

std::string id_of(char kind, const Synopsis& synopsis, const std::vector<Evidence>& evidence) {
  std::vector<std::string> places;
  for (const Evidence& e : evidence) places.push_back(id_of(kind, synopsis, e));
  std::sort(places.begin(), places.end());  // labels may change, ids may not
  std::string bytes;
  for (const std::string& p : places) bytes += p;
  return kind + sha256_hex(bytes).substr(0, 12);
}

std::string UniqueIds::claim(const std::string& id) {
  const int n = ++count_[id];
  return n == 1 ? id : fmt::format("{}-{}", id, n);
}

}  // namespace synoptic
