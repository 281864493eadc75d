#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/doers/doers.hpp"
#include "synopsis/differences/explanations.hpp"
#include "synopsis/differences/one_matter.hpp"
#include "synopsis/differences/places/place_items.hpp"
#include "synopsis/differences/places/place_relations.hpp"
#include "synopsis/differences/slots.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double telling_word = 0.3;    // weight of a noun that names one thing
constexpr double link_of_phrase = 0.5;  // of two sentences, where the noun phrases agree
constexpr double one_clause = 0.45;     // score of two clauses

bool asks_where(const PlaceItem& item) {
  return sense_of(item) == "at";
}

// The words of the noun phrase a place stands in, the place left out.
std::vector<WordKey> phrase_of(const Work& work, const PlaceItem& item) {
  const Parse& parse = work.parse(item.unit->account);
  const auto& keys = work.units.key_of_token[item.unit->account];
  std::vector<WordKey> words;
  const TokenRange range = parse.subtree(item.anchor);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (keys[i] != no_key && !item.place->tokens.contains(i)) words.push_back(keys[i]);
  }
  sort_unique(words);
  return words;
}

// "The pilot boat", "the pilotboat": a noun with the one right before it, written as one word.
bool is_written_as_one(const Work& work, At two, At one) {
  const Parse& parse = work.parse(two.account);
  if (two.token == 0 || parse.head[two.token - 1] != two.token) return false;
  if (parse.dep[two.token - 1] != Dep::compound) return false;
  const std::string joined =
      std::string(parse.lower(two.token - 1)) + std::string(parse.lower(two.token));
  return joined == work.parse(one.account).lower(one.token);
}

// "A judge in X blocked it", "a judge in Y ordered it": one of any number, and another act,
// unless half of a sentence is the same.
bool two_of_any(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  const Matter matter = matter_beside(work, *x.unit, x.place->tokens, *y.unit, y.place->tokens);
  return is_indefinite(a, x.anchor) && is_indefinite(b, y.anchor) && !surely_one_matter(matter) &&
         likeness(work, {x.unit->account, predicate_of(a, x.anchor)},
                  {y.unit->account, predicate_of(b, y.anchor)}) < 0.9;
}

// Two nouns of one kind with a word beside them, or in sentences that surely tell one thing.
bool one_noun(const Work& work, const PlaceItem& x, const PlaceItem& y, double link) {
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  if (work.parse(a).pos[x.anchor] != Pos::noun || work.parse(b).pos[y.anchor] != Pos::noun)
    return false;
  if (one_of_two(work, x, y) || two_of_any(work, x, y)) return false;
  const At here{a, x.anchor};
  const At there{b, y.anchor};
  const bool one_word =
      is_written_as_one(work, here, there) || is_written_as_one(work, there, here);
  if (!one_word && likeness(work, here, there) < 0.9) return false;
  const WordKey key = work.units.key_of_token[a][x.anchor];
  const bool telling = key != no_key && work.units.lexis.weight(key) >= telling_word;
  const Match match = match_words(work.units.lexis, phrase_of(work, x), phrase_of(work, y));
  return telling && (link >= link_sure || (match.words.size() >= 2 && link >= link_of_phrase));
}

bool one_verb(const Work& work, const PlaceItem& x, const PlaceItem& y, double link) {
  const At a{x.unit->account, x.place->tokens.begin};
  const At b{y.unit->account, y.place->tokens.begin};
  const FrameMatch frame = match_frames(work, a, b, link);
  const bool near = frame.actors >= 2 || frame.clauses >= one_clause;
  const At verb_a{a.account, predicate_of(work.parse(a.account), a.token)};
  const At verb_b{b.account, predicate_of(work.parse(b.account), b.token)};
  return frame.predicate && near && !other_subjects(work, verb_a, verb_b) &&
         !other_names_met(work, verb_a, verb_b);
}

void compare_pair(
    const Work& work, const PlaceItem& x, const PlaceItem& y, double link, SlotPairs& pairs) {
  std::string because = relate(work, x, y);
  if (because == "same" || because == "unknown" || !asks_where(x) || !asks_where(y)) return;
  if (!one_verb(work, x, y, link) && !one_noun(work, x, y, link)) return;
  if (because.empty() && other_time(work, x, y)) because = "other-event";
  // Without a reason only what is surely one sentence; other differences are found by their slots.
  const bool whose =
      says_whose(x) || says_whose(y) || names_a_place(work.parse(x.unit->account).lemma(x.anchor));
  if (because.empty() && (whose || link < link_sure || tells_both(work, x, y))) return;
  if (because.empty() && told_together(work, name_of_place(work, x), name_of_place(work, y))) {
    because = "coarser";
  }
  pairs.push_back({DifferenceKind::place, because, value_of(work, x), value_of(work, y), link,
                   "difference.place"});
}

