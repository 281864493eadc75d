#include "synopsis/differences/differences.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "synopsis/base/ids.hpp"
#include "synopsis/base/severity.hpp"
#include "synopsis/base/union_find.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "synopsis/differences/two_occasions.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t spans_a_side = 2;      // of one account
constexpr std::uint32_t longest_span = 690;  // bytes
constexpr double verbatim_link = 1.8;        // score of two sentences that are nearly one

// Where a value stands, told apart from every other value.
using ValueKey = std::tuple<DifferenceKind, AccountIndex, Span>;

ValueKey key_of(const SlotPair& pair, const SlotValue& value) {
  return {pair.kind, value.account, value.span};
}

// Pairs that touch one value in one account belong to one slot.
std::vector<std::vector<std::size_t>> slots_of(const SlotPairs& pairs) {
  UnionFind sets(pairs.size());
  std::map<std::pair<ValueKey, std::string>, std::size_t> first;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (const SlotValue* value : {&pairs[i].a, &pairs[i].b}) {
      const auto [at, added] = first.try_emplace({key_of(pairs[i], *value), pairs[i].because}, i);
      if (!added) sets.join(at->second, i);
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < pairs.size(); ++i) groups[sets.find(i)].push_back(i);
  std::vector<std::vector<std::size_t>> slots;
  for (auto& [root, members] : groups) slots.push_back(std::move(members));
  return slots;
}

// What tells one value, and where the value's own words stand first.
struct ValueSide {
  std::string value;
  SlotValue first;
  DifferenceSide side;
};

void add_value(const Work& work,
               const SlotPair& pair,
               const SlotValue& value,
               std::vector<ValueSide>& sides) {
  if (value.evidence.size() > longest_span) return;
  auto at = std::find_if(sides.begin(), sides.end(),
                         [&](const ValueSide& side) { return side.value == value.value; });
  if (at == sides.end()) at = sides.insert(sides.end(), {value.value, value, DifferenceSide{}});
  DifferenceSide& side = at->side;
  const Evidence evidence{value.account, value.evidence, pair.rule};
  if (std::find(side.evidence.begin(), side.evidence.end(), evidence) != side.evidence.end())
    return;
  const auto of_account =
      std::count_if(side.evidence.begin(), side.evidence.end(),
                    [&](const Evidence& e) { return e.account == value.account; });
  if (static_cast<std::size_t>(of_account) >= spans_a_side) return;
  // The value printed is that of the first evidence in story order.
  if (std::all_of(side.evidence.begin(), side.evidence.end(),
                  [&](const Evidence& e) { return evidence < e; })) {
    side.value = value.span.in(work.text(value.account));
    at->first = value;
  }
  side.evidence.push_back(evidence);
}

// "400-pound" and "181-kg", "10 to 12 feet" and "about 12 feet": both may be told of one thing.
bool agree(const Work& work, const ValueSide& x, const ValueSide& y) {
  const Figure* a = figure_of(work, x.first);
  const Figure* b = figure_of(work, y.first);
  if (a == nullptr || b == nullptr || a == b) return false;
  const Relation relation = relate_values(*a, *b);
  return relation == Relation::same || relation == Relation::meets;
}

// The value printed stays that of the first evidence in story order.
void add_to(DifferenceSide& side, const DifferenceSide& more) {
  const auto first = [](const DifferenceSide& s) {
    return *std::min_element(s.evidence.begin(), s.evidence.end());
  };
  if (first(more) < first(side)) side.value = more.value;
  side.evidence.insert(side.evidence.end(), more.evidence.begin(), more.evidence.end());
}

// Sides that agree with each other, and with the same others, are one: who writes in other units is
// no third voice. A side that could be put to either of two stays by itself.
void join_agreeing(const Work& work, std::vector<ValueSide>& sides) {
  const auto agreeing = [&](const ValueSide& one) {
    std::set<std::string_view> values{one.value};
    for (const ValueSide& other : sides) {
      if (agree(work, one, other)) values.insert(other.value);
    }
    return values;
  };
  std::vector<std::set<std::string_view>> groups;
  for (const ValueSide& side : sides) groups.push_back(agreeing(side));
  std::vector<ValueSide> joined;
  std::vector<const std::set<std::string_view>*> group_of;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const auto same = std::find_if(group_of.begin(), group_of.end(),
                                   [&](const auto* group) { return *group == groups[i]; });
    if (same == group_of.end()) {
      joined.push_back(sides[i]);
      group_of.push_back(&groups[i]);
      continue;
    }
    add_to(joined[static_cast<std::size_t>(same - group_of.begin())].side, sides[i].side);
  }
  if (joined.size() > 1) sides = std::move(joined);
}

