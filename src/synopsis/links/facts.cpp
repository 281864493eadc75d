#include "synopsis/links/facts.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "synopsis/base/ids.hpp"
#include "synopsis/base/severity.hpp"
#include "synopsis/base/union_find.hpp"
#include "synopsis/links/copies.hpp"

namespace synoptic {
namespace {

Span span_of(const Units& units, FactNode node) {
  const Unit& unit = units.all[node.unit];
  if (node.clause == absent) return unit.span;
  return unit.clauses[static_cast<std::size_t>(node.clause)].span;
}

// The typed values that stand inside a clause.
Slots slots_in(const Synopsis& synopsis, const ActorMap& actors, AccountIndex a, Span span) {
  Slots slots;
  const Reading& reading = synopsis.accounts[a].reading;
  const auto add = [&](std::vector<Ref>& list, const auto& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (span.contains(items[i].span)) list.push_back({a, static_cast<Index>(i)});
    }
  };
  add(slots.when, reading.times);
  add(slots.how_many, reading.figures);
  for (std::size_t i = 0; i < reading.places.size(); ++i) {
    const Place& place = reading.places[i];
    if (place.role == PlaceRole::where && span.contains(place.span)) {
      slots.where.push_back({a, static_cast<Index>(i)});
    }
  }
  for (const Event& event : reading.events) {
    if (!span.contains(event.trigger)) continue;
    for (const Index actor : actors.of(a, event.actors)) slots.who.push_back(actor);
    for (const Index actor : actors.of(a, event.recipients)) slots.whom.push_back(actor);
  }
  for (std::vector<Index>* list : {&slots.who, &slots.whom}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return slots;
}

FactKind kind_of(const Synopsis& synopsis, const Evidence& line, const Slots& slots) {
  const Reading& reading = synopsis.accounts[line.account].reading;
  for (const Statement& statement : reading.statements) {
    if (statement.cue && line.span.contains(*statement.cue)) return FactKind::statement;
  }
  if (!slots.how_many.empty()) return FactKind::figure;
  for (const Event& event : reading.events) {
    if (!event.type.empty() && line.span.contains(event.trigger)) return FactKind::event;
  }
  return FactKind::state;
}

void append_unique(std::vector<Index>& to, const std::vector<Index>& from) {
  for (const Index i : from) {
    if (std::find(to.begin(), to.end(), i) == to.end()) to.push_back(i);
  }
}

void merge_slots(Slots& into, const Slots& from) {
  into.when.insert(into.when.end(), from.when.begin(), from.when.end());
  into.where.insert(into.where.end(), from.where.begin(), from.where.end());
  into.how_many.insert(into.how_many.end(), from.how_many.begin(), from.how_many.end());
  append_unique(into.who, from.who);
  append_unique(into.whom, from.whom);
}

std::string_view words_of(const Synopsis& synopsis, const Evidence& evidence) {
  return evidence.span.in(synopsis.accounts[evidence.account].article.text);
}

// The node that shares most with the others, and of those the one with least beside it.
FactNode best_node(const Units& units, const FactSet& set) {
  const auto agreement = [&](FactNode node) {
    double sum = 0;
    for (const FactNode other : set.nodes) {
      if (other == node) continue;
      sum +=
          match_words(units.lexis, units.all[node.unit].words, units.all[other.unit].words).score();
    }
    return sum;
  };
  FactNode best = set.nodes.front();
  double most = agreement(best);
  for (const FactNode node : set.nodes) {
    const double a = agreement(node);
    if (a > most + 1e-9) std::tie(most, best) = std::pair(a, node);
  }
  return best;
}

Fact make_fact(const Synopsis& synopsis,
               const Units& units,
               const ActorMap& actors,
               const FactSet& set) {
  Fact fact;
  const FactNode best = best_node(units, set);
  fact.line = {units.all[best.unit].account, units.all[best.unit].span, "fact.link"};
  for (const FactNode node : set.nodes) {
    const Unit& unit = units.all[node.unit];
    FactCell cell;
    cell.account = unit.account;
    cell.evidence.push_back({unit.account, unit.span, "fact.link"});
    cell.slots = slots_in(synopsis, actors, unit.account, span_of(units, node));
    merge_slots(fact.slots, cell.slots);
    fact.cells.push_back(std::move(cell));
  }
  fact.kind = kind_of(synopsis, fact.line, fact.slots);
  fact.independent = independent_voices(synopsis, fact.cells);
  fact.why.push_back({set.why, set.score});
  return fact;
}

bool is_likely(const Fact& fact) {
  return fact.why.front().code == why_likely;
}

// Sentences that are likely the same may stand in several facts: one that brings fewer than two
// sentences to those told more surely repeats what is there.
void set_beside(std::vector<Fact>& facts) {
  std::set<Evidence> told;
  for (const Fact& fact : facts) {
    if (is_likely(fact)) continue;
    for (const FactCell& cell : fact.cells) told.insert(cell.evidence.front());
  }
  for (Fact& fact : facts) {
    if (!is_likely(fact)) continue;
    const auto fresh =
        std::count_if(fact.cells.begin(), fact.cells.end(),
                      [&](const FactCell& cell) { return !told.contains(cell.evidence.front()); });
    fact.beside = fresh < 2;
    if (fact.beside) continue;
    for (const FactCell& cell : fact.cells) told.insert(cell.evidence.front());
  }
}

}  // namespace

std::uint32_t independent_voices(const Synopsis& synopsis, const std::vector<FactCell>& cells) {
  UnionFind voices(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    for (std::size_t j = i + 1; j < cells.size(); ++j) {
      const Evidence& a = cells[i].evidence.front();
      const Evidence& b = cells[j].evidence.front();
      const bool same = a.span.size() >= 40 && words_of(synopsis, a) == words_of(synopsis, b);
      const bool wire = share_wire(synopsis.accounts[a.account], synopsis.accounts[b.account]);
      const double part = wire ? wired_part : copied_part;
      if (same || is_copied(synopsis.copies, a, b, part) ||
          is_copied(synopsis.copies, b, a, part)) {
        voices.join(i, j);
      }
    }
  }
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) count += voices.find(i) == i ? 1 : 0;
  return count;
}

