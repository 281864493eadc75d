#include "reading/quantities/quantities.hpp"

#include <algorithm>

#include "reading/quantities/phrases.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

const PhraseTable& units() {
  static const PhraseTable table("figures/units");
  return table;
}
const PhraseTable& currency_signs() {
  static const PhraseTable table("figures/units", 2, "money");
  return table;
}
const PhraseTable& bounds_before() {
  static const PhraseTable table("figures/bounds", 2, "before");
  return table;
}
const PhraseTable& bounds_after() {
  static const PhraseTable table("figures/bounds", 2, "after");
  return table;
}

Bound bound_of(std::string_view name) {
  if (name == "at-least") return Bound::at_least;
  if (name == "more-than") return Bound::more_than;
  if (name == "at-most") return Bound::at_most;
  if (name == "less-than") return Bound::less_than;
  if (name == "about") return Bound::about;
  return name == "just-below" ? Bound::just_below : Bound::exact;
}

// The pieces of a sign stand glued ("A$", "$US"), or blanks part capital letters from it ("US $").
bool is_one_sign(Atoms atoms, const PhraseTable::Match& sign) {
  for (std::size_t i = sign.begin + 1; i < sign.end; ++i) {
    const bool capitals = atoms[i - 1].capitals && atoms[i - 1].key.size() > 1;
    if (!atoms[i].joined && !capitals) return false;
  }
  return sign.size() == 1 || atoms[sign.begin].kind != AtomKind::word || atoms[sign.begin].capital;
}

// A currency that stands before its number: "$", "US$", "$US", "USD". Holds a sign or is a code.
std::optional<PhraseTable::Match> currency_at(Atoms atoms, std::size_t at) {
  const auto found = currency_signs().at(atoms, at);
  if (!found) return std::nullopt;
  for (std::size_t i = found->begin; i < found->end; ++i) {
    if (atoms[i].kind != AtomKind::sign) continue;
    return is_one_sign(atoms, *found) ? found : std::nullopt;  // "a $9 billion pipeline"
  }
  // A code, or another short sign of letters glued to its number: "USD 5", "RM5", "Rs500".
  const bool glued = found->end < atoms.size() && atoms[found->end].joined &&
                     atoms[found->end].kind == AtomKind::number && atoms[at].key.size() <= 3;
  const bool code = (glued || lower((*found->row)[1]) == (*found->row)[0]) && atoms[at].capital;
  return code ? found : std::nullopt;
}

struct Unit {
  std::size_t end = 0;
  std::string_view name;
  std::string_view kind;
};

// Short units that only capitals make: "5 W", "450 Nm", "30C" (a letter of degrees stands glued).
Unit capital_unit_at(Atoms atoms, std::size_t at, bool hyphen) {
  static const PhraseTable table("figures/capital_units");
  if (hyphen || at >= atoms.size() || !atoms[at].capital) return {at, "", ""};
  const auto found = table.at(atoms, at);
  if (!found || ((*found->row)[3] == "glued" && !atoms[at].joined)) return {at, "", ""};
  return {found->end, (*found->row)[1], (*found->row)[2]};
}

// The unit after a number: " km", "%", "-year", " dollars". Nothing when none stands there.
Unit unit_at(Atoms atoms, std::size_t at) {
  const bool hyphen = is_dash(atoms, at) && atoms[at].joined;
  const std::size_t word = hyphen ? at + 1 : at;
  if (const Unit capital = capital_unit_at(atoms, word, hyphen); !capital.name.empty())
    return capital;
  const auto found = units().at(atoms, word);
  if (!found) return {at, "", ""};
  const Atom& first = atoms[found->begin];
  const std::string_view kind = (*found->row)[2];
  if (!hyphen && (*found->row)[3] == "tied") return {at, "", ""};  // "two stories", "11-story"
  // A letter is a unit only glued to its number, as it is printed: "180p", "10W"; "5G" is none.
  // (a blank may part it from a W).
  if (first.kind == AtomKind::word && first.key.size() == 1) {
    if (!first.joined || word != at || first.capital) return {at, "", ""};
    return {found->end, (*found->row)[1], kind};
  }
  const bool named = kind == "money" || kind == "temperature";  // "Fahrenheit", "Danish kroner"
  if (first.capital && !first.capitals && !named && first.key.size() > 3) return {at, "", ""};
  return {found->end, (*found->row)[1], kind};
}