Difference make_difference(const Work& work,
                           const SlotPairs& pairs,
                           const std::vector<std::size_t>& slot) {
  Difference d;
  const SlotPair& first = pairs[slot.front()];
  d.kind = first.kind;
  d.because = first.because;
  d.explained = !first.because.empty();
  d.rule = first.rule;
  d.check = name_of(d.kind);
  std::vector<ValueSide> sides;
  for (const std::size_t i : slot) {
    add_value(work, pairs[i], pairs[i].a, sides);
    add_value(work, pairs[i], pairs[i].b, sides);
  }
  if (d.kind == DifferenceKind::number && !d.explained) join_agreeing(work, sides);
  for (ValueSide& told : sides) {
    DifferenceSide& side = told.side;
    std::sort(side.evidence.begin(), side.evidence.end());
    const auto same_place = [](const Evidence& a, const Evidence& b) {
      return a.account == b.account && a.span == b.span;  // found by two rules
    };
    side.evidence.erase(std::unique(side.evidence.begin(), side.evidence.end(), same_place),
                        side.evidence.end());
    d.sides.push_back(std::move(side));
  }
  std::sort(d.sides.begin(), d.sides.end(), [](const DifferenceSide& a, const DifferenceSide& b) {
    return a.evidence.front() < b.evidence.front();
  });
  for (DifferenceSide& side : d.sides) {
    const Evidence& e = side.evidence.front();
    side.text = e.span.in(work.text(e.account));
  }
  return d;
}

bool touches(const Fact& fact, const Difference& d) {
  std::size_t touched = 0;
  for (const DifferenceSide& side : d.sides) {
    const bool inside =
        std::any_of(side.evidence.begin(), side.evidence.end(), [&](const Evidence& e) {
          return std::any_of(fact.cells.begin(), fact.cells.end(), [&](const FactCell& cell) {
            return std::any_of(cell.evidence.begin(), cell.evidence.end(), [&](const Evidence& f) {
              return f.account == e.account && f.span.overlaps(e.span);
            });
          });
        });
    touched += inside ? 1 : 0;
  }
  return touched >= 2;
}

// The words of a side's value stand in a sentence of the cell: it tells the slot, whatever kept it
// from being compared.
bool tells_value(const Synopsis& synopsis, const FactCell& cell, const Difference& d) {
  const std::string_view text = synopsis.accounts[cell.account].article.text;
  return std::any_of(cell.evidence.begin(), cell.evidence.end(), [&](const Evidence& e) {
    const std::string words = fold(e.span.in(text));
    return std::any_of(d.sides.begin(), d.sides.end(), [&](const DifferenceSide& side) {
      return words.find(fold(side.value)) != std::string::npos;
    });
  });
}

// The fact the two sides tell; accounts that tell it without the slot are silent.
void attach(const Synopsis& synopsis, Difference& d, std::vector<Fact>& facts) {
  for (Fact& fact : facts) {
    if (!touches(fact, d)) continue;
    d.fact = fact.id;
    fact.differences.push_back(d.id);
    for (const FactCell& cell : fact.cells) {
      const bool speaks =
          std::any_of(d.sides.begin(), d.sides.end(), [&](const DifferenceSide& side) {
            return std::any_of(side.evidence.begin(), side.evidence.end(),
                               [&](const Evidence& e) { return e.account == cell.account; });
          });
      if (!speaks && !tells_value(synopsis, cell, d)) d.silent.push_back(cell.account);
    }
    return;
  }
}

std::vector<Evidence> first_evidence(const Difference& d) {
  std::vector<Evidence> evidence;
  for (const DifferenceSide& side : d.sides) evidence.push_back(side.evidence.front());
  return evidence;
}

// An account on two sides of a difference contradicts itself: that proves the slot is not one. Who
// claims and who denies may well be told in one account.
bool self_contradicting(const Difference& d) {
  if (d.rule == "difference.denial") return false;
  std::set<AccountIndex> seen;
  for (const DifferenceSide& side : d.sides) {
    std::set<AccountIndex> here;
    for (const Evidence& e : side.evidence) here.insert(e.account);
    for (const AccountIndex a : here) {
      if (!seen.insert(a).second) return true;
    }
  }
  return false;
}

