// Does the engine decide as spaCy does? Compares it with recorded decisions of the reference.
//
// Goldens: DATA/language/{nasty,news}-md.jsonl.gz in the form that folder's README describes; the
// news texts stand in files beside it. Cost: one parse of each text (70,000 tokens).
#pragma once

#include <array>
#include <string>
#include <vector>

#include "eval/measure.hpp"
#include "language/pipeline.hpp"

namespace synoptic {

inline constexpr std::array<std::string_view, 9> parity_columns = {
    "tokens", "tag", "head", "label", "sentence_start", "pos", "morph", "lemma", "entity"};

struct Parity {
  std::array<std::size_t, parity_columns.size()> equal{};
  std::array<std::size_t, parity_columns.size()> all{};
  double worst_margin = 0;  // the largest smallest-margin of a text that differs
  std::size_t texts = 0;
  std::vector<std::string> problems;  // goldens or texts that could not be read
  std::vector<std::string> unequal;   // "id: columns, smallest margin"
};

// All goldens of `data`; no texts when they are not there.
[[nodiscard]] Parity compare_with_goldens(const std::string& data, const Pipeline& pipeline);

[[nodiscard]] Measures measure_language(const std::string& data, const Pipeline& pipeline);

}  // namespace synoptic
