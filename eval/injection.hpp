// Picks the values to change for the injection measure, from parses alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "eval/eval.hpp"
#include "model/synopsis.hpp"

namespace synoptic {

struct InjectionTarget {
  std::string kind;  // number|date|place|actor|outcome|wording|holder
  std::size_t account = 0;
  std::uint64_t source_begin = 0;  // bytes of the input that are replaced
  std::uint64_t source_end = 0;
  std::string original;
  std::string replacement;
  std::string sentence;        // where it is changed
  std::string other_sentence;  // the one that still says the original
};

// At most two targets a kind, drawn from `seed`. Uses text and parse only, never a reading.
[[nodiscard]] std::vector<InjectionTarget> injection_targets(const std::vector<Account>& accounts,
                                                             std::uint64_t seed);

// The same with every shared value of a sentence, more kinds of names, places and times, opposites
// and other content words of quotations.
[[nodiscard]] std::vector<InjectionTarget> varied_targets(const std::vector<Account>& accounts,
                                                          std::uint64_t seed);

// For scripts/learn-slot-model.py: every pair of slots of the untouched stories, one row each.
void print_slot_pairs(const EvalContext& context);

}  // namespace synoptic
