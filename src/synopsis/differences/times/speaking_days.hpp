// Is a day that hangs on a verb the day somebody spoke, of which there may be many?
//
// "Warned on Friday that", "warned on Tuesday that" may be two speeches; "was found guilty on
// Friday", "voted on Friday to" is one act, done by being said. Cost: the statements of the two
// accounts.
#pragma once

#include <string_view>

#include "synopsis/differences/slots.hpp"

namespace synoptic {

// "The paper reported on Friday": one report, as a rule.
[[nodiscard]] bool tells_news(std::string_view verb);

// The day hangs on "said", "told" alone, which anything is told with.
[[nodiscard]] bool is_day_of_saying(const Work& work, const Slot& slot);

// Of two days: nobody says it is one thing that is said, nor to whom.
[[nodiscard]] bool may_be_two_speeches(const Work& work,
                                       const Slot& x,
                                       const Slot& y,
                                       const Pairing& pairing);

}  // namespace synoptic
