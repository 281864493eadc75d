#include "eval/miss_stage.hpp"

#include <algorithm>
#include <optional>

#include "eval/story_work.hpp"
#include "synopsis/differences/slots.hpp"

namespace synoptic {
namespace {

constexpr double sure = 1.75;  // logit, about as the searches ask for

bool at_change(const LostChange& lost, AccountIndex account, Span span) {
  return account == lost.account && span.overlaps(lost.words);
}

// The reason of an explained difference one side of which touches the change.
std::optional<std::string> explanation(const Synopsis& synopsis, const LostChange& lost) {
  for (const Difference& d : synopsis.differences) {
    if (!d.explained || lost.kind != name_of(d.kind)) continue;
    for (const DifferenceSide& side : d.sides) {
      const bool here =
          std::any_of(side.evidence.begin(), side.evidence.end(),
                      [&](const Evidence& e) { return at_change(lost, e.account, e.span); });
      if (here) return "explained: " + d.because;
    }
  }
  return std::nullopt;
}

std::optional<SlotKind> slots_of_kind(const std::string& kind) {
  for (const SlotKind& slots : {number_slots(), date_slots(), place_slots(), actor_slots()}) {
    if (kind == name_of(slots.kind)) return slots;
  }
  return std::nullopt;
}

class Tracer {
 public:
  Tracer(const Work& work, const SlotKind& kind, const LostChange& lost)
      : work_(work), kind_(kind), lost_(lost), paired_(pair_slots(work, kind)) {}

  std::string stage() const {
    const bool read = std::any_of(paired_.slots.begin(), paired_.slots.end(),
                                  [&](const Slot& slot) { return is_changed(slot); });
    if (!read) return "value not read";
    if (!linked()) return "sentences not linked";
    const std::vector<Doubt> doubts = doubts_of(work_, kind_, paired_, sure);
    std::optional<Doubt> least;  // of the pairs of the change and the original, the first doubt
    for (std::size_t i = 0; i < doubts.size(); ++i) {
      if (!joins(paired_.pairs[i])) continue;
      if (doubts[i] == Doubt::none) return "dropped later";
      least = std::max(least.value_or(doubts[i]), doubts[i]);
    }
    if (!least) return "values not paired";
    switch (*least) {
      case Doubt::may_agree:
        return "may agree";
      case Doubt::other_thing:
        return "told of another thing";
      case Doubt::unsure:
        return "unsure";
      default:
        return "better partner";
    }
  }

 private:
  bool is_changed(const Slot& slot) const {
    return at_change(lost_, slot.unit->account, slot.span);
  }

  bool is_original(const Slot& slot) const {
    return slot.unit->account != lost_.account && is_other(*slot.unit) &&
           slot.span.in(work_.text(slot.unit->account)).find(lost_.original) != std::string::npos;
  }

  bool is_other(const Unit& unit) const {
    const std::string_view text = unit.span.in(work_.text(unit.account));
    return text.find(lost_.other_sentence) != std::string::npos ||
           lost_.other_sentence.find(text) != std::string::npos;
  }

  bool joins(const Pairing& p) const {
    const Slot& x = paired_.slots[p.x];
    const Slot& y = paired_.slots[p.y];
    return (is_changed(x) && is_original(y)) || (is_changed(y) && is_original(x));
  }

  bool linked() const {
    for (const std::vector<Link>* links : {&work_.links.all, &work_.links.faint}) {
      for (const Link& link : *links) {
        const Unit& a = work_.units.all[link.a];
        const Unit& b = work_.units.all[link.b];
        if (at_change(lost_, a.account, a.span) && is_other(b)) return true;
        if (at_change(lost_, b.account, b.span) && is_other(a)) return true;
      }
    }
    return false;
  }

  const Work& work_;
  SlotKind kind_;
  const LostChange& lost_;
  PairedSlots paired_;
};

}  // namespace

std::string miss_stage(const Synopsis& synopsis, const LostChange& lost) {
  if (auto because = explanation(synopsis, lost)) return *because;
  const std::optional<SlotKind> kind = slots_of_kind(lost.kind);
  if (!kind) return "not found";
  const StoryWork story(synopsis);
  return Tracer(story.work, *kind, lost).stage();
}

}  // namespace synoptic
