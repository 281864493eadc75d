// What speaks for or against a name as the one whom "he" or "she" means, and how much it weighs.
//
// The clues are those of the literature on pronouns (distance, role in the clause, parallel roles,
// the subject of one's own clause) and of names whose kind nobody told; their weights are in
// lexicon/actors-pronouns.tsv. Internal to reading/actors*.cpp and to the evaluation.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "model/parse.hpp"
#include "model/reading.hpp"
#include "reading/base/extract.hpp"

namespace synoptic {

enum class Clue : std::uint8_t {
  one_before,    // the mention stands one sentence before the pronoun
  two_before,    // two
  three_before,  // three
  other_block,
  tokens_between,  // at most 40, in one sentence only
  subject,         // role of the mention in its clause
  subject_of_all,  // of the sentence's main clause
  agent,
  prepositional,
  possessor,
  modifier,
  conjunct,                // "B" of "A and B"
  depth,                   // steps below the root of its sentence, at most 6
  subject_for_no_subject,  // a subject of this sentence, and the pronoun is none
  subject_too,             // both are subjects in one sentence
  subject_again,           // both are subjects, one sentence apart
  possessor_again,
  possessor_of_another,  // a possessor, and the pronoun hangs on a preposition
  joined_possessor,      // "Exley and her daughters"
  own_subject,           // "Exley washed her hair"
  inside_its_clause,     // "Exley, who lost her hat"
  controls,              // "Exley wanted to see her home"
  opens_possessive,      // the pronoun is a possessive and the sentence's first
  name,
  pronoun,
  unnamed,
  named_last,      // nobody else that fits is mentioned in between
  named_long_ago,  // three others or more are
  given_name_clash,
  gender_told,         // by name, title or description: that of the pronoun
  gender_by_pronoun,   // by most pronouns before
  against_pronouns,    // most pronouns before were of the other gender
  surname_of_another,  // a last name that only somebody of the other gender bears in full
  kind_untold,         // not known to be a person: a body or place by the pipeline
  kind_none,           // nor anything else
  kind_untold_several_words,
  kind_untold_article,
  kind_untold_given_name,
  kind_untold_acts,  // subject or possessor
  out_of_quotation,
  into_quotation,
  count
};

constexpr std::size_t clue_count = static_cast<std::size_t>(Clue::count);
using Clues = std::array<std::uint8_t, clue_count>;

inline void set_clue(Clues& clues, Clue clue, bool holds) {
  clues[static_cast<std::size_t>(clue)] = holds ? 1 : 0;
}

// As lexicon/actors-pronouns.tsv has it ("one-before").
[[nodiscard]] std::string_view name_of(Clue clue);

// Sum of the weights, in thousandths.
[[nodiscard]] int weight_of(const Clues& clues);

// Clues that the parse alone tells: roles and clauses. `opens`: no "he" or "she" stands before the
// pronoun in its sentence. Constant time.
[[nodiscard]] Clues clues_of_clause(const Parse& parse,
                                    TokenIndex mention,
                                    TokenIndex pronoun,
                                    bool opens);

// True when the mention cannot be who the pronoun means: another argument of its verb, its partner
// in "A and she", what it owns ("her sister", "Exley, her sister"). Constant time.
[[nodiscard]] bool excludes(const Parse& parse, TokenIndex mention, TokenIndex pronoun);

// Helpers of the older rules for "it" and "they".
[[nodiscard]] bool is_possessive(const Parse& parse, TokenIndex pronoun);
[[nodiscard]] bool same_clause(const Parse& parse, TokenIndex pronoun, TokenIndex other);
[[nodiscard]] bool is_joined_possessor(const Parse& parse, TokenIndex other, TokenIndex pronoun);
[[nodiscard]] bool is_own_subject(const Parse& parse, TokenIndex other, TokenIndex pronoun);

// What each "he" and "she" could have meant: to learn the weights from.
struct PronounTrace {
  struct Candidate {
    Span pronoun;
    std::size_t referent = 0;
    Clues clues{};
  };
  std::vector<Candidate> candidates;
  std::vector<std::pair<Span, std::size_t>> named;  // mentions and their referents
};

// find_actors, with what was weighed.
void trace_pronouns(const ReadingInput& input, Reading& reading, PronounTrace& trace);

}  // namespace synoptic
