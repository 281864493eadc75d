// Do two names of two accounts tell one person, body or place, as far as the story shows it?
//
// By their letters, by who the reading says they are, or by how the accounts write: some account
// has both as one name ("Odo Brunn" for "Odo" and "Brunn"), or each account has a name of its own
// all through, and never the other's ("the Guard", "the NG").
#pragma once

#include <string_view>

#include "synopsis/links/work.hpp"

namespace synoptic {

// One word, one of which begins like the other, or initials of the other may be all that is told of
// one body: "the Northern Board", "Northern Harbour", "NHB".
[[nodiscard]] bool may_be_one_name(std::string_view a, std::string_view b);

// Cost: the tokens of the story.
[[nodiscard]] bool are_one_in_story(
    const Work& work, AccountIndex a, TokenRange x, AccountIndex b, TokenRange y);

}  // namespace synoptic
