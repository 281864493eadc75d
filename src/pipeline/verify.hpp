// Is every span of a result what its inputs say? Re-reads a JSON result (docs/json.md) against the
// bytes of the input files, on a way of its own: nothing is shared with what wrote the result.
//
// It compares (a) each input with source.sha256; (b) text_sha256, and every segment of source_map
// with the input's bytes; (c) every evidence: in range, on character borders, in no decoded
// segment; (d) every string that claims to be a quotation with its span. Linear in result and
// inputs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"

namespace synoptic {

struct Verified {
  std::size_t inputs = 0;      // files compared with their fingerprint
  std::size_t segments = 0;    // segments of source_map compared with the input's bytes
  std::size_t evidence = 0;    // spans
  std::size_t quotations = 0;  // printed strings compared with their span
  std::size_t failed = 0;
  std::vector<std::string> failures;  // the first of them, each with its place in the result
  std::vector<std::string> missing;   // inputs that are not there

  [[nodiscard]] std::size_t checked() const { return inputs + segments + evidence + quotations; }
};

// The same for the bytes of a result; `name` is what messages call it.
// Relative input paths are looked up from the current folder, then from `folder`.
[[nodiscard]] Result<Verified> verify_text(std::string_view json,
                                           const std::string& name,
                                           const std::string& folder);

// Relative input paths are looked up from the current folder, then from the result's.
// Errors: the result itself does not open, or is no JSON of the contract.
[[nodiscard]] Result<Verified> verify_file(const std::string& path);

// "1234 checked (...), 0 failures".
[[nodiscard]] std::string summary(const Verified& verified);

}  // namespace synoptic
