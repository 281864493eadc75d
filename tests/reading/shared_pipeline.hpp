// The language pipeline of the tests of this room: loaded once, none where SYNOPTIC_PIPELINE names
// none.
#pragma once

#include <cstdlib>

#include "language/pipeline.hpp"

namespace synoptic {

inline const Pipeline* shared_pipeline() {
  static const PipelinePtr pipeline = [] {
    const char* directory = std::getenv("SYNOPTIC_PIPELINE");
    auto loaded = load_pipeline(directory != nullptr ? directory : "");
    return loaded ? std::move(*loaded) : PipelinePtr{};
  }();
  return pipeline.get();
}

}  // namespace synoptic
