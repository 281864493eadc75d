#include "language/files.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace synoptic {
namespace {

constexpr std::string_view what_to_do =
    "; fetch the language pipeline again (scripts/fetch-pipeline)";

}  // namespace

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) munmap(const_cast<char*>(data_), size_);
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) {
    return fail(ErrorCode::model_missing, path + ": cannot be opened" + std::string(what_to_do));
  }
  struct stat info {};
  const bool regular = fstat(file, &info) == 0 && S_ISREG(info.st_mode);
  if (!regular || info.st_size <= 0) {
    ::close(file);
    return damaged(path, regular ? "is empty" : "is not a file");
  }
  MappedFile result;
  result.size_ = static_cast<std::size_t>(info.st_size);
  void* address = mmap(nullptr, result.size_, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  if (address == MAP_FAILED) return damaged(path, "cannot be mapped into memory");
  result.data_ = static_cast<const char*>(address);
  return result;
}

tl::unexpected<Error> damaged(const std::string& path, std::string_view what, std::size_t at_byte) {
  return fail(ErrorCode::model_damaged, path + ": " + std::string(what) + std::string(what_to_do),
              at_byte);
}

}  // namespace synoptic
