#include "stories/grouper.hpp"

#include <algorithm>
#include <cmath>

namespace synoptic {
namespace {

// The strongest terms of a vector, at most `most`.
std::vector<StoryTerm> strongest(std::span<const StoryTerm> terms, std::size_t most) {
  std::vector<StoryTerm> out(terms.begin(), terms.end());
  const auto heavier = [](const StoryTerm& a, const StoryTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
  };
  if (out.size() > most) {
    std::nth_element(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(most), out.end(),
                     heavier);
    out.resize(most);
  }
  return out;
}

}  // namespace

Grouper::Grouper(const GroupingOptions& options, const JoinModel& model)
    : options_(options), model_(model), postings_(options.postings) {}

// ---- what is kept
// --------------------------------------------------------------------------------

StoryLook Grouper::look_at(DocumentIndex document) const {
  const Document& d = documents_[document];
  return {terms_.row(d.terms, d.term_count),
          &d.inverse_norm,
          d.log_words,
          d.day,
          d.lead_mass,
          d.name_mass,
          d.weekdays};
}

ClusterIndex Grouper::cluster_of(DocumentIndex document) const {
  return documents_[document].cluster;
}

const std::vector<DocumentIndex>& Grouper::documents_of(ClusterIndex cluster) const {
  return clusters_[cluster];
}

ClusterIndex Grouper::new_cluster() {
  clusters_.emplace_back();
  gathered_.push_back(0);
  return static_cast<ClusterIndex>(clusters_.size() - 1);
}

DocumentIndex Grouper::keep(const StoryVector& vector) {
  Document d;
  d.inverse_norm = vector.inverse_norm;
  d.log_words = vector.log_words;
  d.lead_mass = vector.lead_mass;
  d.name_mass = vector.name_mass;
  d.day = vector.day;
  d.weekdays = vector.weekdays;
  d.term_count = static_cast<std::uint16_t>(std::min<std::size_t>(vector.terms.size(), 65'535));
  d.wording_count = static_cast<std::uint8_t>(std::min<std::size_t>(vector.wording.size(), 255));
  d.terms = terms_.keep(std::span(vector.terms).first(d.term_count));
  d.wording = wording_.keep(std::span(vector.wording).first(d.wording_count));
  documents_.push_back(d);
  counts_.count(vector);
  const auto number = static_cast<DocumentIndex>(documents_.size() - 1);
  copies_.add(vector.wording, number);
  ++since_replay_;
  return number;
}

void Grouper::put(DocumentIndex document, ClusterIndex cluster) {
  documents_[document].cluster = cluster;
  auto& members = clusters_[cluster];
  members.insert(std::upper_bound(members.begin(), members.end(), document), document);
  index(look_at(document), cluster);
}

void Grouper::take_out(DocumentIndex document) {
  auto& members = clusters_[documents_[document].cluster];
  members.erase(std::lower_bound(members.begin(), members.end(), document));
}

void Grouper::index(const StoryLook& look, ClusterIndex cluster) {
  for (const StoryTerm& term : strongest(look.terms, options_.query_terms)) {
    postings_.add(term.id, cluster);
  }
}

// ---- on line
// -------------------------------------------------------------------------------------

// Clusters that share the heaviest terms, the best first.
std::vector<ClusterIndex> Grouper::candidates_for(const StoryLook& look) {
  std::vector<ClusterIndex> touched;
  for (const StoryTerm& term : strongest(look.terms, options_.query_terms)) {
    const float weight = static_cast<float>(term.weight) * static_cast<float>(term.idf);
    for (const ClusterIndex cluster : postings_.find(term.id)) {
      if (gathered_[cluster] == 0) touched.push_back(cluster);
      gathered_[cluster] += weight;
    }
  }
  const auto better = [&](ClusterIndex a, ClusterIndex b) {
    return gathered_[a] != gathered_[b] ? gathered_[a] > gathered_[b] : a < b;
  };
  std::vector<ClusterIndex> best = touched;
  std::erase_if(best, [&](ClusterIndex c) { return clusters_[c].empty(); });
  if (best.size() > options_.candidates) {
    std::nth_element(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(options_.candidates),
                     best.end(), better);
    best.resize(options_.candidates);
  }
  std::sort(best.begin(), best.end(), better);
  for (const ClusterIndex cluster : touched) gathered_[cluster] = 0;
  return best;
}

// Mean log-odds to the first accounts of a cluster and its newest ones.
Grouper::Candidate Grouper::compare(const StoryLook& look, ClusterIndex cluster) const {
  const auto& members = clusters_[cluster];
  const std::size_t count = std::min(members.size(), options_.compared);
  const std::size_t early = count / 4;
  Candidate out;
  out.cluster = cluster;
  float sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const DocumentIndex member = i < early ? members[i] : members[members.size() - count + i];
    const float odds = model_.log_odds(look, look_at(member));
    sum += odds;
    if (i == 0 || odds > out.nearest_odds) {
      out.nearest_odds = odds;
      out.nearest = member;
    }
  }
  out.log_odds = sum / static_cast<float>(std::max<std::size_t>(count, 1));
  return out;
}

std::vector<Grouper::Candidate> Grouper::compare_all(const StoryLook& look) {
  std::vector<Candidate> out;
  for (const ClusterIndex cluster : candidates_for(look)) out.push_back(compare(look, cluster));
  std::stable_sort(out.begin(), out.end(),
                   [](const Candidate& a, const Candidate& b) { return a.log_odds > b.log_odds; });
  return out;
}

// A large cluster has more to be wrong with.
float Grouper::needed(ClusterIndex cluster) const {
  const auto size = static_cast<float>(clusters_[cluster].size());
  return options_.join + options_.join_per_doubling * std::log2(std::max(1.0F, size));
}

std::optional<DocumentIndex> Grouper::copy_of(const StoryVector& vector) const {
  double best = copy_share;
  std::optional<DocumentIndex> found;
  for (const DocumentIndex other : copies_.alike(vector.wording)) {
    const Document& d = documents_[other];
    const double share = shared_wording(vector.wording, wording_of(d));
    if (share < best || (found && share == best)) continue;
    best = share;
    found = other;
  }
  return found;
}

void Grouper::remember_doubts(const std::vector<Candidate>& found,
                              ClusterIndex placed,
                              bool joined) {
  const float line = options_.join - options_.doubt;
  for (const Candidate& candidate : found) {
    if (candidate.log_odds < line && candidate.nearest_odds < options_.join) continue;
    if (candidate.cluster == placed && joined && candidate.log_odds > options_.join + 2) continue;
    doubts_.emplace_back(std::min(placed, candidate.cluster), std::max(placed, candidate.cluster));
  }
}

Joined Grouper::add(const StoryText& text) {
  return add(story_vector(text, counts_));
}

Joined Grouper::add(const StoryVector& vector) {
  Joined out;
  const StoryLook looked = look(vector);
  const auto copied = copy_of(vector);
  const std::vector<Candidate> found = compare_all(looked);
  out.document = keep(vector);
  if (copied) {
    out.how = Joined::How::copy;
    out.cluster = documents_[*copied].cluster;
    out.log_odds = highest_odds;
    out.nearest = copied;
  } else if (!found.empty() && found[0].log_odds >= needed(found[0].cluster)) {
    out.how = Joined::How::join;
    out.cluster = found[0].cluster;
    out.log_odds = found[0].log_odds;
    out.nearest = found[0].nearest;
  } else {
    out.cluster = new_cluster();
  }
  put(out.document, out.cluster);
  if (!copied) remember_doubts(found, out.cluster, out.how == Joined::How::join);
  return out;
}

DocumentIndex Grouper::restore(const StoryVector& vector, ClusterIndex cluster) {
  while (clusters_.size() <= cluster) new_cluster();
  const DocumentIndex document = keep(vector);
  put(document, cluster);
  return document;
}

void Grouper::retire(DocumentIndex document) {
  if (documents_[document].retired) return;
  take_out(document);
  documents_[document].retired = true;
}

// ---- the user's word
// -----------------------------------------------------------------------------

void Grouper::pin(DocumentIndex document, ClusterIndex cluster) {
  while (clusters_.size() <= cluster) new_cluster();
  documents_[document].pinned = true;
  if (documents_[document].cluster == cluster) return;
  take_out(document);
  put(document, cluster);
}

void Grouper::unpin(DocumentIndex document) {
  documents_[document].pinned = false;
}

void Grouper::part(ClusterIndex a, ClusterIndex b, bool parted) {
  const std::pair<ClusterIndex, ClusterIndex> pair{std::min(a, b), std::max(a, b)};
  const auto at = std::lower_bound(parted_.begin(), parted_.end(), pair);
  const bool there = at != parted_.end() && *at == pair;
  if (parted && !there) parted_.insert(at, pair);
  if (!parted && there) parted_.erase(at);
}

bool Grouper::are_parted(ClusterIndex a, ClusterIndex b) const {
  return std::binary_search(parted_.begin(), parted_.end(),
                            std::pair{std::min(a, b), std::max(a, b)});
}

}  // namespace synoptic
