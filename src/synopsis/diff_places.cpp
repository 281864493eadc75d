#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "synopsis/beside.hpp"
#include "synopsis/differences.hpp"
#include "synopsis/doers.hpp"
#include "synopsis/explanations.hpp"
#include "synopsis/place_relations.hpp"
#include "synopsis/slots.hpp"
#include "synopsis/sort_unique.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double telling_word = 0.3;    // weight of a noun that names one thing
constexpr double link_of_phrase = 0.5;  // of two sentences, where the noun phrases agree
constexpr double one_clause = 0.45;     // score of two clauses

// How a place hangs on a word: "celebrations in X" and "X's celebrations" are one.
struct Item {
  const Unit* unit = nullptr;
  const Place* place = nullptr;
  TokenIndex anchor = 0;         // the word it hangs on
  std::string_view preposition;  // "" when it stands before its noun
};

// What it says of the place: "at", "to", "from"; "" for other words.
std::string_view sense_of(std::string_view preposition) {
  static const std::map<std::string_view, std::string_view> senses = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/place_prepositions")) all.emplace(row[0], row[1]);
    return all;
  }();
  const auto found = senses.find(preposition);
  return found == senses.end() ? std::string_view() : found->second;
}

bool is_at(std::string_view preposition) {
  return sense_of(preposition) == "at";
}

// The token of a place that hangs on what stands outside it.
TokenIndex top_of(const Parse& parse, const Place& place) {
  TokenIndex at = place.tokens.begin;
  for (TokenIndex i = place.tokens.begin; i < place.tokens.end; ++i) {
    if (!place.tokens.contains(parse.head[i])) at = i;
  }
  return at;
}

// The slot a place fills; none when it names somebody, a people, or a part of a name.
// "The meeting of X and Y in Z": a name is nowhere; what is told of the name is.
TokenIndex above_names(const Parse& parse, TokenIndex token) {
  for (int step = 0; step < 6 && parse.pos[token] == Pos::propn; ++step) {
    const TokenIndex above = parse.head[token];
    const Dep dep = parse.dep[token];
    if (dep != Dep::conj && dep != Dep::pobj && dep != Dep::appos && dep != Dep::compound) break;
    if (dep == Dep::pobj) {
      const std::string_view link = parse.lower(above);
      if (link != "of" && link != "between" && link != "with") break;
      return parse.head[above];
    }
    token = above;
  }
  return token;
}

// "The ship stationed in X", "the ship, which will be stationed in X": the ship.
TokenIndex above_standing(const Parse& parse, TokenIndex token) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/standing_verbs");
  const Dep dep = parse.dep[token];
  const bool tells_of_noun = dep == Dep::acl || dep == Dep::relcl;
  return tells_of_noun && verbs.contains(parse.lemma(token)) ? parse.head[token] : token;
}

std::optional<Item> slot_of(const Work& work, const Unit& unit, const Place& place) {
  const Parse& parse = work.parse(unit.account);
  const TokenIndex top = top_of(parse, place);
  const TokenIndex above = parse.head[top];
  if (place.role == PlaceRole::where) {
    if (parse.dep[above] == Dep::prep)
      return Item{&unit, &place, above_standing(parse, above_names(parse, parse.head[above])),
                  parse.lower(above)};
    const bool owns = parse.dep[top] == Dep::poss || parse.dep[top] == Dep::compound;
    return owns ? std::optional(Item{&unit, &place, above, {}}) : std::nullopt;
  }
  // "Aid to Exland": the state, and where it goes; words of a speaker are a matter of wording.
  const Statement* said = statement_over(work.reading(unit.account), place.span);
  const bool quoted = said != nullptr && said->form != StatementForm::indirect;
  const bool goes =
      place.rule == "place.state-after-preposition" && parse.dep[above] == Dep::prep && !quoted;
  if (goes && (sense_of(parse.lower(above)) == "to" || sense_of(parse.lower(above)) == "from"))
    return Item{&unit, &place, parse.head[above], parse.lower(above)};
  const bool before_noun = place.rule == "place.possessor" || place.rule == "place.modifier";
  if (place.role != PlaceRole::modifier || !before_noun) return {};
  const bool own = parse.pos[above] == Pos::noun && unit.tokens.contains(above) &&
                   work.reading(unit.account).mention_of_token[above] == absent;
  return own ? std::optional(Item{&unit, &place, above, {}}) : std::nullopt;
}

