// A story of the library as a file: which formats there are, and one made on demand.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "language/pipeline.hpp"
#include "model/error.hpp"
#include "store/store.hpp"

namespace synoptic {

struct ExportFormat {
  std::string_view name;  // md, html, csv, jsonl, plover, dna, graphml, atom, json
  std::string_view media_type;
  std::string_view ending;  // of a file's name
  bool kept;                // the same bytes while the story's revision is the same
};

// None for a name that is no format.
[[nodiscard]] const ExportFormat* export_format(std::string_view name);
[[nodiscard]] std::string export_format_names();  // "md, html, ..."

// Most formats read the story's accounts anew, with the user's decisions: that takes as long as
// `show`. json gives the kept synopsis when it fits; atom needs no pipeline. Errors: the
// pipeline's.
[[nodiscard]] Result<std::string> export_story(
    Store& store,
    const StoryHead& story,
    const ExportFormat& format,
    const std::function<Result<const Pipeline*>()>& pipeline,
    unsigned threads);

}  // namespace synoptic
