// Is it said to be so, without a condition, and by whom?
//
// Each question is asked of a predicate that a search has found. Cost: the children of a token, or
// the statements of an account.
#pragma once

#include <string_view>

#include "synopsis/links/work.hpp"

namespace synoptic {

// Told as not so of some only, or under a condition: "no passenger from the last car", "did not
// leave before it was paid".
[[nodiscard]] bool is_limited_no(const Parse& parse, TokenIndex head);

// Said to be so, or not to be so: not "votes to override", "do not buy", "not until", "should".
// `of_all`: "all schools are shut" is held against "the schools are not shut".
// `until_then`: "suspended until further notice" is so today.
[[nodiscard]] bool is_asserted(const Parse& parse,
                               TokenIndex head,
                               bool of_all,
                               bool until_then = false);

// A noun for people who may say something, lexicon/cues/holder_nouns: "fighter", "driver".
[[nodiscard]] bool is_holder_noun(std::string_view lemma);

// Whose word it is, as an actor of the story: absent = the account's own voice.
[[nodiscard]] Index voice_at(const Work& work, At at);

// Both are told by somebody named, and not by one side.
[[nodiscard]] bool of_two_voices(const Work& work, At a, At b);

}  // namespace synoptic
