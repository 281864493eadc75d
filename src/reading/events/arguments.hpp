// Who does what to whom, in grammar: the arguments of one verb, whatever its shape.
//
// Passives, agents, relative and participle clauses, control ("urged X to meet") and coordination
// are undone, so that `subjects` act and `objects` undergo. Heads are tokens of the parse;
// coordinated heads are spelled out. Cost: linear in the children looked at, with a bounded climb.
// Method: reading of CLEAR-style arcs, our own rules; no source copied.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "model/parse.hpp"

namespace synoptic {

struct Oblique {
  std::string_view prep;  // lower-case preposition
  TokenIndex head = no_token;
};

struct Arguments {
  TokenIndex predicate = no_token;
  std::vector<TokenIndex> subjects;
  std::vector<TokenIndex> objects;
  std::vector<TokenIndex> indirect;
  std::vector<Oblique> obliques;
  TokenIndex complement = no_token;        // head of an xcomp or ccomp
  TokenIndex object_predicate = no_token;  // "found guilty", "took hostage"
  std::string_view particle;
  bool passive = false;
};

[[nodiscard]] Arguments arguments_of(const Parse& parse, TokenIndex verb);

// Obliques that hang on a noun or adjective itself ("talks with X", "attack on Y").
[[nodiscard]] std::vector<Oblique> obliques_of(const Parse& parse, TokenIndex head);

// The head and everything coordinated with it, in text order.
[[nodiscard]] std::vector<TokenIndex> with_conjuncts(const Parse& parse, TokenIndex head);

[[nodiscard]] bool is_verb(const Parse& parse, TokenIndex token);

// True for a verb that heads a clause: not an auxiliary, not a participle used as an adjective.
[[nodiscard]] bool heads_clause(const Parse& parse, TokenIndex token);

// "to" + infinitive.
[[nodiscard]] bool is_to_infinitive(const Parse& parse, TokenIndex verb);

// An infinitive told as an aim that is in truth what the verb above governs: "threatened today to
// impose sanctions".
[[nodiscard]] bool is_governed_aim(const Parse& parse, TokenIndex verb);

// Lower-case lemma; a hyphenated compound counts whole ("cease-fire").
[[nodiscard]] std::string head_word(const Parse& parse, TokenIndex token);

}  // namespace synoptic
