// Small made inputs for the tests of the language room.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "language/pipeline.hpp"
#include "pipeline/locate.hpp"

namespace synoptic {

// Writes msgpack, the little of it that the tests need.
class MsgpackWriter {
 public:
  void map(unsigned pairs) { byte(0x80U | pairs); }
  void array(unsigned items) { byte(0x90U | items); }
  void boolean(bool value) { byte(value ? 0xC3 : 0xC2); }
  void integer(unsigned small) { byte(small); }
  void unsigned64(std::uint64_t value) {
    byte(0xCF);
    for (unsigned shift = 64; shift > 0; shift -= 8) byte((value >> (shift - 8)) & 0xFFU);
  }
  void text(std::string_view value) {
    byte(0xDA);
    byte(value.size() >> 8U);
    byte(value.size() & 0xFFU);
    bytes += value;
  }
  std::string bytes;

 private:
  void byte(std::uint64_t value) { bytes.push_back(static_cast<char>(value)); }
};

// Numbers that are no round fractions, the same everywhere.
inline std::vector<float> numbers(std::size_t count, std::uint32_t seed) {
  std::vector<float> out;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 1664525U + 1013904223U;
    out.push_back(static_cast<float>(seed >> 8U) / 3.0e6F - 2.5F);
  }
  return out;
}

// A folder that goes away with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "synoptic-XXXXXX").string();
    if (mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] std::string write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path file = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The real pipeline, loaded once; null when it is not there.
inline const Pipeline* real_pipeline() {
  static const PipelinePtr pipeline = [] {
    Result<PipelinePtr> loaded = load_pipeline(default_pipeline_directory());
    return loaded ? std::move(*loaded) : PipelinePtr();
  }();
  return pipeline.get();
}

}  // namespace synoptic
