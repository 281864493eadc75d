#include "eval/loss_trace.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string_view>

#include "eval/story_work.hpp"
#include "synopsis/differences/slots.hpp"

namespace synoptic {
namespace {

constexpr double sure = 1.75;  // logit, about as the searches ask for

enum class Stage { not_read, not_linked, not_paired, too_unsure, beaten };
constexpr std::array<std::string_view, 5> stage_names{"not read", "not linked", "not paired",
                                                      "too unsure", "beaten"};

std::string words_of(const Synopsis& synopsis, AccountIndex a, Span span) {
  return std::string(span.in(synopsis.accounts[a].article.text));
}

std::string_view word_at(const Synopsis& synopsis, AccountIndex a, TokenIndex token) {
  return synopsis.accounts[a].parse.lemma(token);
}

void print_figures(const Synopsis& synopsis, AccountIndex a, Span words) {
  for (const Figure& f : synopsis.accounts[a].reading.figures) {
    if (!f.span.overlaps(words)) continue;
    std::fprintf(stderr, "    figure [%s] %g..%g kind=%s unit=%s counts=%s under=%s%s%s%s\n",
                 words_of(synopsis, a, f.span).c_str(), f.low.value_or(-1), f.high.value_or(-1),
                 f.kind.c_str(), f.unit.c_str(),
                 f.counts ? std::string(word_at(synopsis, a, f.counts_head)).c_str() : "-",
                 std::string(word_at(synopsis, a, f.predicate)).c_str(), f.scope ? " scope" : "",
                 f.part_of != absent ? " part" : "", f.vague ? " vague" : "");
  }
}

void print_times(const Synopsis& synopsis, AccountIndex a, Span words) {
  for (const TimeExpr& t : synopsis.accounts[a].reading.times) {
    if (!t.span.overlaps(words)) continue;
    std::fprintf(stderr, "    time [%s] %s..%s %s %s under=%s\n",
                 words_of(synopsis, a, t.span).c_str(), t.begin.c_str(), t.end.c_str(),
                 std::string(name_of(t.granularity)).c_str(), std::string(name_of(t.how)).c_str(),
                 std::string(word_at(synopsis, a, t.governor)).c_str());
  }
}

bool in_places(const Slot& slot, const GoldPlaces& places) {
  return std::any_of(places.begin(), places.end(), [&](const auto& place) {
    return place.first == slot.unit->account && slot.span.overlaps(place.second);
  });
}

bool in_places(const Unit& unit, const GoldPlaces& places) {
  return std::any_of(places.begin(), places.end(), [&](const auto& place) {
    return place.first == unit.account && unit.span.overlaps(place.second);
  });
}

// One of the two lies in each.
template <typename T>
bool between(const T& x, const T& y, const GoldPlaces& one, const GoldPlaces& other) {
  return (in_places(x, one) && in_places(y, other)) || (in_places(y, one) && in_places(x, other));
}

double best_link(const Work& work, const GoldPlaces& one, const GoldPlaces& other) {
  double best = 0;
  for (const std::vector<Link>* links : {&work.links.all, &work.links.faint}) {
    for (const Link& link : *links) {
      const bool told = between(work.units.all[link.a], work.units.all[link.b], one, other);
      if (told) best = std::max(best, link.score);
    }
  }
  return best;
}

Stage stage_of(const Work& work,
               const SlotKind& kind,
               const GoldPlaces& one,
               const GoldPlaces& other) {
  bool read_one = false;
  bool read_other = false;
  for (const Unit& unit : work.units.all) {
    for (const Slot& slot : kind.find(work, unit)) {
      read_one = read_one || in_places(slot, one);
      read_other = read_other || in_places(slot, other);
    }
  }
  if (!read_one || !read_other) return Stage::not_read;
  const double link = best_link(work, one, other);
  const PairedSlots paired = pair_slots(work, kind);
  const Pairing* best = nullptr;
  for (const Pairing& p : paired.pairs) {
    if (!between(paired.slots[p.x], paired.slots[p.y], one, other)) continue;
    if (p.relation == Relation::apart && (best == nullptr || p.logit > best->logit)) best = &p;
  }
  if (best == nullptr) return link == 0 ? Stage::not_linked : Stage::not_paired;
  std::fprintf(stderr, "    link %.2f logit %.2f\n", link, best->logit);
  return best->logit < sure && !much_alike(*best) ? Stage::too_unsure : Stage::beaten;
}

}  // namespace

std::string lost_at(const Synopsis& synopsis,
                    const std::string& kind,
                    const GoldPlaces& one,
                    const GoldPlaces& other) {
  const StoryWork story(synopsis);
  const bool numbers = kind == name_of(DifferenceKind::number);
  for (const GoldPlaces* places : {&one, &other}) {
    for (const auto& [account, words] : *places) {
      if (numbers) print_figures(synopsis, account, words);
      if (!numbers) print_times(synopsis, account, words);
    }
  }
  const Stage stage = stage_of(story.work, numbers ? number_slots() : date_slots(), one, other);
  return std::string(stage_names[static_cast<std::size_t>(stage)]);
}

}  // namespace synoptic
