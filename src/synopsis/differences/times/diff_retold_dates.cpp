// One thing told in mostly the same words at two times, where the frames of the two say little: a
// headline, and one day of the month under two names of the week.
//
// Both times hang on one word or verb. Cost: the times of the headlines by those of the story, and
// those of linked sentences.
#include <vector>

#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/numbers.hpp"
#include "synopsis/differences/one_matter.hpp"
#include "synopsis/differences/set_apart.hpp"

namespace synoptic {
namespace {

constexpr double alike = 0.9;  // likeness of two words

At anchor_at(const Dated& dated) {
  return {dated.unit->account, dated.anchor};
}

At verb_at(const Work& work, const Dated& dated) {
  const AccountIndex a = dated.unit->account;
  return {a, predicate_of(work.parse(a), dated.anchor)};
}

bool hang_on_one_word(const Work& work, const Dated& x, const Dated& y) {
  return likeness(work, anchor_at(x), anchor_at(y)) >= alike ||
         likeness(work, verb_at(work, x), verb_at(work, y)) >= alike;
}

void add_pair(const Work& work, const Dated& x, const Dated& y, RuleId rule, SlotPairs& pairs) {
  pairs.push_back(
      {DifferenceKind::date, "", dated_value(work, x), dated_value(work, y), 1, rule, true});
}

// ---- Headlines --------------------------------------------------------------------------------

// The account gives that time somewhere, or one that it may be.
bool knows_time(const Work& work, AccountIndex account, const Dated& dated) {
  for (const TimeExpr& other : work.reading(account).times) {
    const Relation relation = relate_times(*dated.time, other);
    const bool finer = other.granularity > dated.time->granularity;
    if (relation == Relation::same || (relation == Relation::meets && finer)) return true;
  }
  return false;
}

void compare_headline(const Work& work, const Dated& x, const Dated& y, SlotPairs& pairs) {
  if (x.time->granularity != y.time->granularity || !surely_apart(*x.time, *y.time)) return;
  if (!hang_on_one_word(work, x, y) || told_alike(work, x, y)) return;
  if (other_subjects(work, anchor_at(x), anchor_at(y))) return;
  const Matter matter = matter_beside(work, *x.unit, x.time->tokens, *y.unit, y.time->tokens);
  if (!mostly_one_matter(matter)) return;
  if (knows_time(work, y.unit->account, x) || knows_time(work, x.unit->account, y)) return;
  add_pair(work, x, y, "difference.date-headline", pairs);
}

void compare_headlines(const Work& work, SlotPairs& pairs) {
  std::vector<Dated> of_headlines;
  std::vector<Dated> told;
  for (const Unit& unit : work.units.headlines) {
    for (const Dated& dated : dated_in(work, unit)) of_headlines.push_back(dated);
  }
  for (const Unit& unit : work.units.all) {
    for (const Dated& dated : dated_in(work, unit)) told.push_back(dated);
  }
  for (std::size_t i = 0; i < of_headlines.size(); ++i) {
    const Dated& x = of_headlines[i];
    for (const Dated& y : told) {
      if (y.unit->account != x.unit->account) compare_headline(work, x, y, pairs);
    }
    for (std::size_t j = i + 1; j < of_headlines.size(); ++j) {
      const Dated& y = of_headlines[j];
      if (y.unit->account != x.unit->account) compare_headline(work, x, y, pairs);
    }
  }
}

// ---- Two names of one day ---------------------------------------------------------------------

void compare_named_days(const Work& work, const Link& link, SlotPairs& pairs) {
  const std::vector<Dated> there = dated_in(work, work.units.all[link.b]);
  for (const Dated& x : dated_in(work, work.units.all[link.a])) {
    for (const Dated& y : there) {
      if (!named_otherwise(work, x, y) || !hang_on_one_word(work, x, y)) continue;
      add_pair(work, x, y, "difference.date-weekday", pairs);
      // The date is one, the words are two.
      pairs.back().a.value = x.time->span.in(work.text(x.unit->account));
      pairs.back().b.value = y.time->span.in(work.text(y.unit->account));
    }
  }
}

}  // namespace

void compare_retold_dates(const Work& work, SlotPairs& pairs) {
  compare_headlines(work, pairs);
  for (const std::vector<Link>* links : {&work.links.all, &work.links.faint}) {
    for (const Link& link : *links) compare_named_days(work, link, pairs);
  }
}

}  // namespace synoptic
