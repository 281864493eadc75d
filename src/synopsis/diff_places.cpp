#include <algorithm>
#include <cmath>
#include <string>

#include "synopsis/differences.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct Item {
  const Unit* unit = nullptr;
  const Place* place = nullptr;
};

std::vector<Item> places_in(const Work& work, const Unit& unit) {
  std::vector<Item> found;
  for (const Place& place : work.reading(unit.account).places) {
    if (place.sentence == unit.sentence && place.role == PlaceRole::where) {
      found.push_back({&unit, &place});
    }
  }
  return found;
}

std::string name_of_place(const Work& work, const Item& item) {
  return fold(item.place->span.in(work.text(item.unit->account)));
}

double distance_km(const GazetteerEntry& a, const GazetteerEntry& b) {
  constexpr double degree = 111.2;
  const double lat = a.lat - b.lat;
  const double lon = (a.lon - b.lon) * std::cos((a.lat + b.lat) / 2 * 3.14159265358979 / 180);
  return degree * std::sqrt(lat * lat + lon * lon);
}

bool is_area(const std::string& type) {
  return type == "country" || type == "admin1" || type == "region" || type == "territory" ||
         type == "sea" || type == "continent" || type == "strait" || type == "corridor";
}

// One holds the other, or may: a country its towns, an area what the gazetteer cannot place.
bool may_hold(const GazetteerEntry& a, const GazetteerEntry& b) {
  if (a.id == b.id && a.source == b.source) return true;
  if (a.type == "country" || b.type == "country") return a.country == b.country;
  if (is_area(a.type) || is_area(b.type)) {
    if (a.country.empty() || b.country.empty()) return true;
    return a.country == b.country && (a.admin1.empty() || b.admin1.empty() || a.admin1 == b.admin1);
  }
  return distance_km(a, b) < 15;
}

// The preposition a place hangs on: "in" and "from" ask different questions.
std::string_view preposition_of(const Parse& parse, const Place& place) {
  TokenIndex at = place.tokens.begin;
  for (TokenIndex i = place.tokens.begin; i < place.tokens.end; ++i) {
    if (!place.tokens.contains(parse.head[i])) at = i;
  }
  const TokenIndex above = parse.head[at];
  return parse.dep[above] == Dep::prep ? parse.lower(above) : std::string_view{};
}

bool is_at(std::string_view preposition) {
  return preposition == "in" || preposition == "at" || preposition == "near" ||
         preposition == "outside";
}

// Some account names both at once ("Orlen in Velmaria", "Orlen, Velmaria"): one may hold the other.
bool told_together(const Work& work, const std::string& a, const std::string& b) {
  for (const Account& account : work.synopsis.accounts) {
    const std::string text = fold(account.article.text);
    for (const auto& [x, y] : {std::pair(&a, &b), std::pair(&b, &a)}) {
      for (const char* between : {", ", " in ", " (", "'s "}) {
        if (text.find(*x + between + *y) != std::string::npos) return true;
      }
    }
  }
  return false;
}

SlotValue value_of(const Work& work, const Item& item) {
  return {item.unit->account, item.place->span, shown_clause(work, *item.unit, item.place->span),
          item.place->entry ? item.place->entry->source + ":" + item.place->entry->id
                            : name_of_place(work, item)};
}

// "" a difference, "same", "unknown" when the gazetteer knows only one, else the explanation.
std::string relate(const Work& work, const Item& x, const Item& y) {
  const std::string a = name_of_place(work, x);
  const std::string b = name_of_place(work, y);
  if (a == b || value_of(work, x).value == value_of(work, y).value) return "same";
  if (a.find(b) != std::string::npos || b.find(a) != std::string::npos) return "coarser";
  const auto& p = x.place->entry;
  const auto& q = y.place->entry;
  if (p && q) return may_hold(*p, *q) ? "coarser" : "";
  if (p.has_value() != q.has_value()) return "unknown";
  return told_together(work, a, b) ? "coarser" : "";
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

void compare_pair(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  std::string because = relate(work, x, y);
  if (because == "same" || because == "unknown") return;
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  const Parse& pa = work.parse(a);
  const Parse& pb = work.parse(b);
  if (!is_at(preposition_of(pa, *x.place)) || !is_at(preposition_of(pb, *y.place))) return;
  const FrameMatch frame =
      match_frames(work, {a, x.place->tokens.begin}, {b, y.place->tokens.begin}, link);
  const bool one_event = frame.predicate && (frame.actors >= 2 || frame.clauses >= 0.45);
  if (!one_event) return;
  if (other_subjects(work, {a, predicate_of(pa, x.place->tokens.begin)},
                     {b, predicate_of(pb, y.place->tokens.begin)})) {
    return;
  }
  if (because.empty() && other_time(work, x, y)) because = "other-event";
  pairs.push_back({DifferenceKind::place, because, value_of(work, x), value_of(work, y), link,
                   "difference.place"});
}

// The account of `there` puts the same predicate at the place of `item` somewhere: it knows both.
bool told_there_too(const Work& work, const Item& item, AccountIndex there) {
  const Parse& parse = work.parse(item.unit->account);
  const At here{item.unit->account, predicate_of(parse, item.place->tokens.begin)};
  const auto& places = work.reading(there).places;
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    const Unit* unit = work.unit_of(there, place.sentence);
    if (unit == nullptr || place.role != PlaceRole::where) return false;
    if (relate(work, item, {unit, &place}) != "same") return false;
    return likeness(work, here, {there, predicate_of(work.parse(there), place.tokens.begin)}) >=
           0.9;
  });
}

}  // namespace

void compare_places(const Work& work, SlotPairs& pairs) {
  for (const Link& link : work.links.all) {
    const std::vector<Item> here = places_in(work, work.units.all[link.a]);
    const std::vector<Item> there = places_in(work, work.units.all[link.b]);
    for (const Item& x : here) {
      if (told_there_too(work, x, work.units.all[link.b].account)) continue;
      for (const Item& y : there) {
        if (told_there_too(work, y, work.units.all[link.a].account)) continue;
        compare_pair(work, x, y, link.score, pairs);
      }
    }
  }
}

}  // namespace synoptic
