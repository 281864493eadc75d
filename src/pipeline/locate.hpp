// Where are the language pipeline and the gazetteer? What is opened when nobody names another.
#pragma once

#include <optional>
#include <string>

#include "language/files.hpp"
#include "reading/names/gazetteer_file.hpp"

namespace synoptic {

// The environment's SYNOPTIC_PIPELINE, else the folder that scripts/fetch-pipeline fills in the
// user's cache (XDG_CACHE_HOME, else HOME/.cache). Whether it is there shows when it is loaded.
[[nodiscard]] std::string default_pipeline_directory();

// The environment's SYNOPTIC_GAZETTEER, else the file that scripts/fetch-gazetteer makes there.
[[nodiscard]] std::string default_gazetteer_path();

// The compact gazetteer, mapped. Opening takes microseconds; a missing or damaged file gives none,
// and places are then looked up among the cities carried in the program.
class Gazetteer {
 public:
  explicit Gazetteer(const std::string& path);
  [[nodiscard]] const GazetteerFile* table() const { return table_ ? &*table_ : nullptr; }

 private:
  MappedFile file_;
  std::optional<GazetteerFile> table_;
};

}  // namespace synoptic
