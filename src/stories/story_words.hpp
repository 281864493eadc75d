// Which words does grouping count? Letters and numbers, folded to stems, as 32-bit hashes.
//
// No language reading: one pass over the bytes, a light English stemmer (plural, -ed, -ing, last
// -e), possessives off, "1,200" and "1200" one number. Other alphabets keep their words whole.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "model/span.hpp"

namespace synoptic {

struct StoryWord {
  std::uint32_t stem = 0;  // hash of the folded stem
  bool capital = false;    // begins with a capital letter
  bool number = false;
  std::uint32_t size = 0;  // bytes of the stem
  Span span;               // in the text
};

// Calls `visit` for each word in text order until it says false. Linear.
void for_each_story_word(std::string_view text, const std::function<bool(const StoryWord&)>& visit);

// The hash of a stem for one folded word of letters a-z ("talks" and "talk" give the same).
[[nodiscard]] std::uint32_t stem_hash(std::string_view lower_word);

}  // namespace synoptic
