// To which body of the story does an actor belong, by its own name and the words beside it?
//
// A body is a state, an organisation, a group or a place that acts, which others can belong to.
// Asked in this order: the words of the name and the roles ("Exlandian minister"), a party called
// somebody's own, the words that hang on each mention ("the X negotiator", "Y, who speaks for X"),
// the one body of that description or kind ("the company"). Nothing told, absent. Cost: linear in
// the mentions, times the number of bodies. The references outlive the finder.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/synopsis.hpp"
#include "synopsis/base/actor_map.hpp"
#include "synopsis/talks/side_words.hpp"

namespace synoptic {

class SideFinder {
 public:
  // `person` and `human` by story actor: whom a bare surname stands for, who is of flesh and blood.
  SideFinder(const Synopsis& synopsis,
             const std::vector<Index>& person,
             const std::vector<bool>& human);

  [[nodiscard]] Index side_of(Index actor) const;

 private:
  struct Body {
    Index actor = absent;
    Words name;
    Words aliases;
  };

  // By name (side_finder.cpp).
  [[nodiscard]] Body body_of(const StoryActor& actor) const;
  [[nodiscard]] bool is_body(Index actor) const;
  [[nodiscard]] static bool is_kind_alone(const Words& name);
  [[nodiscard]] static bool has_stem(const Words& words, const Words& name);
  [[nodiscard]] Index by_words(Index self, const Words& words) const;
  [[nodiscard]] Index by_kind(Index self, const Words& words) const;
  [[nodiscard]] Index by_description(const StoryActor& self) const;
  void look_again();
  static void look_at(const Account& account,
                      const std::map<std::string, Index>& names,
                      TokenIndex first,
                      std::vector<Index>& seen);
  [[nodiscard]] Index actor_at(AccountIndex at, TokenIndex token) const;

  // Organs of a state and parties of a leader (side_organs.cpp).
  [[nodiscard]] Index state_of_organ(const StoryActor& self) const;
  [[nodiscard]] Index state_of_lone_organ(const StoryActor& self, std::string_view word) const;
  [[nodiscard]] Index state_beside(AccountIndex at, TokenIndex head) const;
  [[nodiscard]] bool is_state(Index actor) const;
  [[nodiscard]] Index owned_by(Index actor) const;
  [[nodiscard]] Index leader_beside(AccountIndex at, const Mention& mention) const;

  // By the words that hang on a mention (side_beside.cpp).
  [[nodiscard]] Index beside(Index self, AccountIndex at, const Mention& mention) const;
  [[nodiscard]] bool is_rival(AccountIndex at, TokenIndex name) const;
  [[nodiscard]] Index leads(AccountIndex at, TokenIndex name) const;
  [[nodiscard]] bool speaks_for(Index actor) const;
  [[nodiscard]] Index body_for(AccountIndex at, TokenIndex noun) const;
  [[nodiscard]] Index led_by(AccountIndex at, TokenIndex verb) const;
  [[nodiscard]] static TokenRange short_phrase(const Parse& parse, TokenIndex head);
  [[nodiscard]] Index possessor(AccountIndex at, TokenIndex noun) const;
  [[nodiscard]] Index owner_at(AccountIndex at, TokenIndex token) const;

  std::vector<std::vector<Index>> seen_again_;  // body at each token of each account
  const Synopsis& synopsis_;
  ActorMap map_;
  const std::vector<bool>& human_;
  std::vector<Body> bodies_;
};

}  // namespace synoptic
