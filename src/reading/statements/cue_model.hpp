// How surely is this candidate cue a report? A small linear model over what stands around it.
//
// Score = logistic(sum of the weights of its features); a feature never seen weighs nothing. The
// weights (lexicon/cues/model) are learned from PolNeAR's train part by scripts/learn-cue-model.py;
// features are names such as "lf=vow|inf" and hold no more than two lemmas and a frame. No state.
// Cost: the children of the cue and of its content's head.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reading/statements/cue_frames.hpp"
#include "reading/statements/cue_lexicon.hpp"

namespace synoptic {

struct CueCandidate {
  const Parse& parse;
  const CueFrame& frame;
  const CueSense& sense;
  std::optional<TokenIndex> holder;
  std::size_t words = 0;  // of its content
  bool quoted = false;    // its content holds quotation marks
};

[[nodiscard]] std::vector<std::string> cue_features(const CueCandidate& candidate);

// 0..1.
[[nodiscard]] float cue_score(const CueCandidate& candidate);

}  // namespace synoptic
