// Do two predicates of two accounts tell one act, in whatever other words their sentences go on?
//
// What counts: the verb, who does it, what it is done to or where it ends ("went into the yard"),
// each word for word or by name. Cost: children of the two predicates.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "synopsis/links/work.hpp"

namespace synoptic {

// What stands under a preposition of a word: a noun or a name.
[[nodiscard]] std::optional<TokenIndex> thing_under(const Parse& parse, TokenIndex prep);

struct Complement {
  std::string_view preposition;
  At thing;
};

// What stands under the prepositions of a word.
[[nodiscard]] std::vector<Complement> ends_under(const Parse& parse, At word);

// The noun or a word right before it is the other: "the rule change", "a regulation".
[[nodiscard]] bool meet_in_a_noun(const Work& work, At a, At b);

// What stands under the prepositions of a verb, and under those of these things.
[[nodiscard]] std::vector<Complement> complements_of(const Parse& parse, At verb);

// "That", "he": two pronouns nobody is told by stand for one doer only when they are one word, or
// one is the word of a speaker for himself: "I", "she".
[[nodiscard]] bool other_pronouns(const Work& work, At a, At b);

// "Met in Tamsin", "ties with the bank": of both something stands under one preposition, and these
// are two names.
[[nodiscard]] bool of_other_names(const Work& work, At a, At b);

// Both tell a day or a month, and in no words that could mean one: "in May", "on Friday".
[[nodiscard]] bool told_of_other_times(const Work& work, const Unit& a, const Unit& b);

// The verb tells so much that few things are told by it.
[[nodiscard]] bool is_telling_verb(const Work& work, At verb);

// "Have", "go": what is had, or where one goes, tells the act.
[[nodiscard]] bool tells_act_by_its_end(const Parse& parse, TokenIndex verb);

inline constexpr double one_verb_likeness = 0.95;

// One telling verb with one thing done to, or one doer with one end, word for word. Both verbs tell
// the act by its end, or they are one.
[[nodiscard]] bool one_act(const Work& work, At a, At b);

}  // namespace synoptic
