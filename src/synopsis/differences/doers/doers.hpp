// Who does it: somebody named, or somebody told by what he is ("a nurse", "the owner's nephew").
//
// Two doers are one, are two, or may be either: names by the story's actors, callings by
// lexicon/compare/callings (nouns of one line may be said of one person), men, women and somebody's
// kin by lexicon/compare/persons. Cost: linear in the phrase.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/links/work.hpp"

namespace synoptic {

struct Doer {
  Index actor = absent;                // of the story; absent for a calling alone
  std::set<std::string> callings;      // nouns of lexicon/compare/callings
  std::set<std::string> words;         // of a calling's phrase, folded
  std::set<std::string_view> genders;  // "m", "f", as the nouns of the phrase tell
  std::string kin, kin_of;             // "nephew" of "owner"
  std::string_view named;              // as the account names him, "" for a calling alone
  Span span;
};

// The doer told at a token; none when he is neither named nor told by a calling, or may be anybody
// (a pronoun whose name its sentence does not tell, "two drivers").
[[nodiscard]] std::optional<Doer> doer_at(const Work& work, const Unit& unit, TokenIndex token);

// The same, and told by his sex or kin alone: "a woman in a coat", "the owner's nephew".
[[nodiscard]] std::optional<Doer> person_told_at(const Work& work,
                                                 const Unit& unit,
                                                 TokenIndex token);

enum class Who { one, two, open };
[[nodiscard]] Who compare_doers(const Work& work, const Doer& x, const Doer& y);
// The same, by sex and kin too: "the coach's owner" is not "the owner's nephew".
[[nodiscard]] Who compare_people(const Work& work, const Doer& x, const Doer& y);

// The sentence tells of the doer.
[[nodiscard]] bool tells_of(const Work& work, const Unit& unit, const Doer& who);

// "Vall, 23, was charged", "Sand, 36, was charged": both sentences tell how old somebody is, and
// none of the ages is of both. Each tells of a person of its own, not of one under another name.
[[nodiscard]] bool told_at_other_ages(const Work& work, const Unit& a, const Unit& b);

// Words between blanks.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

// The two sides of a quarrel tell it, each of the other.
[[nodiscard]] bool told_by_two_parties(
    const Work& work, AccountIndex of_x, const Doer& x, AccountIndex of_y, const Doer& y);

}  // namespace synoptic
