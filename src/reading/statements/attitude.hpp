// Is the holder for or against, does he argue, agree, intend or guess?
//
// A statement's attitude follows from its cue where the cue tells one (want, fear, agree:
// lexicon/cues/attitudes), else from its kind, else from the words of its content
// (lexicon/cues/sentiment, negated ones turned). The classes are those of MPQA (Wilson and Wiebe
// 2005). Cost: the tokens of the content.
#pragma once

#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

[[nodiscard]] Attitude attitude_of(const Parse& parse, const Statement& statement);

}  // namespace synoptic
