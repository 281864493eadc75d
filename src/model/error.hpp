// Bad input is a value: what went wrong, where, and what the reader can do about it.
//
// Library functions that read outside bytes return Result<T>; they never print, throw or abort for
// bad input. `at_byte` counts from the begin of the bytes that were handed in.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace synoptic {

enum class ErrorCode {
  unreadable,     // a path that does not open, or an input/output error while reading
  empty,          // nothing in it
  not_text,       // binary data
  bad_encoding,   // bytes that are not the encoding they claim
  too_large,      // a limit ran out; the message names it
  bad_format,     // a known format with a broken record
  no_article,     // readable, but no article in it
  not_english,    // kept, not read
  duplicate,      // the same account given twice
  model_missing,  // a file of the language pipeline is not there
  model_damaged,  // a file of the language pipeline is truncated or wrong
  bad_argument,
};

struct Error {
  ErrorCode code = ErrorCode::unreadable;
  std::string message;  // for a person: names the file or place, and what to do
  std::uint64_t at_byte = 0;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code,
                                                std::string message,
                                                std::uint64_t at_byte = 0) {
  return tl::unexpected<Error>(Error{code, std::move(message), at_byte});
}

// The stable name of a code, as it stands in `problems[].code` ("not-text").
[[nodiscard]] std::string_view name_of(ErrorCode code);

}  // namespace synoptic
