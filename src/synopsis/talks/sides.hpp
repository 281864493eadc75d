// Whom does each actor of a story belong to or speak for, in the end?
//
// A side is told by the reading ("X's minister"), by a word before or behind the name ("the
// Exlandian minister Y", "Y, who speaks for X"), by a possessive ("its negotiator"), by a name that
// ends as another begins ("the company" where one company is told of). A surname alone stands for
// the person who bears it. Nothing told, no side: the actor is its own. Method: our own. Cost:
// linear in the mentions, times the number of bodies told of.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

class Sides {
 public:
  explicit Sides(const Synopsis& synopsis);

  // Once the sides of the talks are known: descriptions that fit one of them alone belong to it.
  // "The government" is the one state's, "the rebels" are the other side then; "the teachers" the
  // one union's, "management" the other side's; "mediators" the one mediator's. Who holds an office
  // of no country ("President X") belongs to the one state among the parties; of two, to the one
  // whose people are his ("his minister Y") or whose opponent he deals with.
  void settle(const Synopsis& synopsis,
              const std::vector<Index>& parties,
              const std::vector<Index>& mediators);

  // Where too few sides are named: a strike has workers and an employer, a rebellion rebels and a
  // government. Descriptions of one kind ("the drivers", "the union", "strikers") stand for one
  // side, whose name is that of the one body called so; without one, the description told of most.
  void pitch_camps(const Synopsis& synopsis);

  // The two camps of a strike or a rebellion, each once; none where only one is told of.
  [[nodiscard]] std::vector<Index> camps() const;

  // The camps are those of a strike.
  [[nodiscard]] bool is_labour() const;

  // A side nobody names, told by one description alone ("the school board").
  [[nodiscard]] bool is_nameless_side(Index actor) const;

  // The actor whom words of an account can only mean that no actor of that account stands for: a
  // name of the story ("the Guild"), a description of one camp ("the strikers").
  [[nodiscard]] Index meant_by(std::string_view words) const;

  // The person a bare surname stands for; the actor itself otherwise.
  [[nodiscard]] Index person(Index actor) const;
  // "The Republic": says what a state is, not which.
  [[nodiscard]] bool is_kind_of_state(Index actor) const;
  // The end of the chain of sides.
  [[nodiscard]] Index top(Index actor) const;
  // "Opposition leader", "former minister", "analyst": speaks for no side.
  [[nodiscard]] bool stands_apart(Index actor) const;
  // Somebody of flesh and blood, not a body that the recognizer took for one.
  [[nodiscard]] bool is_human(Index actor) const;

 private:
  void join_titled(const Synopsis& synopsis);
  void join_shorter(const Synopsis& synopsis);
  [[nodiscard]] int times_told(const Synopsis& synopsis, Index actor) const;
  [[nodiscard]] Index employer_of(const Synopsis& synopsis,
                                  const std::vector<Index>& workers) const;
  void place_officers(const Synopsis& synopsis);
  Index nameless_side(std::string_view word_class, const Synopsis& synopsis);
  // What ties an office holder to one of the parties, a count for each of them.
  [[nodiscard]] std::vector<int> ties(const Synopsis& synopsis,
                                      Index actor,
                                      const std::vector<Index>& parties) const;
  void place_offices(const Synopsis& synopsis,
                     const std::vector<Index>& parties,
                     const std::vector<Index>& mediators,
                     Index government);

  std::vector<Index> person_;
  std::vector<Index> side_;
  std::vector<bool> human_;
  std::vector<bool> apart_;
  std::vector<Index> nameless_;
  std::vector<std::vector<std::string>> names_;  // words of each actor's name
  std::vector<bool> nameless_actor_;
  std::array<Index, 4> camp_{absent, absent, absent, absent};  // workers, employer, rebels, state
};

}  // namespace synoptic
