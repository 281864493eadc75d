// What does this account say? Runs every extractor of the table, in its order.
#pragma once

#include "model/article.hpp"
#include "model/limits.hpp"
#include "model/parse.hpp"
#include "model/reading.hpp"
#include "reading/names/gazetteer_file.hpp"

namespace synoptic {

// Pure: the same article, parse and gazetteer give the same reading, on any thread. Without a
// gazetteer places are looked up among the cities carried in the program.
[[nodiscard]] Reading read(const Article& article,
                           const Parse& parse,
                           const Limits& limits = {},
                           const GazetteerFile* gazetteer = nullptr);

}  // namespace synoptic
