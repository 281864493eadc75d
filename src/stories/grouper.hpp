// Which articles tell one story? On line: each article goes where it belongs when it arrives, and
// a replay looks again at what was doubtful.
//
// An article is compared with at most a few clusters, found by an inverted index of their strongest
// terms, newest first. It joins the one with the best mean log-odds to its accounts, or founds one.
// The replay clusters each doubtful neighbourhood again by average link; pairs that are together
// get a bonus, so that only what is clearly better moves (hysteresis). A cluster keeps its number
// for ever; when it is emptied it says which one took its accounts over.
// Deterministic: the same articles in the same order give the same clusters.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "stories/arena.hpp"
#include "stories/join_model.hpp"
#include "stories/near_copies.hpp"
#include "stories/posting_lists.hpp"
#include "stories/story_vector.hpp"

namespace synoptic {

using DocumentIndex = std::uint32_t;
using ClusterIndex = std::uint32_t;

struct GroupingOptions {
  float join = 0.0F;                 // mean log-odds to join
  float join_per_doubling = 0.1F;    // more for each doubling of the cluster
  float merge = 0.0F;                // average link of the replay stops below
  float merge_per_doubling = 0.55F;  // more for each doubling of the smaller group
  float bonus = 0.75F;               // log-odds for pairs that are together already
  float doubt = 3.0F;                // a neighbour within so much of joining is looked at again
  std::size_t replay_every = 256;
  std::size_t candidates = 12;         // clusters compared exactly
  std::size_t compared = 8;            // accounts of a cluster compared
  std::size_t postings = 128;          // clusters kept a term, the newest
  std::size_t query_terms = 24;        // strongest terms looked up
  std::size_t replay_documents = 160;  // of one neighbourhood
};

struct Joined {
  enum class How { first, join, copy };
  How how = How::first;
  DocumentIndex document = 0;
  ClusterIndex cluster = 0;
  float log_odds = 0;                    // mean; meaningless for first
  std::optional<DocumentIndex> nearest;  // the account it is closest to
};

// An article that the replay put elsewhere.
struct Moved {
  DocumentIndex document = 0;
  ClusterIndex from = 0, to = 0;
};
struct Replayed {
  std::vector<Moved> moved;                                    // in order of documents
  std::vector<std::pair<ClusterIndex, ClusterIndex>> emptied;  // cluster, the one that took over
};

class Grouper {
 public:
  explicit Grouper(const GroupingOptions& options = {}, const JoinModel& model = join_model());

  // The next article of the stream.
  Joined add(const StoryText& text);
  Joined add(const StoryVector& vector);
  // The next article, with a place that is known (a library is opened again, or the user said so).
  DocumentIndex restore(const StoryVector& vector, ClusterIndex cluster);
  // A later version took its place: it counts in no cluster any more.
  void retire(DocumentIndex document);
  // A number for a new cluster.
  ClusterIndex new_cluster();

  // True when as many articles arrived since the last replay as make one due.
  [[nodiscard]] bool replay_due() const { return since_replay_ >= options_.replay_every; }
  Replayed replay();

  // What the user says: this document stays in that cluster; these two are never merged.
  void pin(DocumentIndex document, ClusterIndex cluster);
  void unpin(DocumentIndex document);
  void part(ClusterIndex a, ClusterIndex b, bool parted);

  [[nodiscard]] const StreamCounts& counts() const { return counts_; }
  [[nodiscard]] ClusterIndex cluster_of(DocumentIndex document) const;
  [[nodiscard]] const std::vector<DocumentIndex>& documents_of(ClusterIndex cluster) const;
  [[nodiscard]] std::size_t documents() const { return documents_.size(); }
  [[nodiscard]] std::size_t clusters() const { return clusters_.size(); }
  [[nodiscard]] StoryLook look_at(DocumentIndex document) const;

 private:
  struct Document {
    std::uint64_t terms = 0;    // begin in terms_
    std::uint64_t wording = 0;  // begin in wording_
    std::array<float, story_views> inverse_norm{};
    float log_words = 0, lead_mass = 0, name_mass = 0;
    std::int32_t day = -1;
    ClusterIndex cluster = 0;
    std::uint16_t term_count = 0;
    std::uint8_t wording_count = 0;
    std::uint8_t weekdays = 0;
    bool pinned = false;
    bool retired = false;
  };
  struct Candidate {
    ClusterIndex cluster = 0;
    float log_odds = lowest_odds;
    float nearest_odds = lowest_odds;
    DocumentIndex nearest = 0;
  };

  [[nodiscard]] std::span<const std::uint32_t> wording_of(const Document& d) const {
    return wording_.row(d.wording, d.wording_count);
  }
  DocumentIndex keep(const StoryVector& vector);
  void put(DocumentIndex document, ClusterIndex cluster);
  void take_out(DocumentIndex document);
  void index(const StoryLook& look, ClusterIndex cluster);
  [[nodiscard]] std::vector<ClusterIndex> candidates_for(const StoryLook& look);
  [[nodiscard]] Candidate compare(const StoryLook& look, ClusterIndex cluster) const;
  [[nodiscard]] std::vector<Candidate> compare_all(const StoryLook& look);
  [[nodiscard]] float needed(ClusterIndex cluster) const;
  [[nodiscard]] std::optional<DocumentIndex> copy_of(const StoryVector& vector) const;
  void remember_doubts(const std::vector<Candidate>& found, ClusterIndex placed, bool joined);

  [[nodiscard]] std::vector<std::vector<ClusterIndex>> neighbourhoods() const;
  void regroup(const std::vector<ClusterIndex>& clusters, Replayed& out);
  [[nodiscard]] std::vector<std::vector<DocumentIndex>> average_link(
      const std::vector<DocumentIndex>& documents) const;
  [[nodiscard]] float pair_odds(DocumentIndex a, DocumentIndex b) const;
  void name_groups(const std::vector<std::vector<DocumentIndex>>& groups,
                   const std::vector<ClusterIndex>& before,
                   Replayed& out);
  [[nodiscard]] bool are_parted(ClusterIndex a, ClusterIndex b) const;

  GroupingOptions options_;
  const JoinModel& model_;
  StreamCounts counts_;
  Arena<StoryTerm> terms_;
  Arena<std::uint32_t> wording_;
  std::vector<Document> documents_;
  std::vector<std::vector<DocumentIndex>> clusters_;
  PostingLists postings_;
  CopyIndex copies_;
  std::vector<float> gathered_;  // by cluster: scratch of candidates_for
  std::vector<std::pair<ClusterIndex, ClusterIndex>> doubts_;
  std::vector<std::pair<ClusterIndex, ClusterIndex>> parted_;  // sorted, first < second
  std::size_t since_replay_ = 0;
};

}  // namespace synoptic
