// Whom does each actor of a story belong to or speak for, in the end?
//
// A side is told by the reading ("X's minister"), by a word before or behind the name ("the
// Exlandian minister Y", "Y, who speaks for X"), by a possessive ("its negotiator"), by a name that
// ends as another begins ("the company" where one company is told of). A surname alone stands for
// the person who bears it. Nothing told, no side: the actor is its own. Method: our own. Cost:
// linear in the mentions, times the number of bodies told of.
#pragma once

#include <string_view>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

class Sides {
 public:
  explicit Sides(const Synopsis& synopsis);

  // Once the sides of the talks are known: descriptions that fit one of them alone belong to it.
  // "The government" is the one state's, "the rebels" are the other side then; "the teachers" the
  // one union's, "management" the other side's; "mediators" the one mediator's.
  void settle(const Synopsis& synopsis,
              const std::vector<Index>& parties,
              const std::vector<Index>& mediators);

  // A side nobody names, told by one description alone ("the school board").
  [[nodiscard]] bool is_nameless_side(Index actor) const;

  // The person a bare surname stands for; the actor itself otherwise.
  [[nodiscard]] Index person(Index actor) const;
  // The end of the chain of sides.
  [[nodiscard]] Index top(Index actor) const;
  // Somebody of flesh and blood, not a body that the recognizer took for one.
  [[nodiscard]] bool is_human(Index actor) const;

 private:
  Index nameless_side(std::string_view word_class, const Synopsis& synopsis);

  std::vector<Index> person_;
  std::vector<Index> side_;
  std::vector<bool> human_;
  std::vector<Index> nameless_;
};

}  // namespace synoptic
