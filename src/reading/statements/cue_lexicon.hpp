// How surely does a word in a frame report somebody, and what does it do?
//
// Weights are learned (lexicon/cues/weights, scripts/learn-cue-weights.py) with floors and kinds by
// hand (lexicon/cues/kinds). A pair never seen gets the mean of what its word and its frame do.
#pragma once

#include <string_view>

#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

struct CueSense {
  float weight = 0;  // 0..1
  StatementKind kind = StatementKind::assert_;
  bool turns = false;  // denies, refuses: its content is not held
  bool known = false;  // stands in lexicon/cues/kinds
  bool seen = false;   // its word or frame stands in lexicon/cues/weights often enough to judge
};

// `lemma` as the pipeline gives it; `frame` of cue_frames.hpp, or "quote" for a quotation beside
// it.
[[nodiscard]] CueSense cue_sense(std::string_view lemma, std::string_view frame);

// The same for a word of a parse: a particle of its own ("rule out") may give it another kind.
[[nodiscard]] CueSense sense_of(const Parse& parse, TokenIndex cue, std::string_view frame);

// "no-comment" -> StatementKind::no_comment; assert_ for a name it does not know.
[[nodiscard]] StatementKind parse_statement_kind(std::string_view name);

}  // namespace synoptic
