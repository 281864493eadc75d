// One journey with two ends: "driven from Orvale to Tanver", "on the way from Orvale to Wesk".
//
// A journey is a word of going or bringing (lexicon/compare/travel_words) with two places, from one
// and to the other. Two accounts tell one journey when one of its ends is the same place, they go
// the same way or leave it open, their sentences are linked, and neither tells another journey with
// that end. Cost: journeys squared.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/places/place_relations.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct Journey {
  const Unit* unit = nullptr;
  std::string_view way;
  Place from, to;
};

// How it is gone by such a word: "water", "any"; "" for other words.
std::string_view way_of(const Parse& parse, TokenIndex token) {
  static const std::map<std::string_view, std::string_view> ways = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/travel_words")) all.emplace(row[0], row[1]);
    return all;
  }();
  const auto found = ways.find(parse.lemma(token));
  return found == ways.end() ? std::string_view() : found->second;
}

constexpr std::string_view a_name = "journey.name";

// A place of the reading; or a name: what both tell as one end need not be known as a place.
std::optional<Place> place_at(const Work& work, AccountIndex a, TokenIndex token) {
  const Reading& reading = work.reading(a);
  const auto found = std::find_if(reading.places.begin(), reading.places.end(),
                                  [&](const Place& place) { return place.tokens.contains(token); });
  if (found != reading.places.end()) return *found;
  const Parse& parse = work.parse(a);
  if (parse.pos[token] != Pos::propn) return {};
  Place place;
  place.rule = a_name;
  place.tokens = {token, token + 1};
  while (place.tokens.begin > 0 && parse.head[place.tokens.begin - 1] == token &&
         parse.pos[place.tokens.begin - 1] == Pos::propn) {
    --place.tokens.begin;
  }
  place.span = parse.span_of(place.tokens);
  return place;
}

bool is_in(std::string_view preposition) {
  return preposition == "in" || preposition == "at" || preposition == "near" ||
         preposition == "of" || preposition == "outside";
}

// The place a preposition leads to: "to Orvale", "to a prison in Orvale".
std::optional<Place> place_under(const Work& work, AccountIndex a, TokenIndex preposition) {
  const Parse& parse = work.parse(a);
  for (const TokenIndex noun : parse.children(preposition)) {
    if (parse.dep[noun] != Dep::pobj) continue;
    if (auto place = place_at(work, a, noun)) return place;
    for (const TokenIndex in : parse.children(noun)) {
      if (parse.dep[in] != Dep::prep || !is_in(parse.lower(in))) continue;
      for (const TokenIndex c : parse.children(in)) {
        auto place = parse.dep[c] == Dep::pobj ? place_at(work, a, c) : std::nullopt;
        if (place) return place;
      }
    }
  }
  return {};
}

// What "from" hangs on, what that hangs on, and the verb above: "flying from", "en route from",
// "was lost on the way from".
std::array<TokenIndex, 4> words_over(const Parse& parse, TokenIndex from) {
  const TokenIndex above = parse.head[from];
  return {from, above, parse.head[above], predicate_of(parse, above)};
}

// By which way it goes from there; "" when it is no journey.
std::string_view way_from(const Parse& parse, TokenIndex from) {
  for (const TokenIndex word : words_over(parse, from)) {
    const std::string_view way = way_of(parse, word);
    if (!way.empty()) return negated(parse, predicate_of(parse, word)) ? std::string_view() : way;
  }
  for (const TokenIndex c : parse.children(parse.head[from])) {  // "en route"
    if (parse.pos[c] == Pos::noun && c < from) return way_of(parse, c);
  }
  return {};
}

std::optional<Place> other_end(const Work& work, const Unit& unit, TokenIndex from) {
  const Parse& parse = work.parse(unit.account);
  for (const TokenIndex above : words_over(parse, from)) {
    for (const TokenIndex to : parse.children(above)) {
      const std::string_view word = parse.lower(to);
      const bool leads = word == "to" || word == "for" || word == "toward" || word == "towards";
      if (!leads || parse.dep[to] != Dep::prep || !unit.tokens.contains(to)) continue;
      if (auto place = place_under(work, unit.account, to)) return place;
    }
  }
  return {};
}

