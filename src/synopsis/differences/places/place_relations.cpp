#include "synopsis/differences/places/place_relations.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "synopsis/differences/doers/doers.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double one_town = 15;           // km
constexpr double one_country_side = 100;  // km: "near X", "near Y"

double distance_km(const GazetteerEntry& a, const GazetteerEntry& b) {
  constexpr double degree = 111.2;
  const double lat = a.lat - b.lat;
  const double lon = (a.lon - b.lon) * std::cos((a.lat + b.lat) / 2 * 3.14159265358979 / 180);
  return degree * std::sqrt(lat * lat + lon * lon);
}

bool is_water(const std::string& type) {
  return type == "ocean" || type == "sea" || type == "strait" || type == "gulf";
}

// How far from its middle a water may still be told for a place at its shore, or a part of it.
double reach_of_water(const GazetteerEntry& a, const GazetteerEntry& b) {
  constexpr double of_sea = 3500;
  constexpr double of_ocean = 9000;
  return a.type == "ocean" || b.type == "ocean" ? of_ocean : of_sea;
}

// "Mount" of "mt"; else the word itself.
std::string_view full_word(std::string_view word) {
  static const std::map<std::string_view, std::string_view> words = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/short_place_words")) all.emplace(row[0], row[1]);
    return all;
  }();
  const auto found = words.find(word);
  return found == words.end() ? word : found->second;
}

// All words of one name stand in the other, a short form for the long one: "Mt Rudd Park" of "East
// Mount Rudd Park".
bool is_shorter_name(const std::string& a, const std::string& b) {
  const auto words = [](const std::string& name) {
    std::set<std::string> all;
    for (std::string& word : words_of(name)) {
      std::erase_if(word, [](char c) { return c == '.' || c == ',' || c == '-'; });
      if (!word.empty()) all.emplace(full_word(word));
    }
    return all;
  };
  const std::set<std::string> x = words(a);
  const std::set<std::string> y = words(b);
  return std::min(x.size(), y.size()) >= 2 &&
         (std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
          std::includes(y.begin(), y.end(), x.begin(), x.end()));
}

// A province of that name holds the place, whatever else is called so: a country and a province may
// share a name.
bool lies_in_province_called(const GazetteerEntry& place, const std::string& name) {
  using Province = std::pair<std::string_view, std::string_view>;  // country, code
  static const std::multimap<std::string_view, Province> provinces = [] {
    std::multimap<std::string_view, Province> all;
    for (const LexiconRow& row : lexicon("places/admin1")) {
      all.emplace(row[0], Province{row[2], row[3]});
    }
    return all;
  }();
  const auto [first, last] = provinces.equal_range(name);
  return std::any_of(first, last, [&](const auto& row) {
    return row.second == Province{place.country, place.admin1};
  });
}

// Another state than the one the gazetteer lists it under claims or holds the place
// (lexicon/places/claims): who writes that it lies there is not wrong.
bool is_claimed_by(const GazetteerEntry& place, std::string_view country) {
  static const std::vector<LexiconRow> rows = lexicon("places/claims");
  return std::any_of(rows.begin(), rows.end(), [&](const LexiconRow& row) {
    const bool here = row[1] == place.country &&
                      (row[2].empty() || row[2] == place.admin1 || row[0] == place.name);
    const std::vector<std::string_view> others = split(row[3], ';');
    return here && std::find(others.begin(), others.end(), country) != others.end();
  });
}

// A country holds the place, or claims to.
bool may_lie_in(const GazetteerEntry& place, const GazetteerEntry& country) {
  return country.type == "country" &&
         (place.country == country.country || is_claimed_by(place, country.country));
}

}  // namespace

std::string name_of_place(const Work& work, const ToldPlace& place) {
  return fold(place.place->span.in(work.text(place.account)));
}

std::string key_of_place(const Work& work, const ToldPlace& place) {
  const auto& entry = place.place->entry;
  return entry ? entry->source + ":" + entry->id : name_of_place(work, place);
}

bool is_area(const std::string& type) {
  return type == "country" || type == "admin1" || type == "region" || type == "territory" ||
         type == "sea" || type == "continent" || type == "strait" || type == "corridor";
}

bool may_hold(const GazetteerEntry& a, const GazetteerEntry& b, double near) {
  if (a.id == b.id && a.source == b.source) return true;
  if (is_water(a.type) != is_water(b.type) || (is_water(a.type) && a.type != b.type)) {
    return distance_km(a, b) < reach_of_water(a, b);
  }
  if (a.type == "country" || b.type == "country") {
    return a.country.empty() || b.country.empty() || may_lie_in(a, b) || may_lie_in(b, a);
  }
  // Two provinces share no ground, two oceans no water; an island's town lies in an ocean.
  if (a.type == "admin1" && b.type == "admin1") return false;
  if (a.type == "ocean" || b.type == "ocean") return a.type != b.type;
  if (is_area(a.type) || is_area(b.type)) {
    if (a.country.empty() || b.country.empty()) return true;
    return a.country == b.country && (a.admin1.empty() || b.admin1.empty() || a.admin1 == b.admin1);
  }
  return distance_km(a, b) < near;
}

bool told_together(const Work& work, const std::string& a, const std::string& b) {
  for (const std::string& text : work.units.folded) {
    for (const auto& [x, y] : {std::pair(&a, &b), std::pair(&b, &a)}) {
      for (const char* between : {", ", " in ", " of ", " (", "'s "}) {
        if (text.find(*x + between + *y) != std::string::npos) return true;
      }
    }
  }
  return false;
}

std::string relate(const Work& work, const ToldPlace& x, const ToldPlace& y) {
  const std::string a = name_of_place(work, x);
  const std::string b = name_of_place(work, y);
  if (a == b || key_of_place(work, x) == key_of_place(work, y)) return "same";
  if (a.find(b) != std::string::npos || b.find(a) != std::string::npos) return "coarser";
  if (is_shorter_name(a, b)) return "coarser";
  const auto& p = x.place->entry;
  const auto& q = y.place->entry;
  if ((p && lies_in_province_called(*p, b)) || (q && lies_in_province_called(*q, a))) {
    return "coarser";
  }
  const double near = x.beside || y.beside ? one_country_side : one_town;
  if (p && q) return may_hold(*p, *q, near) ? "coarser" : "";
  if (p.has_value() != q.has_value()) return "unknown";
  return told_together(work, a, b) ? "coarser" : "";
}

}  // namespace synoptic
