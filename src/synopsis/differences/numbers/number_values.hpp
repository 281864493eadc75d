// How do the values of two figures stand to each other, whatever they count?
//
// A figure is an interval in the base unit of what it measures ("two hours" in seconds); its bound
// says what it leaves open ("at least 21" reaches up without end, "about 40" a little either way).
// The scales of units are in lexicon/compare/unit_scales. Cost: constant.
#pragma once

#include <string_view>

#include "synopsis/differences/numbers/numbers.hpp"

namespace synoptic {

// One interval, whatever its bound.
[[nodiscard]] bool equal_values(const Figure& a, const Figure& b);

// What the one leaves open the other may be.
[[nodiscard]] bool values_meet(const Figure& a, const Figure& b);

// One is the other, rounded: "2,000" and "1,962", "46.7 percent" and "47 percent".
[[nodiscard]] bool is_rounded(const Figure& a, const Figure& b);

// How the two values stand to each other, whatever they count: `same`, `meets` (one bound, range or
// round number leaves the other open) or `apart`.
[[nodiscard]] Relation relate_values(const Figure& a, const Figure& b);

// "5 to 25 percent" and "7 to 25 percent": both ends are told, and one is another.
[[nodiscard]] bool are_two_ranges(const Figure& a, const Figure& b);

// "Heavier than 30 tonnes" and "more than 18 tonnes": two limits.
[[nodiscard]] bool are_two_limits(const Work& work, const Counting& x, const Counting& y);

// Its lower end, or its only one, in the base unit of what it measures.
[[nodiscard]] double base_size(const Figure& figure);

// Units of one kind ("minute", "hour") are one.
[[nodiscard]] std::string_view base_unit(const Figure& figure);

// The figure whose words a value's are; nothing when it is of another kind.
[[nodiscard]] const Figure* figure_of(const Work& work, const SlotValue& value);

[[nodiscard]] SlotValue counting_value(const Work& work, const Counting& item);

}  // namespace synoptic
