// Which sentences does an extractor read? Every one within the budget, in text order.
#pragma once

#include <cstdint>
#include <utility>

#include "reading/base/extract.hpp"

namespace synoptic {

// Calls read(index, sentence) for each sentence of at most limits.sentence_tokens tokens.
template <class Read>
void each_sentence(const ReadingInput& input, Read&& read) {
  for (std::uint32_t i = 0; i < input.parse.sentences.size(); ++i) {
    const Sentence& sentence = input.parse.sentences[i];
    if (sentence.tokens.size() <= input.limits.sentence_tokens) read(i, sentence);
  }
}

}  // namespace synoptic
