#include "pipeline/locate.hpp"

#include <cstdlib>

namespace synoptic {
namespace {

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

}  // namespace

std::string default_pipeline_directory() {
  std::string given = from_environment("SYNOPTIC_PIPELINE");
  if (!given.empty()) return given;
  const std::string cache = from_environment("XDG_CACHE_HOME");
  return (cache.empty() ? from_environment("HOME") + "/.cache" : cache) +
         "/synoptic/pipelines/en_core_web_md-3.8.0";
}

}  // namespace synoptic
