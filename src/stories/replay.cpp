// The second look: average link over what was doubtful (see grouper.hpp).
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "stories/grouper.hpp"

namespace synoptic {
namespace {

class Components {
 public:
  ClusterIndex root(ClusterIndex c) {
    auto found = parent_.find(c);
    if (found == parent_.end()) {
      parent_[c] = c;
      return c;
    }
    while (parent_[c] != c) c = parent_[c] = parent_[parent_[c]];
    return c;
  }
  void join(ClusterIndex a, ClusterIndex b) {
    a = root(a);
    b = root(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }
  std::map<ClusterIndex, std::vector<ClusterIndex>> all() {
    std::map<ClusterIndex, std::vector<ClusterIndex>> out;
    for (const auto& [cluster, parent] : parent_) out[root(cluster)].push_back(cluster);
    return out;
  }

 private:
  std::map<ClusterIndex, ClusterIndex> parent_;
};

// Average link over a matrix of log-odds; nearest-neighbour search over rows, O(n^2) a merge at
// worst. Groups are lists of row numbers.
class AverageLink {
 public:
  AverageLink(std::vector<float> odds, std::size_t n) : odds_(std::move(odds)), n_(n) {
    groups_.resize(n);
    for (std::size_t i = 0; i < n; ++i) groups_[i] = {static_cast<std::uint32_t>(i)};
    best_.resize(n);
  }

  // Joins the two groups of the highest mean until it is below `least`.
  std::vector<std::vector<std::uint32_t>> run(float least, float per_doubling) {
    per_doubling_ = per_doubling;
    for (std::size_t i = 0; i < n_; ++i) find_best(i);
    for (;;) {
      std::size_t a = n_;
      for (std::size_t i = 0; i < n_; ++i) {
        if (groups_[i].empty() || best_[i] == n_) continue;
        if (a == n_ || at(i, best_[i]) > at(a, best_[a])) a = i;
      }
      if (a == n_ || at(a, best_[a]) < least) break;
      join(std::min(a, best_[a]), std::max(a, best_[a]));
    }
    std::erase_if(groups_, [](const auto& group) { return group.empty(); });
    return std::move(groups_);
  }

 private:
  [[nodiscard]] float at(std::size_t i, std::size_t j) const {
    const auto smaller = static_cast<float>(std::min(groups_[i].size(), groups_[j].size()));
    return odds_[i * n_ + j] - per_doubling_ * std::log2(smaller);
  }

  void find_best(std::size_t i) {
    best_[i] = n_;
    for (std::size_t j = 0; j < n_; ++j) {
      if (j == i || groups_[j].empty()) continue;
      if (best_[i] == n_ || at(i, j) > at(i, best_[i])) best_[i] = j;
    }
  }

  void join(std::size_t a, std::size_t b) {
    const auto size_a = static_cast<float>(groups_[a].size());
    const auto size_b = static_cast<float>(groups_[b].size());
    groups_[a].insert(groups_[a].end(), groups_[b].begin(), groups_[b].end());
    groups_[b].clear();
    for (std::size_t k = 0; k < n_; ++k) {
      if (k == a || groups_[k].empty()) continue;
      const float mean =
          (odds_[a * n_ + k] * size_a + odds_[b * n_ + k] * size_b) / (size_a + size_b);
      odds_[a * n_ + k] = odds_[k * n_ + a] = mean;
    }
    for (std::size_t k = 0; k < n_; ++k) {
      if (groups_[k].empty()) continue;
      if (k == a || best_[k] == a || best_[k] == b)
        find_best(k);
      else if (at(k, a) > at(k, best_[k]))
        best_[k] = a;
    }
  }

