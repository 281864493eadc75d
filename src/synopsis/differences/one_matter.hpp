// Do two sentences, sayings or things tell one matter, by the number of words they share?
//
// The weights of Lexis fall with the sentences that hold a word, so that in short stories what all
// accounts tell weighs little. Here words are only counted: names, nouns, verbs and what Lexis
// keeps beside them, near words as one. Cost: the words of both.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "synopsis/links/work.hpp"

namespace synoptic {

struct Matter {
  std::size_t shared = 0;
  double of_shorter = 0;  // of the words of the one that tells less
};

// REQUIRES sorted keys, each once.
[[nodiscard]] Matter matter_of(const Work& work,
                               const std::vector<WordKey>& a,
                               const std::vector<WordKey>& b);

// Of two sentences, the words of two values left out.
[[nodiscard]] Matter matter_beside(
    const Work& work, const Unit& a, TokenRange value_of_a, const Unit& b, TokenRange value_of_b);

// Most of the shorter one stands in the other, in four words or more: a headline of a sentence.
[[nodiscard]] bool mostly_one_matter(const Matter& matter);

// The words of what a verb of saying leads to, sorted, each once; empty when it leads to nothing.
[[nodiscard]] std::vector<WordKey> words_said(const Work& work, At verb);

// The verb that leads what a verb of saying leads to; none when no verb does.
[[nodiscard]] std::optional<TokenIndex> verb_said(const Work& work, At verb);

// Both verbs lead to what somebody says, and it is one thing, told in however different words.
[[nodiscard]] bool one_saying(const Work& work, At verb, At other);

// Half of the words of the shorter sentence and more, or most of what is done to one thing.
[[nodiscard]] bool surely_one_matter(const Matter& matter);

}  // namespace synoptic
