// How do bytes become a synopsis? The order of the stages, threads and budgets.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ingest/read_input.hpp"
#include "language/pipeline.hpp"
#include "model/synopsis.hpp"
#include "model/user_decision.hpp"
#include "reading/names/gazetteer_file.hpp"

namespace synoptic {

struct Input {
  std::string path;
  std::string bytes;
  Given given;
};

struct BriefOptions {
  unsigned threads = 0;  // 0: as many as the machine has
  Limits limits;
  // Called after each account is read, from any thread, perhaps from two at once.
  std::function<void(std::size_t done, std::size_t of)> progress;
  std::vector<UserDecision> decisions{};     // of the user, applied to the result
  const GazetteerFile* gazetteer = nullptr;  // none: the cities carried in the program
};

// ingest, parse and read every input, then compare. Byte-identical results for any order of inputs
// and any number of threads. Never throws for bad input: see Synopsis::problems.
[[nodiscard]] Synopsis brief(const Pipeline& pipeline,
                             const std::vector<Input>& inputs,
                             const BriefOptions& options = {});

// The same for articles that were read before (a library's). Their order does not matter.
[[nodiscard]] Synopsis brief_articles(const Pipeline& pipeline,
                                      std::vector<Article> articles,
                                      const BriefOptions& options = {});

// Joins what was noticed outside (files that did not open) to the problems, in their order.
void add_problems(Synopsis& synopsis, std::vector<Problem> problems);

// True when every input was read whole; an account given twice and a decision that finds nothing
// are no loss.
[[nodiscard]] bool all_read(const Synopsis& synopsis);

}  // namespace synoptic