// Of a slot that holds an account against itself: the pairs of sentences that are nearly one, and
// those that no other value of the two fits better, as long as every account keeps one value.
std::vector<std::size_t> nearly_verbatim(const SlotPairs& pairs, std::vector<std::size_t> slot) {
  std::erase_if(slot,
                [&](std::size_t i) { return !pairs[i].sure && pairs[i].score < verbatim_link; });
  std::stable_sort(slot.begin(), slot.end(),
                   [&](std::size_t x, std::size_t y) { return pairs[x].score > pairs[y].score; });
  std::map<AccountIndex, std::string> value;
  std::vector<std::size_t> kept;
  for (const std::size_t i : slot) {
    const auto fits = [&](const SlotValue& v) {
      const auto at = value.find(v.account);
      return at == value.end() || at->second == v.value;
    };
    if (!fits(pairs[i].a) || !fits(pairs[i].b)) continue;
    value.emplace(pairs[i].a.account, pairs[i].a.value);
    value.emplace(pairs[i].b.account, pairs[i].b.value);
    kept.push_back(i);
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

// One difference a slot; a slot of explained pairs that holds an account against itself is taken
// pair by pair.
std::vector<Difference> differences_of(const Work& work, const SlotPairs& pairs) {
  std::vector<Difference> found;
  for (const std::vector<std::size_t>& slot : slots_of(pairs)) {
    Difference d = make_difference(work, pairs, slot);
    if (!self_contradicting(d)) {
      found.push_back(std::move(d));
      continue;
    }
    if (!d.explained) {
      const std::vector<std::size_t> sure = nearly_verbatim(pairs, slot);
      if (!sure.empty()) found.push_back(make_difference(work, pairs, sure));
      continue;
    }
    for (const std::size_t pair : slot) found.push_back(make_difference(work, pairs, {pair}));
  }
  return found;
}

// Another search found it already: same kind, same verdict, the same evidence on every side.
bool shown_before(const Difference& d, const std::vector<Difference>& before) {
  const auto covers = [](const DifferenceSide& wide, const DifferenceSide& side) {
    return std::all_of(side.evidence.begin(), side.evidence.end(), [&](const Evidence& e) {
      return std::any_of(wide.evidence.begin(), wide.evidence.end(), [&](const Evidence& f) {
        return e.account == f.account && e.span.overlaps(f.span);
      });
    });
  };
  return std::any_of(before.begin(), before.end(), [&](const Difference& other) {
    if (other.kind != d.kind || other.explained != d.explained) return false;
    return std::all_of(d.sides.begin(), d.sides.end(), [&](const DifferenceSide& side) {
      return std::any_of(other.sides.begin(), other.sides.end(),
                         [&](const DifferenceSide& wide) { return covers(wide, side); });
    });
  });
}

// What the searches by slot have found already is not said again by the words.
void add_aligned(const Work& work, SlotPairs& pairs) {
  SlotPairs aligned;
  compare_aligned(work, aligned);
  const std::size_t typed = pairs.size();
  for (SlotPair& pair : aligned) {
    const bool known = std::any_of(
        pairs.begin(), pairs.begin() + static_cast<std::ptrdiff_t>(typed), [&](const SlotPair& p) {
          return p.kind == pair.kind && p.a.account == pair.a.account &&
                 p.b.account == pair.b.account && p.a.span.overlaps(pair.a.span) &&
                 p.b.span.overlaps(pair.b.span);
        });
    if (!known) pairs.push_back(std::move(pair));
  }
}

// What is surely told of one thing is not explained by another search.
void drop_doubted(SlotPairs& pairs) {
  using Values = std::tuple<DifferenceKind, AccountIndex, Span, AccountIndex, Span>;
  std::set<Values> sure;
  for (const SlotPair& p : pairs) {
    if (!p.sure || !p.because.empty()) continue;
    sure.emplace(p.kind, p.a.account, p.a.span, p.b.account, p.b.span);
    sure.emplace(p.kind, p.b.account, p.b.span, p.a.account, p.a.span);
  }
  std::erase_if(pairs, [&](const SlotPair& p) {
    return !p.because.empty() &&
           sure.contains({p.kind, p.a.account, p.a.span, p.b.account, p.b.span});
  });
}

// "The council said they agreed", "two officials said they did not": two claims, each with its own
// teller, and no doubt about who told one.
void drop_tellers_of_two_claims(SlotPairs& pairs) {
  const auto shown = [](const SlotPair& p, DifferenceKind kind) {
    return p.kind == kind && p.because.empty();
  };
  const auto of_one_line = [](const SlotValue& x, const SlotValue& y) {
    return x.account == y.account && x.evidence.overlaps(y.evidence);
  };
  SlotPairs claims;
  std::copy_if(pairs.begin(), pairs.end(), std::back_inserter(claims),
               [&](const SlotPair& p) { return shown(p, DifferenceKind::outcome); });
  std::erase_if(pairs, [&](const SlotPair& p) {
    return shown(p, DifferenceKind::source) &&
           std::any_of(claims.begin(), claims.end(), [&](const SlotPair& claim) {
             return (of_one_line(p.a, claim.a) && of_one_line(p.b, claim.b)) ||
                    (of_one_line(p.a, claim.b) && of_one_line(p.b, claim.a));
           });
  });
}

// One sentence, printed twice with other apostrophes: both accounts tell the same, whatever else in
// them says who "he" is and which day is "Friday".
bool same_letters(const Work& work, const SlotPair& p) {
  const auto letters = [&](const SlotValue& v) {
    std::string kept = fold(v.evidence.in(work.text(v.account)));
    std::erase_if(kept, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); });
    return kept;
  };
  return letters(p.a) == letters(p.b);
}

