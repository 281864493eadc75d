// Is what hangs on a word told as done because the word above it is? "Began to ship it" tells that
// it shipped, "resigned after losing" that one lost; "plans to ship it", "against shipping" do not.
//
// Which words lead so: lexicon/compare/implying_verbs, lexicon/compare/fact_prepositions. A word
// above that is negated or only planned tells nothing of what it leads to. Cost: a few steps up.
#pragma once

#include "model/parse.hpp"

namespace synoptic {

// An infinitive, bare or with "to", or a participle, under a verb that leads to it.
[[nodiscard]] bool is_led_to(const Parse& parse, TokenIndex verb);

// The verb is told as done by what is told above it.
[[nodiscard]] bool is_implied(const Parse& parse, TokenIndex verb);

}  // namespace synoptic