// The account of `there` puts the same thing at the place of `item`, in a sentence that fits as
// well: it knows both.
bool told_there_too(const Work& work, const PlaceItem& item, AccountIndex there, double link) {
  const Parse& parse = work.parse(item.unit->account);
  const At verb{item.unit->account, predicate_of(parse, item.place->tokens.begin)};
  const At anchor{item.unit->account, item.anchor};
  const auto& places = work.reading(there).places;
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    const Unit* unit = work.unit_of(there, place.sentence);
    if (unit == nullptr) return false;
    const auto other = place_item(work, *unit, place);
    if (!other || relate(work, item, *other) != "same") return false;
    const At there_verb{there, predicate_of(work.parse(there), place.tokens.begin)};
    const bool alike = likeness(work, verb, there_verb) >= 0.9 ||
                       likeness(work, anchor, {there, other->anchor}) >= 0.9;
    return alike && fits_as_well(work, *item.unit, there, place.sentence, link);
  });
}

// ---- Slots ------------------------------------------------------------------------------------

// REQUIRES a slot of find_places; its anchor may have been settled since.
PlaceItem item_of(const Work& work, const Slot& slot) {
  const auto& places = work.reading(slot.unit->account).places;
  PlaceItem item = *place_item(work, *slot.unit, places[static_cast<std::size_t>(slot.item)]);
  item.anchor = slot.anchor;
  return item;
}

std::vector<Slot> find_places(const Work& work, const Unit& unit) {
  std::vector<Slot> found;
  const Reading& reading = work.reading(unit.account);
  for (const PlaceItem& item : places_in(work, unit)) {
    if (sense_of(item).empty() || says_whose_alone(item)) continue;
    if (names_a_place(work.parse(unit.account).lemma(item.anchor))) continue;
    Slot slot;
    slot.unit = &unit;
    slot.item = static_cast<Index>(item.place - reading.places.data());
    slot.span = item.place->span;
    slot.value = item.place->tokens;
    slot.anchor = item.anchor;
    slot.predicate = predicate_of(work.parse(unit.account), item.anchor);
    slot.preposition = item.preposition;
    slot.noun_before = item.noun_before;
    slot.equal = value_of(work, item).value;
    found.push_back(std::move(slot));
  }
  return found;
}

Relation relate_places(const Work& work, const Slot& x, const Slot& y) {
  const PlaceItem p = item_of(work, x);
  const PlaceItem q = item_of(work, y);
  if (!one_sense(p, q) || (says_whose(p) && says_whose(q))) return Relation::unknown;
  const std::string relation = relate(work, p, q);
  if (relation.empty()) return Relation::apart;
  if (relation == "same") return Relation::same;
  return relation == "unknown" ? Relation::unknown : Relation::meets;
}

constexpr double sure_place = 1.8;  // logit

// "Living in X", "was born in Y": where one has his home says nothing of another.
bool is_home(const Work& work, const Slot& slot) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/dwelling_verbs");
  return verbs.contains(work.parse(slot.unit->account).lemma(slot.predicate));
}

bool of_two_homes(const Work& work, const Slot& x, const Slot& y) {
  if (!is_home(work, x) && !is_home(work, y)) return false;
  const At a{x.unit->account, x.predicate};
  const At b{y.unit->account, y.predicate};
  return subjects(work, a, b) != Agreement::same && objects(work, a, b) != Agreement::same;
}

// A house with a name stands in one place: of two towns near by, one is told for the other.
bool of_one_house(const Work& work, const PlaceItem& x, const PlaceItem& y) {
  constexpr double one_city = 80;  // km
  const auto named = [&](const PlaceItem& item) {
    return work.parse(item.unit->account).pos[item.site] == Pos::propn;
  };
  const bool one = named(x) && named(y) &&
                   likeness(work, {x.unit->account, x.site}, {y.unit->account, y.site}) >= 0.9;
  const auto& p = x.place->entry;
  const auto& q = y.place->entry;
  return one && p && q && may_hold(*p, *q, one_city);
}

// The noun above the one a place hangs on: "shooting" of "a shooting at a chapel in X".
std::optional<At> noun_above(const Work& work, const Slot& slot) {
  const Parse& parse = work.parse(slot.unit->account);
  const TokenIndex prep = parse.head[slot.anchor];
  if (parse.dep[slot.anchor] != Dep::pobj || parse.dep[prep] != Dep::prep) return {};
  const TokenIndex above = parse.head[prep];
  return parse.pos[above] == Pos::noun ? std::optional(At{slot.unit->account, above})
                                       : std::nullopt;
}

