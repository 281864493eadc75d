// Who said what? Every reported statement with its holder, cue and content.
//
// Cue x frame x weight over the arcs (cue_frames.hpp, cue_lexicon.hpp), and the quotations with the
// cue beside them. The outlet's own voice, headings, captions and supposed speech ("could say") are
// nobody's statements. Stand-alone quotations take their paragraph's speaker, else the speaker of
// the paragraph before, marked inferred. Method: cue lists weighed by frame as learned from PolNeAR
// (Newell, Margolin, Ruths 2018). Needs find_quotations, and the actors when they are there.
// Linear.
//
// Law: a paragraph added after the end changes nothing before it.
#pragma once

#include <vector>

#include "reading/base/extract.hpp"

namespace synoptic {

// Fills reading.statements, in text order, and Quotation::statement.
void find_statements(const ReadingInput& input, Reading& reading);

// For every token the innermost statement whose content holds it, else absent.
[[nodiscard]] std::vector<Index> statement_of_token(const Parse& parse, const Reading& reading);

}  // namespace synoptic
