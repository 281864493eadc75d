// Which words stand in one row: "the mill, the kiln and the forge".
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "model/parse.hpp"

namespace synoptic {

// Adds what is coordinated with the tokens found, and with what is added, where `keep` holds; no
// token is looked under once there are `most`. Cost: the children of the tokens found.
template <typename Keep>
void add_conjuncts(const Parse& parse,
                   std::vector<TokenIndex>& found,
                   Keep&& keep,
                   std::size_t most = std::numeric_limits<std::size_t>::max()) {
  for (std::size_t i = 0; i < found.size() && found.size() < most; ++i) {
    for (const TokenIndex c : parse.children(found[i])) {
      if (parse.dep[c] == Dep::conj && keep(c)) found.push_back(c);
    }
  }
}

}  // namespace synoptic
