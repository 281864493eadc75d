// The one shape of an extractor: a pure function from an article and its parse to findings.
//
// An extractor appends to its own tables of `reading` and may read those filled by extractors that
// stand before it in the table of read.cpp. It does no I/O, keeps no state, is deterministic,
// and stays linear in the tokens up to the budgets of `limits`. Finding nothing is not an error.
//
// To add one: one file in the folder of its job, one line in the table, cases in
// tests/reading/<name>/.
#pragma once

#include "model/article.hpp"
#include "model/limits.hpp"
#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

class GazetteerFile;

struct ReadingInput {
  const Article& article;
  const Parse& parse;
  const Limits& limits;
  const GazetteerFile* gazetteer = nullptr;  // none: the cities carried in the program
  bool in_pieces = false;                    // the text was cut into words (pieces.hpp)
};

using Extractor = void (*)(const ReadingInput& input, Reading& reading);

}  // namespace synoptic
