// Which words could report what somebody says, and how: every candidate cue with its frame.
//
// A frame is the way the arcs join a cue to its content: "ccomp" (said that ...), "pre" (..., X
// said), "paren" (..., X said, ...), "as" (as X said; "as:obj" as X told Y), "gap" (the road X said
// was closed), "inf" (vowed to), "objinf" (urged X to), "obj", "obj+of" (accuse X of), "oprd" (call
// X Y), "prep:on" (insists on), "ing", "bare"; "pass:" before it when the verb is passive;
// "n:that", "n:inf", "n:prep:for" for nouns, "a:that", "a:inf" for adjectives; "according". Content
// words come as roots of subtrees. No weights here: cue_lexicon.hpp.
#pragma once

#include <string>
#include <vector>

#include "model/parse.hpp"

namespace synoptic {

struct CueFrame {
  TokenIndex cue = 0;
  std::string frame;
  std::vector<TokenIndex> content;  // roots; their subtrees, the cue's own words left out
  bool around = false;              // the content is the clause the cue stands in ("paren", "as")
};

// The frame of one token; an empty `frame` when it can be no cue. Cost: its children.
[[nodiscard]] CueFrame cue_frame(const Parse& parse, TokenIndex token);

// The child with the arc, or the token itself when there is none.
[[nodiscard]] TokenIndex child_by(const Parse& parse, TokenIndex token, Dep dep);
[[nodiscard]] bool has_child_by(const Parse& parse, TokenIndex token, Dep dep);

// "to" stands before the verb.
[[nodiscard]] bool is_infinitive(const Parse& parse, TokenIndex verb);

// A passive that tells what its subject feels ("were angered that"): the subject holds it.
[[nodiscard]] bool is_felt(const Parse& parse, TokenIndex verb);
[[nodiscard]] bool is_passive(const Parse& parse, TokenIndex verb);

}  // namespace synoptic