std::vector<Journey> journeys_of(const Work& work) {
  std::vector<Journey> found;
  for (const Unit& unit : work.units.all) {
    const Parse& parse = work.parse(unit.account);
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      if (parse.lower(i) != "from" || parse.dep[i] != Dep::prep) continue;
      const std::string_view way = way_from(parse, i);
      if (way.empty()) continue;
      const auto from = place_under(work, unit.account, i);
      const auto to = from ? other_end(work, unit, i) : std::nullopt;
      if (to && to->span != from->span) found.push_back({&unit, way, *from, *to});
    }
  }
  return found;
}

// The end that is one place, and the end that is not.
struct Ends {
  Place Journey::*one = nullptr;
  Place Journey::*two = nullptr;
};

constexpr std::array<Ends, 2> both_ways{Ends{&Journey::from, &Journey::to},
                                        Ends{&Journey::to, &Journey::from}};

class Journeys {
 public:
  explicit Journeys(const Work& work) : work_(work), all_(journeys_of(work)) {}

  void compare(SlotPairs& pairs) const {
    for (const Journey& x : all_) {
      for (const Journey& y : all_) {
        if (x.unit->account >= y.unit->account) continue;
        for (const Ends& ends : both_ways) {
          if (exclude_each_other(x, y, ends)) add(x, y, ends, pairs);
        }
      }
    }
  }

 private:
  static ToldPlace told(const Journey& journey, Place Journey::*end) {
    return {journey.unit->account, &(journey.*end), false};
  }

  bool exclude_each_other(const Journey& x, const Journey& y, const Ends& ends) const {
    if (x.way != y.way && x.way != "any" && y.way != "any") return false;
    if ((x.*ends.two).rule == a_name || (y.*ends.two).rule == a_name) return false;
    if (relate(work_, told(x, ends.one), told(y, ends.one)) != "same") return false;
    if (!relate(work_, told(x, ends.two), told(y, ends.two)).empty()) return false;
    if (work_.link_of(*x.unit, *y.unit) < link_weak || other_dates(work_, *x.unit, *y.unit))
      return false;
    if (tells_of(x, y, ends.two) || tells_of(y, x, ends.two)) return false;
    return only_one(x, ends) && only_one(y, ends);
  }

  // The sentence of one names the end of the other: it passes there.
  bool tells_of(const Journey& here, const Journey& there, Place Journey::*end) const {
    const std::string text = fold(here.unit->span.in(work_.text(here.unit->account)));
    return text.find(name_of_place(work_, told(there, end))) != std::string::npos;
  }

  // Its account tells of no journey with the same end that led, or may have led, to a third place.
  bool only_one(const Journey& journey, const Ends& ends) const {
    return std::all_of(all_.begin(), all_.end(), [&](const Journey& other) {
      if (other.unit->account != journey.unit->account) return true;
      if (relate(work_, told(other, ends.one), told(journey, ends.one)) != "same") return true;
      const std::string relation = relate(work_, told(other, ends.two), told(journey, ends.two));
      return relation == "same" || relation == "coarser";
    });
  }

  void add(const Journey& x, const Journey& y, const Ends& ends, SlotPairs& pairs) const {
    const auto value = [&](const Journey& journey) {
      const Place& place = journey.*ends.two;
      return SlotValue{journey.unit->account, place.span,
                       shown_clause(work_, *journey.unit, place.span),
                       key_of_place(work_, told(journey, ends.two))};
    };
    const bool one_thing = told_together(work_, name_of_place(work_, told(x, ends.two)),
                                         name_of_place(work_, told(y, ends.two)));
    pairs.push_back({DifferenceKind::place, one_thing ? "coarser" : "", value(x), value(y), 1,
                     "difference.journey", true});
  }

  const Work& work_;
  std::vector<Journey> all_;
};

}  // namespace

void compare_journeys(const Work& work, SlotPairs& pairs) {
  Journeys(work).compare(pairs);
}

}  // namespace synoptic
