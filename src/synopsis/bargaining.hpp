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
  // Half of the core kinds an account (mean), three quarters of all kinds, and six times the share
  // of sentences that hold a core kind (counted for each kind); fitted to development stories.
  double told = 0;
  std::size_t sentences = 0;

  // Stories of bargaining, whatever words of talks their sentences use. Development stories that
  // are none lie below.
  [[nodiscard]] bool sure() const { return told >= 4.05; }
  // Too little for talks, even where one sentence sounds like them ("a deal with the studio"). A
  // few sentences say nothing either way.
  [[nodiscard]] bool none() const { return told < 3.5 && sentences > 12; }
};

[[nodiscard]] Bargaining bargaining_in(const Synopsis& synopsis);

}  // namespace synoptic
