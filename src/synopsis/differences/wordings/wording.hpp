// What does a change of words alter in what a quotation says?
#pragma once

#include <optional>
#include <vector>

#include "synopsis/links/utterances.hpp"

namespace synoptic {

// The token of a word of a quotation.
[[nodiscard]] TokenIndex token_at(const Parse& parse, Span word);

// One word in two spellings, or one that is written in two parts.
[[nodiscard]] bool is_spelling(const Synopsis& synopsis,
                               const Utterance& a,
                               const Utterance& b,
                               const QuoteChange& change);

// The words of a change, or of one where a quotation goes on, that alter a negation, a modal, a
// number or the matter; spelling and small words do not.
[[nodiscard]] std::optional<QuoteChange> change_of_sense(const Synopsis& synopsis,
                                                         const Utterance& a,
                                                         const Utterance& b,
                                                         const QuoteChange& change);

// The change puts another modal or denies; not where the tense of a report may have shifted it.
[[nodiscard]] bool changes_certainty(const Utterance& a,
                                     const Utterance& b,
                                     const QuoteChange& change);

// What each change alters, in the order of `alignment.changes`. A negation that only moved, and a
// number or modal told on both sides, are wording.
[[nodiscard]] std::vector<WordingKind> kinds_of_changes(const Synopsis& synopsis,
                                                        const Utterance& a,
                                                        const Utterance& b,
                                                        const QuoteAlignment& alignment);

}  // namespace synoptic