bool one_noun_above(const Work& work, const Slot& x, const Slot& y) {
  const auto a = noun_above(work, x);
  const auto b = noun_above(work, y);
  return a && b && weight_at(work, *a) >= telling_word && likeness(work, *a, *b) >= 0.9;
}

// "Weston, a student from X", "a student from X, Weston": the name beside the noun.
std::optional<At> named_beside(const Work& work, const Slot& slot) {
  const AccountIndex a = slot.unit->account;
  const Parse& parse = work.parse(a);
  const TokenIndex above = parse.head[slot.anchor];
  if (parse.dep[slot.anchor] == Dep::appos && parse.pos[above] == Pos::propn) return At{a, above};
  for (const TokenIndex c : parse.children(slot.anchor)) {
    if (parse.dep[c] == Dep::appos && parse.pos[c] == Pos::propn) return At{a, c};
  }
  return {};
}

bool of_two_named(const Work& work, const Slot& x, const Slot& y) {
  const auto a = named_beside(work, x);
  const auto b = named_beside(work, y);
  return a && b && agreement(work, *a, *b) == Agreement::other_name;
}

// "Left a clinic in X", "moved to a clinic in Y": one of any number, and another act.
bool of_two_of_a_kind(const Work& work, const Slot& x, const Slot& y, const Pairing& p) {
  const auto told = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)] > 0; };
  if (told(SlotFeature::predicate) || told(SlotFeature::verbatim)) return false;
  if (one_noun_above(work, x, y)) return false;
  return is_indefinite(work.parse(x.unit->account), x.anchor) &&
         is_indefinite(work.parse(y.unit->account), y.anchor);
}

void compare_slots(const Work& work, SlotPairs& pairs) {
  const SlotKind kind = place_slots();
  const PairedSlots paired = pair_slots(work, kind);
  for (const Pairing& p : contradictions(work, kind, paired, sure_place)) {
    const PlaceItem x = item_of(work, paired.slots[p.x]);
    const PlaceItem y = item_of(work, paired.slots[p.y]);
    if (tells_both(work, x, y) || one_and_many(work, x, y) || one_of_two(work, x, y)) continue;
    if (of_two_homes(work, paired.slots[p.x], paired.slots[p.y])) continue;
    if (of_two_named(work, paired.slots[p.x], paired.slots[p.y])) continue;
    if (of_two_of_a_kind(work, paired.slots[p.x], paired.slots[p.y], p)) continue;
    std::string because = first_explanation({
        {"other-event", [&] { return other_time(work, x, y); }},
        {"coarser",
         [&] {
           return of_one_house(work, x, y) ||
                  told_together(work, name_of_place(work, x), name_of_place(work, y));
         }},
    });
    pairs.push_back({DifferenceKind::place, std::move(because), value_of(work, x),
                     value_of(work, y), p.logit, "difference.place-slot", true});
  }
}

// ---- Venues -----------------------------------------------------------------------------------

bool is_meeting(std::string_view lemma) {
  static const std::set<std::string_view> words = lexicon_words("compare/meeting_words");
  return words.contains(lemma);
}

// Where an account says that people met: the places of its meetings that took place.
std::vector<Slot> venues_of(const Work& work, AccountIndex a) {
  std::vector<Slot> found;
  const Parse& parse = work.parse(a);
  for (const Unit& unit : work.units.all) {
    if (unit.account != a) continue;
    for (Slot& slot : find_places(work, unit)) {
      const bool held = told_as(parse, slot.predicate) == Realis::happened;
      if (sense_of_preposition(slot.preposition) == "at" && held &&
          is_meeting(parse.lemma(slot.anchor))) {
        found.push_back(std::move(slot));
      }
    }
  }
  return found;
}

// All of an account's venues are one place.
bool one_venue(const Work& work, const std::vector<Slot>& venues) {
  return !venues.empty() && std::all_of(venues.begin(), venues.end(), [&](const Slot& v) {
    const Relation relation = relate_places(work, venues.front(), v);
    return relation == Relation::same || relation == Relation::meets;
  });
}

