// Where does an article name somebody or something? Spans of names, repaired, before identity.
//
// The pipeline's entities are a start: "the", titles, possessives and stray words come off, known
// names replace shorter finds, names it missed are added where a title stands before them.
#pragma once

#include <string>
#include <vector>

#include "model/parse.hpp"
#include "model/span.hpp"
#include "reading/names/known_actors.hpp"
#include "reading/names/titles.hpp"

namespace synoptic {

enum class NameType { unknown, person, body, place, group };

struct NameSpan {
  TokenRange tokens;  // without titles, articles, possessive
  TokenIndex head = 0;
  NameType type = NameType::unknown;
  const KnownActor* known = nullptr;  // state or body of the lexicon
  NameUse use = NameUse::name;
  std::vector<std::string> words;      // folded, one a token that is a word
  std::vector<Title> titles;           // that stand directly before the name, left to right
  const KnownActor* inside = nullptr;  // a state named inside a longer name
  char gender = 0;
  Index actor = absent;
};

// Names in text order, none inside another. Linear in the tokens.
[[nodiscard]] std::vector<NameSpan> find_names(const Parse& parse,
                                               std::string_view text,
                                               const std::vector<std::string>& words);

// The token of the range whose head lies outside it (the last such; the last token when none).
[[nodiscard]] TokenIndex head_of(const Parse& parse, TokenRange range);

// "a group" of "a group called the Red Hill": the noun that the name names; absent when none.
[[nodiscard]] Index called_noun(const Parse& parse, TokenIndex name);

// "the Harbour Board, whose chief": the noun is somebody of the name's, not another word for it.
[[nodiscard]] bool belongs_to_name(const Parse& parse, TokenIndex noun);

// "X's foreign minister", "the army of X", "X sent its ambassador": only a state has what the name
// is said to have.
[[nodiscard]] bool has_state_noun(const Parse& parse, TokenIndex name);

// The folded words of a range joined by spaces.
[[nodiscard]] std::string joined(const std::vector<std::string>& words);

}  // namespace synoptic
