// Is every byte of the library what was written?
#include <fmt/format.h>

#include "store/article_row.hpp"
#include "store/sqlite_store.hpp"
#include "text/hash.hpp"

namespace synoptic {
namespace {

// Runs one part; a file that breaks under it is a finding, and the other parts go on.
template <class Part>
void attempt(std::vector<CheckFinding>& out, const char* code, const Part& part) {
  try {
    part();
  } catch (const StoreFailure& failure) {
    out.push_back({code, failure.what(), 0});
  }
}

std::int64_t signed_sum(std::string_view bytes) {
  return static_cast<std::int64_t>(hash64(bytes));
}

}  // namespace

void SqliteStore::check_structure(std::vector<CheckFinding>& out) {
  attempt(out, "structure", [&] {
    SqlRun run = db_.run("PRAGMA integrity_check(50)");
    while (run.step()) {
      if (run.text(0) != "ok") out.push_back({"structure", std::string(run.text(0)), 0});
    }
  });
  attempt(out, "reference", [&] {
    SqlRun run = db_.run("PRAGMA foreign_key_check");
    while (run.step()) {
      out.push_back({"reference",
                     fmt::format("row {} of {} names a row of {} that is not there", run.integer(1),
                                 run.text(0), run.text(2)),
                     0});
    }
  });
  attempt(out, "index", [&] { db_.execute("INSERT INTO names(names) VALUES('integrity-check')"); });
}

void SqliteStore::check_articles(std::vector<CheckFinding>& out) {
  const std::int64_t last = db_.integer("SELECT max(number) FROM article");
  for (ArticleNumber number = 1; number <= last; ++number) {
    const std::size_t before = out.size();
    attempt(out, "head", [&] { (void)article_head(number); });
    attempt(out, "text", [&] { (void)article(number); });
    for (std::size_t i = before; i < out.size(); ++i) out[i].article = number;
  }
}

void SqliteStore::check_rest(std::vector<CheckFinding>& out) {
  attempt(out, "vector", [&] {
    SqlRun run = db_.run("SELECT article, sum, bytes FROM vector");
    while (run.step()) {
      if (signed_sum(run.text(2)) == run.integer(1)) continue;
      out.push_back({"vector",
                     fmt::format("the vector of article number {} is damaged", run.integer(0)),
                     run.integer(0)});
    }
  });
  attempt(out, "synopsis", [&] {
    SqlRun run = db_.run("SELECT story, sum, json FROM synopsis");
    while (run.step()) {
      if (sha256_hex(run.text(2)) == run.text(1)) continue;
      out.push_back({"synopsis",
                     fmt::format("the synopsis of story number {} is damaged; `synoptic show` "
                                 "makes it again",
                                 run.integer(0)),
                     0});
    }
  });
  attempt(out, "reference", [&] {
    SqlRun run = db_.run(
        "SELECT number FROM article a WHERE superseded_by IS NULL AND "
        "NOT EXISTS (SELECT 1 FROM membership m WHERE m.article = a.number)");
    while (run.step()) {
      out.push_back({"reference", fmt::format("article number {} is in no story", run.integer(0)),
                     run.integer(0)});
    }
  });
  attempt(out, "reference", [&] {
    SqlRun run = db_.run(
        "SELECT k.article FROM event_membership k JOIN event e ON e.number = k.event "
        "JOIN membership m ON m.article = k.article WHERE e.story <> m.story");
    while (run.step()) {
      out.push_back(
          {"reference",
           fmt::format("article number {} is in an event of another story", run.integer(0)),
           run.integer(0)});
    }
  });
  attempt(out, "reference", [&] {
    SqlRun run = db_.run(
        "SELECT number FROM story s WHERE accounts <> "
        "(SELECT count(*) FROM membership m WHERE m.story = s.number)");
    while (run.step()) {
      out.push_back({"reference",
                     fmt::format("story number {} counts its accounts wrongly", run.integer(0)),
                     0});
    }
  });
}

std::vector<CheckFinding> SqliteStore::check() {
  std::vector<CheckFinding> out;
  check_structure(out);
  attempt(out, "text", [&] { check_articles(out); });
  check_rest(out);
  return out;
}

}  // namespace synoptic
