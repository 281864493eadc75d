// The line of time as a drawing: a column a day, a lane an account, a mark where an account tells
// of something that happened (filled) or is planned (open).
//
// Inline SVG without a style of its own; marks can be reached by keyboard and name their sentence.
// "" when fewer than two dated rows are told. Linear in the rows.
#pragma once

#include <string>

#include "model/synopsis.hpp"
#include "report/outline.hpp"

namespace synoptic {

[[nodiscard]] std::string timeline_svg(const Synopsis& synopsis, const Outline& outline);

}  // namespace synoptic
