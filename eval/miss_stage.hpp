// At which stage was an injected change lost?
#pragma once

#include <string>

#include "model/synopsis.hpp"

namespace synoptic {

struct LostChange {
  std::string kind;  // of the injection target
  AccountIndex account = 0;
  Span words;                  // in that account
  std::string other_sentence;  // of another account, which still says the original
  std::string original;
};

// A few words that tell nothing of the story, so that the misses of a set that is only counted can
// be counted by cause too: "explained: later-update", "value not read", "sentences not linked",
// "values not paired", "told of another thing", "unsure", "better partner", "dropped later"; for
// kinds that are no slots "not found".
[[nodiscard]] std::string miss_stage(const Synopsis& synopsis, const LostChange& lost);

}  // namespace synoptic
