#include "pipeline/locate.hpp"

#include <cstdlib>
#include <utility>

namespace synoptic {
namespace {

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string cache_folder() {
  const std::string cache = from_environment("XDG_CACHE_HOME");
  return (cache.empty() ? from_environment("HOME") + "/.cache" : cache) + "/synoptic";
}

}  // namespace

std::string default_pipeline_directory() {
  std::string given = from_environment("SYNOPTIC_PIPELINE");
  return given.empty() ? cache_folder() + "/pipelines/en_core_web_md-3.8.0" : given;
}

std::string default_gazetteer_path() {
  std::string given = from_environment("SYNOPTIC_GAZETTEER");
  return given.empty() ? cache_folder() + "/gazetteer-1.bin" : given;
}

Gazetteer::Gazetteer(const std::string& path) {
  auto opened = MappedFile::open(path);
  if (!opened) return;
  file_ = std::move(*opened);
  table_ = GazetteerFile::over(file_.bytes());
}

}  // namespace synoptic
