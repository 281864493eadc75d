#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

#include "synopsis/links/facts.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {
namespace {

constexpr double least_people = 20;  // smaller tolls meet by chance
constexpr double least_ordinal = 4;
constexpr double key_score = 0.6;     // as sure as a good link of words
constexpr double telling_word = 0.3;  // weight

bool tells_a_fact(const Figure& figure) {
  if (!figure.low || figure.vague || figure.part_of != absent) return false;
  if (figure.kind == "ordinal") return *figure.low >= least_ordinal;
  return !figure.scope && is_growing(figure.kind) && *figure.low >= least_people;
}

using UnitOf = std::map<std::pair<AccountIndex, std::uint32_t>, std::size_t>;

UnitOf units_by_sentence(const Units& units) {
  UnitOf found;
  for (std::size_t u = 0; u < units.all.size(); ++u) {
    found.emplace(std::pair(units.all[u].account, units.all[u].sentence), u);
  }
  return found;
}

// Sets of sentences under one key, one sentence an account: the first that is not told yet.
template <typename Key>
class KeyedSets {
 public:
  explicit KeyedSets(const Units& units) : units_(units) {}

  void add(const Key& key, std::size_t unit) {
    FactSet& set = sets_[key];
    const AccountIndex account = units_.all[unit].account;
    const bool told = !set.nodes.empty() && units_.all[set.nodes.back().unit].account == account;
    if (!told) set.nodes.push_back({unit, absent});
  }

  // Those of two accounts or more.
  void take(const char* why, std::vector<FactSet>& found) {
    for (auto& [key, set] : sets_) {
      if (set.nodes.size() < 2) continue;
      set.score = key_score;
      set.why = why;
      found.push_back(std::move(set));
    }
  }

 private:
  const Units& units_;
  std::map<Key, FactSet> sets_;
};

void add_figures(const Synopsis& synopsis,
                 const Units& units,
                 const UnitOf& unit_of,
                 std::vector<FactSet>& found) {
  KeyedSets<FigureKey> sets(units);
  for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
    for (const Figure& figure : synopsis.accounts[a].reading.figures) {
      const auto unit = unit_of.find({a, figure.sentence});
      const auto key = figure_fact_key(figure);
      if (key && unit != unit_of.end()) sets.add(*key, unit->second);
    }
  }
  sets.take("shared-figure", found);
}

// "May 4", with or without its year; nothing for weekdays, months and what was worked out.
std::string named_day(const TimeExpr& time) {
  const bool day = time.kind == TimeKind::date && time.granularity == Granularity::day;
  const bool named = time.timex.size() == 10 && time.timex[7] == '-' && time.timex[5] != 'W';
  const bool stated = time.how == TimeHow::stated || time.how == TimeHow::unresolved ||
                      time.how == TimeHow::from_story;
  return day && named && stated ? time.timex.substr(5) : std::string();
}

// Enough of what was then is told in both: two words of weight beside the day itself.
bool same_then(const Units& units, std::size_t a, std::size_t b) {
  const Unit& x = units.all[a];
  const Unit& y = units.all[b];
  int shared = 0;
  for (const WordKey word : match_words(units.lexis, x.words, y.words).words) {
    const bool number = units.lexis.entry(word).kind == WordKind::number;
    shared += units.lexis.weight(word) >= telling_word && !number ? 1 : 0;
  }
  return shared >= 2;
}

// Sentences of one named day that tell the same of it, each with every other.
void add_days(const Synopsis& synopsis,
              const Units& units,
              const UnitOf& unit_of,
              std::vector<FactSet>& found) {
  std::map<std::string, std::vector<std::size_t>> by_day;
  for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
    for (const TimeExpr& time : synopsis.accounts[a].reading.times) {
      const std::string day = named_day(time);
      const auto unit = unit_of.find({a, time.sentence});
      if (!day.empty() && unit != unit_of.end()) by_day[day].push_back(unit->second);
    }
  }
  for (const auto& [day, all] : by_day) {
    FactSet set{{}, key_score, "shared-day"};
    for (const std::size_t unit : all) {
      const bool fits = std::all_of(set.nodes.begin(), set.nodes.end(), [&](FactNode node) {
        return units.all[node.unit].account != units.all[unit].account &&
               same_then(units, node.unit, unit);
      });
      if (fits) set.nodes.push_back({unit, absent});
    }
    if (set.nodes.size() >= 2) found.push_back(std::move(set));
  }
}

// Kinds of statement of which a party makes one, and repeats it.
bool is_stand(StatementKind kind) {
  return kind == StatementKind::accuse || kind == StatementKind::threaten ||
         kind == StatementKind::praise;
}

// A party and its side are one target: who accuses a head of government accuses the country.
Index side_or_self(const Synopsis& synopsis, Index actor) {
  const Index side = synopsis.actors[static_cast<std::size_t>(actor)].side;
  return side == absent ? actor : side;
}

// One party, one kind of stand, one side it is taken against.
void add_stands(const Synopsis& synopsis,
                const Units& units,
                const ActorMap& actors,
                const UnitOf& unit_of,
                std::vector<FactSet>& found) {
  KeyedSets<std::tuple<Index, StatementKind, Index>> sets(units);
  for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
    for (const Statement& statement : synopsis.accounts[a].reading.statements) {
      const Index holder = actors.of(a, statement.holder);
      const Index target = actors.of(a, statement.target);
      const auto unit = unit_of.find({a, statement.sentence});
      if (holder == absent || target == absent || unit == unit_of.end()) continue;
      if (!is_stand(statement.kind)) continue;
      sets.add({side_or_self(synopsis, holder), statement.kind, side_or_self(synopsis, target)},
               unit->second);
    }
  }
  sets.take("shared-stand", found);
}

}  // namespace

std::optional<FigureKey> figure_fact_key(const Figure& figure) {
  if (!tells_a_fact(figure)) return std::nullopt;
  return FigureKey{figure.kind, figure.unit, *figure.low};
}

std::vector<FactSet> group_keyed_facts(const Synopsis& synopsis,
                                       const Units& units,
                                       const ActorMap& actors) {
  const UnitOf unit_of = units_by_sentence(units);
  std::vector<FactSet> found;
  add_figures(synopsis, units, unit_of, found);
  add_days(synopsis, units, unit_of, found);
  add_stands(synopsis, units, actors, unit_of, found);
  return found;
}

}  // namespace synoptic
