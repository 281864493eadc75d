// Are two nouns told of one thing, as far as the words beside them say? "The order to shoot" is not
// "the order to stop", "the delegation of Exland" not "the delegation of Wyland".
#pragma once

#include <vector>

#include "synopsis/links/work.hpp"

namespace synoptic {

struct Beside {
  bool shared = false;  // a word of weight, the nouns themselves left out
  bool apart = false;   // both have such words, and share none; other numbers; other infinitives
  bool own = false;     // both have one that the other lacks
  bool none = false;    // neither has any
  bool names = false;   // both tell of names, and share none: "the mission of Exland"
};

// Cost: the words of both phrases.
[[nodiscard]] Beside words_beside(const Work& work, At a, At b);

// The words under a token, itself among them, sorted, each once; those of `without` left out.
[[nodiscard]] std::vector<WordKey> words_under(const Work& work, At at, TokenRange without = {});

// "Another alarm", "a second bomb": one of several.
[[nodiscard]] bool is_one_more(const Parse& parse, TokenIndex noun);

// "The first wave struck", "the wave struck": a word beside the doer says which of several it is,
// on one side or not the same on both.
[[nodiscard]] bool told_of_others_in_a_row(const Work& work, At verb, At other);

// "The gate", "his gate", "Weston": there is one; "a statement", "11 points" many may have.
[[nodiscard]] bool is_the_only(const Parse& parse, TokenIndex noun);

// "A statement", "an order": one of any number.
[[nodiscard]] bool is_indefinite(const Parse& parse, TokenIndex noun);

// "Also", "too", "as well" beside a verb: a further doer, or a further act of his.
[[nodiscard]] bool is_further(const Parse& parse, TokenIndex verb);

// "Was playing it down": it goes on, and others may do so meanwhile.
[[nodiscard]] bool is_progressive(const Parse& parse, TokenIndex verb);

// "The court ruled on Tuesday that", "..., a court ruled on Friday": the verb leads to what is
// said.
[[nodiscard]] bool is_cue(const Work& work, At verb);

}  // namespace synoptic
