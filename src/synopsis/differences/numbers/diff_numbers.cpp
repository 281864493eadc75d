// Numbers of linked sentences, and numbers whose frames are one (slots.hpp), held against each
// other.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "synopsis/differences/slots.hpp"

namespace synoptic {
namespace {

constexpr double near_sentence = 0.7;  // score of a link

using Item = Counting;

// The account of `there` gives the value of `item` for anything in the same sentence, or for the
// same thing in a sentence that fits as well: it knows both.
bool told_there_too(const Work& work, const Item& item, const Unit& there, double link) {
  const auto& figures = work.reading(there.account).figures;
  const Figure& figure = *item.figure;
  return std::any_of(figures.begin(), figures.end(), [&](const Figure& other) {
    if (!equal_values(figure, other)) return false;
    if (other.sentence == there.sentence && figure.unit == other.unit) return true;
    if (counted_alike(work, item.unit->account, figure, there.account, other) != Counted::same) {
      return false;
    }
    return fits_as_well(work, *item.unit, there.account, other.sentence, link);
  });
}

// "12 harbour police officers" twice: the head and a word beside it are the same.
bool same_phrase(const Work& work, const Item& x, const Item& y) {
  const auto words = [&](const Item& item) {
    std::vector<WordKey> keys;
    const Parse& parse = work.parse(item.unit->account);
    for (TokenIndex i = item.figure->tokens.begin; i < item.figure->tokens.end; ++i) {
      const WordKey key = work.units.key_of_token[item.unit->account][i];
      if (key != no_key && !item.figure->number.overlaps(parse.span[i])) keys.push_back(key);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
  };
  if (!x.figure->counts || !y.figure->counts || !x.figure->unit.empty()) return false;
  if (is_tied(work, x) || is_tied(work, y)) return false;
  return match_words(work.units.lexis, words(x), words(y)).words.size() >= 2;
}

// No other figure of its unit stands in the sentence without an equal one in the other.
bool is_last_of_unit(const Work& work, const Item& item, const Unit& other) {
  const std::vector<Item> here = countings_in(work, *item.unit);
  const std::vector<Item> there = countings_in(work, other);
  const auto unmet = [&](const Item& beside) {
    if (beside.figure->unit != item.figure->unit) return false;
    return std::none_of(there.begin(), there.end(),
                        [&](const Item& o) { return equal_values(*beside.figure, *o.figure); });
  };
  return std::count_if(here.begin(), here.end(), unmet) == 1;
}

// "60 percent of the cases", not "a 19 percent increase".
bool is_share_of(const Work& work, const Item& item) {
  const Parse& parse = work.parse(item.unit->account);
  const TokenRange& tokens = item.figure->tokens;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    if (parse.lower(i) == "of") return true;
  }
  return false;
}

// The one figure of its unit that each of two surely linked sentences has beside equal ones. Sums
// of money stand beside others of the same plan, and prove nothing.
bool only_ones_left(const Work& work, const Item& x, const Item& y, double link) {
  const bool alike = x.figure->unit == y.figure->unit && !x.figure->unit.empty();
  if (link < surely_linked || !alike || x.figure->kind == "money") return false;
  return is_last_of_unit(work, x, *y.unit) && is_last_of_unit(work, y, *x.unit);
}

// Amounts of one unit without a thing counted ("about 12 feet", "17 percent"): one matter when
// their clauses are, or when nothing else is left to compare them with.
bool one_measure(
    const Work& work, const Item& x, const Item& y, double link, const FrameMatch& frame) {
  const Figure& f = *x.figure;
  const Figure& g = *y.figure;
  const bool alike = f.unit == g.unit && f.kind == g.kind;
  if (f.unit.empty() || !alike) return false;
  return (frame.predicate && frame.clauses >= 0.45) || only_ones_left(work, x, y, link);
}

// Why the two values are no difference, "" when they are one; none when nothing can be said.
std::optional<std::string> reason(const Work& work,
                                  const Item& x,
                                  const Item& y,
                                  double link,
                                  Counted counted,
                                  const FrameMatch& frame) {
  const Figure& f = *x.figure;
  const Figure& g = *y.figure;
  if (counted == Counted::other) {
    if (!frame.predicate || f.kind == "money" || f.unit != g.unit) return {};
    return "other-thing-counted";
  }
  if (values_meet(f, g)) return why_they_meet(work, x, y, counted == Counted::same);
  // An amount of a unit says what it counts only by its clause.
  const bool last = (!f.counts || f.unit == "percent") && only_ones_left(work, x, y, link);
  if (!f.counts && !last && (!frame.predicate || frame.clauses < 0.45)) return {};
  const bool one_clause = frame.predicate ? frame.clauses >= 0.35 : frame.clauses >= 0.6;
  return why_other_number(work, x, y,
                          {.other_words = !last && !one_clause && !same_phrase(work, x, y)});
}

void compare_pair(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const Figure& f = *x.figure;
  const Figure& g = *y.figure;
  if (equal_values(f, g)) return;
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  Counted counted = counted_alike(work, a, f, b, g);
  const FrameMatch frame = match_frames(work, {a, f.tokens.begin}, {b, g.tokens.begin}, link);
  if (counted == Counted::unknown && one_measure(work, x, y, link, frame)) counted = Counted::same;
  if (counted == Counted::other && f.unit == "percent" &&
      is_share_of(work, x) == is_share_of(work, y) && only_ones_left(work, x, y, link)) {
    counted = Counted::same;
  }
  const bool sure =
      link >= link_sure || (frame.predicate && frame.clauses >= 0.45) || same_phrase(work, x, y);
  if (!sure || (counted == Counted::unknown && !values_meet(f, g))) return;
  if (is_sum_with(work, x, y) || is_sum_with(work, y, x)) return;
  const auto because = reason(work, x, y, link, counted, frame);
  if (!because) return;
  // Without a reason only what is nearly one sentence; other differences are found by their slots.
  const bool near = link >= near_sentence || (same_phrase(work, x, y) && link >= link_sure);
  const bool left = is_last_of_unit(work, x, *y.unit) && is_last_of_unit(work, y, *x.unit);
  const bool measure = is_tied(work, x) || is_tied(work, y);
  if (because->empty() && (!near || !left || measure)) return;
  pairs.push_back({DifferenceKind::number, *because, counting_value(work, x),
                   counting_value(work, y), link, "difference.number"});
}

// ---- Slots ------------------------------------------------------------------------------------

const Figure& figure_of(const Work& work, const Slot& slot) {
  return work.reading(slot.unit->account).figures[static_cast<std::size_t>(slot.item)];
}

TokenRange tokens_in(const Parse& parse, TokenRange range, Span span) {
  TokenRange found{range.end, range.begin};
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (!span.overlaps(parse.span[i])) continue;
    found.begin = std::min(found.begin, i);
    found.end = i + 1;
  }
  return found.begin < found.end ? found : range;
}

std::vector<Slot> find_numbers(const Work& work, const Unit& unit) {
  std::vector<Slot> found;
  const Reading& reading = work.reading(unit.account);
  const Parse& parse = work.parse(unit.account);
  for (const Item& item : countings_in(work, unit)) {
    const Figure& f = *item.figure;
    Slot slot;
    slot.unit = &unit;
    slot.item = static_cast<Index>(&f - reading.figures.data());
    slot.span = f.span;
    slot.value = tokens_in(parse, f.tokens, f.number);
    slot.anchor = f.counts ? f.counts_head : f.predicate;
    slot.predicate = predicate_of(parse, f.tokens.begin);
    slot.equal = counting_value(work, item).value;
    found.push_back(std::move(slot));
  }
  return found;
}

Relation relate_numbers(const Work& work, const Slot& x, const Slot& y) {
  const Figure& f = figure_of(work, x);
  const Figure& g = figure_of(work, y);
  const bool one_unit = !f.unit.empty() && base_unit(f) == base_unit(g) && f.kind == g.kind;
  if (!one_unit && counted_alike(work, x.unit->account, f, y.unit->account, g) == Counted::other) {
    return Relation::unknown;
  }
  if (equal_values(f, g)) return Relation::same;
  if (are_two_limits(work, {x.unit, &f}, {y.unit, &g}) || are_two_ranges(f, g)) {
    return Relation::apart;
  }
  return values_meet(f, g) || is_rounded(f, g) ? Relation::meets : Relation::apart;
}

constexpr double sure_number = 1.75;  // logit
constexpr double sure_part = 3.2;     // the same, of "two others" and "a 60-vote majority"

void compare_slots(const Work& work, SlotPairs& pairs) {
  const SlotKind kind = number_slots();
  const PairedSlots paired = pair_slots(work, kind);
  for (const Pairing& p : contradictions(work, kind, paired, sure_number)) {
    const Slot& x = paired.slots[p.x];
    const Slot& y = paired.slots[p.y];
    const Figure& f = figure_of(work, x);
    const Figure& g = figure_of(work, y);
    const bool weak = is_tied(work, {x.unit, &f}) || counts_a_part(work.parse(x.unit->account), f);
    const bool verbatim = p.features[static_cast<std::size_t>(SlotFeature::verbatim)] > 0;
    if (weak && !verbatim && p.logit < sure_part) continue;
    // Without a unit a number says what it counts by its noun alone.
    const bool anchored = p.features[static_cast<std::size_t>(SlotFeature::anchor)] > 0;
    if (f.unit.empty() && !anchored && !verbatim) continue;
    const Item one{x.unit, &f};
    const Item other{y.unit, &g};
    const Known known{.at_once = may_be_told_at_once(work, one, other)};
    pairs.push_back({DifferenceKind::number, why_other_number(work, one, other, known),
                     counting_value(work, one), counting_value(work, other), p.logit,
                     "difference.number-slot", true});
  }
}

}  // namespace

SlotKind number_slots() {
  return {DifferenceKind::number, find_numbers, relate_numbers};
}

void compare_numbers(const Work& work, SlotPairs& pairs) {
  compare_slots(work, pairs);
  for (const Link& link : work.links.all) {
    const std::vector<Item> here = countings_in(work, work.units.all[link.a]);
    const std::vector<Item> there = countings_in(work, work.units.all[link.b]);
    for (const Item& x : here) {
      if (told_there_too(work, x, work.units.all[link.b], link.score)) continue;
      for (const Item& y : there) {
        if (told_there_too(work, y, work.units.all[link.a], link.score)) continue;
        compare_pair(work, x, y, link.score, pairs);
      }
    }
  }
}

}  // namespace synoptic
