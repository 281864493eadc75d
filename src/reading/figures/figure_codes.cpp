#include "reading/figures/figure_codes.hpp"

#include "reading/quantities/phrases.hpp"
#include "reading/times/time_dates.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_idiom = 6;  // atoms a set phrase may have before its number
constexpr std::size_t postcode_digits = 5;

bool is_digits(Atoms atoms, std::size_t at) {
  return at < atoms.size() && atoms[at].kind == AtomKind::number && atoms[at].plain;
}

// "0555", "007": nobody counts with a nought in front.
bool has_leading_zero(const Atom& atom) {
  return atom.plain && atom.key.size() > 1 && atom.key.front() == '0';
}

// "123 4567", "+44 20": groups of digits with nothing between.
bool stands_in_groups(Atoms atoms, const Quantity& quantity) {
  const std::size_t first = quantity.number_begin;
  const std::size_t next = quantity.number_end;
  if (first > 0 && is_digits(atoms, first - 1)) return true;
  return is_digits(atoms, next) && !atoms[next].joined;
}

// "build 22621".
bool has_label_word(Atoms atoms, std::size_t at) {
  static const PhraseTable labels("figures/label_words");
  return at > 0 && !atoms[at].joined && labels.contains(atoms[at - 1].key);
}

// "Osk 90210": behind a name, with nothing to count behind it.
bool is_postcode(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  const std::size_t at = quantity.number_begin;
  if (at == 0 || atoms[at].key.size() != postcode_digits) return false;
  if (parse.pos[atoms[at - 1].token] != Pos::propn || !atoms[at - 1].capital) return false;
  return quantity.end >= atoms.size() || atoms[quantity.end].kind == AtomKind::sign;
}

}  // namespace

bool is_code(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  if (!quantity.plain || quantity.word || quantity.told_bound || !quantity.unit.empty())
    return false;
  const std::size_t at = quantity.number_begin;
  if (has_leading_zero(atoms[at]) || is_postcode(parse, atoms, quantity)) return true;
  if (counts_noun(parse, atoms[at].token)) return false;
  return stands_in_groups(atoms, quantity) || has_label_word(atoms, at);
}

bool is_idiom(Atoms atoms, const Quantity& quantity) {
  static const PhraseTable idioms("figures/idioms");
  if (!quantity.word) return false;
  const std::size_t number = quantity.number_begin;
  for (std::size_t back = 0; back <= longest_idiom && back <= number; ++back) {
    const auto match = idioms.at(atoms, number - back);
    if (match && match->end > number) return true;
  }
  return false;
}

bool is_in_capital_name(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  const std::size_t at = quantity.number_begin;
  if (at < 2) return false;
  if (quantity.word && atoms[at].capital && quantity.end < atoms.size()) {  // "the Six-Day War"
    const bool through = is_dash(atoms, quantity.number_end) && atoms[quantity.end - 1].capital;
    if (through && atoms[quantity.end].capital) return true;
  }
  if (!quantity.plain || !is_key(atoms, at - 1, "of")) return false;  // "the Group of 77"
  const Atom& group = atoms[at - 2];
  return group.capital && parse.pos[group.token] == Pos::propn && quantity.unit.empty() &&
         !quantity.told_bound && !counts_noun(parse, atoms[at].token);
}

}  // namespace synoptic
