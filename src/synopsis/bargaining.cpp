#include "synopsis/bargaining.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace synoptic {
namespace {

constexpr std::array<std::string_view, 9> kinds{"process", "go-between", "sides",
                                                "tabled",  "yields",     "deal",  // the core
                                                "wants",   "refuses",    "pressure"};
constexpr std::size_t core = 6;

using PerKind = std::array<std::size_t, kinds.size()>;

// Sentences that hold a sign, by kind: the reading has one cue a sentence and kind.
PerKind sentences_with(const Reading& reading) {
  PerKind found{};
  for (const TalksCue& cue : reading.talks) {
    if (cue.role != "sign") continue;
    const auto at = std::find(kinds.begin(), kinds.end(), cue.value);
    if (at != kinds.end()) ++found[static_cast<std::size_t>(at - kinds.begin())];
  }
  return found;
}

}  // namespace

Bargaining bargaining_in(const Synopsis& synopsis) {
  Bargaining found;
  std::size_t kinds_held = 0;
  std::size_t core_held = 0;
  std::size_t core_sentences = 0;
  for (const Account& account : synopsis.accounts) {
    const PerKind with = sentences_with(account.reading);
    found.sentences += account.parse.sentences.size();
    for (std::size_t kind = 0; kind < with.size(); ++kind) {
      if (with[kind] == 0) continue;
      ++kinds_held;
      core_held += kind < core ? 1 : 0;
      core_sentences += kind < core ? with[kind] : 0;
    }
  }
  if (found.sentences == 0) return found;
  const auto accounts = static_cast<double>(synopsis.accounts.size());
  const auto sentences = static_cast<double>(found.sentences);
  found.told =
      (.5 * static_cast<double>(core_held) + .75 * static_cast<double>(kinds_held)) / accounts +
      6 * static_cast<double>(core_sentences) / sentences;
  return found;
}

}  // namespace synoptic
