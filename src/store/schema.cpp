#include "store/schema.hpp"

#include <fmt/format.h>

#include <array>

namespace synoptic {
namespace {

constexpr const char* articles_and_stories = R"sql(
CREATE TABLE article(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  page TEXT NOT NULL,
  url TEXT NOT NULL,
  outlet TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT NOT NULL,
  language TEXT NOT NULL,
  added INTEGER NOT NULL,
  superseded_by INTEGER REFERENCES article(number),
  head_sum INTEGER NOT NULL,
  sum TEXT NOT NULL,
  row TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX article_page ON article(page) WHERE page <> '' AND superseded_by IS NULL;
CREATE TABLE vector(
  article INTEGER PRIMARY KEY REFERENCES article(number),
  sum INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE story(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  first INTEGER NOT NULL REFERENCES article(number),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  accounts INTEGER NOT NULL,
  stale INTEGER NOT NULL,
  merged_into INTEGER REFERENCES story(number)
) STRICT;
CREATE INDEX story_changed ON story(changed) WHERE merged_into IS NULL;
CREATE INDEX story_stale ON story(changed) WHERE stale = 1 AND merged_into IS NULL;
CREATE TABLE membership(
  article INTEGER PRIMARY KEY REFERENCES article(number),
  story INTEGER NOT NULL REFERENCES story(number),
  how TEXT NOT NULL,
  score REAL NOT NULL,
  pinned INTEGER NOT NULL,
  evidence TEXT NOT NULL
) STRICT;
CREATE INDEX membership_story ON membership(story, article);
CREATE TABLE parted(
  a INTEGER NOT NULL REFERENCES story(number),
  b INTEGER NOT NULL REFERENCES story(number),
  PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE TABLE synopsis(
  story INTEGER PRIMARY KEY REFERENCES story(number),
  revision INTEGER NOT NULL,
  made_by TEXT NOT NULL,
  sum TEXT NOT NULL,
  json TEXT NOT NULL
) STRICT;
CREATE TABLE decision(
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  undone INTEGER NOT NULL
) STRICT;
CREATE TABLE value(
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  title, text, content='article', content_rowid='number', tokenize="unicode61 remove_diacritics 2"
);
)sql";

constexpr const char* log_and_names = R"sql(
CREATE TABLE change(
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  story INTEGER NOT NULL REFERENCES story(number),
  article INTEGER REFERENCES article(number),
  detail TEXT NOT NULL
) STRICT;
CREATE INDEX change_at ON change(at);
CREATE TABLE finding(
  article INTEGER NOT NULL REFERENCES article(number),
  kind INTEGER NOT NULL,
  name TEXT NOT NULL,
  begin INTEGER NOT NULL,
  "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX finding_article ON finding(article);
CREATE TABLE story_difference(
  story INTEGER NOT NULL REFERENCES story(number),
  kind TEXT NOT NULL,
  PRIMARY KEY (story, kind)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE names USING fts5(
  said_by, about, actor, place, tokenize="unicode61 remove_diacritics 2"
);
)sql";

constexpr const char* decisions_and_counts = R"sql(
ALTER TABLE decision ADD COLUMN article INTEGER REFERENCES article(number);
CREATE INDEX decision_article ON decision(article) WHERE article IS NOT NULL;
ALTER TABLE synopsis ADD COLUMN differences INTEGER;
CREATE INDEX change_story ON change(story, number);
)sql";

constexpr const char* events = R"sql(
CREATE TABLE event(
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  story INTEGER NOT NULL REFERENCES story(number),
  merged_into INTEGER REFERENCES event(number)
) STRICT;
CREATE INDEX event_story ON event(story);
CREATE TABLE event_membership(
  article INTEGER PRIMARY KEY REFERENCES article(number),
  event INTEGER NOT NULL REFERENCES event(number)
) STRICT;
CREATE INDEX event_membership_event ON event_membership(event, article);
)sql";

constexpr std::array steps = {articles_and_stories, log_and_names, decisions_and_counts, events};

void refuse_foreign(SqlConnection& db, const std::string& path) {
  const std::int64_t id = db.integer("PRAGMA application_id");
  const std::int64_t tables = db.integer("SELECT count(*) FROM sqlite_master");
  if (id == library_application_id || (id == 0 && tables == 0)) return;
  throw StoreFailure(StoreFault::foreign,
                     fmt::format("{}: this is a database of another program, no library.", path));
}

}  // namespace

std::int64_t newest_schema() {
  return static_cast<std::int64_t>(steps.size());
}

void migrate(SqlConnection& db, const std::string& path, std::int64_t until) {
  refuse_foreign(db, path);
  const auto version = [&] { return db.integer("PRAGMA user_version"); };
  if (version() > newest_schema()) {
    throw StoreFailure(StoreFault::foreign,
                       fmt::format("{}: made by a newer synoptic (schema {}, this one knows {}); "
                                   "use that one.",
                                   path, version(), newest_schema()));
  }
  while (version() < until) {
    db.execute("BEGIN IMMEDIATE");
    const std::int64_t at = version();  // another process may have come first
    if (at < until) {
      db.execute(steps.at(static_cast<std::size_t>(at)));
      db.execute(fmt::format("PRAGMA application_id = {}", library_application_id));
      db.execute(fmt::format("PRAGMA user_version = {}", at + 1));
    }
    db.execute("COMMIT");
  }
}

}  // namespace synoptic