std::vector<Fact> make_facts(const Synopsis& synopsis,
                             const Units& units,
                             const ActorMap& actors,
                             std::vector<FactSet>& sets) {
  std::vector<Fact> facts;
  for (const FactSet& set : sets) facts.push_back(make_fact(synopsis, units, actors, set));
  std::vector<std::size_t> order(facts.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::vector<double> prominent;
  for (const Fact& fact : facts) prominent.push_back(prominence(synopsis, fact));
  const auto rank = [&](std::size_t i) {
    const Fact& f = facts[i];
    const auto told = static_cast<double>(f.cells.size());
    return std::tuple(-static_cast<double>(f.independent), -told, is_likely(f), -prominent[i],
                      -sets[i].score, f.line.account, f.line.span, i);
  };
  std::sort(order.begin(), order.end(), [&](auto x, auto y) { return rank(x) < rank(y); });
  std::set<std::vector<Evidence>> told;
  std::vector<Fact> ranked;
  std::vector<FactSet> ranked_sets;
  UniqueIds ids;
  for (const std::size_t i : order) {
    std::vector<Evidence> evidence;
    for (const FactCell& cell : facts[i].cells) evidence.push_back(cell.evidence.front());
    if (!told.insert(evidence).second) continue;  // the same sentences again, by another clause
    ranked.push_back(std::move(facts[i]));
    ranked.back().id =
        ids.claim(id_of('f', synopsis, ranked.back().cells.front().evidence.front()));
    ranked_sets.push_back(std::move(sets[i]));
  }
  sets = std::move(ranked_sets);
  set_beside(ranked);
  return ranked;
}

}  // namespace synoptic
