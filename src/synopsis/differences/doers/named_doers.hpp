// Who is named as doing something, or as him to whom it is done? Proper names at the places of a
// verb's doer and of what it is done to, those that no account resolves too, in sentences and in
// headlines ("Doe found guilty", where a sentence has "Doe was found guilty").
//
// Cost: linear in the tokens; comparing two names, in their letters.
#pragma once

#include <vector>

#include "synopsis/links/work.hpp"

namespace synoptic {

enum class NameKind { person, body, place };

struct NamedDoer {
  const Unit* unit = nullptr;
  TokenIndex verb = 0;
  TokenIndex head = 0;   // the word at the verb's place: "leader" of "its leader, Jane Doe"
  TokenRange tokens;     // the name
  Span span;             // the same
  Index actor = absent;  // of the story; absent: a name that no account resolves
  NameKind kind = NameKind::person;
  bool done_to = false;
  bool headline = false;
  std::vector<TokenIndex> row;  // the others of a row: each is only one of those who do it
};

[[nodiscard]] std::vector<NamedDoer> named_doers_in(const Work& work,
                                                    const Unit& unit,
                                                    bool headline);

// The name as the account prints it, and its last word.
[[nodiscard]] std::string_view name_of(const Work& work, const NamedDoer& doer);
[[nodiscard]] std::string_view last_name_of(const Work& work, const NamedDoer& doer);

// Two of one kind, known as two: not one under two names, not one a part of the other.
[[nodiscard]] bool are_two(const Work& work, const NamedDoer& x, const NamedDoer& y);

}  // namespace synoptic
