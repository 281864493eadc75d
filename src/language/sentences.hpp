// Where does a sentence fit for citing begin and end?
//
// A layer of our own over the parser's bounds: blocks are hard bounds, abbreviations do not end a
// sentence, closing marks belong to the sentence they close. `blocks[i]` is the number of the
// block whose tokens are `ranges[i]`. Linear in the tokens.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/parse.hpp"

namespace synoptic {

// Fills parse.sentences and parse.sentence_of.
void find_sentences(std::string_view text, std::span<const TokenRange> ranges, Parse& parse);

// The parser's own bounds as sentences, for parse_text().
void take_parser_sentences(std::string_view text, Parse& parse);

}  // namespace synoptic