std::vector<Item> places_in(const Work& work, const Unit& unit) {
  std::vector<Item> found;
  for (const Place& place : work.reading(unit.account).places) {
    if (place.sentence != unit.sentence) continue;
    if (const auto item = slot_of(work, unit, place)) found.push_back(*item);
  }
  return found;
}

// Beside a place, not in it.
bool is_beside(std::string_view preposition) {
  return preposition == "near" || preposition == "outside" || preposition == "around";
}

ToldPlace told(const Item& item) {
  return {item.unit->account, item.place, is_beside(item.preposition)};
}

std::string name_of_place(const Work& work, const Item& item) {
  return name_of_place(work, told(item));
}

std::string relate(const Work& work, const Item& x, const Item& y) {
  return relate(work, told(x), told(y));
}

SlotValue value_of(const Work& work, const Item& item) {
  return {item.unit->account, item.place->span, shown_clause(work, *item.unit, item.place->span),
          key_of_place(work, told(item))};
}

bool other_time(const Work& work, const Item& x, const Item& y) {
  const auto time_of = [&](const Item& item) -> const TimeExpr* {
    const TimeExpr* found = nullptr;
    for (const TimeExpr& t : work.reading(item.unit->account).times) {
      if (t.sentence == item.unit->sentence && t.begin.size() >= 10) found = &t;
    }
    return found;
  };
  const TimeExpr* a = time_of(x);
  const TimeExpr* b = time_of(y);
  return a != nullptr && b != nullptr && a->begin.substr(0, 10) != b->begin.substr(0, 10);
}

// The name stands in the text, and no letter before or behind it: not "Exland" of "Exlander".
bool has_words(const std::string& text, const std::string& name) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool open = at > 0 && letter(text[at - 1]);
    if (!open && (end >= text.size() || !letter(text[end]))) return true;
  }
  return false;
}

// The sentence of one names the other place too: it knows both.
bool tells_both(const Work& work, const Item& x, const Item& y) {
  const auto named_in = [&](const Item& place, const Item& sentence) {
    const std::string text = fold(sentence.unit->span.in(work.text(sentence.unit->account)));
    return has_words(text, name_of_place(work, place));
  };
  return named_in(x, y) || named_in(y, x);
}

// "The crossing in X", "the crossings in Y": one of a kind, and all of them.
bool one_and_many(const Work& work, const Item& x, const Item& y) {
  const Tag a = work.parse(x.unit->account).tag[x.anchor];
  const Tag b = work.parse(y.unit->account).tag[y.anchor];
  return (a == Tag::nn && b == Tag::nns) || (a == Tag::nns && b == Tag::nn);
}

bool asks_where(const Item& item) {
  return item.preposition.empty() || is_at(item.preposition);
}

