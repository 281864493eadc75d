// May two places that accounts name be one, or one inside the other? By the gazetteer where it
// knows both, by their names else.
#pragma once

#include <string>

#include "model/gazetteer.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

struct ToldPlace {
  AccountIndex account = 0;
  const Place* place = nullptr;
  bool beside = false;  // "near", "outside" it
};

// As the account names it, folded.
[[nodiscard]] std::string name_of_place(const Work& work, const ToldPlace& place);

// What is equal when two places are.
[[nodiscard]] std::string key_of_place(const Work& work, const ToldPlace& place);

// "" they exclude each other; "same"; "unknown": the gazetteer knows only one; else the
// explanation.
[[nodiscard]] std::string relate(const Work& work, const ToldPlace& x, const ToldPlace& y);

// A country, a province, a sea: things lie in it, not at it.
[[nodiscard]] bool is_area(const std::string& type);

// One holds the other, or may: a country its towns, an area what the gazetteer cannot place.
// `near`: towns less far apart than this (km) may be told for each other.
[[nodiscard]] bool may_hold(const GazetteerEntry& a, const GazetteerEntry& b, double near);

// Some account names both at once ("Orlen in Velmaria", "Orlen, Velmaria"): one may hold the other.
// REQUIRES folded names. Cost: linear in the texts.
[[nodiscard]] bool told_together(const Work& work, const std::string& a, const std::string& b);

}  // namespace synoptic
