// Every quotation of the story with its holder, ready to be compared.
#pragma once

#include <vector>

#include "model/limits.hpp"
#include "model/synopsis.hpp"
#include "synopsis/base/actor_map.hpp"
#include "synopsis/links/quotes.hpp"

namespace synoptic {

struct Utterance {
  AccountIndex account = 0;
  Index statement = absent;  // of the reading
  Span inner;
  std::vector<QuoteWord> words;
  Index holder = absent;  // story actor
  HolderHow holder_how = HolderHow::not_named;
  bool part = false;  // of a quotation with gaps ("..."): what stands between two
};

// How the speakers of two quotations stand to each other: an account may not tell a name, or only
// one of two ("Anna" beside "Anna Berg"), or "he" had to be looked up.
enum class Speakers { one_is_unnamed, share_a_name, one_is_guessed, two };
[[nodiscard]] Speakers speakers_of(const Synopsis& synopsis,
                                   const Utterance& a,
                                   const Utterance& b);

// Two quotations of one utterance: enough words alike, in order, and most of the shorter one; more
// of them where the speakers are told as two.
[[nodiscard]] bool same_utterance(const Utterance& a,
                                  const Utterance& b,
                                  const QuoteAlignment& alignment,
                                  Speakers speakers);

// Which quotations tell one utterance: each word of one has one partner at most in another account,
// the one it shares most words with.
struct UtterancePair {
  std::size_t a = 0, b = 0;  // into the utterances, of different accounts
  QuoteAlignment alignment;
};
struct Utterances {
  std::vector<Utterance> all;
  std::vector<Utterance> fragments;  // a word or three: "baseless"
  std::vector<UtterancePair> pairs;
  bool cut = false;  // the budget of comparisons ran out
};

// Only quotations that share one of their rarest words are compared word by word.
[[nodiscard]] Utterances match_utterances(const Synopsis& synopsis,
                                          const ActorMap& actors,
                                          const Limits& limits);

}  // namespace synoptic
