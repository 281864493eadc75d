// How far have the talks come? The board of a negotiation, each cell with its sentence.
//
// REQUIRES accounts (with readings) and actors with `locals`. Nothing without evidence that the
// story is a negotiation: signs of bargaining of many kinds (bargaining.hpp); or some, and two
// parties that a sentence names as such, or positions of two parties beside a proposal, a mediator
// or a phase. Mediators are never parties. States, phase and sticking
// points only where a sentence says so. Cost: linear in positions, proposals and cues.
#pragma once

#include <optional>

#include "model/synopsis.hpp"

namespace synoptic {

[[nodiscard]] std::optional<Negotiation> make_negotiation(const Synopsis& synopsis);

}  // namespace synoptic
