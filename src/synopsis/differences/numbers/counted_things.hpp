// What does a figure count, and do two figures count alike?
//
// Nouns that may stand for each other are sets (lexicon/compare/counted_sets); a set may lie in
// another ("miner" in "worker" in "person"). Cost: constant a figure, but countings_in, which is
// linear in the figures of the account.
#pragma once

#include <string_view>
#include <vector>

#include "synopsis/differences/numbers/numbers.hpp"

namespace synoptic {

// The figures of a sentence that can be compared: no ages, ordinals, vague or converted ones.
[[nodiscard]] std::vector<Counting> countings_in(const Work& work, const Unit& unit);

enum class Counted { same, other, unknown };

// `unknown`: an amount that says what it counts by its clause alone.
[[nodiscard]] Counted counted_alike(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g);

// The first word of the set of nouns that one stands in; itself when in none.
[[nodiscard]] std::string_view counted_set(std::string_view lemma);

// The noun is one of that set or of one that it holds: "miner" is a kind of "worker".
[[nodiscard]] bool is_kind_of(std::string_view lemma, std::string_view set);

// A noun for people who are counted (lexicon/figures/people, the sets of people).
[[nodiscard]] bool is_person_noun(std::string_view lemma);

// "People", "others" or no noun at all: whoever it was.
[[nodiscard]] bool counts_anybody(std::string_view noun);

// "Children": often told as some of those who came to harm.
[[nodiscard]] bool is_often_part(std::string_view noun);

// "128 other politicians", "two of the five": some of more.
[[nodiscard]] bool counts_a_part(const Parse& parse, const Figure& figure);

// "A 36-metre mast", "6-foot-9": a number tied to its unit describes, it does not count.
[[nodiscard]] bool is_tied(const Work& work, const Counting& item);

// Both say whose people they count, and not of the same people.
[[nodiscard]] bool counts_other_people(const Work& work, const Counting& x, const Counting& y);

// "12 people" beside "ten guests and two of the crew": the number is that of both together.
[[nodiscard]] bool is_sum_with(const Work& work, const Counting& all, const Counting& part);

}  // namespace synoptic
