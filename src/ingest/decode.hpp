// Which characters do these bytes spell? UTF-8 first, then byte order mark, label, and a guess.
//
// decode_text never fails: bytes that spell nothing become U+FFFD and are counted. `map` leads
// every byte of the decoded text back to the bytes it came from. Cost: linear. Order of the
// witnesses: WHATWG Encoding Standard, with valid UTF-8 before any label.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.hpp"

namespace synoptic {

// A stretch of decoded text and its source bytes; stretches are in order and cover the text.
struct DecodedRun {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint64_t source_begin = 0;
  std::uint64_t source_end = 0;
  SegmentHow how = SegmentHow::verbatim;
};

struct DecodedText {
  std::string text;
  std::vector<DecodedRun> runs;
  std::string charset;          // as ICU names it; "UTF-8" for the common case
  std::uint64_t bad_bytes = 0;  // shown as U+FFFD
  std::uint64_t first_bad = 0;  // offset of the first of them
};

// Text as a reader sees it, and its bytes in the decoded text. decoded: a character reference, a
// collapsed space; the view then stands elsewhere.
struct TextPiece {
  std::string_view text;
  std::size_t begin = 0;
  std::size_t end = 0;
  SegmentHow how = SegmentHow::verbatim;
};

// `label` is what the container says ("windows-1251" of a meta tag), or empty.
[[nodiscard]] DecodedText decode_text(std::string_view bytes, std::string_view label = {});

// True for bytes that are no text at all: an image, an archive, a program.
[[nodiscard]] bool looks_binary(std::string_view bytes);

// Source offset of a place in decoded text; places inside a decoded run give the run's begin.
[[nodiscard]] std::uint64_t source_offset(const DecodedText& decoded, std::size_t at);

}  // namespace synoptic
