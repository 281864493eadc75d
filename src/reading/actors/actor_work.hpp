// What the steps of find_actors share: names, nominals and pronouns of one article on their way to
// actors. Internal to reading/actors*.cpp; nothing else includes it.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "model/reading.hpp"
#include "reading/base/extract.hpp"
#include "reading/names/name_spans.hpp"
#include "reading/names/titles.hpp"

namespace synoptic {

struct PronounTrace;  // actors_clues.hpp

struct ActorWork {
  const Article& article;
  const Parse& parse;
  const Limits& limits;
  std::string_view text;
  std::vector<Mention>& mentions;
  std::vector<Actor>& actors;
  std::vector<std::string> word;  // look-up form, one a token
  std::vector<NameSpan> names;
  std::vector<Index> name_of_token;     // names[] that covers the token, else absent
  std::vector<std::uint8_t> quoted;     // 1 inside quotation marks
  std::vector<char> gender;             // one an actor: 'm', 'f', 'n' (a body) or 0
  std::vector<std::uint8_t> one_human;  // one an actor: 1 for a person, named or not
  std::unordered_map<std::string, Index> by_key;
  std::vector<std::size_t> order;  // mentions so far, by head: filled by link_nominals

  [[nodiscard]] Actor& actor(Index i) { return actors[static_cast<std::size_t>(i)]; }
  [[nodiscard]] const NameSpan* name_at(TokenIndex i) const {
    const Index found = name_of_token[i];
    return found == absent ? nullptr : &names[static_cast<std::size_t>(found)];
  }
};

// The actor of a key, made when there is none; `tokens` are the words it is first known by.
Index actor_of_key(ActorWork& work, const std::string& key, ActorKind kind, TokenRange tokens);

// The actor of a known state or body.
Index actor_of_known(ActorWork& work, const KnownActor& known, TokenRange tokens);

Mention& add_mention(ActorWork& work,
                     TokenRange tokens,
                     TokenIndex head,
                     MentionForm form,
                     Index actor,
                     RuleId how,
                     bool certain = true);

// Steps, in their order.
void link_names(ActorWork& work);     // actors_names.cpp
void read_roles(ActorWork& work);     // actors_roles.cpp: titles, appositions, predicates
void link_nominals(ActorWork& work);  // actors_nominals.cpp
// actors_pronouns.cpp; `trace`, where there is one, gets what was weighed.
void link_pronouns(ActorWork& work, PronounTrace* trace);
void link_owned(ActorWork& work);  // actors_nominals.cpp: "his party"

}  // namespace synoptic
