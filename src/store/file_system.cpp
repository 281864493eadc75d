#include "store/file_system.hpp"

#include <sqlite3.h>

#include <atomic>
#include <new>

namespace synoptic {
namespace {

class RealFileSystem : public FileSystem {
 public:
  FileVerdict before(FileAction, std::string_view, std::uint64_t, std::uint64_t) noexcept override {
    return FileVerdict::proceed;
  }
};

// One open file: SQLite's header first, then ours, then the default VFS's own file behind it.
struct AskedFile {
  sqlite3_file base;
  FileSystem* files;
  const char* path;  // SQLite's own, lives as long as the file
  sqlite3_file* real;
};

struct AskedVfs {
  sqlite3_vfs base;
  sqlite3_vfs* real;
  FileSystem* files;
};

AskedFile* asked(sqlite3_file* file) {
  return reinterpret_cast<AskedFile*>(file);
}
AskedVfs* asked(sqlite3_vfs* vfs) {
  return reinterpret_cast<AskedVfs*>(vfs);
}
sqlite3_file* real_of(sqlite3_file* file) {
  return asked(file)->real;
}
sqlite3_vfs* real_of(sqlite3_vfs* vfs) {
  return asked(vfs)->real;
}

// SQLITE_OK to go on, else the code that stands for the verdict.
int ask(FileSystem& files,
        FileAction action,
        const char* path,
        sqlite3_int64 at,
        sqlite3_int64 size,
        int io_code) {
  const std::string_view name = path == nullptr ? std::string_view{} : std::string_view{path};
  switch (files.before(action, name, static_cast<std::uint64_t>(at),
                       static_cast<std::uint64_t>(size))) {
    case FileVerdict::proceed:
      return SQLITE_OK;
    case FileVerdict::disk_full:
      return SQLITE_FULL;
    case FileVerdict::io_error:
      return io_code;
  }
  return SQLITE_OK;
}

int ask(sqlite3_file* file, FileAction action, sqlite3_int64 at, sqlite3_int64 size, int code) {
  return ask(*asked(file)->files, action, asked(file)->path, at, size, code);
}

int close_file(sqlite3_file* file) {
  return real_of(file)->pMethods->xClose(real_of(file));
}

int read_file(sqlite3_file* file, void* bytes, int size, sqlite3_int64 at) {
  const int code = ask(file, FileAction::read, at, size, SQLITE_IOERR_READ);
  if (code != SQLITE_OK) return code;
  return real_of(file)->pMethods->xRead(real_of(file), bytes, size, at);
}

int write_file(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 at) {
  const int code = ask(file, FileAction::write, at, size, SQLITE_IOERR_WRITE);
  if (code != SQLITE_OK) return code;
  return real_of(file)->pMethods->xWrite(real_of(file), bytes, size, at);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  const int code = ask(file, FileAction::truncate, 0, size, SQLITE_IOERR_TRUNCATE);
  if (code != SQLITE_OK) return code;
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

int sync_file(sqlite3_file* file, int flags) {
  const int code = ask(file, FileAction::sync, 0, 0, SQLITE_IOERR_FSYNC);
  if (code != SQLITE_OK) return code;
  return real_of(file)->pMethods->xSync(real_of(file), flags);
}

const sqlite3_io_methods& asked_methods() {
  static const sqlite3_io_methods methods = [] {
    sqlite3_io_methods m{};
    m.iVersion = 2;
    m.xClose = close_file;
    m.xRead = read_file;
    m.xWrite = write_file;
    m.xTruncate = truncate_file;
    m.xSync = sync_file;
    m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
      return real_of(f)->pMethods->xFileSize(real_of(f), size);
    };
    m.xLock = [](sqlite3_file* f, int level) {
      return real_of(f)->pMethods->xLock(real_of(f), level);
    };
    m.xUnlock = [](sqlite3_file* f, int level) {
      return real_of(f)->pMethods->xUnlock(real_of(f), level);
    };
    m.xCheckReservedLock = [](sqlite3_file* f, int* held) {
      return real_of(f)->pMethods->xCheckReservedLock(real_of(f), held);
    };
    m.xFileControl = [](sqlite3_file* f, int what, void* value) {
      return real_of(f)->pMethods->xFileControl(real_of(f), what, value);
    };
    m.xSectorSize = [](sqlite3_file* f) { return real_of(f)->pMethods->xSectorSize(real_of(f)); };
    m.xDeviceCharacteristics = [](sqlite3_file* f) {
      return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
    };
    m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
      return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
    };
    m.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
      return real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
    };
    m.xShmBarrier = [](sqlite3_file* f) { real_of(f)->pMethods->xShmBarrier(real_of(f)); };
    m.xShmUnmap = [](sqlite3_file* f, int remove) {
      return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
    };
    return m;
  }();
  return methods;
}

int open_file(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  AskedFile* mine = asked(file);
  mine->base.pMethods = nullptr;
  mine->files = asked(vfs)->files;
  mine->path = path;
  mine->real = reinterpret_cast<sqlite3_file*>(mine + 1);
  mine->real->pMethods = nullptr;
  const int asked_code = ask(*mine->files, FileAction::open, path, 0, 0, SQLITE_CANTOPEN);
  if (asked_code != SQLITE_OK) return asked_code;
  const int code = real_of(vfs)->xOpen(real_of(vfs), path, mine->real, flags, out_flags);
  if (mine->real->pMethods != nullptr) mine->base.pMethods = &asked_methods();
  return code;
}

int delete_file(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  const int code = ask(*asked(vfs)->files, FileAction::remove, path, 0, 0, SQLITE_IOERR_DELETE);
  if (code != SQLITE_OK) return code;
  return real_of(vfs)->xDelete(real_of(vfs), path, sync_folder);
}

}  // namespace

FileSystem& real_file_system() {
  static RealFileSystem files;
  return files;
}

FileSystemVfs::FileSystemVfs(FileSystem& files) {
  static std::atomic<int> count{0};
  name_ = "synoptic-" + std::to_string(++count);
  auto* mine = new AskedVfs;
  mine->real = sqlite3_vfs_find(nullptr);
  mine->files = &files;
  mine->base = *mine->real;  // times, randomness, full paths: as the default does
  mine->base.pNext = nullptr;
  mine->base.zName = name_.c_str();
  mine->base.szOsFile = static_cast<int>(sizeof(AskedFile)) + mine->real->szOsFile;
  mine->base.xOpen = open_file;
  mine->base.xDelete = delete_file;
  sqlite3_vfs_register(&mine->base, 0);
  vfs_ = mine;
}

FileSystemVfs::~FileSystemVfs() {
  auto* mine = static_cast<AskedVfs*>(vfs_);
  sqlite3_vfs_unregister(&mine->base);
  delete mine;
}

}  // namespace synoptic
