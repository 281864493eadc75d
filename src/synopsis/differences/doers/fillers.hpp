// Who fills which role of what happened? "The pilot was X", "flown by X", "X was at the controls",
// "it was X who flew it": one role, one filler, in however different words.
//
// Roles are rows of lexicon/compare/roles: the nouns for who fills one, the verbs of doing it, what
// is done with it, where its filler stands ("at the wheel"), what comes from or goes to him. What a
// role is of (its theme: the plane, the attack) is told beside it, or by the nearest such noun
// before it. Only what is told as done counts. Cost: linear in the tokens.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "synopsis/differences/doers/doers.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

struct Filler {
  const Unit* unit = nullptr;
  std::string_view role;
  TokenIndex at = 0;                // the word that tells the role
  std::optional<TokenIndex> theme;  // what the role is of; absent: its account does not say
  bool theme_beside = false;        // told with the role, not before it
  bool focused = false;             // "it was X who", "the man who did was X": X alone
  Doer who;
};

[[nodiscard]] std::vector<Filler> fillers_of(const Work& work);

// What two roles are of is or may well be one thing. REQUIRES one role, and a theme of both.
[[nodiscard]] bool may_be_one_theme(const Work& work, const Filler& x, const Filler& y);

}  // namespace synoptic