// Who meets: doer and object of the verb and those "with" whom; of a noun, who stands under it and
// who does what is done with it.
std::vector<TokenRange> who_is_told(const Parse& parse, const Slot& meeting) {
  std::vector<TokenRange> found;
  const bool noun = parse.pos[meeting.anchor] == Pos::noun;
  if (noun) found.push_back(parse.subtree(meeting.anchor));
  const auto doer = doer_of(parse, meeting.predicate);
  if (doer) found.push_back(parse.subtree(*doer));
  if (noun) return found;
  if (const auto object = done_to_of(parse, meeting.predicate)) {
    found.push_back(parse.subtree(*object));
  }
  for (const TokenIndex c : parse.children(meeting.predicate)) {
    if (parse.dep[c] == Dep::prep && parse.lower(c) == "with") found.push_back(parse.subtree(c));
  }
  return found;
}

std::set<Index> named_actors(const Work& work, const Slot& meeting) {
  std::set<Index> found;
  const AccountIndex a = meeting.unit->account;
  const Reading& reading = work.reading(a);
  for (const TokenRange tokens : who_is_told(work.parse(a), meeting)) {
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      const Index m = reading.mention_of_token[i];
      if (m == absent) continue;
      const Index actor = work.actors.of(a, reading.mentions[static_cast<std::size_t>(m)].actor);
      if (is_named(work, actor)) found.insert(actor);
    }
  }
  return found;
}

// The days told of the meeting itself, not of another one in its sentence.
std::vector<Day> days_of(const Work& work, const Slot& meeting) {
  std::vector<Day> days;
  for (const Dated& dated : dated_in(work, *meeting.unit)) {
    const bool own = dated.anchor == meeting.anchor || dated.anchor == meeting.predicate;
    if (own && !dated.time->begin.empty()) {
      days.emplace_back(dated.time->begin, end_of(*dated.time));
    }
  }
  return days;
}

// How many meet in both; a head of state is his state.
std::size_t who_meets(const Work& work, const Slot& x, const Slot& y) {
  const std::set<Index> here = named_actors(work, x);
  std::set<Index> there = named_actors(work, y);
  std::size_t met = 0;
  for (const Index actor : here) {
    auto other = there.find(actor);
    if (other == there.end()) {
      other = std::find_if(there.begin(), there.end(),
                           [&](Index o) { return same_side(work.synopsis, actor, o); });
    }
    if (other == there.end()) continue;
    there.erase(other);
    ++met;
  }
  return met;
}

// The same day, or two names, are told beside both: one meeting, in however different words. "They
// met" and "the meeting" are one word only where both the day and the names are told.
bool one_meeting(const Work& work, const Slot& x, const Slot& y) {
  const bool one_word =
      likeness(work, {x.unit->account, x.anchor}, {y.unit->account, y.anchor}) >= 0.9;
  const std::vector<Day> here = days_of(work, x);
  const std::vector<Day> there = days_of(work, y);
  if (other_days(here, there)) return false;
  const bool one_day = !here.empty() && !there.empty();
  if (one_word && one_day) return true;
  const bool names = who_meets(work, x, y) >= 2;
  return names && (one_word || one_day);
}

// Each account knows one venue, and they are two.
void compare_venues(const Work& work, SlotPairs& pairs) {
  std::vector<std::vector<Slot>> venues;
  for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) {
    venues.push_back(venues_of(work, a));
    if (!one_venue(work, venues.back())) venues.back().clear();
  }
  for (AccountIndex a = 0; a < venues.size(); ++a) {
    for (AccountIndex b = a + 1; b < venues.size(); ++b) {
      if (venues[a].empty() || venues[b].empty()) continue;
      const Slot& x = venues[a].front();
      const Slot& y = venues[b].front();
      if (relate_places(work, x, y) != Relation::apart || !one_meeting(work, x, y)) continue;
      pairs.push_back({DifferenceKind::place, "", value_of(work, item_of(work, x)),
                       value_of(work, item_of(work, y)), 1, "difference.venue", true});
    }
  }
}

}  // namespace

SlotKind place_slots() {
  return {DifferenceKind::place, find_places, relate_places};
}

void compare_places(const Work& work, SlotPairs& pairs) {
  compare_slots(work, pairs);
  compare_venues(work, pairs);
  for (const Link& link : work.links.all) {
    const std::vector<PlaceItem> here = places_in(work, work.units.all[link.a]);
    const std::vector<PlaceItem> there = places_in(work, work.units.all[link.b]);
    for (const PlaceItem& x : here) {
      if (told_there_too(work, x, work.units.all[link.b].account, link.score)) continue;
      for (const PlaceItem& y : there) {
        if (told_there_too(work, y, work.units.all[link.a].account, link.score)) continue;
        compare_pair(work, x, y, link.score, pairs);
      }
    }
  }
}

}  // namespace synoptic
