// Who can act or speak in this article, and by which words? Fills mentions, actors,
// mention_of_token.
//
// Names first (full name, then surname, inside the article only), then roles read from the text,
// then descriptions ("the prime minister", "Exland's army", "officials") and pronouns. A mention
// without evidence for one actor stays unresolved; an unnamed source is an actor of kind unnamed
// and never gets a name. Linear in the tokens. Method: shared rules of news coreference (full name
// first, honorifics off, acronym in brackets, demonym = country); see docs/architecture.md.
#pragma once

#include "reading/base/extract.hpp"

namespace synoptic {

void find_actors(const ReadingInput& input, Reading& reading);

}  // namespace synoptic
