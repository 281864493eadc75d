// Do two runs of words say the same, in however different words? For phrases, propositions and the
// arguments of predicates; links.hpp asks the same of whole sentences.
//
// A word weighs by how few sentences of the story hold it (idf, 0..1), a light word of
// lexicon/compare little, the head of a phrase half as much again. A word is covered by its best
// partner: the same key by 1, near words as Lexis::likeness says, other words by the cosine of
// their vectors as far as it lies above a floor. Names and numbers are covered by themselves alone;
// two phrases whose numbers differ are not alike. Measured: `synoptic-eval compare`.
// (Soft coverage: Mihalcea et al. 2006, AAAI; idf: Sparck Jones 1972.)
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "model/parse.hpp"
#include "synopsis/links/units.hpp"

namespace synoptic {

struct Phrase {
  std::vector<WordKey> words;  // sorted, each once
  WordKey head = no_key;       // no_key: none weighs more
};

class Paraphrase {
 public:
  // `lexis` counted over `sentences` sentences; both are borrowed. Without vectors (a pipeline that
  // has none) words that are not near by the lexicon cover nothing.
  Paraphrase(const Lexis& lexis, std::size_t sentences, WordVectors vectors = {});

  // Lexis::likeness: by the lexicon alone.
  [[nodiscard]] double near(WordKey a, WordKey b) const { return lexis_.likeness(a, b); }
  // 0..1. How much one word stands for another.
  [[nodiscard]] double likeness(WordKey a, WordKey b) const;
  // 0..1, falls with the sentences that hold the word.
  [[nodiscard]] double weight(WordKey key) const;
  // Part of the weight of `a` that `b` tells, 0..1; 0 when `a` is empty. Cost: |a| * |b|.
  [[nodiscard]] double coverage(const Phrase& a, std::span<const WordKey> b) const;
  // Harmonic mean of both coverages, 0..1.
  [[nodiscard]] double alike(const Phrase& a, const Phrase& b) const;
  // The numbers of `a` that `b` lacks, as a part of all numbers of `a`; 0 when it has none.
  [[nodiscard]] double numbers_missing(const Phrase& a, std::span<const WordKey> b) const;

 private:
  [[nodiscard]] double best_partner(WordKey a, std::span<const WordKey> b) const;

  const Lexis& lexis_;
  double sentences_;
  WordVectors vectors_;
};

// From this on two phrases that answer one question are one answer (table of `join_alike`).
inline constexpr double same_phrase = 0.19;

// How alike phrases are once their neighbours are asked: part the pair's own likeness, part the
// mean over the two groups it would join (average linkage, Sokal & Michener 1958). `table` is
// n * n, symmetric. Cost: n cubed; meant for tens of phrases.
[[nodiscard]] std::vector<double> join_alike(const std::vector<double>& table, std::size_t n);

// Where a text tells a proposition.
struct Telling {
  std::size_t sentence = 0;  // the one that covers most of it, the first of equals
  double score = 0;          // 0..1: that sentence's part, and the whole text's
};

inline constexpr double tells_proposition = 0.54;  // from this score on the text tells it

// REQUIRES sentences not empty. Cost: |proposition| * words of the text.
[[nodiscard]] Telling find_telling(const Paraphrase& paraphrase,
                                   const Phrase& proposition,
                                   std::span<const Phrase> sentences);

// One argument of a predicate, by what it answers.
enum class ArgumentRole : std::uint8_t { doer, done_to, beside, time, place, reason, manner };

struct Argument {
  WordKey predicate = no_key;
  ArgumentRole role = ArgumentRole::beside;
  Phrase phrase;
};

struct ArgumentPair {
  std::size_t a = 0;  // into the two lists
  std::size_t b = 0;
  double score = 0;
};

// Arguments of two sentences that tell the same of one event: their predicates are one or near, and
// each is given to the best partner left (greedy one-to-one, best first). Cost: |a| * |b| * log.
[[nodiscard]] std::vector<ArgumentPair> align_arguments(const Paraphrase& paraphrase,
                                                        std::span<const Argument> a,
                                                        std::span<const Argument> b);

}  // namespace synoptic
