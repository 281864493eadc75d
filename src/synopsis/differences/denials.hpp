// Who denies what? The denials of a story as structure: who holds one, and what is denied, told
// with it ("denied selling oil", "the reports of sales are false", "said no oil had been sold") or
// only named ("the accusation is absurd"), which then is a claim told elsewhere.
//
// Words that deny stand in lexicon/compare/denial_words. Cost: tokens and statements of the story.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "synopsis/links/work.hpp"

namespace synoptic {

struct Denial {
  const Unit* unit = nullptr;
  Index holder = absent;  // of the story; absent: nobody of it
  Span words;             // that deny
  bool told = false;      // what is denied is told with it, at `root`
  TokenIndex root = 0;
  bool plain = false;  // said not to be so, without a word of denying
};

// The denials of all accounts, in the order of the units.
[[nodiscard]] std::vector<Denial> find_denials(const Work& work);

// The word, or its lower form, has that role in lexicon/compare/denial_words.
[[nodiscard]] bool has_denial_role(const Parse& parse, TokenIndex token, std::string_view role);

// The families of lexicon/compare/act_families that the word stands in; none for other words.
using ActFamilies = std::set<std::string_view>;
[[nodiscard]] const ActFamilies& act_families(std::string_view lemma);
// One of them is such that people are blamed for it.
[[nodiscard]] bool is_blamed_act(std::string_view lemma);

// The words below a token that tell the act: itself, or what it only lends its verb to or has a
// share in ("make shipments", "involvement in the sale").
[[nodiscard]] std::vector<TokenIndex> act_words(const Parse& parse, TokenIndex root);

}  // namespace synoptic
