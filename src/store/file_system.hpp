// May the library touch the disk now? A seam below SQLite, so that a full disk, a failing one or a
// slow one can be tried at every single read and write.
//
// Everything SQLite does to a file asks `before` first. The real file system always says `proceed`;
// any other answer is what the library sees in place of the disk's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace synoptic {

enum class FileAction { open, read, write, sync, truncate, remove };
enum class FileVerdict { proceed, disk_full, io_error };

class FileSystem {
 public:
  virtual ~FileSystem() = default;
  // `at` and `size` are bytes of the file, 0 where they mean nothing. Any thread.
  virtual FileVerdict before(FileAction action,
                             std::string_view path,
                             std::uint64_t at,
                             std::uint64_t size) noexcept = 0;
};

// Always `proceed`.
[[nodiscard]] FileSystem& real_file_system();

// The name of an SQLite VFS that asks `files` and then does what the default one does. Registered
// until the value ends; `files` must outlive it.
class FileSystemVfs {
 public:
  explicit FileSystemVfs(FileSystem& files);
  ~FileSystemVfs();
  FileSystemVfs(const FileSystemVfs&) = delete;
  FileSystemVfs& operator=(const FileSystemVfs&) = delete;
  [[nodiscard]] const char* name() const { return name_.c_str(); }

 private:
  std::string name_;
  void* vfs_;
};

}  // namespace synoptic
