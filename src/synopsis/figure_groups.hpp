// Which figures count the same thing, and how did they change from account to account?
//
// Same unit, kind, thing counted and scope, in sentences that are linked or with one value. A group
// of two values or more in story order is a series when it only grows; its lowest, highest and
// latest are marked, nothing is averaged. Fills group, lowest, highest, latest of StoryFigure;
// REQUIRES synopsis.figures, facts.
#pragma once

#include <vector>

#include "synopsis/links/work.hpp"

namespace synoptic {

void group_figures(Synopsis& synopsis, const Work& work);

// Tolls that grow from account to account, where it is known which came later; plans that were
// carried out come from `differences`.
[[nodiscard]] std::vector<Series> find_series(const Synopsis& synopsis);

}  // namespace synoptic
