// The commands of `synoptic`: what was typed, as values; each function returns the exit code.
//
// 0 all read; 1 nothing read, or verify failed; 2 usage; 3 some inputs not read.
#pragma once

#include <string>
#include <vector>

namespace synoptic {

inline constexpr int exit_ok = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_some = 3;

struct InputOptions {
  std::vector<std::string> paths;
  std::string meta;
  std::vector<std::string> published;
  unsigned follow = 0;  // pages of a feed or list to fetch
};

struct BriefCommand {
  InputOptions input;
  std::string format = "terminal";
  std::string output;     // "" = standard output
  std::string decisions;  // file of the user's decisions, or ""
  std::string pipeline;
  unsigned threads = 0;
  bool explained = false;
  bool all = false;
};

struct ExtractCommand {
  InputOptions input;
  std::string format = "text";
  std::string output;
};

struct ParseCommand {
  std::vector<std::string> paths;
  std::string format = "conllu";
  std::string output;
  std::string pipeline;
};

// True, after saying so, when neither a file nor --meta is named.
[[nodiscard]] bool names_nothing(const InputOptions& input);

int run_brief(const BriefCommand& command);
int run_extract(const ExtractCommand& command);
int run_parse(const ParseCommand& command);
int run_verify(const std::vector<std::string>& paths);
int run_doctor(const std::string& pipeline);

}  // namespace synoptic
