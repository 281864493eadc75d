// SQLite as values: a connection, a prepared statement, and one exception for a broken machine.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "store/store_failure.hpp"

namespace synoptic {

// One run of a prepared statement; given back to its connection's cache at the end.
//
//   SqlRun rows = db.run("SELECT id FROM story WHERE number = ?"); rows.bind(1, 7);
//   while (rows.step()) use(rows.text(0));
class SqlRun {
 public:
  explicit SqlRun(sqlite3_stmt* statement) : statement_(statement) {}
  ~SqlRun();
  SqlRun(SqlRun&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
  SqlRun(const SqlRun&) = delete;
  SqlRun& operator=(const SqlRun&) = delete;

  // Parameters count from 1. Bound text is borrowed until the run ends.
  SqlRun& bind(int at, std::int64_t value);
  SqlRun& bind(int at, double value);
  SqlRun& bind(int at, std::string_view text);
  SqlRun& bind_copy(int at, std::string_view text);  // SQLite keeps its own
  SqlRun& bind_blob(int at, std::string_view bytes);
  SqlRun& bind_null(int at);
  // A number of another row; 0, for none, is NULL.
  SqlRun& bind_reference(int at, std::int64_t number) {
    return number == 0 ? bind_null(at) : bind(at, number);
  }

  bool step();  // true: a row is there
  void done() {
    while (step()) {
    }
  }

  // Columns count from 0. Views live until the next step.
  [[nodiscard]] std::int64_t integer(int at) const;
  [[nodiscard]] double real(int at) const;
  [[nodiscard]] std::string_view text(int at) const;  // or blob
  [[nodiscard]] bool is_null(int at) const;

 private:
  sqlite3_stmt* statement_;
};

class SqlConnection {
 public:
  // Opens or creates. Throws StoreFailure.
  SqlConnection(const std::string& path, const char* vfs, int busy_milliseconds);
  ~SqlConnection();
  SqlConnection(const SqlConnection&) = delete;
  SqlConnection& operator=(const SqlConnection&) = delete;

  void execute(const std::string& sql);  // one or more statements without rows
  [[nodiscard]] SqlRun run(std::string_view sql);
  [[nodiscard]] std::int64_t integer(std::string_view sql);  // first cell, 0 when no row
  [[nodiscard]] std::int64_t last_row() const { return sqlite3_last_insert_rowid(db_); }
  [[nodiscard]] std::int64_t changes() const { return sqlite3_changes64(db_); }
  [[nodiscard]] bool in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

 private:
  sqlite3* db_ = nullptr;
  std::map<std::string, sqlite3_stmt*, std::less<>> statements_;
};

}  // namespace synoptic
