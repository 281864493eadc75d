// Where is everything kept? One interface over the library: articles with their versions, stories,
// what the user decided, what is new, what can be searched.
//
// A library is one file (docs/store.md describes it). Everything between begin() and commit() is
// kept or lost together; after commit() returns, it is on the disk. Functions throw StoreFailure
// when the machine fails, and only then; what is not there is an empty value. A stored text is
// compared with its checksum whenever it is read: damaged bytes throw, they are never returned.
//
// Times are milliseconds since 1970, UTC. Numbers count from 1 in the order of arrival and never
// leave the library; ids do (16 hex digits for articles, "s" and 12 for stories, "e" and 12 for
// events).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.hpp"
#include "store/clock.hpp"
#include "store/file_system.hpp"
#include "store/store_failure.hpp"

namespace synoptic {

using ArticleNumber = std::int64_t;
using StoryNumber = std::int64_t;
using EventNumber = std::int64_t;

// What is said of an article without reading its text.
struct ArticleHead {
  ArticleNumber number = 0;
  std::string id;
  std::string url;
  std::string outlet;
  std::string title;
  std::string published;  // ISO 8601, "" when not known
  std::string language;
  std::int64_t added = 0;
  StoryNumber story = 0;            // 0: in none
  ArticleNumber superseded_by = 0;  // a later version of the same page, 0: this is the newest
};

struct Added {
  // known: these words from this outlet are there already, nothing changed. version: another text
  // of a page that is there; it takes the older one's place in its story, and both are kept.
  enum class Outcome { added, known, version };
  Outcome outcome = Outcome::added;
  ArticleNumber number = 0;
  ArticleNumber supersedes = 0;  // of a version
};

struct StoryHead {
  StoryNumber number = 0;
  std::string id;
  std::string title;  // of its first account; the begin of its text when it has none
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t revision = 0;  // grows with every change of its accounts
  std::size_t accounts = 0;
  std::size_t outlets = 0;
  std::string merged_into;  // id of the story that took its accounts over, "" when it stands
  std::string first_published, last_published;  // of its accounts, ISO 8601; "" when not known
  std::optional<std::int64_t> differences;      // its kept synopsis shows; none: not known
  std::int64_t news = 0;                        // changes after StoryQuery::seen
};

// Why an article is in its story.
struct Membership {
  ArticleNumber article = 0;
  StoryNumber story = 0;
  std::string how;       // first|join|copy|version|replay|user
  double score = 0;      // of the joining, 0..1
  bool pinned = false;   // the user said so: never moved by the program
  std::string evidence;  // JSON: what it shares, and with which article
};

// One event inside a story: its accounts, in the order of arrival.
struct EventHead {
  EventNumber number = 0;
  std::string id;
  StoryNumber story = 0;
  std::vector<ArticleNumber> accounts;  // newest versions; empty when it was merged
  std::string merged_into;  // id of the event that took its accounts over, "" when it stands
};

// A correction, as the user gave it: of stories (merge, split, move), or of what a synopsis shows
// (synopsis).
struct Decision {
  std::int64_t number = 0;
  std::int64_t at = 0;
  std::string kind;    // merge|split|move|synopsis
  std::string detail;  // JSON: what it changed; of `synopsis` the fields of model/user_decision.hpp
  bool undone = false;
  ArticleNumber article = 0;  // of `synopsis`: the account it speaks of
};

// Something that is new since somebody looked.
struct Change {
  std::int64_t number = 0;
  std::int64_t at = 0;
  std::string kind;  // story|account|version|figure|position|difference|merge|split|move|decision
  StoryNumber story = 0;
  ArticleNumber article = 0;  // 0: none in particular
  std::string detail;         // JSON
};

// A name an article can be found by; `span` is where it stands.
struct Finding {
  enum class Kind { said_by, about, actor, place };
  Kind kind = Kind::actor;
  std::string name;
  Span span;
};

struct StoredSynopsis {
  std::int64_t revision = 0;                  // of the story it was made for
  std::string made_by;                        // version of the program and the language pipeline
  std::string json;                           // docs/json.md
  std::optional<std::int64_t> differences{};  // shown as such; none: not counted
};

// The same without its bytes.
struct SynopsisHead {
  std::int64_t revision = 0;
  std::string made_by;
  std::string sum;  // SHA-256 of the JSON
};

struct SearchQuery {
  std::string words{};
  std::string said_by{}, about{}, actor{}, place{};  // names, or parts of them
  std::string since{};                               // published on or after this day
  std::string difference{};                          // kind shown in the article's story
  std::size_t limit = 20;
  std::size_t offset = 0;
};

struct SearchHit {
  ArticleHead article;
  std::string story;           // id
  Span span;                   // where it stands in the text; empty when in the title alone
  std::string line;            // the text around it
  std::vector<Finding> found;  // statements by the asked speaker, and the like
};

struct StoryQuery {
  enum class Order { changed, created, accounts, differences };  // each the largest first
  std::int64_t changed_since = 0;
  std::size_t least_accounts = 1;
  std::size_t limit = 50;
  std::size_t offset = 0;
  std::string words{};  // in an account of it, as in SearchQuery
  Order order = Order::changed;
  std::int64_t seen = 0;  // number of a change: StoryHead::news counts later ones
};

// One fault of the file, in words; `article` when it concerns one.
struct CheckFinding {
  std::string code;  // structure|reference|index|text|synopsis|vector|head
  std::string message;
  ArticleNumber article = 0;
};

struct LibraryCounts {
  std::int64_t articles = 0, versions = 0, stories = 0, decisions = 0, bytes = 0;
};

[[nodiscard]] std::string_view name_of(Added::Outcome outcome);  // new|known|version
[[nodiscard]] std::string_view name_of(Finding::Kind kind);      // said_by|about|actor|place

class Store {
 public:
  virtual ~Store() = default;

