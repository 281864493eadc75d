// A golden case: accounts of an invented story, and what the comparison is to say of them.
//
// Form of the file: "=== NAME DATE" opens an account (DATE may be left out), "---" ends the texts;
// then one line a finding:
//   difference KIND | A "value" | B "value"        sides in story order, labels joined by "+"
//   explained KIND REASON | ...
//   fact A+B+C | line
//   copy A B | words
//   outsider A
#pragma once

#include <string>
#include <vector>

#include "language/pipeline.hpp"
#include "model/synopsis.hpp"

namespace synoptic {

struct StoryCase {
  std::vector<std::string> names;
  std::vector<std::string> dates;
  std::vector<std::string> texts;
  std::string texts_part;  // the file up to and with "---\n"
  std::string expected;
};

// REQUIRES the form above; a file without "---" gives no accounts.
StoryCase read_case(const std::string& bytes);

// Reads and compares accounts; `order` permutes the input.
std::vector<Account> read_accounts(const Pipeline& pipeline, const StoryCase& story);

// Every line a synopsis says in the form of a case.
std::string print_story(const Synopsis& synopsis);

// The pipeline SYNOPTIC_PIPELINE names; null without one.
const Pipeline* shared_pipeline();

}  // namespace synoptic
