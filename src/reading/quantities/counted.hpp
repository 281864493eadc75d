// What is counted, and what happened to it? Reads the parse around a number.
//
// The counted thing comes from the noun the number modifies, its "of" phrase or its apposition; the
// kind (killed, held, ...) from the predicate through subject, object, passive, relative and
// nominal arguments. Words of each kind: lexicon/figures/kinds.tsv. Every climb is bounded.
#pragma once

#include <optional>
#include <string_view>

#include "model/parse.hpp"

namespace synoptic {

struct Counted {
  TokenRange tokens;    // the noun with what stands between the number and it; may be empty
  TokenIndex head = 0;  // of the counted thing; the number itself when nothing is printed
};

// `number`: the tokens of the number with its unit; `limit`: first token that may not be used.
// `fraction`: an article may part it from its noun ("half the town").
[[nodiscard]] Counted counted_thing(const Parse& parse,
                                    TokenRange number,
                                    TokenIndex limit,
                                    bool fraction);

// What an amount of money comes as: "$1 million in damages". `at`: the token after the amount.
[[nodiscard]] std::optional<Counted> paid_in(const Parse& parse, TokenIndex at, TokenIndex limit);

struct CountKind {
  std::string_view kind;     // "" when no predicate tells
  TokenIndex predicate = 0;  // the word that told, or the counted head
};

[[nodiscard]] CountKind count_kind(const Parse& parse, TokenRange number, const Counted& counted);

}  // namespace synoptic