void drop_outsiders(const Synopsis& synopsis, SlotPairs& pairs) {
  const auto outside = [&](AccountIndex a) {
    return std::find(synopsis.outsiders.begin(), synopsis.outsiders.end(), a) !=
           synopsis.outsiders.end();
  };
  std::erase_if(pairs,
                [&](const SlotPair& p) { return outside(p.a.account) || outside(p.b.account); });
}

}  // namespace

std::vector<Difference> find_differences(const Work& work, std::vector<Fact>& facts) {
  SlotPairs pairs;
  compare_numbers(work, pairs);
  compare_counts(work, pairs);
  compare_near_numbers(work, pairs);
  compare_measures(work, pairs);
  compare_amounts(work, pairs);
  compare_tolls(work, pairs);
  compare_tallies(work, pairs);
  compare_ages(work, pairs);
  compare_dates(work, pairs);
  compare_event_dates(work, pairs);
  compare_said_dates(work, pairs);
  compare_retold_dates(work, pairs);
  compare_places(work, pairs);
  compare_posts(work, pairs);
  compare_retold_places(work, pairs);
  compare_place_chains(work, pairs);
  compare_actors(work, pairs);
  compare_doers(work, pairs);
  compare_acts(work, pairs);
  compare_fillers(work, pairs);
  compare_spots(work, pairs);
  compare_journeys(work, pairs);
  compare_roles(work, pairs);
  compare_outcomes(work, pairs);
  compare_denials(work, pairs);
  compare_states(work, pairs);
  compare_absences(work, pairs);
  compare_order(work, pairs);
  compare_refuted(work, pairs);
  compare_harm(work, pairs);
  compare_none(work, pairs);
  compare_manners(work, pairs);
  compare_kinds(work, pairs);
  compare_causes(work, pairs);
  compare_changes(work, pairs);
  compare_plans(work, pairs);
  compare_growth(work, pairs);
  compare_turned(work, pairs);
  compare_wording(work, pairs);
  compare_sources(work, pairs);
  add_aligned(work, pairs);
  drop_outsiders(work.synopsis, pairs);
  std::erase_if(pairs, [&](const SlotPair& p) { return same_letters(work, p); });
  explain_two_occasions(work, pairs);
  drop_doubted(pairs);
  drop_tellers_of_two_claims(pairs);
  std::vector<Difference> differences;
  UniqueIds ids;
  for (Difference& d : differences_of(work, pairs)) {
    if (d.sides.size() < 2 || self_contradicting(d) || shown_before(d, differences)) continue;
    d.id = ids.claim(id_of('d', work.synopsis, first_evidence(d)));
    attach(work.synopsis, d, facts);
    d.severity = severity(work.synopsis, d);
    differences.push_back(std::move(d));
  }
  std::stable_sort(
      differences.begin(), differences.end(), [](const Difference& a, const Difference& b) {
        const auto key = [](const Difference& d) {
          return std::tuple(d.explained, -d.severity, d.sides.front().evidence.front());
        };
        return key(a) < key(b);
      });
  return differences;
}

}  // namespace synoptic