// "Three full days", "40 straight hours": a word between the number and its unit.
Unit parted_unit_at(Atoms atoms, std::size_t at) {
  static const PhraseTable between("figures/unit_modifiers");
  const auto found = between.at(atoms, at);
  if (!found || atoms[at].joined) return {at, "", ""};
  const Unit unit = unit_at(atoms, found->end);
  const bool measured = unit.kind == "duration" || unit.kind == "length" || unit.kind == "mass" ||
                        unit.kind == "area" || unit.kind == "volume";
  return measured && atoms[unit.end - 1].key.ends_with('s') ? unit : Unit{at, "", ""};
}

// One end of a quantity: [currency] number [unit].
struct Amount {
  NumberMatch number;
  std::size_t end = 0;
  Unit unit;
};

// "$75 U.S.", "$20 Canadian": whose dollar it is, after the number.
void take_country_after(Atoms atoms, Amount& made) {
  static const PhraseTable countries("figures/dollars");
  const auto found = made.unit.name == "USD" && made.end < atoms.size() && atoms[made.end].capital
                         ? countries.at(atoms, made.end)
                         : std::nullopt;
  // "a $20 Canadian stamp" is another thing: no noun may follow.
  const bool closed =
      found && (found->end >= atoms.size() || atoms[found->end].kind != AtomKind::word ||
                is_key(atoms, found->end, "per") || is_key(atoms, found->end, "a"));
  if (!closed) return;
  made.unit.name = (*found->row)[1];
  made.end = found->end;
}

std::optional<Amount> amount_at(Atoms atoms, std::size_t at) {
  const auto currency = currency_at(atoms, at);
  std::size_t first = currency ? currency->end : at;
  const bool minus = currency && is_dash(atoms, first) && atoms[first].joined;  // "$-50.8bn"
  if (minus) ++first;
  const auto number = match_number(atoms, first);
  if (!number || (minus && number->ordinal)) return std::nullopt;
  Amount made{*number, number->end, {}};
  if (minus) made.number.low = made.number.high = -number->low;
  if (number->ordinal) return currency ? std::nullopt : std::optional(made);
  made.unit = unit_at(atoms, number->end);
  if (made.unit.name.empty()) made.unit = parted_unit_at(atoms, number->end);
  if (!made.unit.name.empty()) made.end = made.unit.end;
  if (currency) {
    made.unit.name = (*currency->row)[1];
    made.unit.kind = "money";
    made.number.begin = at;
    take_country_after(atoms, made);
  }
  return made;
}

// "rose by 5 to 12", "from 10 to 15": two figures, unless they are said to range or share a unit
// ("by 1 to 1.5 degrees").
bool is_change(
    Atoms atoms, std::size_t at, std::size_t joint, const Amount& second, const Amount& first) {
  if (!is_key(atoms, joint, "to")) return false;
  if (const auto bound = bounds_before().ending_at(atoms, at)) at = bound->begin;
  if (at == 0) return false;
  if (is_key(atoms, at - 1, "by")) return !first.unit.name.empty() || second.unit.name.empty();
  if (!is_key(atoms, at - 1, "from")) return false;
  return !(at > 1 && atoms[at - 2].key.starts_with("rang"));
}

// "from 5 to 7 million": the first shares the scale of the second when that brings them near.
bool shares_scale(const Amount& first, const Amount& second) {
  if (first.number.scale != 1 || second.number.scale <= 1 || first.number.low <= 0) return false;
  const double ratio = first.number.low * second.number.scale / second.number.low;
  return ratio > 0.02 && ratio < 50;
}

