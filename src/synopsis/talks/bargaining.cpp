#include "synopsis/talks/bargaining.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace synoptic {
namespace {

constexpr std::array<std::string_view, 9> kinds{
    "process", "go-between", "sides", "tabled", "yields", "deal", "wants", "refuses", "pressure"};
constexpr std::array<double, kinds.size()> weights{.65, 1.2, 1.8, 1.56, 1.76, .4, 1.89, 1.82, .71};
constexpr double base = -5.27;
constexpr double per_sentences = 30;  // and no rate is told by fewer
constexpr std::size_t tabled = 3;
constexpr std::size_t yields = 4;

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
  PerKind all{};
  for (const Account& account : synopsis.accounts) {
    const PerKind with = sentences_with(account.reading);
    found.sentences += account.parse.sentences.size();
    for (std::size_t kind = 0; kind < all.size(); ++kind) all[kind] += with[kind];
  }
  if (found.sentences == 0) return found;
  found.offers = all[tabled] + all[yields];
  found.told = base;
  for (std::size_t kind = 0; kind < all.size(); ++kind) {
    const double of = std::max(per_sentences, static_cast<double>(found.sentences));
    const double rate = static_cast<double>(all[kind]) / of;
    found.told += weights[kind] * std::log1p(per_sentences * rate);
  }
  return found;
}

}  // namespace synoptic
