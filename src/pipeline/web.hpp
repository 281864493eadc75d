// Addresses among the files a user names: fetched once, kept as files, read like any other.
//
// A page is kept as a WARC of one response in the user's cache (SYNOPTIC_PAGES, else
// XDG_CACHE_HOME/synoptic/pages), a feed, list or PDF as it came, so that every span leads back to
// bytes on disk and `verify` can check them. A page that is there already is asked for again with
// its marks (ETag, Last-Modified) and kept when the server says it has not changed.
#pragma once

#include <string>
#include <vector>

#include "ingest/fetch.hpp"
#include "model/article.hpp"
#include "pipeline/inputs.hpp"

namespace synoptic {

struct LocalPaths {
  std::vector<std::string> paths;
  std::vector<Problem> problems;
};

// The paths with each web address replaced by the file its answer is kept in. With `follow`, a
// feed, an OPML file or a site map among them stands for the first so many pages it points to.
[[nodiscard]] LocalPaths local_paths(const std::vector<std::string>& paths,
                                     unsigned follow,
                                     const FetchOptions& options = {});

// Joins them to what was noticed on the files.
void add_problems(std::vector<Problem> problems, Collected& collected);

}  // namespace synoptic
