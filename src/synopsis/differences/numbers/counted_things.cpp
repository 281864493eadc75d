#include "synopsis/differences/numbers/counted_things.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/comparable_numbers.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// The peoples and places named in what is counted: "Kestonians", "Velmarian soldiers".
std::set<std::string> named_in_counted(const Work& work, AccountIndex account, const Figure& f) {
  const Parse& parse = work.parse(account);
  std::set<std::string> names;
  for (TokenIndex i = f.tokens.begin; i < f.tokens.end; ++i) {
    const auto label = static_cast<EntityLabel>(parse.entity_of_label[i]);
    if (label != EntityLabel::norp && label != EntityLabel::gpe) continue;
    std::string name(parse.lower(i));
    std::erase(name, '.');  // "U.S.", "US"
    if (name.ends_with('s')) name.pop_back();
    names.insert(std::move(name));
  }
  return names;
}

// Both say whose people they count, and not of the same people.
bool other_people(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const std::set<std::string> here = named_in_counted(work, a, f);
  const std::set<std::string> there = named_in_counted(work, b, g);
  return !here.empty() && !there.empty() &&
         std::none_of(here.begin(), here.end(),
                      [&](const auto& name) { return there.contains(name); });
}

// A set of lexicon/compare/counted_sets: its first lemma, and that of the set that holds it.
struct CountedSet {
  std::string_view first;
  std::string_view above;
};

const std::unordered_map<std::string_view, CountedSet>& counted_sets() {
  static const std::unordered_map<std::string_view, CountedSet> sets = [] {
    std::unordered_map<std::string_view, CountedSet> all;
    for (const LexiconRow& row : lexicon("compare/counted_sets")) {
      const auto words = split(row[0], ' ');
      for (const std::string_view word : words)
        all.emplace(word, CountedSet{words.front(), row[1]});
    }
    return all;
  }();
  return sets;
}

constexpr std::string_view root_of_people = "person";
constexpr int deepest_set = 4;

// "10 metres (33 feet)": the amount in brackets is that before it.
bool is_converted(const Work& work, AccountIndex a, const Figure& figure) {
  const std::string& text = work.text(a);
  const std::uint32_t at = figure.number.begin;
  return !figure.unit.empty() && at > 0 && text[at - 1] == '(';
}

// "Seven out of ten stations", "one in five": a share, no count.
bool is_share(const Figure& f) {
  const double most = f.high.value_or(f.low.value_or(0));
  return f.unit.empty() && most > 0 && most < 1;
}

}  // namespace

bool is_person_noun(std::string_view lemma) {
  static const std::set<std::string_view> nouns = lexicon_words("figures/people");
  return nouns.contains(lemma) || is_kind_of(lemma, root_of_people);
}

bool counts_anybody(std::string_view noun) {
  static const std::set<std::string_view> words = lexicon_words("compare/anybody_words");
  return noun.empty() || words.contains(noun);
}

bool is_often_part(std::string_view noun) {
  static const std::set<std::string_view> words = lexicon_words("compare/part_people");
  return words.contains(noun);
}

std::string_view counted_set(std::string_view lemma) {
  const auto at = counted_sets().find(lemma);
  return at == counted_sets().end() ? lemma : at->second.first;
}

bool is_kind_of(std::string_view lemma, std::string_view set) {
  std::string_view word = lemma;
  for (int step = 0; step < deepest_set && !word.empty(); ++step) {
    if (counted_set(word) == counted_set(set)) return true;
    const auto at = counted_sets().find(word);
    word = at == counted_sets().end() ? std::string_view{} : at->second.above;
  }
  return false;
}

bool counts_a_part(const Parse& parse, const Figure& figure) {
  static const std::set<std::string_view> words = lexicon_words("compare/part_words");
  if (figure.part_of != absent) return true;
  for (TokenIndex i = figure.tokens.begin; i < figure.tokens.end; ++i) {
    // A word of the counted noun itself, not of "first-stage".
    const bool joined = i + 1 < figure.tokens.end && parse.tag[i + 1] == Tag::hyph;
    const bool bound = i + 1 < figure.tokens.end && parse.lower(i + 1) == "than";  // "more than"
    const bool own = parse.dep[i] != Dep::quantmod && !joined && !bound;
    if (own && words.contains(parse.lower(i))) return true;
  }
  return false;
}

bool is_tied(const Work& work, const Counting& item) {
  const std::string& text = work.text(item.unit->account);
  const Parse& parse = work.parse(item.unit->account);
  const std::uint32_t end = item.figure->number.end;
  const TokenIndex first = item.figure->tokens.begin;
  // Joined to it: the dash behind the place of a dateline ties nothing.
  const bool led = first > item.unit->tokens.begin && parse.tag[first - 1] == Tag::hyph &&
                   parse.span[first - 1].end == parse.span[first].begin;
  return led || (end < text.size() && text[end] == '-') || is_joined_with_blanks(work, item);
}

bool counts_other_people(const Work& work, const Counting& x, const Counting& y) {
  return other_people(work, x.unit->account, *x.figure, y.unit->account, *y.figure);
}

Counted counted_alike(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  if (base_unit(f) != base_unit(g)) return Counted::other;
  if (counts_a_part(work.parse(a), f) != counts_a_part(work.parse(b), g)) return Counted::other;
  if (f.kind != g.kind && f.kind != "count" && g.kind != "count") return Counted::other;
  if (other_people(work, a, f, b, g)) return Counted::other;
  const bool specific = f.kind != "count" && f.kind == g.kind;
  if (f.counts && g.counts) {
    const bool one_set = counted_set(work.parse(a).lemma(f.counts_head)) ==
                         counted_set(work.parse(b).lemma(g.counts_head));
    if (likeness(work, {a, f.counts_head}, {b, g.counts_head}) >= 0.95 || one_set) {
      return Counted::same;
    }
    return specific && is_growing(f.kind) ? Counted::same : Counted::other;
  }
  return specific && is_growing(f.kind) ? Counted::same : Counted::unknown;
}

std::vector<Counting> countings_in(const Work& work, const Unit& unit) {
  std::vector<Counting> found;
  for (const Figure& figure : work.reading(unit.account).figures) {
    if (figure.sentence != unit.sentence || !(figure.low || figure.high) || figure.vague) continue;
    if (figure.kind == "ordinal" || figure.kind == "age" || is_share(figure)) continue;
    if (is_converted(work, unit.account, figure)) continue;
    if (is_comparable(work, {&unit, &figure})) found.push_back({&unit, &figure});
  }
  return found;
}

bool is_sum_with(const Work& work, const Counting& all, const Counting& part) {
  const Figure& f = *all.figure;
  const Figure& g = *part.figure;
  if (!f.low || !g.low || f.low != f.high || g.low != g.high) return false;
  const std::vector<Counting> beside = countings_in(work, *part.unit);
  return std::any_of(beside.begin(), beside.end(), [&](const Counting& other) {
    const Figure& h = *other.figure;
    const bool alike = &h != &g && h.unit == g.unit && h.kind == g.kind && h.low && h.low == h.high;
    return alike && *g.low + *h.low == *f.low;
  });
}

}  // namespace synoptic
