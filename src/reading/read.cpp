#include "reading/read.hpp"

#include <array>
#include <string_view>

#include "reading/actors/actors.hpp"
#include "reading/base/extract.hpp"
#include "reading/events/events.hpp"
#include "reading/figures/figures.hpp"
#include "reading/places/places.hpp"
#include "reading/quantities/pieces.hpp"
#include "reading/statements/quotations.hpp"
#include "reading/statements/statements.hpp"
#include "reading/talks/talks.hpp"
#include "reading/times/times.hpp"

namespace synoptic {
namespace {

struct Row {
  std::string_view name;
  Extractor run;
};

// The order matters: an extractor may use what those above it found.
constexpr std::array extractors = {
    Row{"quotations", &find_quotations}, Row{"actors", &find_actors},
    Row{"places", &find_places},         Row{"times", &find_times},
    Row{"figures", &find_figures},       Row{"statements", &find_statements},
    Row{"figure links", &link_figures},  Row{"events", &find_events},
    Row{"talks", &find_talks},
};

}  // namespace

Reading read(const Article& article,
             const Parse& parse,
             const Limits& limits,
             const GazetteerFile* gazetteer) {
  Reading reading;
  const ReadingInput input{article, parse, limits, gazetteer, printed_in_pieces(article.text)};
  for (const Row& row : extractors) row.run(input, reading);
  return reading;
}

}  // namespace synoptic
