// Who said what, against three corpora read by hand: PolNeAR (attributions), GUM news (speakers and
// the names behind them), MPQA (holders). Definitions: docs/evaluation.md.
//
// Spans are compared as sets of letters and digits. Nested statements are left out before PolNeAR
// is scored: its annotators marked the outermost only. A seeded sample unless `full`.
#pragma once

#include "eval/eval.hpp"

namespace synoptic {

Measures measure_quotes(const EvalContext& context);

// Prints every word with a frame, for scripts/learn-cue-weights.py: "#doc<TAB>id", then begin, end,
// lemma, frame and content spans of each.
void print_cue_frames(const EvalContext& context, const std::string& set);

// Prints the candidate cues of one set ("polnear-train") for scripts/learn-cue-model.py (its header
// says how). Needs the corpus; measures nothing.
void print_cue_candidates(const EvalContext& context, const std::string& set);

}  // namespace synoptic