  std::vector<float> odds_;
  std::size_t n_;
  float per_doubling_ = 0;
  std::vector<std::vector<std::uint32_t>> groups_;
  std::vector<std::size_t> best_;
};

}  // namespace

std::vector<std::vector<ClusterIndex>> Grouper::neighbourhoods() const {
  Components components;
  for (const auto& [a, b] : doubts_) components.join(a, b);
  std::vector<std::vector<ClusterIndex>> out;
  for (auto& [root, clusters] : components.all()) {
    std::erase_if(clusters, [&](ClusterIndex c) { return clusters_[c].empty(); });
    if (!clusters.empty()) out.push_back(std::move(clusters));
  }
  return out;
}

float Grouper::pair_odds(DocumentIndex a, DocumentIndex b) const {
  const Document& x = documents_[a];
  const Document& y = documents_[b];
  constexpr float certain = 1'000;
  if (x.pinned && y.pinned) return x.cluster == y.cluster ? certain : -certain;
  if (x.cluster != y.cluster && are_parted(x.cluster, y.cluster)) return -certain;
  float odds = model_.log_odds(look_at(a), look_at(b));
  if (shared_wording(wording_of(x), wording_of(y)) >= copy_share) odds = highest_odds;
  return x.cluster == y.cluster ? odds + options_.bonus : odds;
}

std::vector<std::vector<DocumentIndex>> Grouper::average_link(
    const std::vector<DocumentIndex>& documents) const {
  const std::size_t n = documents.size();
  std::vector<float> odds(n * n, lowest_odds);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      odds[i * n + j] = odds[j * n + i] = pair_odds(documents[i], documents[j]);
    }
  }
  std::vector<std::vector<DocumentIndex>> out;
  for (const auto& rows :
       AverageLink(std::move(odds), n).run(options_.merge, options_.merge_per_doubling)) {
    auto& group = out.emplace_back();
    for (const std::uint32_t row : rows) group.push_back(documents[row]);
    std::sort(group.begin(), group.end());
  }
  return out;
}

// Each group keeps the number most of its documents had, unless another group has a better claim.
void Grouper::name_groups(const std::vector<std::vector<DocumentIndex>>& groups,
                          const std::vector<ClusterIndex>& before,
                          Replayed& out) {
  struct Claim {
    std::size_t share;
    ClusterIndex cluster;
    std::size_t group;
  };
  std::vector<Claim> claims;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::map<ClusterIndex, std::size_t> had;
    for (const DocumentIndex d : groups[g]) ++had[documents_[d].cluster];
    for (const auto& [cluster, share] : had) claims.push_back({share, cluster, g});
  }
  std::stable_sort(claims.begin(), claims.end(), [](const Claim& a, const Claim& b) {
    if (a.share != b.share) return a.share > b.share;
    return a.cluster != b.cluster ? a.cluster < b.cluster : a.group < b.group;
  });
  constexpr ClusterIndex none = ~ClusterIndex{0};
  std::vector<ClusterIndex> name(groups.size(), none);
  std::vector<ClusterIndex> taken;
  for (const Claim& claim : claims) {
    const bool free = std::find(taken.begin(), taken.end(), claim.cluster) == taken.end();
    if (!free || name[claim.group] != none) continue;
    name[claim.group] = claim.cluster;
    taken.push_back(claim.cluster);
  }
  std::map<ClusterIndex, ClusterIndex> heir;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    if (name[g] == none) name[g] = new_cluster();
    for (const DocumentIndex d : groups[g]) {
      const ClusterIndex from = documents_[d].cluster;
      if (from == name[g]) continue;
      take_out(d);
      put(d, name[g]);
      out.moved.push_back({d, from, name[g]});
      heir[from] = name[g];
    }
  }
  for (const ClusterIndex c : before) {
    if (clusters_[c].empty() && heir.contains(c)) out.emptied.emplace_back(c, heir[c]);
  }
}

void Grouper::regroup(const std::vector<ClusterIndex>& clusters, Replayed& out) {
  std::vector<DocumentIndex> documents;
  for (const ClusterIndex c : clusters) {
    documents.insert(documents.end(), clusters_[c].begin(), clusters_[c].end());
  }
  if (documents.size() < 2 || documents.size() > options_.replay_documents) return;
  std::sort(documents.begin(), documents.end());
  name_groups(average_link(documents), clusters, out);
}

Replayed Grouper::replay() {
  Replayed out;
  for (const auto& clusters : neighbourhoods()) regroup(clusters, out);
  doubts_.clear();
  since_replay_ = 0;
  std::stable_sort(out.moved.begin(), out.moved.end(),
                   [](const Moved& a, const Moved& b) { return a.document < b.document; });
  return out;
}

}  // namespace synoptic
