// How is each act of an account told: as to come, as refused, as not yet so, as done?
//
// Read from grammar (an auxiliary, an infinitive under a word of lexicon/compare/planning_words,
// the subject of "is due"), whatever words tell the plan; a clause under "if", "until" or a
// question tells nothing. An act keeps the words that name it (a verb, or the noun under a verb of
// lexicon/compare/support_verbs), its families (lexicon/compare/coming_acts), its days, and the
// words beside it, without clauses that only hang on it. Cost: linear in the tokens of a sentence.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "synopsis/links/work.hpp"

namespace synoptic {

enum class Told { coming, refused, not_yet, done, not_done };

struct ToldAct {
  const Unit* unit = nullptr;
  TokenIndex verb = 0;  // or the noun that is due
  Told told = Told::done;
  std::vector<TokenIndex> heads;  // the words that name it: the verb, the noun it supports
  std::vector<std::string_view> families;
  std::vector<const TimeExpr*> days;
  std::vector<WordKey> words;   // of the act, but `verb`; sorted, each once
  std::vector<WordKey> things;  // of these what the verb or its prepositions govern
};

// How a predicate is told; none when it tells neither a plan nor a finite past.
[[nodiscard]] std::optional<Told> how_told(const Parse& parse, TokenIndex verb);

// The acts of a sentence, in the order of the text.
[[nodiscard]] std::vector<ToldAct> told_acts_in(const Work& work, const Unit& unit);

// Told of any of a family's things, its acts come to the same: "closed the deal", "completed the
// purchase".
[[nodiscard]] bool is_thing_of(std::string_view family, std::string_view lemma);

}  // namespace synoptic
