// What does a feed carry? The items of RSS, RDF, Atom and JSON Feed, as far as they hold text.
//
// Real feeds are ill-formed: a bare "&", HTML entities and broken ends are mended before libxml2's
// recovering parser reads them; entities of a document type are never expanded and nothing is
// fetched. Cost: linear; feeds over 10 MB are cut.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/records.hpp"

namespace synoptic {

void for_each_feed_item(std::string_view bytes, const Limits& limits, const VisitRecord& visit);
void for_each_json_feed_item(std::string_view bytes,
                             const Limits& limits,
                             const VisitRecord& visit);

// A page another file points to: an item of a feed, an entry of a (news) site map, a feed of an
// OPML list. Title and date as they stand there, "" when they do not.
struct ListedAddress {
  std::string url;
  std::string title;
  std::string date;
};

// The web addresses of OPML, site maps (their index, too), RSS, Atom, RDF and JSON Feed, in order,
// each once; at most limits.records of them.
[[nodiscard]] std::vector<ListedAddress> listed_addresses(std::string_view bytes,
                                                          const Limits& limits);

}  // namespace synoptic
