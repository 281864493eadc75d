// What the commands share with a person: the terminal, error lines, output files, progress.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.hpp"

namespace synoptic {

struct Terminal {
  bool is_terminal = false;
  bool colour = false;  // a terminal, NO_COLOR unset, TERM not dumb
  int width = 100;
  int height = 0;
};

// Standard output as it is now.
[[nodiscard]] Terminal terminal();

// "synoptic: message" on standard error.
void complain(std::string_view message);
void complain(const std::vector<Problem>& problems);

// The folder of the language pipeline: as the option says, or where it is kept.
[[nodiscard]] std::string pipeline_folder(const std::string& option);

// Writes to a file, or to standard output when `path` is "" or "-". False after complaining.
bool write_output(const std::string& path, std::string_view text);

// Standard output through $PAGER (or less -FRX) when it is a terminal and the text is longer.
bool write_paged(const Terminal& terminal, std::string_view text);

// One line on standard error, only when it is a terminal and the work has taken a while.
class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  void show(std::size_t done, std::size_t of);  // any thread
  // Of a long file: bytes read, what was found in them, and how fast.
  void show(std::uint64_t bytes, std::uint64_t of, std::uint64_t records, std::uint64_t articles);

 private:
  struct State;
  State* state_;
};

}  // namespace synoptic
