// Is it right? What every measure of synoptic-eval gets, and small readers of the data sets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "eval/measure.hpp"
#include "language/pipeline.hpp"
#include "pipeline/brief.hpp"

namespace synoptic {

struct EvalContext {
  std::string data;  // folder of the data sets, each in the form its README describes
  const Pipeline& pipeline;
  bool full = false;       // take all rows, not the seeded sample
  std::size_t errors = 0;  // show so many misses and false finds on standard error
  const GazetteerFile* gazetteer = nullptr;
  std::string joins;  // stories: a table of trees in place of lexicon/stories/joins
  int half = -1;  // stories: only those of one half (0, 1); injection_wide: of those no draw takes
  std::vector<std::uint64_t> seeds = {};  // injections: only these draws, of the open stories
};

// The whole file, or nothing when it cannot be read.
[[nodiscard]] std::optional<std::string> read_whole_file(const std::string& path);

// Lines of a text, without their line feeds; empty ones left out.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

// value = right / all; 0 when there is nothing to count.
[[nodiscard]] Measure share(std::string id, double right, std::size_t all);

// The files named by a `meta.jsonl` ({path, date, source, title, url} a row), read beside it.
[[nodiscard]] std::vector<Input> story_inputs(const std::string& folder);

// A small generator whose numbers are the same everywhere (SplitMix64).
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

 private:
  std::uint64_t state_;
};

Measures measure_time(const EvalContext& context);
Measures measure_quantities(const EvalContext& context);
Measures measure_casualties(const EvalContext& context);
Measures measure_tellings(const EvalContext& context);
Measures measure_planted(const EvalContext& context);
Measures measure_news(const EvalContext& context);
Measures measure_rumours(const EvalContext& context);
Measures measure_mixed(const EvalContext& context);
Measures measure_self(const EvalContext& context);
Measures measure_wordings(const EvalContext& context);
Measures measure_examples(const EvalContext& context);
Measures measure_language(const EvalContext& context);
Measures measure_injection(const EvalContext& context);
Measures measure_wide_injection(const EvalContext& context);
Measures measure_rumour_injection(const EvalContext& context);
Measures measure_accounts(const EvalContext& context);
Measures measure_places(const EvalContext& context);
Measures measure_actors(const EvalContext& context);
Measures measure_story_actors(const EvalContext& context);
Measures measure_events(const EvalContext& context);
Measures measure_talks(const EvalContext& context);
// Prints what each pronoun of GAP could mean, for scripts/learn-pronoun-model.py (its header has
// the form).
void print_pronoun_candidates(const EvalContext& context);
Measures measure_extraction(const EvalContext& context);
Measures measure_compare(const EvalContext& context);
Measures measure_stories(const EvalContext& context);

}  // namespace synoptic
