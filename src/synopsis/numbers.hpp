// Figures as the searches for differing numbers compare them (diff_numbers.cpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "synopsis/differences.hpp"
#include "synopsis/slots.hpp"
#include "synopsis/work.hpp"

namespace synoptic {

// A figure of an account.
struct Counting {
  const Unit* unit = nullptr;
  const Figure* figure = nullptr;
};

// The figures of a sentence that can be compared: no ages, ordinals, vague or converted ones.
[[nodiscard]] std::vector<Counting> countings_in(const Work& work, const Unit& unit);

// How the two values stand to each other, whatever they count: `same`, `meets` (one bound, range or
// round number leaves the other open) or `apart`.
[[nodiscard]] Relation relate_values(const Figure& a, const Figure& b);

// "Heavier than 30 tonnes" and "more than 18 tonnes": two limits.
[[nodiscard]] bool are_two_limits(const Work& work, const Counting& x, const Counting& y);

// Its lower end, or its only one, in the base unit of what it measures.
[[nodiscard]] double base_size(const Figure& figure);

// Units of one kind ("minute", "hour") are one.
[[nodiscard]] std::string_view base_unit(const Figure& figure);

// The first word of the set of nouns that one stands in (lexicon/compare/counted_sets); itself when
// in none.
[[nodiscard]] std::string_view counted_set(std::string_view lemma);

// The noun is one of that set or of one that it holds: "miner" is a kind of "worker".
[[nodiscard]] bool is_kind_of(std::string_view lemma, std::string_view set);

// A noun for people who are counted (lexicon/figures/people, the sets of people).
[[nodiscard]] bool is_person_noun(std::string_view lemma);

// "128 other politicians", "two of the five": some of more.
[[nodiscard]] bool counts_a_part(const Parse& parse, const Figure& figure);

// "A 36-metre mast", "6-foot-9": a number tied to its unit describes, it does not count.
[[nodiscard]] bool is_tied(const Work& work, const Counting& item);

// Both say whose people they count, and not of the same people.
[[nodiscard]] bool counts_other_people(const Work& work, const Counting& x, const Counting& y);

// The clauses of both name days, and no day of one may be one of the other ("said on Friday" of the
// clause above is no day of what is counted).
[[nodiscard]] bool told_of_other_days(const Work& work, const Counting& x, const Counting& y);

// The sentence tells of a day more than a month before its account, or of a year.
[[nodiscard]] bool tells_of_past(const Work& work, const Unit& unit);

// Why two values of one thing are no difference, "" when they are one.
[[nodiscard]] std::string why_other_number(const Work& work, const Counting& x, const Counting& y);

// The same of two sentences that are nearly one: numbers of accounts that are not known to be of
// two days did not grow. `one_thing`: the words beside the noun counted say that it is one,
// whatever is told of it ("the $40 million bridge").
[[nodiscard]] std::string why_other_in_near_sentence(const Work& work,
                                                     const Counting& x,
                                                     const Counting& y,
                                                     bool one_thing);

// The same of the tolls of one event: those told on one day did not grow, unless both are bounds;
// nor did one whose lower number an account of the later day still gives (`holds_on`).
[[nodiscard]] std::string why_other_toll(const Work& work,
                                         const Counting& x,
                                         const Counting& y,
                                         bool holds_on);

[[nodiscard]] SlotValue counting_value(const Work& work, const Counting& item);

}  // namespace synoptic
