#include "ingest/pdf.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "text/utf8.hpp"

extern char** environ;  // NOLINT

namespace synoptic {
namespace {

constexpr int most_seconds = 30;

// A file of the bytes in the folder for such files, gone with the value.
class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes) {
    std::error_code error;
    path_ = (std::filesystem::temp_directory_path(error) / "synoptic-XXXXXX").string();
    const int file = mkstemp(path_.data());
    if (file < 0) return;
    made_ = true;
    while (!bytes.empty()) {
      const ssize_t put = write(file, bytes.data(), bytes.size());
      if (put <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    whole_ = bytes.empty();
    close(file);
  }
  ~TemporaryFile() {
    if (made_) unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  [[nodiscard]] bool good() const { return whole_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool made_ = false;
  bool whole_ = false;
};

// Starts pdftotext with its output on `out`; 0 or what posix_spawnp says.
int start(const std::string& path, int out, pid_t& process) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<std::string, 7> words = {"pdftotext", "-q", "-nopgbrk", "-enc", "UTF-8", path, "-"};
  std::array<char*, 8> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  const int failed =
      posix_spawnp(&process, "pdftotext", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

// Reads to the end, the cap or the deadline; true at the end.
bool drain(int from, std::size_t cap, std::string& text) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(most_seconds);
  std::array<char, 1U << 16U> chunk{};
  while (text.size() < cap) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    pollfd wait{from, POLLIN, 0};
    if (left.count() <= 0 || poll(&wait, 1, static_cast<int>(left.count())) <= 0) return false;
    const ssize_t got = read(from, chunk.data(), chunk.size());
    if (got <= 0) return true;
    text.append(chunk.data(), static_cast<std::size_t>(got));
  }
  text.resize(cap);
  return true;
}

}  // namespace

bool looks_like_pdf(std::string_view bytes) {
  return bytes.starts_with("%PDF-");
}

Result<std::string> pdf_text(std::string_view bytes, std::size_t cap) {
  const TemporaryFile file(bytes);
  std::array<int, 2> ends{};
  if (!file.good() || pipe2(ends.data(), O_CLOEXEC) != 0) {
    return fail(ErrorCode::unreadable, "no room for the file that pdftotext would read");
  }
  pid_t process = 0;
  const int failed = start(file.path(), ends[1], process);
  close(ends[1]);
  if (failed != 0) {
    close(ends[0]);
    return fail(ErrorCode::unreadable,
                failed == ENOENT ? "a PDF, and pdftotext is not installed: install poppler-utils"
                                 : "a PDF, and pdftotext does not start");
  }
  std::string text;
  const bool ended = drain(ends[0], cap, text);
  close(ends[0]);
  if (!ended) kill(process, SIGKILL);
  int status = 0;
  waitpid(process, &status, 0);
  if (!ended) return fail(ErrorCode::unreadable, "pdftotext takes too long over it");
  if (trim(text).empty()) {
    const bool read = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return fail(ErrorCode::bad_format,
                read ? "a PDF of pictures: no text in it" : "a damaged or locked PDF");
  }
  return text;
}

}  // namespace synoptic
