// What happened at a place? The noun or verb a place expression belongs to.
//
// "the talks in X", "X's celebrations", "the X summit", "held talks in X": the noun of the event;
// "met in X": the verb. A place that opens a report ("PORT X, May 11 - ...") says where it was
// written, not where anything happened. Words: lexicon/places/scenes.tsv. Bounded climb.
#pragma once

#include <string_view>

#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

// The token of the event noun or verb; absent when the place belongs to none.
[[nodiscard]] Index scene_of_place(const Parse& parse, TokenIndex head);

// Does the noun above a possessive or attributive place happen there? A state or a capital acts
// through most nouns ("X's attack"), but is the scene of what nobody does ("X's earthquake").
[[nodiscard]] bool is_scene_of_noun(const Parse& parse, TokenIndex head, bool may_act);

// True for the place of a dateline inside the running text.
[[nodiscard]] bool is_dateline_place(const Parse& parse, std::string_view text, TokenRange place);

}  // namespace synoptic
