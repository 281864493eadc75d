// Which actor of the story is this actor of a reading? One table, built once.
#pragma once

#include <algorithm>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

class ActorMap {
 public:
  explicit ActorMap(const Synopsis& synopsis) : ActorMap(synopsis.accounts, synopsis.actors) {}

  ActorMap(const std::vector<Account>& accounts, const std::vector<StoryActor>& actors)
      : of_(accounts.size()) {
    for (std::size_t a = 0; a < of_.size(); ++a) {
      of_[a].assign(accounts[a].reading.actors.size(), absent);
    }
    for (std::size_t i = 0; i < actors.size(); ++i) {
      for (const Ref& local : actors[i].locals) note(local, static_cast<Index>(i));
    }
  }

  // The story actor, or absent when the local one is absent or belongs to none.
  [[nodiscard]] Index of(AccountIndex account, Index local) const {
    if (account >= of_.size() || local < 0) return absent;
    const auto& row = of_[account];
    const auto at = static_cast<std::size_t>(local);
    return at < row.size() ? row[at] : absent;
  }

  // Story actors of local ones: sorted, each once, absent left out.
  [[nodiscard]] std::vector<Index> of(AccountIndex account,
                                      const std::vector<Index>& locals) const {
    std::vector<Index> found;
    for (const Index local : locals) {
      if (const Index actor = of(account, local); actor != absent) found.push_back(actor);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  void note(const Ref& local, Index actor) {
    if (local.account >= of_.size() || local.index < 0) return;
    auto& row = of_[local.account];
    const auto at = static_cast<std::size_t>(local.index);
    if (at < row.size()) row[at] = actor;
  }

  std::vector<std::vector<Index>> of_;
};

}  // namespace synoptic
