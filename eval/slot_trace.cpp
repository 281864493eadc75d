#include "eval/slot_trace.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "eval/story_work.hpp"
#include "synopsis/differences/slots.hpp"

namespace synoptic {
namespace {

void print_pair(const Work& work, const PairedSlots& paired, const Pairing& p, bool shown) {
  constexpr std::array<const char*, 4> names{"same", "meets", "apart", "unknown"};
  const Slot& x = paired.slots[p.x];
  const Slot& y = paired.slots[p.y];
  std::fprintf(stderr, "    %s%s %.2f", shown ? "shown " : "",
               names[static_cast<std::size_t>(p.relation)], p.logit);
  for (std::size_t f = 1; f < slot_features; ++f) {
    const std::string name(name_of(static_cast<SlotFeature>(f)));
    if (p.features[f] != 0) std::fprintf(stderr, " %s=%.2g", name.c_str(), p.features[f]);
  }
  std::fprintf(stderr, "\n      [%s] %s\n      [%s] %s\n",
               std::string(x.span.in(work.text(x.unit->account))).c_str(),
               std::string(x.unit->span.in(work.text(x.unit->account))).c_str(),
               std::string(y.span.in(work.text(y.unit->account))).c_str(),
               std::string(y.unit->span.in(work.text(y.unit->account))).c_str());
}

void print_kind(const Work& work, const SlotKind& kind, AccountIndex account, Span words) {
  const PairedSlots paired = pair_slots(work, kind);
  const std::vector<Pairing> shown = contradictions(work, kind, paired, -100);
  std::vector<Pairing> found;
  for (const Pairing& p : paired.pairs) {
    const auto touches = [&](const Slot& s) {
      return s.unit->account == account && s.span.overlaps(words);
    };
    if (touches(paired.slots[p.x]) || touches(paired.slots[p.y])) found.push_back(p);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Pairing& a, const Pairing& b) { return a.logit > b.logit; });
  for (std::size_t i = 0; i < std::min<std::size_t>(found.size(), 4); ++i) {
    const bool passed = std::any_of(shown.begin(), shown.end(), [&](const Pairing& p) {
      return p.x == found[i].x && p.y == found[i].y;
    });
    print_pair(work, paired, found[i], passed);
  }
}

}  // namespace

void print_slots_at(const Synopsis& synopsis, AccountIndex account, Span words) {
  const StoryWork story(synopsis);
  for (const SlotKind& kind : {number_slots(), date_slots(), place_slots(), actor_slots()}) {
    print_kind(story.work, kind, account, words);
  }
}

}  // namespace synoptic
