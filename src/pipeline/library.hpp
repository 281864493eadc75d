// A stream of articles becomes stories that keep their names: the Store, the Grouper and the
// reading of accounts, together.
//
// Articles are added in batches; a batch is one transaction. Grouping is brought back from the
// library when it is opened, and again when another process has written to it. Functions throw
// StoreFailure when the machine fails; the library is then as after the last finished batch.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "language/pipeline.hpp"
#include "model/error.hpp"
#include "pipeline/brief.hpp"
#include "store/store.hpp"
#include "stories/event_layer.hpp"
#include "stories/grouper.hpp"

namespace synoptic {

// What became of one article.
struct Filed {
  Added::Outcome outcome = Added::Outcome::added;
  std::string article;  // id
  std::string story;    // id
  bool founded = false;
};

class Library {
 public:
  explicit Library(Store& store, unsigned threads = 0);

  // One batch, in this order; what is returned is on the disk.
  std::vector<Filed> add(const std::vector<Article>& articles);
  // Looks again at what was doubtful, at the end of a run, and finds the events of stories that
  // have none yet. One transaction.
  void settle();

  // ---- corrections: logged, undone one by one, never overruled by the program
  // -------------------- Errors: an id that is not there, or nothing to do.
  Result<std::string> merge(std::string_view into, const std::vector<std::string>& others);
  Result<std::string> split(std::string_view story, const std::vector<std::string>& articles);
  Result<std::string> move(std::string_view article, std::string_view story);
  // What a synopsis shows: kept, and applied whenever the story of decision.at is read. Both places
  // must be bytes of accounts of one story. The number it is kept under.
  Result<std::int64_t> decide(const UserDecision& decision);
  // The last correction, or the one of that number when no later one touches its articles.
  Result<std::string> undo(std::optional<std::int64_t> number);

  [[nodiscard]] Store& store() { return store_; }

 private:
  struct Move {
    Membership before;
    StoryNumber to = 0;
  };
  void reload();
  void refresh_state();
  Filed file(const Article& article, const StoryText& text);
  Filed file_version(const Article& article, const StoryText& text, const Added& added);
  void learn(ArticleNumber number, DocumentIndex document);
  [[nodiscard]] std::string evidence_of(const StoryText& text, const Joined& joined);
  void apply(const Replayed& replayed);
  [[nodiscard]] StoryNumber ensure_story(ClusterIndex cluster, ArticleNumber first);
  Result<std::string> correct(std::string_view kind,
                              const std::vector<Move>& moves,
                              const std::vector<ArticleNumber>& kept,
                              std::optional<std::pair<StoryNumber, StoryNumber>> parted);
  void pin(ArticleNumber article, StoryNumber story, bool pinned);
  [[nodiscard]] std::string free_story_id(std::string_view article_id);
  [[nodiscard]] std::string free_event_id(std::string_view article_id);
  [[nodiscard]] EventNumber begin_event(ArticleNumber first, StoryNumber story);
  [[nodiscard]] std::optional<EventKey> event_here(ArticleNumber article, StoryNumber story);
  void find_events(StoryNumber story);
  template <class Work>
  void in_batch(const Work& work);

  Store& store_;
  unsigned threads_;
  std::unique_ptr<Grouper> grouper_;
  std::vector<ArticleNumber> article_of_;   // by document
  std::vector<DocumentIndex> document_of_;  // by article number
  std::set<StoryNumber> regrouped_;         // of this batch: their events are to be found
  std::int64_t seen_writes_ = 0;
  bool dirty_ = true;
};

// The page two versions of an article have in common: its address without fragment, or the file it
// stands in; "" for anything else.
[[nodiscard]] std::string page_of(const Article& article);

// A kept decision about what a synopsis shows, as its `line` its number; none for other kinds.
[[nodiscard]] std::optional<UserDecision> read_decision(const Decision& row);

// ---- reading: kept up to date at the cost of one story
// ----------------------------------------------

// What the synopsis of a story is made from, as it is now.
struct StoryMaterial {
  std::int64_t revision = 0;
  std::vector<Article> articles;
  std::vector<UserDecision> decisions;
};
[[nodiscard]] StoryMaterial story_material(Store& store, StoryNumber story);

// Keeps a synopsis made for that revision, with what search needs, and logs what is new against the
// one before. One transaction. How many new differences, changed figures and positions.
std::size_t keep_synopsis(Store& store,
                          StoryNumber story,
                          std::int64_t revision,
                          const Synopsis& synopsis);

struct Refreshed {
  Synopsis synopsis;
  std::size_t news = 0;  // new differences, changed figures and positions that were logged
};

// The three steps in one: reads the accounts of a story, compares them with the user's decisions
// (those of `options` come after the kept ones), keeps the synopsis.
[[nodiscard]] Refreshed refresh_story(Store& store,
                                      StoryNumber story,
                                      const Pipeline& pipeline,
                                      const BriefOptions& options = {});

}  // namespace synoptic