// "10 to 15", "10-15", "two or three", "between 10 and 15", "2 percent to 3 percent".
bool range_joins(Atoms atoms, std::size_t begin, std::size_t at) {
  if (is_dash(atoms, at)) return at + 1 < atoms.size() && atoms[at].joined == atoms[at + 1].joined;
  if (is_key(atoms, at, "to")) return true;
  if (is_key(atoms, at, "or")) return true;
  return is_key(atoms, at, "and") && begin > 0 && is_key(atoms, begin - 1, "between");
}

void take_range(Atoms atoms, const Amount& first, Quantity& made) {
  // "three- to five-year"
  const bool hung = is_dash(atoms, first.end) && atoms[first.end].joined &&
                    (is_key(atoms, first.end + 1, "to") || is_key(atoms, first.end + 1, "or"));
  const std::size_t joint = first.end + (hung ? 1 : 0);
  if (!range_joins(atoms, first.number.begin, joint) || first.number.vague) return;
  const auto second = amount_at(atoms, joint + 1);
  if (!second || second->number.ordinal || second->number.vague) return;
  if (is_change(atoms, first.number.begin, joint, *second, first)) {
    if (!shares_scale(first, *second)) return;
    made.low *= second->number.scale;
    made.high *= second->number.scale;
    if (made.unit.empty()) {
      made.unit = second->unit.name;
      made.unit_kind = second->unit.kind;
    }
    return;
  }
  const bool same_unit =
      first.unit.name.empty() || second->unit.name.empty() || first.unit.name == second->unit.name;
  if (!same_unit || first.number.fraction != second->number.fraction) return;
  double low = made.low;
  const double scale = second->number.scale;
  const bool shared = first.number.scale == 1 && scale > 1 && low * scale < second->number.low;
  const bool thousands = first.number.plain && second->number.high >= 1000 && low < 1000 &&
                         is_dash(atoms, joint) && low * 1000 < second->number.high;
  if (shared) low *= scale;
  if (!shared && thousands) low *= 1000;
  if (low >= second->number.high) return;
  // "six or 20" are two numbers; so are "5 and 2,000".
  if (is_key(atoms, joint, "or") && second->number.high > 2.5 * low) return;
  made.low = low;
  made.high = second->number.high;
  made.number_end = second->number.end;
  made.end = second->end;
  if (!second->unit.name.empty()) {
    made.unit = second->unit.name;
    made.unit_kind = second->unit.kind;
  }
}

void take_bound_before(Atoms atoms, Quantity& made) {
  std::size_t at = made.begin;
  for (int words = 0; words < 3; ++words) {
    if (at > 0 && is_key(atoms, at - 1, "between")) --at;
    const auto found = bounds_before().ending_at(atoms, at);
    if (!found) break;
    const Bound bound = bound_of((*found->row)[1]);
    if (bound != Bound::exact && (made.bound == Bound::exact || !made.told_bound))
      made.bound = bound;
    made.told_bound = made.told_bound || bound != Bound::exact;
    at = found->begin;
    made.begin = at;
    if (is_key(atoms, at, "the")) break;  // "over the two-year plan"
  }
  if (made.begin > 0 && made.low != made.high && is_key(atoms, made.begin - 1, "between"))
    --made.begin;
}

// A plus or minus glued to the number and to nothing else: "+0.2%", "-0.3%".
bool is_glued_sign(Atoms atoms, const Quantity& made, std::string_view sign) {
  const std::size_t at = made.number_begin;
  return at > 0 && made.begin == at && atoms[at].joined && is_key(atoms, at - 1, sign) &&
         !(atoms[at - 1].joined && at > 1);
}

// "a quarter of a mile", "two-thirds of a percent": the unit the fraction is of.
void take_part_of_unit(Atoms atoms, Quantity& made) {
  const std::size_t of = made.end;
  if (!made.fraction || !made.unit.empty() || !is_key(atoms, of, "of")) return;
  if (!is_key(atoms, of + 1, "a") && !is_key(atoms, of + 1, "an")) return;
  std::size_t at = of + 2;
  if (is_key(atoms, at, "us") || is_key(atoms, at, "uk")) ++at;  // "1/8 of a US pint"
  const Unit unit = unit_at(atoms, at);
  if (unit.name.empty() || unit.kind == "money" || atoms[at].joined) return;
  made.unit = unit.name;
  made.unit_kind = unit.kind;
  made.end = unit.end;
}

