// Which actor does a noun phrase stand for? For extractors that come after find_actors.
//
// Keys of actors (Actor::key), for matching across accounts:
//   country:XX            a state, however named ("the US", "Washington said", "Americans")
//   org:world bank        a body: folded name, "the" and legal forms off; lexicon bodies by their
//   own key person:jane doe       a person: folded full name without titles; a single name when no
//   other is told place:newport         a place that acts and is no capital KEY/army an organ of
//   KEY: "Exland's army" -> country:XX/army unnamed:KEY/officials a description nobody names, with
//   the side it belongs to
// Unnamed keys match inside one article only. Surnames are never keys beside a full name.
#pragma once

#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

// The actor the noun phrase headed by `head` stands for: its own mention; else the name it is a
// title or apposition of; absent when none. Never looks outside the phrase. Constant time.
[[nodiscard]] Index actor_of_phrase(const Reading& reading, const Parse& parse, TokenIndex head);

// The mention headed by the token, nullptr when there is none.
[[nodiscard]] const Mention* mention_at(const Reading& reading, TokenIndex head);

// The actor that `actor` in the end belongs to or speaks for: side of side ..., itself when nobody.
[[nodiscard]] Index top_side(const Reading& reading, Index actor);

}  // namespace synoptic
