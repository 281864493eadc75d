// What are the things to compare? The sentences of every account with the words that tell them,
// and the clauses inside.
//
// A clause is a predicate with its own words; one without a subject takes that of the clause it
// hangs on, a relative clause the words it describes. Headlines, bylines and captions repeat the
// text and are left out. Cost: linear in the tokens.
#pragma once

#include <string>
#include <vector>

#include "model/limits.hpp"
#include "model/synopsis.hpp"
#include "synopsis/base/actor_map.hpp"
#include "synopsis/base/lexis.hpp"

namespace synoptic {

struct Clause {
  TokenIndex head = 0;
  Span span;                   // its words and all between them
  std::vector<WordKey> words;  // sorted, each once
};

struct Unit {
  AccountIndex account = 0;
  std::uint32_t sentence = 0;
  Span span;
  TokenRange tokens;
  std::vector<WordKey> words;  // sorted, each once
  std::vector<Clause> clauses;
  std::vector<Index> clause_of;  // [token - tokens.begin] -> clauses
};

inline constexpr WordKey no_key = ~WordKey{0};

struct Units {
  Lexis lexis;
  std::vector<Unit> all;                           // in story order, then position
  std::vector<std::vector<WordKey>> key_of_token;  // [account][token]; no_key for small words
  std::vector<std::vector<Index>> of_sentence;     // [account][sentence] -> all; absent if left out
  // In story order. They are no units of the story: what a headline tells is told in the text. For
  // searches that hold one against another account; no links, no place in `of_sentence`.
  std::vector<Unit> headlines;
  std::vector<std::string> folded;  // the text of each account
};

[[nodiscard]] Units make_units(const Synopsis& synopsis,
                               const ActorMap& actors,
                               const Limits& limits);

// How much two sets of words tell the same: the weight they share, and its part of each side.
struct Match {
  double shared = 0;
  double of_a = 0;
  double of_b = 0;
  std::vector<WordKey> words;  // keys of `a` that have a partner
  // Shared weight times the geometric mean of its parts.
  [[nodiscard]] double score() const;
};

[[nodiscard]] Match match_words(const Lexis& lexis,
                                const std::vector<WordKey>& a,
                                const std::vector<WordKey>& b);

}  // namespace synoptic
