// Do changed words of two quotations name one thing, written in two ways?
//
// A country and its people ("US", "American"), an ordinal in word and figure, a word drawn together
// ("she'd"), a name and its first letters, two names that the story's accounts give one actor.
#pragma once

#include <string_view>

#include "synopsis/links/utterances.hpp"

namespace synoptic {

// The country that words [begin, end) name or tell people of: "US", "American"; "" for others.
[[nodiscard]] std::string_view country_of(const Utterance& u, std::size_t begin, std::size_t end);

// One thing written in two ways.
[[nodiscard]] bool is_one_thing(const Synopsis& synopsis,
                                const Utterance& a,
                                const Utterance& b,
                                const QuoteChange& change);

}  // namespace synoptic
