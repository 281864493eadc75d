// Which paragraphs say what a picture shows?
//
// Words under a picture that end as a sentence does look like a paragraph to a reader of plain
// text. Grammar tells them: in a text told in the past, a paragraph of one sentence in the present
// that says what somebody is seen doing ("Divers search the lock in Osk."), or one without a verb
// of its own ("Ana Brel leaving the court in Osk.", "The harbor of Osk."), with the place or the
// occasion; also one that points at it ("This photograph shows the lock."). Silent where
// the act may be a custom and no day or occasion is told ("works at the lock in Osk"), where the
// day may lie ahead ("speaks in Osk on Friday"), in speech, and in texts told in the present, but
// for acts of a moment on a day of the calendar ("speaks in Osk on May 12, 2031"). In
// an account without a day of its own only a day told with its weekday and year is over. Words:
// lexicon/pictures/words. Method: our own. Cost: linear in the tokens.
#pragma once

#include <cstdint>
#include <vector>

#include "model/article.hpp"
#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

// Indexes into article.blocks, in text order. REQUIRES mentions, actors and times in `reading`.
[[nodiscard]] std::vector<std::uint32_t> find_pictures(const Article& article,
                                                       const Parse& parse,
                                                       const Reading& reading);

}  // namespace synoptic
