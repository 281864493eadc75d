// Which statements of two accounts are one utterance, and in which words do they differ?
//
// Direct ones by their quotations (utterances.hpp), indirect ones by holder, kind and content.
// Fills StoryStatement::same_as and ::variants. REQUIRES synopsis.statements (items.hpp).
#pragma once

#include "synopsis/links/work.hpp"

namespace synoptic {

void join_statements(Synopsis& synopsis,
                     const Utterances& utterances,
                     const Units& units,
                     const Links& links);

}  // namespace synoptic
