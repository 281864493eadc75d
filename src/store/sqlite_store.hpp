// The library as one SQLite file: WAL, full synchronisation, STRICT tables, FTS5.
#pragma once

#include <memory>
#include <string>

#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace synoptic {

class SqliteStore : public Store {
 public:
  SqliteStore(const std::string& path, const StoreOptions& options);

  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  std::int64_t outside_writes() override;

  Added add_article(const Article& article, std::string_view page) override;
  std::optional<Article> article(std::string_view id) override;
  std::optional<Article> article(ArticleNumber number) override;
  std::optional<ArticleHead> article_head(std::string_view id) override;
  std::optional<ArticleHead> article_head(ArticleNumber number) override;
  void for_each_article(ArticleNumber after,
                        const std::function<bool(const ArticleHead&)>& visit) override;
  void put_vector(ArticleNumber article, std::string_view bytes) override;
  std::string vector_of(ArticleNumber article) override;

  StoryNumber add_story(std::string_view id, ArticleNumber first) override;
  StoryNumber story_count() override;
  void redirect(StoryNumber from, StoryNumber to) override;
  void place(const Membership& membership) override;
  std::optional<StoryHead> story(std::string_view id, bool follow) override;
  std::optional<StoryHead> story(StoryNumber number) override;
  std::vector<StoryHead> stories(const StoryQuery& query) override;
  std::vector<ArticleHead> accounts(StoryNumber story) override;
  std::vector<Membership> memberships(StoryNumber story) override;
  std::optional<Membership> membership(ArticleNumber article) override;
  void part(StoryNumber a, StoryNumber b, bool parted) override;
  std::vector<std::pair<StoryNumber, StoryNumber>> parted() override;

  EventNumber add_event(std::string_view id, StoryNumber story) override;
  void place_in_event(ArticleNumber article, EventNumber event) override;
  void move_event(EventNumber event, StoryNumber story) override;
  void redirect_event(EventNumber from, EventNumber to) override;
  std::vector<EventHead> events(StoryNumber story) override;
  std::optional<EventHead> event(std::string_view id, bool follow) override;
  std::optional<EventHead> event(EventNumber number) override;
  EventNumber event_of(ArticleNumber article) override;
  std::vector<StoryNumber> without_events() override;

  void put_findings(ArticleNumber article, const std::vector<Finding>& findings) override;
  void put_synopsis(StoryNumber story,
                    const StoredSynopsis& synopsis,
                    const std::vector<std::string>& difference_kinds) override;
  std::optional<StoredSynopsis> synopsis(StoryNumber story) override;
  std::optional<SynopsisHead> synopsis_head(StoryNumber story) override;
  void outdate(StoryNumber story) override;
  std::vector<StoryNumber> outdated(std::size_t least_accounts) override;
  std::vector<SearchHit> search(const SearchQuery& query) override;

  std::int64_t add_decision(std::string_view kind,
                            std::string_view detail,
                            ArticleNumber article) override;
  void set_undone(std::int64_t decision, bool undone) override;
  std::vector<Decision> decisions() override;
  std::vector<Decision> decisions_on(StoryNumber story) override;
  void log(std::string_view kind,
           StoryNumber story,
           ArticleNumber article,
           std::string_view detail) override;
  std::vector<Change> changes(std::int64_t since, std::size_t limit) override;
  std::vector<Change> changes_after(std::int64_t number, std::size_t limit) override;
  std::vector<Change> changes_of(StoryNumber story, std::size_t limit) override;
  std::int64_t last_change() override;

  void put_value(std::string_view name, std::string_view value) override;
  std::string value(std::string_view name) override;

  std::vector<CheckFinding> check() override;
  void compact() override;
  LibraryCounts counts() override;

 private:
  [[nodiscard]] std::optional<Article> article_of(SqlRun& run);
  [[nodiscard]] std::optional<ArticleHead> first_head(SqlRun run);
  void insert_article(const Article& article, std::string_view page, ArticleNumber number);
  void supersede(ArticleNumber older, ArticleNumber newer);
  void touch(StoryNumber story, std::int64_t more_accounts);
  [[nodiscard]] StoryNumber follow(StoryNumber number);
  [[nodiscard]] SearchHit hit(const ArticleHead& head, const SearchQuery& query);
  [[nodiscard]] bool passes(const ArticleHead& head, const SearchQuery& query);
  void check_structure(std::vector<CheckFinding>& out);
  void check_articles(std::vector<CheckFinding>& out);
  void check_rest(std::vector<CheckFinding>& out);

  const Clock& clock_;
  std::unique_ptr<FileSystemVfs> vfs_;  // before db_: it must outlive it
  SqlConnection db_;
};

// Throws `damaged` when the row is not what was written. Columns as head_columns says.
inline constexpr const char* head_columns =
    "a.number, a.id, a.url, a.outlet, a.title, a.published, a.language, a.added, "
    "coalesce((SELECT m.story FROM membership m WHERE m.article = a.number), 0), "
    "coalesce(a.superseded_by, 0), a.head_sum";
// What a person typed as an FTS5 expression: all of the words and "phrases", in one column or in
// any; "" when nothing was typed.
[[nodiscard]] std::string words_expression(std::string_view typed, std::string_view column);
[[nodiscard]] ArticleHead checked_head(const SqlRun& row);
[[nodiscard]] std::int64_t head_sum(const ArticleHead& head);
[[nodiscard]] std::string text_sum(std::string_view row, std::string_view text);

}  // namespace synoptic
