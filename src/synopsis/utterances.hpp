// Every quotation of the story with its holder, ready to be compared.
#pragma once

#include <vector>

#include "model/limits.hpp"
#include "synopsis/quotes.hpp"
#include "synopsis/work.hpp"

namespace synoptic {

struct Utterance {
  AccountIndex account = 0;
  Index statement = absent;  // of the reading
  Span inner;
  std::vector<QuoteWord> words;
  Index holder = absent;  // story actor
  HolderHow holder_how = HolderHow::not_named;
};

[[nodiscard]] std::vector<Utterance> find_utterances(const Synopsis& synopsis,
                                                     const ActorMap& actors);

// Two quotations of one utterance: enough words alike, in order, and most of the shorter one.
[[nodiscard]] bool same_utterance(const Utterance& a,
                                  const Utterance& b,
                                  const QuoteAlignment& alignment);

// Which quotations tell one utterance: each has one partner at most in another account, the one it
// shares most words with.
struct UtterancePair {
  std::size_t a = 0, b = 0;  // into the utterances, of different accounts
  QuoteAlignment alignment;
};
[[nodiscard]] std::vector<UtterancePair> pair_utterances(const std::vector<Utterance>& all,
                                                         const Limits& limits);

// The change alters a negation, a modal, a number or the matter; spelling and small words do not.
[[nodiscard]] bool changes_sense(const Synopsis& synopsis,
                                 const Utterance& a,
                                 const Utterance& b,
                                 const QuoteChange& change);

}  // namespace synoptic
