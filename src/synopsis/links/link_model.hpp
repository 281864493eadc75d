// How surely do two linked sentences tell one fact? A logistic model over what they share.
//
// What is looked at: the words of the sentences and of their two best clauses, pairs of words that
// hang on each other (word_edges.hpp), numbers, days, names that one of them alone has, the objects
// of the predicates, whether another account's sentence is linked to both, whether the sentences
// beside them are linked, and whether one of them has a better partner. Which words these are is
// no feature. Weights: lexicon/compare/link_model.tsv, learned from stories read by hand by
// scripts/learn-link-model.py.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "synopsis/links/work.hpp"

namespace synoptic {

// clang-format off
enum class LinkFeature : std::uint8_t {
  bias, score, third, clause, numbers, number_edges, names_left, object_same, day_same, margin, beside,
  count,
};
// clang-format on
inline constexpr std::size_t link_features = static_cast<std::size_t>(LinkFeature::count);
using LinkFeatures = std::array<double, link_features>;

[[nodiscard]] std::string_view name_of(LinkFeature feature);

// Of each link of work.links: `all` first, then `faint`. Cost: a link costs its units' words and
// links.
[[nodiscard]] std::vector<LinkFeatures> features_of_links(const Work& work);

// 0..1.
[[nodiscard]] double link_chance(const LinkFeatures& features);

// Sets Link::chance of every link; `links` are those of `work`.
void rate_links(const Work& work, Links& links);

}  // namespace synoptic
