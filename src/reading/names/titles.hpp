// Titles ("Prime Minister", "Gen.") and nouns that can act or speak ("official", "ministry").
// Read from lexicon/titles and lexicon/actor-nouns, once, on first use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/parse.hpp"

namespace synoptic {

// office: one holder at a time within its state or body.
enum class TitleKind { honorific, office, role, rank };

struct Title {
  TokenRange tokens;
  TitleKind kind = TitleKind::role;
  char gender = 0;     // 'm', 'f' or 0
  std::string office;  // folded words, plural and full stops off
};

// The longest title that ends just before token `end` and begins at or after `begin`.
[[nodiscard]] std::optional<Title> title_ending_at(const std::vector<std::string>& words,
                                                   TokenIndex begin,
                                                   TokenIndex end);

// The longest title that begins at `begin` and ends at or before `end`.
[[nodiscard]] std::optional<Title> title_beginning_at(const std::vector<std::string>& words,
                                                      TokenIndex begin,
                                                      TokenIndex end);

// maybe: a body only where a name of the article says so ("the service" after "Harbour Service").
enum class NounClass { person, people, body, part, maybe };

struct ActorNoun {
  NounClass kind = NounClass::person;
  std::string_view group;
  char gender = 0;
};

// nullptr when the lemma names nothing that can act.
[[nodiscard]] const ActorNoun* actor_noun(std::string_view lemma);

// 'm' or 'f' where lexicon/first-names or birth-names has the folded name, else 0.
[[nodiscard]] char first_name_gender(std::string_view name);

// The same for a name that stands alone: 0 also where it is a common family name ("Thomas").
[[nodiscard]] char lone_name_gender(std::string_view name);

// One spelling for a word that has two ("defence" -> "defense"), as lexicon/name-words says.
[[nodiscard]] std::string spelling_key(const std::string& word);

// True when lexicon/name-words lists the word under that class ("inert", "legal", ...).
[[nodiscard]] bool is_name_word(std::string_view list, std::string_view word);

}  // namespace synoptic
