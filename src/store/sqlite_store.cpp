#include "store/sqlite_store.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "store/article_row.hpp"
#include "store/schema.hpp"
#include "text/hash.hpp"

namespace synoptic {
namespace {

std::unique_ptr<FileSystemVfs> vfs_for(FileSystem* files) {
  return files == nullptr ? nullptr : std::make_unique<FileSystemVfs>(*files);
}

const std::string& existing(const std::string& path, const StoreOptions& options) {
  std::error_code error;
  if (!options.create && !std::filesystem::exists(path, error)) {
    throw StoreFailure(StoreFault::cannot_open,
                       fmt::format("{}: there is no library yet; `synoptic add` makes one.", path));
  }
  return path;
}

[[noreturn]] void damaged(const std::string& what) {
  throw StoreFailure(StoreFault::damaged,
                     fmt::format("{} is damaged: its bytes are not what was written, so it is not "
                                 "shown; `synoptic check` lists all of them.",
                                 what));
}

std::int64_t signed_sum(std::string_view bytes) {
  return static_cast<std::int64_t>(hash64(bytes));
}

Membership membership_of(const SqlRun& row) {
  return {row.integer(0), row.integer(1),      std::string(row.text(2)),
          row.real(3),    row.integer(4) != 0, std::string(row.text(5))};
}

// The first parameter is the number of the last change that was seen.
constexpr const char* story_columns =
    "SELECT s.number, s.id, CASE a.title WHEN '' THEN substr(a.text, 1, 120) ELSE a.title END, "
    "s.created, s.changed, s.revision, s.accounts, "
    "(SELECT count(DISTINCT CASE b.outlet WHEN '' THEN b.id ELSE b.outlet END) FROM membership m "
    "JOIN article b ON b.number = m.article WHERE m.story = s.number), "
    "coalesce((SELECT t.id FROM story t WHERE t.number = s.merged_into), ''), "
    "coalesce((SELECT min(nullif(b.published, '')) FROM membership m JOIN article b "
    "ON b.number = m.article WHERE m.story = s.number), ''), "
    "coalesce((SELECT max(b.published) FROM membership m JOIN article b "
    "ON b.number = m.article WHERE m.story = s.number), ''), "
    "(SELECT y.differences FROM synopsis y WHERE y.story = s.number) AS differences, "
    "(SELECT count(*) FROM change c WHERE c.story = s.number AND c.number > ?1), "
    "a.title = '' AND instr(substr(a.text, 1, 120), char(10)) = 0 AND length(a.text) > 120 "
    "FROM story s JOIN article a ON a.number = s.first ";

const char* order_of(StoryQuery::Order order) {
  switch (order) {
    case StoryQuery::Order::created:
      return "s.created DESC";
    case StoryQuery::Order::accounts:
      return "s.accounts DESC, s.changed DESC";
    case StoryQuery::Order::differences:
      return "coalesce(differences, 0) DESC, s.changed DESC";
    case StoryQuery::Order::changed:
      break;
  }
  return "s.changed DESC";
}

// A title of one line. Of an account without one it is the begin of its text, whole words of it.
std::string title_of(std::string_view words, bool cut) {
  const std::size_t end = cut ? words.rfind(' ') : words.find('\n');
  return std::string(words.substr(0, end));
}

StoryHead story_of(const SqlRun& row) {
  StoryHead head;
  head.number = row.integer(0);
  head.id = row.text(1);
  head.title = title_of(row.text(2), row.integer(13) != 0);
  head.created = row.integer(3);
  head.changed = row.integer(4);
  head.revision = row.integer(5);
  head.accounts = static_cast<std::size_t>(row.integer(6));
  head.outlets = static_cast<std::size_t>(row.integer(7));
  head.merged_into = row.text(8);
  head.first_published = row.text(9);
  head.last_published = row.text(10);
  if (!row.is_null(11)) head.differences = row.integer(11);
  head.news = row.integer(12);
  return head;
}

std::vector<Decision> decisions_of(SqlRun rows) {
  std::vector<Decision> out;
  while (rows.step()) {
    out.push_back({rows.integer(0), rows.integer(1), std::string(rows.text(2)),
                   std::string(rows.text(3)), rows.integer(4) != 0, rows.integer(5)});
  }
  return out;
}

// `rest`: a condition of one parameter, and the order.
std::vector<Change> changes_where(SqlConnection& db,
                                  std::string_view rest,
                                  std::int64_t value,
                                  std::size_t limit) {
  SqlRun rows = db.run(fmt::format(
      "SELECT number, at, kind, story, coalesce(article, 0), detail FROM change WHERE {} LIMIT ?",
      rest));
  rows.bind(1, value).bind(2, static_cast<std::int64_t>(limit));
  std::vector<Change> out;
  while (rows.step()) {
    out.push_back({rows.integer(0), rows.integer(1), std::string(rows.text(2)), rows.integer(3),
                   rows.integer(4), std::string(rows.text(5))});
  }
  return out;
}

}  // namespace

// ---- sums
// ----------------------------------------------------------------------------------------

std::int64_t head_sum(const ArticleHead& head) {
  std::string all;
  for (const std::string* part :
       {&head.id, &head.url, &head.outlet, &head.title, &head.published, &head.language}) {
    all += *part;
    all += '\n';
  }
  return signed_sum(all);
}

std::string text_sum(std::string_view row, std::string_view text) {
  std::string all;
  all.reserve(row.size() + text.size() + 1);
  all.append(row).append(1, '\n').append(text);
  return sha256_hex(all);
}

ArticleHead checked_head(const SqlRun& row) {
  ArticleHead head;
  head.number = row.integer(0);
  head.id = row.text(1);
  head.url = row.text(2);
  head.outlet = row.text(3);
  head.title = row.text(4);
  head.published = row.text(5);
  head.language = row.text(6);
  head.added = row.integer(7);
  head.story = row.integer(8);
  head.superseded_by = row.integer(9);
  if (head_sum(head) != row.integer(10)) {
    damaged(fmt::format("the head of article number {}", head.number));
  }
  return head;
}

// ---- the file
// ------------------------------------------------------------------------------------

SqliteStore::SqliteStore(const std::string& path, const StoreOptions& options)
    : clock_(options.clock == nullptr ? system_clock() : *options.clock),
      vfs_(vfs_for(options.files)),
      db_(existing(path, options), vfs_ ? vfs_->name() : nullptr, options.busy_milliseconds) {
  db_.execute(
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;"
      "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA secure_delete = OFF");
  if (db_.integer("PRAGMA user_version") == 0) db_.execute("PRAGMA journal_mode = WAL");
  migrate(db_, path);
}

std::unique_ptr<Store> open_store(const std::string& path, const StoreOptions& options) {
  return std::make_unique<SqliteStore>(path, options);
}

void SqliteStore::begin() {
  db_.execute("BEGIN IMMEDIATE");
}

void SqliteStore::commit() {
  db_.execute("COMMIT");
}

void SqliteStore::rollback() noexcept {
  try {
    if (db_.in_transaction()) db_.execute("ROLLBACK");
  } catch (const StoreFailure&) {
    // SQLite rolls back by itself when the file is opened again
  }
}

std::int64_t SqliteStore::outside_writes() {
  return db_.integer("PRAGMA data_version");
}

void SqliteStore::compact() {
  db_.execute("INSERT INTO words(words) VALUES('optimize')");
  db_.execute("INSERT INTO names(names) VALUES('optimize')");
  db_.execute("VACUUM");
  db_.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

LibraryCounts SqliteStore::counts() {
  LibraryCounts out;
  out.articles = db_.integer("SELECT count(*) FROM membership");
  out.versions = db_.integer("SELECT count(*) FROM article") - out.articles;
  out.stories =
      db_.integer("SELECT count(*) FROM story WHERE merged_into IS NULL AND accounts > 0");
  out.decisions = db_.integer("SELECT count(*) FROM decision WHERE undone = 0");
  out.bytes = db_.integer("PRAGMA page_count") * db_.integer("PRAGMA page_size");
  return out;
}

// ---- articles
// ------------------------------------------------------------------------------------

Added SqliteStore::add_article(const Article& article, std::string_view page) {
  SqlRun known = db_.run("SELECT number FROM article WHERE id = ?");
  known.bind(1, article.id);
  if (known.step()) return {Added::Outcome::known, known.integer(0), 0};
  ArticleNumber older = 0;
  if (!page.empty()) {
    SqlRun same = db_.run(
        "SELECT number FROM article WHERE page = ? AND page <> '' AND superseded_by IS NULL");
    same.bind(1, page);
    if (same.step()) older = same.integer(0);
  }
  const ArticleNumber number = db_.integer("SELECT max(number) FROM article") + 1;
  insert_article(article, page, number);
  if (older == 0) return {Added::Outcome::added, number, 0};
  supersede(older, number);
  return {Added::Outcome::version, number, older};
}

void SqliteStore::insert_article(const Article& article,
                                 std::string_view page,
                                 ArticleNumber number) {
  ArticleHead head{number,
                   article.id,
                   article.url,
                   article.outlet,
                   article.title,
                   article.published ? article.published->value : "",
                   article.language,
                   clock_.now(),
                   0,
                   0};
  const std::string row = encode_article(article);
  const std::string sum = text_sum(row, article.text);
  SqlRun insert = db_.run(
      "INSERT INTO article(number, id, page, url, outlet, title, published, language, added, "
      "head_sum, sum, row, text) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
  insert.bind(1, number).bind(2, head.id).bind(3, page).bind(4, head.url).bind(5, head.outlet);
  insert.bind(6, head.title).bind(7, head.published).bind(8, head.language).bind(9, head.added);
  insert.bind(10, head_sum(head)).bind(11, sum).bind(12, row).bind(13, article.text).done();
  SqlRun index = db_.run("INSERT INTO words(rowid, title, text) VALUES(?,?,?)");
  index.bind(1, number).bind(2, article.title).bind(3, article.text).done();
}

// The newer one takes the older one's place; names and words of the older no longer find it.
void SqliteStore::supersede(ArticleNumber older, ArticleNumber newer) {
  db_.run("UPDATE article SET superseded_by = ?2 WHERE number = ?1")
      .bind(1, older)
      .bind(2, newer)
      .done();
  db_.run("UPDATE membership SET article = ?2, how = 'version' WHERE article = ?1")
      .bind(1, older)
      .bind(2, newer)
      .done();
  db_.run("UPDATE event_membership SET article = ?2 WHERE article = ?1")
      .bind(1, older)
      .bind(2, newer)
      .done();
  db_.run(
         "INSERT INTO words(words, rowid, title, text) SELECT 'delete', number, title, text "
         "FROM article WHERE number = ?")
      .bind(1, older)
      .done();
  db_.run("DELETE FROM names WHERE rowid = ?").bind(1, older).done();
  const auto place = membership(newer);
  if (place) touch(place->story, 0);
}

std::optional<Article> SqliteStore::article_of(SqlRun& run) {
  if (!run.step()) return std::nullopt;
  const std::string_view row = run.text(1);
  const std::string_view text = run.text(2);
  const std::string name = fmt::format("article number {}", run.integer(3));
  if (text_sum(row, text) != run.text(0)) damaged(name);
  Result<Article> article = decode_article(row, text);
  if (!article) damaged(name);
  return std::move(*article);
}

std::optional<Article> SqliteStore::article(std::string_view id) {
  SqlRun run = db_.run("SELECT sum, row, text, number FROM article WHERE id = ?");
  run.bind(1, id);
  return article_of(run);
}

std::optional<Article> SqliteStore::article(ArticleNumber number) {
  SqlRun run = db_.run("SELECT sum, row, text, number FROM article WHERE number = ?");
  run.bind(1, number);
  return article_of(run);
}

std::optional<ArticleHead> SqliteStore::first_head(SqlRun run) {
  if (!run.step()) return std::nullopt;
  return checked_head(run);
}

std::optional<ArticleHead> SqliteStore::article_head(std::string_view id) {
  SqlRun run = db_.run(fmt::format("SELECT {} FROM article a WHERE a.id = ?", head_columns));
  run.bind(1, id);
  return first_head(std::move(run));
}

std::optional<ArticleHead> SqliteStore::article_head(ArticleNumber number) {
  SqlRun run = db_.run(fmt::format("SELECT {} FROM article a WHERE a.number = ?", head_columns));
  run.bind(1, number);
  return first_head(std::move(run));
}

void SqliteStore::for_each_article(ArticleNumber after,
                                   const std::function<bool(const ArticleHead&)>& visit) {
  SqlRun run = db_.run(
      fmt::format("SELECT {} FROM article a WHERE a.number > ? ORDER BY a.number", head_columns));
  run.bind(1, after);
  while (run.step()) {
    if (!visit(checked_head(run))) return;
  }
}

void SqliteStore::put_vector(ArticleNumber article, std::string_view bytes) {
  SqlRun run = db_.run("INSERT OR REPLACE INTO vector(article, sum, bytes) VALUES(?,?,?)");
  run.bind(1, article).bind(2, signed_sum(bytes)).bind_blob(3, bytes).done();
}

std::string SqliteStore::vector_of(ArticleNumber article) {
  SqlRun run = db_.run("SELECT sum, bytes FROM vector WHERE article = ?");
  run.bind(1, article);
  if (!run.step()) return {};
  std::string bytes(run.text(1));
  if (signed_sum(bytes) != run.integer(0))
    damaged(fmt::format("the vector of article {}", article));
  return bytes;
}

// ---- stories
// -------------------------------------------------------------------------------------

StoryNumber SqliteStore::add_story(std::string_view id, ArticleNumber first) {
  SqlRun run = db_.run(
      "INSERT INTO story(id, first, created, changed, revision, accounts, stale) "
      "VALUES(?,?,?3,?3,0,0,0)");
  run.bind(1, id).bind(2, first).bind(3, clock_.now()).done();
  return db_.last_row();
}

StoryNumber SqliteStore::story_count() {
  return db_.integer("SELECT max(number) FROM story");
}

void SqliteStore::redirect(StoryNumber from, StoryNumber to) {
  SqlRun run =
      db_.run("UPDATE story SET merged_into = ?2 WHERE number = ?1 AND merged_into IS NOT ?2");
  run.bind(1, from).bind_reference(2, to).done();
  if (db_.changes() > 0) touch(from, 0);
}

// A change of its accounts: the story is newer, and its synopsis no longer fits.
void SqliteStore::touch(StoryNumber story, std::int64_t more_accounts) {
  db_.run(
         "UPDATE story SET revision = revision + 1, changed = max(changed, ?2), stale = 1, "
         "accounts = accounts + ?3 WHERE number = ?1")
      .bind(1, story)
      .bind(2, clock_.now())
      .bind(3, more_accounts)
      .done();
}

void SqliteStore::place(const Membership& m) {
  const auto before = membership(m.article);
  SqlRun run = db_.run(
      "INSERT OR REPLACE INTO membership(article, story, how, score, pinned, evidence) "
      "VALUES(?,?,?,?,?,?)");
  run.bind(1, m.article).bind(2, m.story).bind(3, m.how).bind(4, m.score);
  run.bind(5, std::int64_t{m.pinned ? 1 : 0}).bind(6, m.evidence).done();
  if (before && before->story == m.story) return;
  if (before) touch(before->story, -1);
  touch(m.story, 1);
}

StoryNumber SqliteStore::follow(StoryNumber number) {
  constexpr int longest = 1'000;  // a chain of redirects cannot be a circle; a damaged one might
  for (int i = 0; i < longest; ++i) {
    SqlRun run = db_.run("SELECT merged_into FROM story WHERE number = ?");
    run.bind(1, number);
    if (!run.step() || run.is_null(0)) return number;
    number = run.integer(0);
  }
  damaged("the list of merged stories");
}

std::optional<StoryHead> SqliteStore::story(std::string_view id, bool follow_redirects) {
  StoryNumber number = 0;
  {
    SqlRun run = db_.run("SELECT number FROM story WHERE id = ?");
    run.bind(1, id);
    if (!run.step()) return std::nullopt;
    number = run.integer(0);
  }
  return story(follow_redirects ? follow(number) : number);
}

std::optional<StoryHead> SqliteStore::story(StoryNumber number) {
  SqlRun run = db_.run(std::string(story_columns) + "WHERE s.number = ?2");
  run.bind(1, std::int64_t{0}).bind(2, number);
  if (!run.step()) return std::nullopt;
  return story_of(run);
}

std::vector<StoryHead> SqliteStore::stories(const StoryQuery& query) {
  const std::string words = words_expression(query.words, "");
  std::string sql = std::string(story_columns) +
                    "WHERE s.merged_into IS NULL AND s.changed >= ?2 AND s.accounts >= ?3 "
                    "AND s.accounts > 0 ";
  if (!words.empty()) {
    sql +=
        "AND s.number IN (SELECT m.story FROM words JOIN membership m ON m.article = words.rowid "
        "WHERE words MATCH ?6) ";
  }
  sql += fmt::format("ORDER BY {}, s.number DESC LIMIT ?4 OFFSET ?5", order_of(query.order));
  SqlRun run = db_.run(sql);
  run.bind(1, query.seen).bind(2, query.changed_since);
  run.bind(3, static_cast<std::int64_t>(query.least_accounts));
  run.bind(4, static_cast<std::int64_t>(query.limit));
  run.bind(5, static_cast<std::int64_t>(query.offset));
  if (!words.empty()) run.bind(6, words);
  std::vector<StoryHead> out;
  while (run.step()) out.push_back(story_of(run));
  return out;
}

std::vector<ArticleHead> SqliteStore::accounts(StoryNumber story) {
  SqlRun run =
      db_.run(fmt::format("SELECT {} FROM membership k JOIN article a "
                          "ON a.number = k.article WHERE k.story = ? ORDER BY a.number",
                          head_columns));
  run.bind(1, story);
  std::vector<ArticleHead> out;
  while (run.step()) out.push_back(checked_head(run));
  return out;
}

std::vector<Membership> SqliteStore::memberships(StoryNumber story) {
  SqlRun run = db_.run(
      "SELECT article, story, how, score, pinned, evidence FROM membership WHERE story = ? "
      "ORDER BY article");
  run.bind(1, story);
  std::vector<Membership> out;
  while (run.step()) out.push_back(membership_of(run));
  return out;
}

std::optional<Membership> SqliteStore::membership(ArticleNumber article) {
  SqlRun run = db_.run(
      "SELECT article, story, how, score, pinned, evidence FROM membership WHERE article = ?");
  run.bind(1, article);
  if (!run.step()) return std::nullopt;
  return membership_of(run);
}

void SqliteStore::part(StoryNumber a, StoryNumber b, bool parted) {
  SqlRun run = db_.run(parted ? "INSERT OR IGNORE INTO parted(a, b) VALUES(?,?)"
                              : "DELETE FROM parted WHERE a = ? AND b = ?");
  run.bind(1, std::min(a, b)).bind(2, std::max(a, b)).done();
}

std::vector<std::pair<StoryNumber, StoryNumber>> SqliteStore::parted() {
  SqlRun run = db_.run("SELECT a, b FROM parted ORDER BY a, b");
  std::vector<std::pair<StoryNumber, StoryNumber>> out;
  while (run.step()) out.emplace_back(run.integer(0), run.integer(1));
  return out;
}

// ---- what was read
// -------------------------------------------------------------------------------

void SqliteStore::put_findings(ArticleNumber article, const std::vector<Finding>& findings) {
  db_.run("DELETE FROM finding WHERE article = ?").bind(1, article).done();
  db_.run("DELETE FROM names WHERE rowid = ?").bind(1, article).done();
  std::string columns[4];
  for (const Finding& finding : findings) {
    const auto kind = static_cast<std::size_t>(finding.kind);
    columns[kind].append(finding.name).append("\n");
    db_.run("INSERT INTO finding(article, kind, name, begin, \"end\") VALUES(?,?,?,?,?)")
        .bind(1, article)
        .bind(2, static_cast<std::int64_t>(kind))
        .bind(3, finding.name)
        .bind(4, std::int64_t{finding.span.begin})
        .bind(5, std::int64_t{finding.span.end})
        .done();
  }
  SqlRun index =
      db_.run("INSERT INTO names(rowid, said_by, about, actor, place) VALUES(?,?,?,?,?)");
  index.bind(1, article).bind(2, columns[0]).bind(3, columns[1]).bind(4, columns[2]);
  index.bind(5, columns[3]).done();
}

void SqliteStore::put_synopsis(StoryNumber story,
                               const StoredSynopsis& synopsis,
                               const std::vector<std::string>& difference_kinds) {
  SqlRun run = db_.run(
      "INSERT OR REPLACE INTO synopsis(story, revision, made_by, sum, json, differences) "
      "VALUES(?,?,?,?,?,?)");
  const std::string sum = sha256_hex(synopsis.json);
  run.bind(1, story).bind(2, synopsis.revision).bind(3, synopsis.made_by).bind(4, sum);
  run.bind(5, synopsis.json);
  synopsis.differences ? run.bind(6, *synopsis.differences) : run.bind_null(6);
  run.done();
  db_.run("UPDATE story SET stale = 0 WHERE number = ? AND revision = ?")
      .bind(1, story)
      .bind(2, synopsis.revision)
      .done();
  db_.run("DELETE FROM story_difference WHERE story = ?").bind(1, story).done();
  for (const std::string& kind : difference_kinds) {
    db_.run("INSERT OR IGNORE INTO story_difference(story, kind) VALUES(?,?)")
        .bind(1, story)
        .bind(2, kind)
        .done();
  }
}

std::optional<StoredSynopsis> SqliteStore::synopsis(StoryNumber story) {
  SqlRun run = db_.run("SELECT revision, made_by, json, sum FROM synopsis WHERE story = ?");
  run.bind(1, story);
  if (!run.step()) return std::nullopt;
  StoredSynopsis out{run.integer(0), std::string(run.text(1)), std::string(run.text(2))};
  if (sha256_hex(out.json) != run.text(3)) damaged(fmt::format("the synopsis of story {}", story));
  return out;
}

std::optional<SynopsisHead> SqliteStore::synopsis_head(StoryNumber story) {
  SqlRun run = db_.run("SELECT revision, made_by, sum FROM synopsis WHERE story = ?");
  run.bind(1, story);
  if (!run.step()) return std::nullopt;
  return SynopsisHead{run.integer(0), std::string(run.text(1)), std::string(run.text(2))};
}

void SqliteStore::outdate(StoryNumber story) {
  touch(story, 0);
}

std::vector<StoryNumber> SqliteStore::outdated(std::size_t least_accounts) {
  SqlRun run = db_.run(
      "SELECT number FROM story WHERE stale = 1 AND merged_into IS NULL AND accounts >= ? "
      "ORDER BY changed, number");
  run.bind(1, static_cast<std::int64_t>(least_accounts));
  std::vector<StoryNumber> out;
  while (run.step()) out.push_back(run.integer(0));
  return out;
}

// ---- the user's word and the log
// -----------------------------------------------------------------

std::int64_t SqliteStore::add_decision(std::string_view kind,
                                       std::string_view detail,
                                       ArticleNumber article) {
  SqlRun run = db_.run("INSERT INTO decision(at, kind, detail, undone, article) VALUES(?,?,?,0,?)");
  run.bind(1, clock_.now()).bind(2, kind).bind(3, detail);
  run.bind_reference(4, article);
  run.done();
  return db_.last_row();
}

void SqliteStore::set_undone(std::int64_t decision, bool undone) {
  SqlRun run = db_.run("UPDATE decision SET undone = ?2 WHERE number = ?1");
  run.bind(1, decision).bind(2, std::int64_t{undone ? 1 : 0}).done();
}

std::vector<Decision> SqliteStore::decisions() {
  SqlRun run = db_.run(
      "SELECT number, at, kind, detail, undone, coalesce(article, 0) FROM decision "
      "ORDER BY number");
  return decisions_of(std::move(run));
}

std::vector<Decision> SqliteStore::decisions_on(StoryNumber story) {
  SqlRun run = db_.run(
      "SELECT d.number, d.at, d.kind, d.detail, d.undone, d.article FROM membership m "
      "JOIN decision d ON d.article = m.article WHERE m.story = ? AND d.undone = 0 "
      "ORDER BY d.number");
  run.bind(1, story);
  return decisions_of(std::move(run));
}

void SqliteStore::log(std::string_view kind,
                      StoryNumber story,
                      ArticleNumber article,
                      std::string_view detail) {
  SqlRun run = db_.run("INSERT INTO change(at, kind, story, article, detail) VALUES(?,?,?,?,?)");
  run.bind(1, clock_.now()).bind(2, kind).bind(3, story).bind(5, detail);
  run.bind_reference(4, article);
  run.done();
}

std::vector<Change> SqliteStore::changes(std::int64_t since, std::size_t limit) {
  return changes_where(db_, "at >= ? ORDER BY number DESC", since, limit);
}

std::vector<Change> SqliteStore::changes_after(std::int64_t number, std::size_t limit) {
  return changes_where(db_, "number > ? ORDER BY number", number, limit);
}

std::vector<Change> SqliteStore::changes_of(StoryNumber story, std::size_t limit) {
  return changes_where(db_, "story = ? ORDER BY number DESC", story, limit);
}

std::int64_t SqliteStore::last_change() {
  return db_.integer("SELECT max(number) FROM change");
}

void SqliteStore::put_value(std::string_view name, std::string_view value) {
  SqlRun run = db_.run("INSERT OR REPLACE INTO value(name, value) VALUES(?,?)");
  run.bind(1, name).bind(2, value).done();
}

std::string SqliteStore::value(std::string_view name) {
  SqlRun run = db_.run("SELECT value FROM value WHERE name = ?");
  run.bind(1, name);
  return run.step() ? std::string(run.text(0)) : std::string();
}

}  // namespace synoptic