  // ---- batches. begin() waits for another writer a while, then throws `busy`.
  // --------------------
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  // Changes whenever another process wrote something.
  [[nodiscard]] virtual std::int64_t outside_writes() = 0;

  // ---- articles. Adding the same one twice changes nothing. Cost: one article.
  // ------------------- `page`: what two versions of one article have in common (its address), ""
  // when it has none.
  virtual Added add_article(const Article& article, std::string_view page) = 0;
  [[nodiscard]] virtual std::optional<Article> article(std::string_view id) = 0;
  [[nodiscard]] virtual std::optional<Article> article(ArticleNumber number) = 0;
  [[nodiscard]] virtual std::optional<ArticleHead> article_head(std::string_view id) = 0;
  [[nodiscard]] virtual std::optional<ArticleHead> article_head(ArticleNumber number) = 0;
  // Every article in the order of arrival, older versions too; false ends the walk.
  virtual void for_each_article(ArticleNumber after,
                                const std::function<bool(const ArticleHead&)>& visit) = 0;
  // What grouping knows of an article, opaque here; replaced when put again.
  virtual void put_vector(ArticleNumber article, std::string_view bytes) = 0;
  [[nodiscard]] virtual std::string vector_of(ArticleNumber article) = 0;

  // ---- stories. Ids never change; a merged one redirects.
  // ----------------------------------------
  virtual StoryNumber add_story(std::string_view id, ArticleNumber first) = 0;
  [[nodiscard]] virtual StoryNumber story_count() = 0;  // merged ones too; numbers have no gaps
  virtual void redirect(StoryNumber from, StoryNumber to) = 0;  // to 0: it stands again
  virtual void place(const Membership& membership) = 0;         // into a story, or another one
  // The story of that id; of the one it redirects to when `follow`.
  [[nodiscard]] virtual std::optional<StoryHead> story(std::string_view id, bool follow) = 0;
  [[nodiscard]] virtual std::optional<StoryHead> story(StoryNumber number) = 0;
  [[nodiscard]] virtual std::vector<StoryHead> stories(const StoryQuery& query) = 0;
  [[nodiscard]] virtual std::vector<ArticleHead> accounts(
      StoryNumber story) = 0;  // no old versions
  [[nodiscard]] virtual std::vector<Membership> memberships(StoryNumber story) = 0;
  [[nodiscard]] virtual std::optional<Membership> membership(ArticleNumber article) = 0;
  // Pairs the user parted: the program never merges them.
  virtual void part(StoryNumber a, StoryNumber b, bool parted) = 0;
  [[nodiscard]] virtual std::vector<std::pair<StoryNumber, StoryNumber>> parted() = 0;

