// Where is the language pipeline? The folder that `load_pipeline` is given when nobody names one.
#pragma once

#include <string>

namespace synoptic {

// The environment's SYNOPTIC_PIPELINE, else the folder that scripts/fetch-pipeline fills in the
// user's cache (XDG_CACHE_HOME, else HOME/.cache). Whether it is there shows when it is loaded.
[[nodiscard]] std::string default_pipeline_directory();

}  // namespace synoptic
