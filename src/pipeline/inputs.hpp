// Which bytes did the user name? Files, folders and standard input, with what is said of them.
//
// Folders are read recursively in sorted order; hidden files and the --meta file itself are left
// out, and so is the --decisions file. What cannot be read becomes a Problem, and the rest goes on.
// A bad --meta, --published or
// --decisions is a Problem with code bad-argument and the option as its path.
#pragma once

#include <string>
#include <vector>

#include "model/article.hpp"
#include "model/limits.hpp"
#include "pipeline/brief.hpp"

namespace synoptic {

struct InputRequest {
  std::vector<std::string> paths;      // "-" is standard input; none: the paths of `meta`
  std::string meta;                    // JSON Lines {path, date, source, title, url}, or ""
  std::vector<std::string> published;  // DATE for all, or PATH=DATE
  std::string decisions{};             // the user's decisions (docs/json.md), or ""
};

struct Collected {
  std::vector<Input> inputs;
  std::vector<UserDecision> decisions;
  std::vector<Problem> problems;
};

[[nodiscard]] Collected collect_inputs(const InputRequest& request, const Limits& limits = {});

}  // namespace synoptic
