// What does a feed carry? The items of RSS, RDF, Atom and JSON Feed, as far as they hold text.
//
// Real feeds are ill-formed: a bare "&", HTML entities and broken ends are mended before libxml2's
// recovering parser reads them; entities of a document type are never expanded and nothing is
// fetched. Cost: linear; feeds over 10 MB are cut.
#pragma once

#include <string_view>

#include "ingest/records.hpp"

namespace synoptic {

void for_each_feed_item(std::string_view bytes, const Limits& limits, const VisitRecord& visit);
void for_each_json_feed_item(std::string_view bytes,
                             const Limits& limits,
                             const VisitRecord& visit);

}  // namespace synoptic
