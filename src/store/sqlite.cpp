#include "store/sqlite.hpp"

#include <fmt/format.h>

#include <utility>

namespace synoptic {
namespace {

struct Words {
  StoreFault fault;
  const char* words;
};

Words words_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
      return {StoreFault::disk_full, "the disk is full; free some space and run it again"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {StoreFault::busy, "another process is writing to it; wait until it is done"};
    case SQLITE_IOERR:
      return {StoreFault::disk, "reading or writing the disk failed"};
    case SQLITE_CORRUPT:
      return {StoreFault::damaged, "bytes of it are damaged; `synoptic check` says which"};
    case SQLITE_NOTADB:
      return {StoreFault::foreign, "this file is no library"};
    case SQLITE_CANTOPEN:
      return {StoreFault::cannot_open, "it does not open; check the folder and its permissions"};
    case SQLITE_READONLY:
      return {StoreFault::cannot_open, "it may not be written to"};
    default:
      return {StoreFault::other, "the library failed"};
  }
}

[[noreturn]] void raise(sqlite3* db, int code) {
  const int extended = db == nullptr ? code : sqlite3_extended_errcode(db);
  const Words words = words_of(code);
  const char* file = db == nullptr ? nullptr : sqlite3_db_filename(db, "main");
  throw StoreFailure(words.fault, fmt::format("{}: {} ({}, {}).", file == nullptr ? "" : file,
                                              words.words, sqlite3_errstr(code), extended));
}

}  // namespace

SqlRun::~SqlRun() {
  if (statement_ == nullptr) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

SqlRun& SqlRun::bind(int at, std::int64_t value) {
  sqlite3_bind_int64(statement_, at, value);
  return *this;
}

SqlRun& SqlRun::bind(int at, double value) {
  sqlite3_bind_double(statement_, at, value);
  return *this;
}

SqlRun& SqlRun::bind(int at, std::string_view text) {
  sqlite3_bind_text(statement_, at, text.data() == nullptr ? "" : text.data(),
                    static_cast<int>(text.size()), SQLITE_STATIC);
  return *this;
}

SqlRun& SqlRun::bind_copy(int at, std::string_view text) {
  sqlite3_bind_text(statement_, at, text.data() == nullptr ? "" : text.data(),
                    static_cast<int>(text.size()), SQLITE_TRANSIENT);
  return *this;
}

SqlRun& SqlRun::bind_blob(int at, std::string_view bytes) {
  sqlite3_bind_blob(statement_, at, bytes.data() == nullptr ? "" : bytes.data(),
                    static_cast<int>(bytes.size()), SQLITE_STATIC);
  return *this;
}

SqlRun& SqlRun::bind_null(int at) {
  sqlite3_bind_null(statement_, at);
  return *this;
}

bool SqlRun::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  raise(sqlite3_db_handle(statement_), code);
}

std::int64_t SqlRun::integer(int at) const {
  return sqlite3_column_int64(statement_, at);
}

double SqlRun::real(int at) const {
  return sqlite3_column_double(statement_, at);
}

std::string_view SqlRun::text(int at) const {
  const void* bytes = sqlite3_column_blob(statement_, at);
  const int size = sqlite3_column_bytes(statement_, at);
  if (bytes == nullptr || size <= 0) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

bool SqlRun::is_null(int at) const {
  return sqlite3_column_type(statement_, at) == SQLITE_NULL;
}

SqlConnection::SqlConnection(const std::string& path, const char* vfs, int busy_milliseconds) {
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  const int code = sqlite3_open_v2(path.c_str(), &db_, flags, vfs);
  if (code != SQLITE_OK) {
    const Words words = words_of(code);
    sqlite3_close_v2(db_);
    throw StoreFailure(words.fault,
                       fmt::format("{}: {} ({}).", path, words.words, sqlite3_errstr(code)));
  }
  sqlite3_extended_result_codes(db_, 0);
  sqlite3_busy_timeout(db_, busy_milliseconds);
}

SqlConnection::~SqlConnection() {
  for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close_v2(db_);
}

void SqlConnection::execute(const std::string& sql) {
  const int code = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) raise(db_, code);
}

SqlRun SqlConnection::run(std::string_view sql) {
  std::string key(sql);
  for (auto known = statements_.find(key); known != statements_.end();
       known = statements_.find(key)) {
    if (sqlite3_stmt_busy(known->second) == 0) return SqlRun(known->second);
    key += ' ';  // a second run of the same words at once
  }
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) raise(db_, code);
  statements_.emplace(std::move(key), statement);
  return SqlRun(statement);
}

std::int64_t SqlConnection::integer(std::string_view sql) {
  SqlRun run_once = run(sql);
  return run_once.step() ? run_once.integer(0) : 0;
}

}  // namespace synoptic