// "minus 40 degrees", "minus-40", "-40 degrees"; "+3 points" is a movement.
void take_sign(Atoms atoms, Quantity& made) {
  if (is_glued_sign(atoms, made, "+")) {
    made.begin = made.number_begin - 1;
    made.direction = 1;
    return;
  }
  std::size_t at = made.begin;
  if (is_glued_sign(atoms, made, "-") && !made.unit.empty() && made.low == made.high) {
    made.begin = made.number_begin = at - 1;
    made.low = made.high = -made.low;
    made.direction = made.unit_kind == "percent" ? -1 : 0;
    return;
  }
  if (at > 1 && is_dash(atoms, at - 1) && atoms[at].joined) --at;
  if (at == 0 || !is_key(atoms, at - 1, "minus")) return;
  made.begin = made.number_begin = at - 1;
  made.low = -made.low;
  made.high = -made.high;
  if (made.low > made.high) std::swap(made.low, made.high);
}

void take_bound_after(Atoms atoms, Quantity& made) {
  const auto found = bounds_after().at(atoms, made.end);
  if (!found || made.told_bound) return;
  if (atoms[found->begin].kind == AtomKind::sign && !atoms[found->begin].joined) return;
  made.bound = bound_of((*found->row)[1]);
  made.told_bound = true;
  made.end = found->end;
}

// "per barrel", "an hour", "/kg": what the amount is for one of.
void take_per(Atoms atoms, Quantity& made) {
  const std::size_t at = made.end;
  if (made.unit.empty() || at + 1 >= atoms.size()) return;
  const bool per = is_key(atoms, at, "per") || (is_key(atoms, at, "/") && atoms[at].joined);
  const bool article = is_key(atoms, at, "a") || is_key(atoms, at, "an");
  if ((!per && !article) || atoms[at + 1].kind != AtomKind::word) return;
  const auto unit = units().at(atoms, at + 1);
  if (!unit && !is_key(atoms, at, "per")) return;
  if (unit && ((*unit->row)[2] == "money" || (*unit->row)[2] == "percent")) return;
  static const PhraseTable shifts("figures/shifts");
  if (unit && article && shifts.at(atoms, unit->end)) return;  // "7 billion a year earlier"
  made.per = unit ? (*unit->row)[1] : std::string_view(atoms[at + 1].key);
  made.end = unit ? unit->end : at + 2;
}

}  // namespace

std::optional<Quantity> match_quantity(Atoms atoms, std::size_t at) {
  const auto first = amount_at(atoms, at);
  if (!first) return std::nullopt;
  Quantity made;
  made.begin = made.number_begin = at;
  made.number_end = first->number.end;
  made.end = first->end;
  made.low = first->number.low;
  made.high = first->number.high;
  made.vague = first->number.vague;
  made.ordinal = first->number.ordinal;
  made.fraction = first->number.fraction;
  made.plain = first->number.plain;
  made.word = !first->number.numeral;
  made.unit = first->unit.name;
  made.unit_kind = first->unit.kind;
  if (made.ordinal) return made;
  take_part_of_unit(atoms, made);
  take_range(atoms, *first, made);
  std::size_t old = made.end;
  if (is_dash(atoms, old)) ++old;
  if (made.unit == "year" && is_key(atoms, old, "old")) {
    made.old = true;
    made.end = old + 1;
  }
  take_per(atoms, made);
  take_sign(atoms, made);
  take_bound_after(atoms, made);
  take_bound_before(atoms, made);
  return made;
}

void take_late_bound(Atoms atoms, std::size_t at, Quantity& quantity) {
  const auto found = bounds_after().at(atoms, at);
  if (!found || found->size() < 2 || quantity.told_bound || quantity.ordinal) return;
  if (atoms[found->end - 1].key == "most" || atoms[found->end - 1].key == "least") {
    quantity.bound = bound_of((*found->row)[1]);
    quantity.told_bound = true;
  }
}

}  // namespace synoptic
