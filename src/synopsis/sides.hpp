// Whom does each actor of a story belong to or speak for, in the end?
//
// A side is told by the reading ("X's minister"), by a word before or behind the name ("the
// Exlandian minister Y", "Y, who speaks for X"), by a possessive ("its negotiator"), by a name that
// ends as another begins ("the company" where one company is told of). A surname alone stands for
// the person who bears it. Nothing told, no side: the actor is its own. Method: our own. Cost:
// linear in the mentions, times the number of bodies told of.
#pragma once

#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

class Sides {
 public:
  explicit Sides(const Synopsis& synopsis);

  // The person a bare surname stands for; the actor itself otherwise.
  [[nodiscard]] Index person(Index actor) const;
  // The end of the chain of sides.
  [[nodiscard]] Index top(Index actor) const;
  // Somebody of flesh and blood, not a body that the recognizer took for one.
  [[nodiscard]] bool is_human(Index actor) const;

 private:
  std::vector<Index> person_;
  std::vector<Index> side_;
  std::vector<bool> human_;
};

}  // namespace synoptic
