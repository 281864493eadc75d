// Does the text of an account stand in the bytes of its input? The half of verify that reads
// inputs.
//
// Verbatim segments are compared byte by byte; decoded ones are decoded again here. Text outside
// every segment may only be the line feeds between blocks, and the title of a JSON Lines row.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/decode.hpp"
#include "pipeline/warc_files.hpp"

namespace synoptic {

// What the result claims of one account, as it was read from the JSON.
struct ClaimedSegment {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t source_begin = 0;
  std::uint64_t source_end = 0;
  bool verbatim = true;
};

struct ClaimedAccount {
  std::string label;
  std::string text;
  std::string path;
  std::string sha256;
  std::string media_type;
  std::optional<std::uint32_t> record;
  std::vector<ClaimedSegment> segments;

  // True when [begin, end) cuts no decoded segment.
  [[nodiscard]] bool fits_segments(std::uint64_t begin, std::uint64_t end) const;
};

class SourceCheck {
 public:
  // Relative paths are looked up from the current folder, then from `folder`.
  explicit SourceCheck(std::string folder) : folder_(std::move(folder)) {}

  struct Found {
    bool missing = false;
    std::size_t segments = 0;
    std::vector<std::string> failures;  // without the account's label
  };
  [[nodiscard]] Found check(const ClaimedAccount& account);

 private:
  struct Record {
    std::string bytes;
    std::string title;  // of a JSON Lines row
    DecodedText decoded;
  };
  [[nodiscard]] const std::string* file(const std::string& path);
  [[nodiscard]] Found check_long(const ClaimedAccount& account, const std::string& path);
  static void check_segments(const ClaimedAccount& account, const Record& record, Found& found);
  [[nodiscard]] std::optional<Record> record_of(const ClaimedAccount& account,
                                                const std::string& bytes) const;

  std::string folder_;
  std::map<std::string, std::optional<std::string>> files_;  // by path; nothing = not there
  struct LongFile {
    std::string sha256;
    LongWarc records;
  };
  std::map<std::string, std::unique_ptr<LongFile>> long_files_;  // by path
};

}  // namespace synoptic