// The words of the noun phrase a place stands in, the place left out.
std::vector<WordKey> phrase_of(const Work& work, const Item& item) {
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

// "The boat", "a second boat".
bool one_of_two(const Work& work, const Item& x, const Item& y) {
  return is_one_more(work.parse(x.unit->account), x.anchor) !=
         is_one_more(work.parse(y.unit->account), y.anchor);
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

// Two nouns of one kind with a word beside them, or in sentences that surely tell one thing.
bool one_noun(const Work& work, const Item& x, const Item& y, double link) {
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  if (work.parse(a).pos[x.anchor] != Pos::noun || work.parse(b).pos[y.anchor] != Pos::noun)
    return false;
  if (one_of_two(work, x, y)) return false;
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

bool one_verb(const Work& work, const Item& x, const Item& y, double link) {
  const At a{x.unit->account, x.place->tokens.begin};
  const At b{y.unit->account, y.place->tokens.begin};
  const FrameMatch frame = match_frames(work, a, b, link);
  const bool near = frame.actors >= 2 || frame.clauses >= one_clause;
  const At verb_a{a.account, predicate_of(work.parse(a.account), a.token)};
  const At verb_b{b.account, predicate_of(work.parse(b.account), b.token)};
  return frame.predicate && near && !other_subjects(work, verb_a, verb_b) &&
         !other_names_met(work, verb_a, verb_b);
}

// "Village", "border": a word for the place itself, not for what happened there.
bool names_a_place(std::string_view lemma) {
  static const std::set<std::string_view> words = lexicon_words("compare/place_words");
  return words.contains(lemma);
}

// A country before a noun says whose it is: "U.S. support".
bool says_whose(const Item& item) {
  return item.preposition.empty() && item.place->entry && is_area(item.place->entry->type);
}

// "An Exland bakery", "Exland's law": of a province, where it is as well.
bool says_whose_alone(const Item& item) {
  return says_whose(item) && item.place->entry->type != "admin1";
}

void compare_pair(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
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
bool told_there_too(const Work& work, const Item& item, AccountIndex there, double link) {
  const Parse& parse = work.parse(item.unit->account);
  const At verb{item.unit->account, predicate_of(parse, item.place->tokens.begin)};
  const At anchor{item.unit->account, item.anchor};
  const auto& places = work.reading(there).places;
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    const Unit* unit = work.unit_of(there, place.sentence);
    if (unit == nullptr) return false;
    const auto other = slot_of(work, *unit, place);
    if (!other || relate(work, item, *other) != "same") return false;
    const At there_verb{there, predicate_of(work.parse(there), place.tokens.begin)};
    const bool alike = likeness(work, verb, there_verb) >= 0.9 ||
                       likeness(work, anchor, {there, other->anchor}) >= 0.9;
    return alike && fits_as_well(work, *item.unit, there, place.sentence, link);
  });
}

// ---- Slots ------------------------------------------------------------------------------------

Item item_of(const Work& work, const Slot& slot) {
  const auto& places = work.reading(slot.unit->account).places;
  return {slot.unit, &places[static_cast<std::size_t>(slot.item)], slot.anchor, slot.preposition};
}

// A place before its noun or owning it is where that is.
std::string_view sense_of_slot(const Item& item) {
  return item.preposition.empty() ? "at" : sense_of(item.preposition);
}

std::vector<Slot> find_places(const Work& work, const Unit& unit) {
  std::vector<Slot> found;
  const Reading& reading = work.reading(unit.account);
  for (const Item& item : places_in(work, unit)) {
    if (sense_of_slot(item).empty() || says_whose_alone(item)) continue;
    if (names_a_place(work.parse(unit.account).lemma(item.anchor))) continue;
    Slot slot;
    slot.unit = &unit;
    slot.item = static_cast<Index>(item.place - reading.places.data());
    slot.span = item.place->span;
    slot.value = item.place->tokens;
    slot.anchor = item.anchor;
    slot.predicate = predicate_of(work.parse(unit.account), item.anchor);
    slot.preposition = item.preposition;
    slot.equal = value_of(work, item).value;
    found.push_back(std::move(slot));
  }
  return found;
}

Relation relate_places(const Work& work, const Slot& x, const Slot& y) {
  if (sense_of_slot(item_of(work, x)) != sense_of_slot(item_of(work, y))) return Relation::unknown;
  const Item p = item_of(work, x);
  const Item q = item_of(work, y);
  if (says_whose(p) && says_whose(q)) return Relation::unknown;
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
bool of_one_house(const Work& work, const Item& x, const Item& y) {
  constexpr double one_city = 80;  // km
  const auto named = [&](const Item& item) {
    return work.parse(item.unit->account).pos[item.anchor] == Pos::propn;
  };
  const bool one = named(x) && named(y) &&
                   likeness(work, {x.unit->account, x.anchor}, {y.unit->account, y.anchor}) >= 0.9;
  const auto& p = x.place->entry;
  const auto& q = y.place->entry;
  return one && p && q && may_hold(*p, *q, one_city);
}

// "Left a clinic in X", "moved to a clinic in Y": one of any number, and another act.
bool of_two_of_a_kind(const Work& work, const Slot& x, const Slot& y, const Pairing& p) {
  const auto told = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)] > 0; };
  if (told(SlotFeature::predicate) || told(SlotFeature::verbatim)) return false;
  return is_indefinite(work.parse(x.unit->account), x.anchor) &&
         is_indefinite(work.parse(y.unit->account), y.anchor);
}

