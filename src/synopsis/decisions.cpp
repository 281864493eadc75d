#include "synopsis/decisions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "synopsis/actor_decisions.hpp"
#include "synopsis/base/ids.hpp"
#include "synopsis/links/facts.hpp"
#include "synopsis/links/only.hpp"

namespace synoptic {
namespace {

constexpr RuleId by_user = "decision.user";

std::uint32_t overlap(const Evidence& a, const Evidence& b) {
  if (a.account != b.account) return 0;
  const std::uint32_t begin = std::max(a.span.begin, b.span.begin);
  const std::uint32_t end = std::min(a.span.end, b.span.end);
  return end > begin ? end - begin : 0;
}

std::uint32_t best_overlap(const std::vector<Evidence>& list, const Evidence& place) {
  std::uint32_t best = 0;
  for (const Evidence& one : list) best = std::max(best, overlap(one, place));
  return best;
}

bool begins_inside_character(std::string_view text, std::uint32_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// The synopsis while decisions are applied to it.
class Decided {
 public:
  explicit Decided(Synopsis& synopsis) : s_(synopsis) {}

  bool apply(const UserDecision& one) {
    const auto at = find_place(s_, one.at);
    const auto with = one.with ? find_place(s_, *one.with) : std::optional<Evidence>{};
    if (!at || (one.with && !with)) return false;
    if (one.what == "fact") return on_fact(one.action, *at, with);
    return with && on_difference(one, *at, *with);
  }

  // Lists that hang on the facts follow what became of them.
  void settle() {
    if (!changed_) return;
    for (Fact& fact : s_.facts) {
      fact.independent = independent_voices(s_, fact.cells);
      if (best_overlap(cells_of(fact), fact.line) == 0 && !fact.cells.empty()) {
        fact.line = fact.cells.front().evidence.front();
      }
    }
    std::erase_if(s_.facts, [](const Fact& fact) { return fact.cells.empty(); });
    rename_facts();
    std::stable_sort(s_.facts.begin(), s_.facts.end(), [](const Fact& a, const Fact& b) {
      return std::pair(a.cells.size(), a.independent) > std::pair(b.cells.size(), b.independent);
    });
    std::erase_if(s_.only, [&](const OnlyLine& only) {
      const auto told = [&](const Fact& fact) {
        return fact.cells.size() > 1 && best_overlap(cells_of(fact), only.line) > 0;
      };
      return std::any_of(s_.facts.begin(), s_.facts.end(), told);
    });
    s_.lacks = find_lacks(s_);
  }

 private:
  static std::vector<Evidence> cells_of(const Fact& fact) {
    std::vector<Evidence> all;
    for (const FactCell& cell : fact.cells) {
      all.insert(all.end(), cell.evidence.begin(), cell.evidence.end());
    }
    return all;
  }

  // The fact that the place tells: the widest overlap, the first of equals.
  std::size_t fact_at(const Evidence& place) {
    std::size_t best = s_.facts.size();
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < s_.facts.size(); ++i) {
      const std::uint32_t here = best_overlap(cells_of(s_.facts[i]), place);
      if (here > most) std::tie(most, best) = std::pair(here, i);
    }
    return best;
  }

  // As fact_at; a sentence that is in no fact yet becomes one of its own.
  std::size_t fact_for(const Evidence& place) {
    const std::size_t found = fact_at(place);
    if (found < s_.facts.size()) return found;
    Fact fact;
    fact.kind = FactKind::state;
    fact.line = place;
    fact.cells.push_back({place.account, {place}, {}});
    fact.independent = 1;
    fact.why.push_back({"decision", 1});
    fact.id = id_of('f', s_, place);
    s_.facts.push_back(std::move(fact));
    return s_.facts.size() - 1;
  }

  bool on_fact(const std::string& action, const Evidence& at, const std::optional<Evidence>& with) {
    if (action == "merge") return merge(fact_for(at), fact_for(*with));
    const std::size_t index = fact_at(at);
    if (index == s_.facts.size() && !(action == "move" && with)) return false;
    if (action == "move") return move(at, with);
    changed_ = true;
    if (action == "confirm") {
      s_.facts[index].confirmed = true;
      return true;
    }
    dismissed_.insert(s_.facts[index].id);
    s_.facts.erase(s_.facts.begin() + static_cast<std::ptrdiff_t>(index));
    return true;
  }

  static void add_cell(Fact& fact, FactCell cell) {
    for (FactCell& have : fact.cells) {
      if (have.account != cell.account) continue;
      have.evidence.insert(have.evidence.end(), cell.evidence.begin(), cell.evidence.end());
      return;
    }
    fact.cells.push_back(std::move(cell));
    std::sort(fact.cells.begin(), fact.cells.end(),
              [](const FactCell& a, const FactCell& b) { return a.account < b.account; });
  }

  bool merge(std::size_t into, std::size_t from) {
    if (into == from) return true;
    changed_ = true;
    Fact taken = std::move(s_.facts[from]);
    Fact& fact = s_.facts[into];
    for (FactCell& cell : taken.cells) add_cell(fact, std::move(cell));
    fact.differences.insert(fact.differences.end(), taken.differences.begin(),
                            taken.differences.end());
    fact.confirmed = fact.confirmed || taken.confirmed;
    renamed_[taken.id] = fact.id;
    s_.facts.erase(s_.facts.begin() + static_cast<std::ptrdiff_t>(from));
    return true;
  }

  // A sentence leaves its fact for another, or, without one, for none.
  bool move(const Evidence& at, const std::optional<Evidence>& with) {
    changed_ = true;
    FactCell moved{at.account, {}, {}};
    const std::size_t from = fact_at(at);
    if (from < s_.facts.size()) {
      Fact& fact = s_.facts[from];
      for (FactCell& cell : fact.cells) {
        if (best_overlap(cell.evidence, at) > 0) moved = std::exchange(cell, {});
      }
      std::erase_if(fact.cells, [](const FactCell& cell) { return cell.evidence.empty(); });
      if (fact.cells.size() < 2 && fact.differences.empty()) fact.cells.clear();
    }
    if (moved.evidence.empty()) moved.evidence = {at};
    if (with) add_cell(s_.facts[fact_for(*with)], std::move(moved));
    return true;
  }

  static std::size_t side_at(const Difference& difference, const Evidence& place) {
    for (std::size_t i = 0; i < difference.sides.size(); ++i) {
      if (best_overlap(difference.sides[i].evidence, place) > 0) return i;
    }
    return difference.sides.size();
  }

  static bool is_of_kind(const Difference& difference, std::string_view what) {
    const std::size_t dot = what.find('.');
    return dot == std::string_view::npos || what.substr(dot + 1) == name_of(difference.kind);
  }

  // The differences whose two sides are the two places (or, to be merged, that hold one each).
  bool on_difference(const UserDecision& one, const Evidence& at, const Evidence& with) {
    if (one.action == "merge") return merge_differences(one, at, with);
    bool found = false;
    for (Difference& difference : s_.differences) {
      const std::size_t a = side_at(difference, at);
      const std::size_t b = side_at(difference, with);
      const std::size_t none = difference.sides.size();
      if (a == none || b == none || a == b || !is_of_kind(difference, one.what)) continue;
      found = true;
      if (one.action == "confirm") confirm(difference);
      if (one.action == "dismiss") difference.sides.clear();
      if (one.action == "move") move_side(difference, a, b, at);
    }
    drop_differences();
    return found;
  }

  static void confirm(Difference& difference) {
    difference.confirmed = true;
    difference.explained = false;
    difference.because.clear();
  }

  // The evidence goes over to the other side; a side without evidence is none.
  static void move_side(Difference& difference, std::size_t a, std::size_t b, const Evidence& at) {
    std::vector<Evidence>& from = difference.sides[a].evidence;
    for (const Evidence& one : from) {
      if (overlap(one, at) > 0) difference.sides[b].evidence.push_back(one);
    }
    std::erase_if(from, [&](const Evidence& one) { return overlap(one, at) > 0; });
    if (from.empty()) difference.sides.erase(difference.sides.begin() + static_cast<long>(a));
  }

  Difference* difference_at(const UserDecision& one, const Evidence& place) {
    for (Difference& difference : s_.differences) {
      const bool here = side_at(difference, place) < difference.sides.size();
      if (here && is_of_kind(difference, one.what)) return &difference;
    }
    return nullptr;
  }

  bool merge_differences(const UserDecision& one, const Evidence& at, const Evidence& with) {
    Difference* into = difference_at(one, at);
    Difference* from = difference_at(one, with);
    if (into == nullptr || from == nullptr || into->kind != from->kind) return false;
    if (into == from) return true;
    for (DifferenceSide& side : from->sides) {
      const auto same = [&](const DifferenceSide& have) { return have.value == side.value; };
      const auto have = std::find_if(into->sides.begin(), into->sides.end(), same);
      if (have == into->sides.end()) {
        into->sides.push_back(std::move(side));
      } else {
        have->evidence.insert(have->evidence.end(), side.evidence.begin(), side.evidence.end());
      }
    }
    from->sides.clear();
    drop_differences();
    return true;
  }

  // A difference of fewer than two sides is none.
  void drop_differences() {
    std::set<std::string> gone;
    std::erase_if(s_.differences, [&](const Difference& one) {
      if (one.sides.size() < 2) gone.insert(one.id);
      return one.sides.size() < 2;
    });
    for (Fact& fact : s_.facts) {
      std::erase_if(fact.differences, [&](const std::string& id) { return gone.contains(id); });
    }
  }

  void rename_facts() {
    const auto rename = [&](std::string& id) {
      for (auto at = renamed_.find(id); at != renamed_.end(); at = renamed_.find(id)) {
        id = at->second;
      }
    };
    for (Difference& one : s_.differences) {
      rename(one.fact);
      if (dismissed_.contains(one.fact)) one.sides.clear();
    }
    drop_differences();
    for (Series& series : s_.series) rename(series.fact);
    std::erase_if(s_.series, [&](const Series& one) { return dismissed_.contains(one.fact); });
    for (TimelineRow& row : s_.timeline) rename(row.item);
    std::erase_if(s_.timeline,
                  [&](const TimelineRow& row) { return dismissed_.contains(row.item); });
  }

  Synopsis& s_;
  std::map<std::string, std::string> renamed_;  // facts that were merged into another
  std::set<std::string> dismissed_;             // facts
  bool changed_ = false;
};

}  // namespace

std::optional<Evidence> find_place(const Synopsis& synopsis, const DecisionPlace& place) {
  for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
    const Article& article = synopsis.accounts[a].article;
    if (article.id != place.account) continue;
    const std::string& text = article.text;
    const bool whole = place.span.end <= text.size() &&
                       !begins_inside_character(text, place.span.begin) &&
                       !begins_inside_character(text, place.span.end);
    return whole ? std::optional(Evidence{a, place.span, by_user}) : std::nullopt;
  }
  return {};
}

