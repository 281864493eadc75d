// Whose words? The holder of a cue: subject, agent, possessor, or what "according to" names.
#pragma once

#include <optional>

#include "model/article.hpp"
#include "model/parse.hpp"
#include "model/reading.hpp"
#include "reading/statements/cue_frames.hpp"

namespace synoptic {

// The head token of the holder phrase, or nothing: not named. Walks conjoined verbs, participles,
// infinitives and relative clauses to the subject they share, at most a few arcs up.
[[nodiscard]] std::optional<TokenIndex> holder_of(const Parse& parse, const CueFrame& frame);

// Where a participle after a comma belongs ("urged them to stop, saying ..."): the verb whose
// subject says it, looked for above infinitives, above clauses that are content, and above subjects
// that cannot speak. Its head when it is no such participle.
[[nodiscard]] TokenIndex participle_host(const Parse& parse, TokenIndex verb);

// The subject of a verb by the same walk; passive subjects count when `passive_too`.
[[nodiscard]] std::optional<TokenIndex> subject_of(const Parse& parse,
                                                   TokenIndex verb,
                                                   bool passive_too = false);

// The relative word ("who", "which") that stands where the holder of the cue would, if one does.
[[nodiscard]] std::optional<TokenIndex> relative_of(const Parse& parse,
                                                    TokenIndex cue,
                                                    TokenIndex holder);

// A noun that is words, not a speaker: "issued a statement saying" is the issuer's.
[[nodiscard]] bool is_document(const Parse& parse, TokenIndex noun);

// The verb that carries a noun cue ("made a call for", "came to the conclusion"); else the noun.
[[nodiscard]] TokenIndex light_verb_of(const Parse& parse, TokenIndex noun);

// The words of a holder: its subtree without relative clauses, participles and asides of time.
[[nodiscard]] TokenRange holder_range(const Parse& parse, TokenIndex head);

// A title or description beside the name ("the interior minister"), as its own span.
[[nodiscard]] std::optional<Span> role_beside(const Parse& parse, TokenIndex head);

// A common noun for a person, body or document (names and pronouns always count): others hold a
// statement only with the surest cues.
[[nodiscard]] bool is_speaking_noun(const Parse& parse, TokenIndex head);

// A common noun for a person or for people.
[[nodiscard]] bool is_person_noun(const Parse& parse, TokenIndex head);

// Can this word be somebody who speaks? Not "it" without antecedent, dates, numbers, "there".
[[nodiscard]] bool can_hold(const Parse& parse, TokenIndex head);

// The same, but also "it", "I", "we": somebody, when the cue is sure enough.
[[nodiscard]] bool may_hold(const Parse& parse, TokenIndex head);

}  // namespace synoptic