  // ---- events inside a story: the tighter level. Ids never change; a merged one redirects.
  // --------
  virtual EventNumber add_event(std::string_view id, StoryNumber story) = 0;
  // Into an event, or another one. The event belongs to the story of its accounts.
  virtual void place_in_event(ArticleNumber article, EventNumber event) = 0;
  virtual void move_event(EventNumber event, StoryNumber story) = 0;
  virtual void redirect_event(EventNumber from, EventNumber to) = 0;  // to 0: it stands again
  // Those that hold accounts, in the order of their first ones.
  [[nodiscard]] virtual std::vector<EventHead> events(StoryNumber story) = 0;
  // The event of that id; of the one it redirects to when `follow`.
  [[nodiscard]] virtual std::optional<EventHead> event(std::string_view id, bool follow) = 0;
  [[nodiscard]] virtual std::optional<EventHead> event(EventNumber number) = 0;
  [[nodiscard]] virtual EventNumber event_of(ArticleNumber article) = 0;  // 0: none
  // Stories with an account in no event, or in one of another story.
  [[nodiscard]] virtual std::vector<StoryNumber> without_events() = 0;

  // ---- what was read
  // -------------------------------------------------------------------------------
  virtual void put_findings(ArticleNumber article, const std::vector<Finding>& findings) = 0;
  virtual void put_synopsis(StoryNumber story,
                            const StoredSynopsis& synopsis,
                            const std::vector<std::string>& difference_kinds) = 0;
  [[nodiscard]] virtual std::optional<StoredSynopsis> synopsis(StoryNumber story) = 0;
  [[nodiscard]] virtual std::optional<SynopsisHead> synopsis_head(StoryNumber story) = 0;
  // What its synopsis is made from changed (a decision): the revision grows, it is outdated.
  virtual void outdate(StoryNumber story) = 0;
  // Stories whose synopsis is missing or older than their accounts, oldest change first.
  [[nodiscard]] virtual std::vector<StoryNumber> outdated(std::size_t least_accounts) = 0;
  [[nodiscard]] virtual std::vector<SearchHit> search(const SearchQuery& query) = 0;

  // ---- the user's word and the log
  // -----------------------------------------------------------------
  virtual std::int64_t add_decision(std::string_view kind,
                                    std::string_view detail,
                                    ArticleNumber article) = 0;
  virtual void set_undone(std::int64_t decision, bool undone) = 0;
  [[nodiscard]] virtual std::vector<Decision> decisions() = 0;
  // Those that speak of an account of the story and are not undone.
  [[nodiscard]] virtual std::vector<Decision> decisions_on(StoryNumber story) = 0;
  virtual void log(std::string_view kind,
                   StoryNumber story,
                   ArticleNumber article,
                   std::string_view detail) = 0;
  // At `since` (milliseconds) or later, the newest first.
  [[nodiscard]] virtual std::vector<Change> changes(std::int64_t since, std::size_t limit) = 0;
  // Those with a higher number, in their order.
  [[nodiscard]] virtual std::vector<Change> changes_after(std::int64_t number,
                                                          std::size_t limit) = 0;
  // Of one story, the newest first.
  [[nodiscard]] virtual std::vector<Change> changes_of(StoryNumber story, std::size_t limit) = 0;
  [[nodiscard]] virtual std::int64_t last_change() = 0;  // its number; 0: none yet

  // Small values kept by name ("" when not there).
  virtual void put_value(std::string_view name, std::string_view value) = 0;
  [[nodiscard]] virtual std::string value(std::string_view name) = 0;

  // ---- the file
  // ------------------------------------------------------------------------------------ Reads
  // everything and compares it with its checksums; nothing wrong: no findings.
  [[nodiscard]] virtual std::vector<CheckFinding> check() = 0;
  virtual void compact() = 0;
  [[nodiscard]] virtual LibraryCounts counts() = 0;
};

struct StoreOptions {
  const Clock* clock = nullptr;   // none: the machine's
  FileSystem* files = nullptr;    // none: the disk as it is
  int busy_milliseconds = 5'000;  // how long to wait for another writer
  bool create = true;             // a path with no file: a new library, else `cannot_open`
};

// Opens a library, or makes one; migrates one of an older schema. Throws StoreFailure: `foreign`
// for a file that is no library or one of a newer program.
[[nodiscard]] std::unique_ptr<Store> open_store(const std::string& path,
                                                const StoreOptions& options = {});

}  // namespace synoptic
