// What is this finding called? Ids that stay when other accounts come and go (docs/json.md).
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

// The id of an evidence's place.
[[nodiscard]] std::string id_of(char kind, const Synopsis& synopsis, const Evidence& evidence);

// The id of several places at once (both sides of a difference), whatever their order.
[[nodiscard]] std::string id_of(char kind,
                                const Synopsis& synopsis,
                                const std::vector<Evidence>& evidence);

// Gives each item an id of its own: a second item with the same id gets "-2", the third "-3".
class UniqueIds {
 public:
  [[nodiscard]] std::string claim(const std::string& id);

 private:
  std::unordered_map<std::string, int> count_;
};

}  // namespace synoptic