void compare_slots(const Work& work, SlotPairs& pairs) {
  const SlotKind kind = place_slots();
  const PairedSlots paired = pair_slots(work, kind);
  for (const Pairing& p : contradictions(work, kind, paired, sure_place)) {
    const Item x = item_of(work, paired.slots[p.x]);
    const Item y = item_of(work, paired.slots[p.y]);
    if (tells_both(work, x, y) || one_and_many(work, x, y) || one_of_two(work, x, y)) continue;
    if (of_two_homes(work, paired.slots[p.x], paired.slots[p.y])) continue;
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
      if (is_at(slot.preposition) && held && is_meeting(parse.lemma(slot.anchor))) {
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

std::set<Index> named_actors(const Work& work, const Unit& unit) {
  std::set<Index> found;
  const Reading& reading = work.reading(unit.account);
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const Index m = reading.mention_of_token[i];
    if (m == absent) continue;
    const Index actor =
        work.actors.of(unit.account, reading.mentions[static_cast<std::size_t>(m)].actor);
    if (is_named(work, actor)) found.insert(actor);
  }
  return found;
}

// How many are told in both sentences; a head of state is his state.
std::size_t who_meets(const Work& work, const Unit& x, const Unit& y) {
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
  const std::vector<Day> here = days_in(work, *x.unit);
  const std::vector<Day> there = days_in(work, *y.unit);
  if (other_days(here, there)) return false;
  const bool one_day = !here.empty() && !there.empty();
  if (one_word && one_day) return true;
  const bool names = who_meets(work, *x.unit, *y.unit) >= 2;
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

// ---- Posts ------------------------------------------------------------------------------------

// Where somebody has his post: "Jane Doe, chairwoman in X", "X chairwoman Jane Doe".
struct Post {
  Item item;             // `anchor` is the noun of the post
  Index actor = absent;  // of the story
};

bool names_post(const Parse& parse, TokenIndex noun) {
  if (parse.pos[noun] != Pos::noun && parse.pos[noun] != Pos::propn) return false;
  static const std::set<std::string_view> nouns = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("actor-nouns")) {
      if (row[1] == "person") all.insert(row[0]);
    }
    return all;
  }();
  return nouns.contains(fold(parse.lemma(noun)));
}

// The noun of a post above a place: of "X party chairman" and "chairman of the party in X" alike.
std::optional<TokenIndex> post_above(const Parse& parse, const Place& place) {
  TokenIndex at = top_of(parse, place);
  for (int step = 0; step < 4; ++step) {
    const Dep dep = parse.dep[at];
    const TokenIndex above = parse.head[at];
    const bool sited = dep == Dep::prep && (parse.lower(at) == "in" || parse.lower(at) == "of");
    const bool inside = dep == Dep::compound || dep == Dep::poss || dep == Dep::amod ||
                        dep == Dep::nmod || dep == Dep::pobj || sited;
    if (!inside) return {};
    if (names_post(parse, above)) return above;
    at = above;
  }
  return {};
}

// Who has the post, by name: "Jane Doe, chairwoman", "chairwoman Jane Doe".
Index holder_of(const Work& work, AccountIndex a, TokenIndex noun) {
  const Reading& reading = work.reading(a);
  const Parse& parse = work.parse(a);
  const Dep dep = parse.dep[noun];
  const bool beside = dep == Dep::compound || dep == Dep::appos || dep == Dep::nmod;
  for (const TokenIndex token : {noun, beside ? parse.head[noun] : noun}) {
    const Index m = reading.mention_of_token[token];
    if (m == absent) continue;
    const Mention& mention = reading.mentions[static_cast<std::size_t>(m)];
    if (mention.form != MentionForm::name && mention.form != MentionForm::title) continue;
    const Index actor = work.actors.of(a, mention.actor);
    if (actor == absent) continue;
    if (work.synopsis.actors[static_cast<std::size_t>(actor)].kind == ActorKind::person) {
      return actor;
    }
  }
  return absent;
}

std::vector<Post> posts_of(const Work& work) {
  std::vector<Post> found;
  for (const Unit& unit : work.units.all) {
    for (const Place& place : work.reading(unit.account).places) {
      // A country says whose the post is: "the X envoy to Y", "Y envoy".
      if (place.sentence != unit.sentence || !place.entry || place.entry->type == "country") {
        continue;
      }
      const auto noun = post_above(work.parse(unit.account), place);
      if (!noun || !unit.tokens.contains(*noun)) continue;
      const Index actor = holder_of(work, unit.account, *noun);
      if (actor != absent) found.push_back({{&unit, &place, *noun, {}}, actor});
    }
  }
  return found;
}

// One person, one noun of a post.
bool one_post(const Work& work, const Post& x, const Post& y) {
  const auto noun = [&](const Item& item) {
    return fold(work.parse(item.unit->account).lemma(item.anchor));
  };
  return x.actor == y.actor && noun(x.item) == noun(y.item);
}

// An account gives the post this place too, or a third one.
bool told_of_another(const Work& work,
                     const std::vector<Post>& posts,
                     const Post& x,
                     const Post& y) {
  return std::any_of(posts.begin(), posts.end(), [&](const Post& other) {
    const AccountIndex a = other.item.unit->account;
    if (!one_post(work, x, other)) return false;
    if (a == x.item.unit->account) return relate(work, other.item, x.item) != "same";
    return a == y.item.unit->account && relate(work, other.item, y.item) != "same";
  });
}

// One person is told to have one post in two places.
void compare_posts(const Work& work, SlotPairs& pairs) {
  const std::vector<Post> posts = posts_of(work);
  for (const Post& x : posts) {
    for (const Post& y : posts) {
      if (x.item.unit->account >= y.item.unit->account || !one_post(work, x, y)) continue;
      if (!relate(work, x.item, y.item).empty() || told_of_another(work, posts, x, y)) continue;
      pairs.push_back({DifferenceKind::place, "", value_of(work, x.item), value_of(work, y.item), 1,
                       "difference.post", true});
    }
  }
}

// ---- Headlines --------------------------------------------------------------------------------

std::vector<WordKey> words_without(const Work& work, const Item& item) {
  const auto& keys = work.units.key_of_token[item.unit->account];
  std::vector<WordKey> words = item.unit->words;
  for (TokenIndex i = item.place->tokens.begin; i < item.place->tokens.end; ++i) {
    std::erase(words, keys[i]);
  }
  return words;
}

// The account names that place somewhere.
bool knows_place(const Work& work, AccountIndex account, const Item& item) {
  return has_words(fold(work.text(account)), name_of_place(work, item));
}

// Most words of a headline, the place left out, are told by the other, and both places hang on one
// word.
bool told_by_headline(const Work& work, const Item& headline, const Item& other) {
  constexpr std::size_t least_shared = 4;
  constexpr double most = 0.6;
  const At a{headline.unit->account, headline.anchor};
  const At b{other.unit->account, other.anchor};
  const At verb_a{a.account, predicate_of(work.parse(a.account), a.token)};
  const At verb_b{b.account, predicate_of(work.parse(b.account), b.token)};
  if (likeness(work, a, b) < 0.9 && likeness(work, verb_a, verb_b) < 0.9) return false;
  const std::vector<WordKey> words = words_without(work, headline);
  const Match match = match_words(work.units.lexis, words, words_without(work, other));
  return match.words.size() >= least_shared &&
         static_cast<double>(match.words.size()) >= most * static_cast<double>(words.size());
}

void compare_headline(const Work& work, const Item& x, const Item& y, SlotPairs& pairs) {
  if (sense_of_slot(x).empty() || sense_of_slot(x) != sense_of_slot(y)) return;
  if (says_whose_alone(x) || says_whose_alone(y) || (says_whose(x) && says_whose(y))) return;
  if (!relate(work, x, y).empty() || !told_by_headline(work, x, y)) return;
  if (knows_place(work, y.unit->account, x) || tells_both(work, x, y)) return;
  if (other_time(work, x, y) || one_and_many(work, x, y) || one_of_two(work, x, y)) return;
  pairs.push_back({DifferenceKind::place, "", value_of(work, x), value_of(work, y), 1,
                   "difference.place-headline", true});
}

// A headline puts it at a place that the other account names nowhere.
void compare_headlines(const Work& work, SlotPairs& pairs) {
  std::vector<Item> told;
  for (const Unit& unit : work.units.all) {
    for (const Item& item : places_in(work, unit)) told.push_back(item);
  }
  for (const Unit& headline : work.units.headlines) {
    for (const Item& x : places_in(work, headline)) {
      for (const Item& y : told) {
        if (y.unit->account != headline.account) compare_headline(work, x, y, pairs);
      }
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
  compare_posts(work, pairs);
  compare_headlines(work, pairs);
  for (const Link& link : work.links.all) {
    const std::vector<Item> here = places_in(work, work.units.all[link.a]);
    const std::vector<Item> there = places_in(work, work.units.all[link.b]);
    for (const Item& x : here) {
      if (told_there_too(work, x, work.units.all[link.b].account, link.score)) continue;
      for (const Item& y : there) {
        if (told_there_too(work, y, work.units.all[link.a].account, link.score)) continue;
        compare_pair(work, x, y, link.score, pairs);
      }
    }
  }
}

}  // namespace synoptic
