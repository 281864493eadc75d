// One thing told in mostly the same words at two places, where the frames of the two say little: a
// headline, and a place before its noun ("Exland aid", "aid to Wyland").
//
// Both places hang on one word or verb. Cost: the places of the headlines by those of the story,
// and those of linked sentences; the text of the account for each.
#include <utility>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/one_matter.hpp"
#include "synopsis/differences/places/place_items.hpp"

namespace synoptic {
namespace {

constexpr double alike = 0.9;  // likeness of two words

At anchor_at(const PlaceItem& item) {
  return {item.unit->account, item.anchor};
}

At verb_at(const Work& work, const PlaceItem& item) {
  const AccountIndex a = item.unit->account;
  return {a, predicate_of(work.parse(a), item.anchor)};
}

// What the place hangs on, or the noun before it that may have been meant.
At noun_at(const PlaceItem& item) {
  return {item.unit->account, item.noun_before.value_or(item.anchor)};
}

bool hang_on_one_noun(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  const At a = noun_at(x);
  return work.parse(a.account).pos[a.token] == Pos::noun && likeness(work, a, noun_at(y)) >= alike;
}

bool hang_on_one_word(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  return hang_on_one_noun(work, x, y) || likeness(work, anchor_at(x), anchor_at(y)) >= alike ||
         likeness(work, verb_at(work, x), verb_at(work, y)) >= alike;
}

// Half of the shorter sentence, in four words or more.
bool is_half(const Matter& matter) {
  constexpr std::size_t least_shared = 4;
  constexpr double half = 0.5;
  return matter.shared >= least_shared && matter.of_shorter >= half;
}

Matter matter_beside(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  return matter_beside(work, *x.unit, x.place->tokens, *y.unit, y.place->tokens);
}

// Nothing beside the two places speaks against their being told of one thing.
bool may_be_of_one(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  if (!one_sense(x, y) || (says_whose(x) && says_whose(y)) || !relate(work, x, y).empty()) {
    return false;
  }
  return !tells_both(work, x, y) && !other_time(work, x, y) && !one_of_two(work, x, y);
}

void add_pair(
    const Work& work, const PlaceItem& x, const PlaceItem& y, RuleId rule, SlotPairs& pairs) {
  pairs.push_back({DifferenceKind::place, "", value_of(work, x), value_of(work, y), 1, rule, true});
}

// ---- Headlines --------------------------------------------------------------------------------

bool retells_headline(const Work& work, const PlaceItem& headline, const PlaceItem& other) {
  if (headline.unit->account == other.unit->account) return false;
  if (says_whose(headline) != says_whose(other) && !hang_on_one_noun(work, headline, other)) {
    return false;
  }
  if (!hang_on_one_word(work, headline, other) || !may_be_of_one(work, headline, other)) {
    return false;
  }
  const Matter matter = matter_beside(work, headline, other);
  return mostly_one_matter(matter) || (says_whose(headline) == says_whose(other) &&
                                       hang_on_one_noun(work, headline, other) && is_half(matter));
}

// A headline puts it at a place that the other account names nowhere, or in its own headline.
void compare_headlines(const Work& work, SlotPairs& pairs) {
  std::vector<PlaceItem> of_headlines;
  std::vector<PlaceItem> told;
  for (const Unit& unit : work.units.headlines) {
    for (const PlaceItem& item : places_in(work, unit)) of_headlines.push_back(item);
  }
  for (const Unit& unit : work.units.all) {
    for (const PlaceItem& item : places_in(work, unit)) told.push_back(item);
  }
  for (std::size_t i = 0; i < of_headlines.size(); ++i) {
    const PlaceItem& x = of_headlines[i];
    const auto add = [&](const PlaceItem& y) {
      add_pair(work, x, y, "difference.place-headline", pairs);
    };
    for (const PlaceItem& y : told) {
      if (retells_headline(work, x, y) && !may_put_it_there(work, y.unit->account, x)) add(y);
    }
    for (std::size_t j = i + 1; j < of_headlines.size(); ++j) {
      if (retells_headline(work, x, of_headlines[j])) add(of_headlines[j]);
    }
  }
}

// ---- Before its noun --------------------------------------------------------------------------

// Half of the shorter sentence, and one of the accounts knows its own place alone.
bool is_one_sentence(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  if (!is_half(matter_beside(work, x, y))) return false;
  return !may_put_it_there(work, y.unit->account, x) || !may_put_it_there(work, x.unit->account, y);
}

// "Exland aid", "aid to Wyland": of a state before its noun, the noun may go there. Where the other
// is only the scene ("an Exland raid", "a raid in Wyland"), both are true.
bool may_go_there(const PlaceItem& x, const PlaceItem& y) {
  return says_whose(x) && x.place->entry->type == "country" && sense_of(y) == "to";
}

void compare_before_nouns(const Work& work, const Link& link, SlotPairs& pairs) {
  const std::vector<PlaceItem> there = places_in(work, work.units.all[link.b]);
  for (const PlaceItem& x : places_in(work, work.units.all[link.a])) {
    for (const PlaceItem& y : there) {
      if (!may_go_there(x, y) && !may_go_there(y, x)) continue;
      if (!hang_on_one_noun(work, x, y)) continue;
      if (!may_be_of_one(work, x, y) || one_and_many(work, x, y)) continue;
      if (!is_one_sentence(work, x, y)) continue;
      add_pair(work, x, y, "difference.place-before-noun", pairs);
    }
  }
}

}  // namespace

void compare_retold_places(const Work& work, SlotPairs& pairs) {
  compare_headlines(work, pairs);
  for (const std::vector<Link>* links : {&work.links.all, &work.links.faint}) {
    for (const Link& link : *links) compare_before_nouns(work, link, pairs);
  }
}

}  // namespace synoptic
