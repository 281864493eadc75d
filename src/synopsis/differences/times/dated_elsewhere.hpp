// Two dates told of one word, each with a place of its own: two events.
#pragma once

#include "synopsis/differences/dated.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// "The attacks in Orsk on Monday", "the Wenna attacks in May": both say where, and no place of the
// one may be one of the other. Cost: the places of two sentences.
[[nodiscard]] bool are_elsewhere(const Work& work, const Dated& x, const Dated& y);

}  // namespace synoptic
