// Which values of two accounts are told of the same thing, in however different words?
//
// A slot is a value (a figure, a day, a place, somebody who acts) with the frame it stands in: the
// word it hangs on, the verb above, the clause's other words. Two slots of linked sentences are
// paired with a probability that they are told of one thing: a logistic model over what their
// frames share, the values themselves left out (lexicon/compare/slot_model.tsv, learned from pairs
// whose values agree: scripts/learn-slot-model.py). Cost: slots of the linked sentences.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

struct Slot {
  const Unit* unit = nullptr;
  Index item = absent;  // in the reading's table of its kind; a doer: in its mentions
  Span span;            // the words of the value
  TokenRange value;     // the value alone
  TokenIndex anchor = 0;
  TokenIndex predicate = 0;
  std::string_view preposition;  // of a place
  // Of a place under a verb: the noun right before the preposition, which may have been meant.
  std::optional<TokenIndex> noun_before;
  Index actor = absent;  // of a doer, of the story
  bool done_to = false;  // of a doer: it is done to him
  std::string equal;     // what is equal when two values are
  bool alone = true;     // its account gives no other value for a thing of its name
};

// How two values stand to each other; `unknown`: they cannot be compared.
enum class Relation { same, meets, apart, unknown };

// What a kind of slot is. `kind` names its rows in the model.
struct SlotKind {
  DifferenceKind kind = DifferenceKind::number;
  std::vector<Slot> (*find)(const Work& work, const Unit& unit) = nullptr;
  Relation (*relate)(const Work& work, const Slot& x, const Slot& y) = nullptr;
};

[[nodiscard]] SlotKind number_slots();
[[nodiscard]] SlotKind date_slots();
[[nodiscard]] SlotKind place_slots();
[[nodiscard]] SlotKind actor_slots();

// clang-format off
enum class SlotFeature : std::uint8_t {
  bias, shared, of_least, of_most, clause_shared, clause_of_least, clause_of_most, phrase_shared, phrase_of_least, whole_phrase,
  anchor, anchor_weight, predicate, predicate_weight, subject_same, subject_other_name,
  subject_other_noun, object_same, object_other_name, object_other_noun, word_before, word_after,
  run, last_left, single, other_time, alone, other_realis, lead, names, numbers, verbatim,
  subject_phrase, object_phrase, count,
};
// clang-format on
inline constexpr std::size_t slot_features = static_cast<std::size_t>(SlotFeature::count);
using SlotFeatures = std::array<double, slot_features>;

[[nodiscard]] std::string_view name_of(SlotFeature feature);

struct Pairing {
  std::size_t x = 0, y = 0;  // slots of different accounts, x's unit first
  double link = 0;           // score of the two sentences
  double logit = 0;          // of the probability that the two are told of one thing
  Relation relation = Relation::unknown;
  SlotFeatures features{};
};

struct PairedSlots {
  std::vector<Slot> slots;
  std::vector<Pairing> pairs;
};

// Much of both sentences is the same and no other value is left to compare them with: the logit at
// which such a pair is sure is lower. On 970 stories of development such pairs whose values exclude
// each other were rare and mostly differences.
[[nodiscard]] bool much_alike(const Pairing& pairing);

// Both accounts lead with it, as done by one doer, and neither tells a second such value.
[[nodiscard]] bool is_first_told(const Pairing& pairing);

// Every two slots of linked sentences that can be compared and hang on words that are alike.
[[nodiscard]] PairedSlots pair_slots(const Work& work, const SlotKind& kind);

// Why a pair is no contradiction, the first that holds: its values may both be true, it hangs on
// other words or is told of another doer, thing or day, it is not sure enough, another value of one
// of the two accounts fits better.
enum class Doubt { none, may_agree, other_thing, unsure, better_partner };

// Of every pair of `paired`, in its order; `least` as below.
[[nodiscard]] std::vector<Doubt> doubts_of(const Work& work,
                                           const SlotKind& kind,
                                           const PairedSlots& paired,
                                           double least);

// The pairs whose values exclude each other and that are surely told of one thing: `least` is the
// logit, or they are much alike; no better partner in the other account, which does not give this
// value as well.
[[nodiscard]] std::vector<Pairing> contradictions(const Work& work,
                                                  const SlotKind& kind,
                                                  const PairedSlots& paired,
                                                  double least);

}  // namespace synoptic
