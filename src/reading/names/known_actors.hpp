// Which states and bodies do we know by name before reading? lexicon/countries, lexicon/actors.
//
// A look-up takes the longest name that begins at a token: "South Korean" before "South". Names are
// compared folded (text/utf8.hpp), full stops and apostrophes off, hyphens as spaces; a name that
// is all capitals in the lexicon ("US") must be so in the text. The tables are read once, on first
// use.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

enum class NameUse { name, adjective, demonym, capital };

struct KnownActor {
  std::string key;  // "country:XX" or "org:united nations"
  std::string_view name;
  ActorKind kind = ActorKind::organisation;
  std::string_view type;     // "state", "un", "party", "movement", "news", ...
  std::string_view country;  // ISO 3166-1 alpha-2, "" when of none
  std::string side;          // key of what it belongs to, "" when of nobody
};

struct KnownMatch {
  TokenRange tokens;
  const KnownActor* actor = nullptr;
  NameUse use = NameUse::name;
};

// Each token's text as a look-up word: folded, full stops and apostrophes off. Linear.
[[nodiscard]] std::vector<std::string> look_up_words(const Parse& parse);

// The same for any text: "Cote d'Ivoire" -> "cote divoire".
[[nodiscard]] std::string look_up_key(std::string_view text);

// The longest known name that begins at token `at` and ends before `end`.
[[nodiscard]] std::optional<KnownMatch> known_actor_at(const Parse& parse,
                                                       std::string_view text,
                                                       const std::vector<std::string>& words,
                                                       TokenIndex at,
                                                       TokenIndex end);

// A known actor by its key; nullptr when there is none.
[[nodiscard]] const KnownActor* known_actor(std::string_view key);

}  // namespace synoptic
