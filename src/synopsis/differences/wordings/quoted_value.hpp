// Words of a quotation as one value of a difference of wording.
#pragma once

#include "synopsis/differences/differences.hpp"

namespace synoptic {

// Words [begin, end) of the quotation, shown with its sentence where that is short enough, else
// with the quotation. No word: the one before and the one after, which nothing parts.
[[nodiscard]] SlotValue quoted_value(const Work& work,
                                     const Utterance& utterance,
                                     std::size_t begin,
                                     std::size_t end);

// Where a value of a quotation is shown: its sentence, or the quotation.
[[nodiscard]] Span shown_quotation(const Work& work, const Utterance& utterance, Span words);

}  // namespace synoptic
