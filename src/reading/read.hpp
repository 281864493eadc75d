// What does this account say? Runs every extractor of the table, in its order.
#pragma once

#include "model/article.hpp"
#include "model/limits.hpp"
#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

// Pure: the same article and parse give the same reading, on any thread.
[[nodiscard]] Reading read(const Article& article, const Parse& parse, const Limits& limits = {});

}  // namespace synoptic
