// Did it happen? Reads tense, modals, negation, conditions and the words that govern an act.
//
// happened is the answer when nothing says otherwise. Cost: a climb of bounded length per
// predicate. Method: FactBank-style governors as lexicon data (lexicon/events/governors.tsv), our
// own rules.
#pragma once

#include "model/parse.hpp"
#include "model/reading.hpp"
#include "reading/events/arguments.hpp"

namespace synoptic {

struct RealisFound {
  Realis realis = Realis::happened;
  TokenIndex governor = no_token;  // the word that made it so, when it is another word
  bool purpose = false;            // "met to discuss": told as an aim
  bool own_modal = false;          // "must", "should" at the predicate itself
};

[[nodiscard]] RealisFound realis_of(const Parse& parse, TokenIndex predicate);

}  // namespace synoptic
