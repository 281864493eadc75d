// Does a story tell of sides that bargain, whatever the talks are called?
//
// Signs of bargaining (lexicon/talks/signs) are of nine kinds: a process ("second round", "sat
// down"), go-betweens, sides that face each other, what is tabled, wanted, refused and yielded, a
// deal, pressure. What is wanted, refused or pressed for is told of many stories; the other kinds
// are the core. Method: our own. Cost: linear in the cues.
#pragma once

#include <cstddef>

#include "model/synopsis.hpp"

namespace synoptic {

struct Bargaining {
  // How much the story sounds like bargaining: sentences that hold a sign, per 30 sentences, the
  // logarithm of each kind weighted. Weights by logistic regression over stories of talks against
  // other news (our own and public ones); 0 is even odds.
  double told = 0;
  std::size_t offers = 0;  // sentences that tell of what is tabled or yielded
  std::size_t sentences = 0;

  // Stories of bargaining, whatever words of talks their sentences use: without offers and
  // concessions only where everything else says so.
  [[nodiscard]] bool sure() const { return (told > -1 && offers >= 2) || told > 2; }
  // Too little for talks, even where one sentence sounds like them ("a deal with the studio"). A
  // few sentences say nothing either way.
  [[nodiscard]] bool none() const { return told < -1 && sentences > 12; }
};

[[nodiscard]] Bargaining bargaining_in(const Synopsis& synopsis);

}  // namespace synoptic
