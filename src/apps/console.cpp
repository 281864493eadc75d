#include "apps/console.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>

#include "apps/commands.hpp"
#include "pipeline/locate.hpp"

namespace synoptic {
namespace {

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool write_all(std::FILE* file, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
}

}  // namespace

Terminal terminal() {
  Terminal found;
  found.is_terminal = isatty(STDOUT_FILENO) == 1;
  if (!found.is_terminal) return found;
  const char* kind = std::getenv("TERM");
  found.colour = !is_set("NO_COLOR") && kind != nullptr && std::string_view(kind) != "dumb";
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    constexpr int widest = 120;  // longer lines are hard to read
    found.width = std::min<int>(size.ws_col, widest);
    found.height = size.ws_row;
  }
  return found;
}

void complain(std::string_view message) {
  std::fprintf(stderr, "synoptic: %.*s\n", static_cast<int>(message.size()), message.data());
}

void complain(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) complain(problem.message);
}

std::string pipeline_folder(const std::string& option) {
  return option.empty() ? default_pipeline_directory() : option;
}

bool names_nothing(const InputOptions& input) {
  if (!input.paths.empty() || !input.meta.empty()) return false;
  complain("name at least one FILE, a folder, or - for standard input; --help shows examples");
  return true;
}

bool write_output(const std::string& path, std::string_view text) {
  if (path.empty() || path == "-") return write_all(stdout, text);
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) {
    complain(path + ": cannot be written; name a file in a folder that exists and is yours.");
    return false;
  }
  const bool written = write_all(file, text);
  if (std::fclose(file) == 0 && written) return true;
  complain(path + ": writing failed; is the disk full?");
  return false;
}

bool write_paged(const Terminal& terminal, std::string_view text) {
  const auto lines = std::count(text.begin(), text.end(), '\n');
  if (!terminal.is_terminal || lines < terminal.height) return write_all(stdout, text);
  const char* pager = is_set("PAGER") ? std::getenv("PAGER") : "less -FRX";
  std::FILE* pipe = popen(pager, "w");
  if (pipe == nullptr) return write_all(stdout, text);
  write_all(pipe, text);  // a reader who leaves early is no error
  const int status = pclose(pipe);
  constexpr int not_found = 127;
  if (WIFEXITED(status) && WEXITSTATUS(status) == not_found) return write_all(stdout, text);
  return true;
}

struct ProgressLine::State {
  std::mutex lock;
  std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point last;
  bool wanted = isatty(STDERR_FILENO) == 1;
  bool shown = false;
};

ProgressLine::ProgressLine() : state_(new State) {}

ProgressLine::~ProgressLine() {
  if (state_->shown) std::fputs("\r\x1b[K", stderr);
  delete state_;
}

namespace {

std::string bar_of(std::uint64_t done, std::uint64_t of) {
  constexpr std::uint64_t cells = 30;
  const std::uint64_t filled = of == 0 ? 0 : cells * std::min(done, of) / of;
  return std::string(filled, '#') + std::string(cells - filled, '.');
}

}  // namespace

void ProgressLine::show(std::size_t done, std::size_t of) {
  constexpr auto patience = std::chrono::milliseconds(700);
  if (!state_->wanted || of == 0) return;
  const std::lock_guard guard(state_->lock);
  if (std::chrono::steady_clock::now() - state_->begin < patience) return;
  std::fprintf(stderr, "\r[%s] %zu/%zu", bar_of(done, of).c_str(), done, of);
  std::fflush(stderr);
  state_->shown = true;
}

void ProgressLine::show(std::uint64_t bytes,
                        std::uint64_t of,
                        std::uint64_t records,
                        std::uint64_t articles) {
  constexpr auto patience = std::chrono::milliseconds(700);
  constexpr auto pause = std::chrono::milliseconds(100);
  constexpr double mega = 1e6;
  if (!state_->wanted || of == 0) return;
  const std::lock_guard guard(state_->lock);
  const auto now = std::chrono::steady_clock::now();
  if (now - state_->begin < patience || now - state_->last < pause) return;
  state_->last = now;
  const double seconds = std::chrono::duration<double>(now - state_->begin).count();
  std::fprintf(stderr, "\r[%s] %.0f/%.0f MB  %llu records  %llu articles  %.0f/s\x1b[K",
               bar_of(bytes, of).c_str(), static_cast<double>(bytes) / mega,
               static_cast<double>(of) / mega, static_cast<unsigned long long>(records),
               static_cast<unsigned long long>(articles), static_cast<double>(records) / seconds);
  std::fflush(stderr);
  state_->shown = true;
}

}  // namespace synoptic
