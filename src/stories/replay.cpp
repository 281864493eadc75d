// The second look: average link over what was doubtful (see grouper.hpp).
#include <algorithm>
#include <cmath>
#include <map>

#include "stories/average_link.hpp"
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