void apply_actor_decisions(Synopsis& synopsis) {
  for (const std::size_t i : standing_decisions(synopsis.decisions)) {
    UserDecision& one = synopsis.decisions[i];
    const auto at = find_place(synopsis, one.at);
    if (one.what != "actor" || !at) continue;
    const auto with = one.with ? find_place(synopsis, *one.with) : std::optional<Evidence>{};
    if (one.action == "split") one.applied = split_actor(synopsis, *at);
    if (one.action == "merge") one.applied = with && merge_actors(synopsis, *at, *with);
    if (one.action == "rename") one.applied = with && rename_actor(synopsis, *at, *with);
  }
}

void apply_decisions(Synopsis& synopsis) {
  Decided decided(synopsis);
  for (const std::size_t i : standing_decisions(synopsis.decisions)) {
    UserDecision& one = synopsis.decisions[i];
    if (one.what == "actor") continue;
    one.applied = decided.apply(one);
  }
  decided.settle();
  for (const std::size_t i : standing_decisions(synopsis.decisions)) {
    const UserDecision& one = synopsis.decisions[i];
    if (one.applied) continue;
    const std::string what = one.action + " " + one.what + " at " + one.at.account + ":" +
                             std::to_string(one.at.span.begin) + "-" +
                             std::to_string(one.at.span.end);
    synopsis.problems.push_back(
        {"",
         {},
         "unknown-decision",
         "decision of line " + std::to_string(one.line) + " (" + what +
             "): no such thing among these accounts; it is kept for when there is",
         0});
  }
}

}  // namespace synoptic
