#include "synopsis/figure_groups.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "synopsis/base/union_find.hpp"
#include "synopsis/links/facts.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

const Figure& figure_of(const Synopsis& synopsis, const StoryFigure& item) {
  const Reading& reading = synopsis.accounts[item.ref.account].reading;
  return reading.figures[static_cast<std::size_t>(item.ref.index)];
}

bool counts_alike(const Work& work, const StoryFigure& x, const StoryFigure& y) {
  const Figure& f = figure_of(work.synopsis, x);
  const Figure& g = figure_of(work.synopsis, y);
  if (f.unit != g.unit || f.kind != g.kind || f.scope.has_value() != g.scope.has_value()) {
    return false;
  }
  if (f.kind == "ordinal" || f.part_of != absent || g.part_of != absent) return false;
  if (!f.counts || !g.counts) return !f.unit.empty();  // an amount may leave open of what
  return likeness(work, {x.ref.account, f.counts_head}, {y.ref.account, g.counts_head}) >= 0.8;
}

using BySentence = std::map<std::pair<AccountIndex, std::uint32_t>, std::vector<std::size_t>>;

// The value to rank by: the side that is told.
double rank_of(const Figure& figure) {
  return figure.low ? *figure.low : figure.high.value_or(0);
}

// 1 for equal values, else how many times the greater is the smaller.
double ratio_of(double a, double b) {
  if (a == b) return 1;
  const double small = std::min(std::abs(a), std::abs(b));
  return small > 0 ? std::max(std::abs(a), std::abs(b)) / small : 1e9;
}

// Sets of figures of one thing. An account that tells two values far apart tells of two things, so
// no set holds both.
class FigureSets {
 public:
  explicit FigureSets(const Synopsis& synopsis)
      : synopsis_(synopsis), sets_(synopsis.figures.size()), members_(synopsis.figures.size()) {
    for (std::size_t i = 0; i < members_.size(); ++i) members_[i] = {i};
  }

  [[nodiscard]] double apart(std::size_t x, std::size_t y) const {
    return ratio_of(rank(x), rank(y));
  }

  void join(std::size_t x, std::size_t y) {
    const std::size_t a = sets_.find(x);
    const std::size_t b = sets_.find(y);
    if (a == b || clash(members_[a], members_[b])) return;
    sets_.join(a, b);
    std::vector<std::size_t> all = std::move(members_[a]);
    all.insert(all.end(), members_[b].begin(), members_[b].end());
    members_[b].clear();
    members_[a].clear();
    members_[sets_.find(a)] = std::move(all);
  }

  [[nodiscard]] std::size_t find(std::size_t x) { return sets_.find(x); }

 private:
  static constexpr double farthest = 1.5;

  [[nodiscard]] double rank(std::size_t i) const {
    return rank_of(figure_of(synopsis_, synopsis_.figures[i]));
  }
  [[nodiscard]] bool clash(const std::vector<std::size_t>& a,
                           const std::vector<std::size_t>& b) const {
    for (const std::size_t x : a) {
      for (const std::size_t y : b) {
        const bool one = synopsis_.figures[x].ref.account == synopsis_.figures[y].ref.account;
        if (one && apart(x, y) > farthest) return true;
      }
    }
    return false;
  }

  const Synopsis& synopsis_;
  UnionFind sets_;
  std::vector<std::vector<std::size_t>> members_;  // of each root
};

// Figures that count alike in linked sentences; the nearest values first.
void join_in_links(const Work& work, const BySentence& by_sentence, FigureSets& sets) {
  const auto in = [&](const Unit& unit) -> const std::vector<std::size_t>* {
    const auto at = by_sentence.find({unit.account, unit.sentence});
    return at == by_sentence.end() ? nullptr : &at->second;
  };
  std::vector<std::tuple<double, std::size_t, std::size_t>> pairs;
  for (const Link& link : work.links.all) {
    const auto* here = in(work.units.all[link.a]);
    const auto* there = in(work.units.all[link.b]);
    if (here == nullptr || there == nullptr) continue;
    for (const std::size_t x : *here) {
      for (const std::size_t y : *there) {
        const auto& figures = work.synopsis.figures;
        if (counts_alike(work, figures[x], figures[y])) pairs.emplace_back(sets.apart(x, y), x, y);
      }
    }
  }
  std::sort(pairs.begin(), pairs.end());
  for (const auto& [apart, x, y] : pairs) sets.join(x, y);
}

// The same toll is one thing in however different words.
void join_by_value(const Synopsis& synopsis, FigureSets& sets) {
  std::map<FigureKey, std::size_t> first;
  for (std::size_t i = 0; i < synopsis.figures.size(); ++i) {
    const auto key = figure_fact_key(figure_of(synopsis, synopsis.figures[i]));
    if (key) sets.join(i, first.emplace(*key, i).first->second);
  }
}

// The texts or the dates of publication say that `later` was told after `earlier`.
bool known_later(const Synopsis& synopsis, AccountIndex earlier, AccountIndex later) {
  const auto& after = synopsis.story_time[later].after;
  if (std::find(after.begin(), after.end(), earlier) != after.end()) return true;
  const auto& first = synopsis.accounts[earlier].article.published;
  const auto& second = synopsis.accounts[later].article.published;
  return first && second && first->value < second->value;
}

bool order_is_known(const Synopsis& synopsis, const Series& series) {
  for (std::size_t i = 1; i < series.points.size(); ++i) {
    const AccountIndex before = series.points[i - 1].evidence.account;
    if (!known_later(synopsis, before, series.points[i].evidence.account)) return false;
  }
  return true;
}

// The member no other account's member is known to follow and that follows them all.
std::optional<std::size_t> latest_of(const Synopsis& synopsis,
                                     const std::vector<std::size_t>& members) {
  for (const std::size_t last : members) {
    const AccountIndex account = synopsis.figures[last].ref.account;
    const bool follows = std::all_of(members.begin(), members.end(), [&](std::size_t other) {
      const AccountIndex before = synopsis.figures[other].ref.account;
      return before == account || known_later(synopsis, before, account);
    });
    if (follows) return last;
  }
  return std::nullopt;
}

// Lowest, highest and latest of a group whose accounts tell unequal values.
void mark_standing(Synopsis& synopsis, const std::vector<std::size_t>& members) {
  const auto rank = [&](std::size_t m) {
    return rank_of(figure_of(synopsis, synopsis.figures[m]));
  };
  const auto by_rank = [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); };
  const auto [low, high] = std::minmax_element(members.begin(), members.end(), by_rank);
  const double lowest = rank(*low);
  const double highest = rank(*high);
  if (lowest == highest) return;
  const auto last = latest_of(synopsis, members);
  for (const std::size_t m : members) {
    StoryFigure& item = synopsis.figures[m];
    item.lowest = rank(m) == lowest;
    item.highest = rank(m) == highest;
    item.latest = last && item.ref.account == synopsis.figures[*last].ref.account;
  }
}

void sort_points(Series& series) {
  std::stable_sort(series.points.begin(), series.points.end(), [](const auto& x, const auto& y) {
    return x.evidence.account < y.evidence.account;
  });
}

// The same value at the same place.
bool share_a_point(const Series& a, const Series& b) {
  return std::any_of(a.points.begin(), a.points.end(), [&](const SeriesPoint& p) {
    return std::any_of(b.points.begin(), b.points.end(), [&](const SeriesPoint& q) {
      return p.value == q.value && p.evidence.account == q.evidence.account &&
             p.evidence.span.overlaps(q.evidence.span);
    });
  });
}

// All points of some series, each value where it is told first.
Series chain_of(const std::vector<Series>& pairs, const std::vector<std::size_t>& members) {
  Series chain{pairs[members.front()].fact, {}};
  for (const std::size_t m : members) {
    chain.points.insert(chain.points.end(), pairs[m].points.begin(), pairs[m].points.end());
  }
  sort_points(chain);
  std::set<std::string> told;
  std::erase_if(chain.points,
                [&](const SeriesPoint& p) { return !told.insert(fold(p.value)).second; });
  return chain;
}

// "two > four", "two > six" and "four > six" are one series, as long as its order is known; else
// they stay what they are. Cost: quadratic in the series, which are few.
std::vector<Series> joined_series(const Synopsis& synopsis, const std::vector<Series>& pairs) {
  UnionFind sets(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    for (std::size_t j = i + 1; j < pairs.size(); ++j) {
      if (share_a_point(pairs[i], pairs[j])) sets.join(i, j);
    }
  }
  std::map<std::size_t, std::vector<std::size_t>> groups;  // in the order of their first series
  for (std::size_t i = 0; i < pairs.size(); ++i) groups[sets.find(i)].push_back(i);
  std::vector<Series> all;
  for (const auto& [root, members] : groups) {
    Series chain = chain_of(pairs, members);
    if (order_is_known(synopsis, chain)) {
      all.push_back(std::move(chain));
    } else {
      for (const std::size_t m : members) all.push_back(pairs[m]);
    }
  }
  return all;
}

}  // namespace

void group_figures(Synopsis& synopsis, const Work& work) {
  BySentence by_sentence;
  for (std::size_t i = 0; i < synopsis.figures.size(); ++i) {
    const StoryFigure& item = synopsis.figures[i];
    by_sentence[{item.ref.account, figure_of(synopsis, item).sentence}].push_back(i);
  }
  FigureSets sets(synopsis);
  join_by_value(synopsis, sets);
  join_in_links(work, by_sentence, sets);
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < synopsis.figures.size(); ++i) groups[sets.find(i)].push_back(i);
  for (const auto& [root, members] : groups) {
    if (members.size() < 2) continue;
    for (const std::size_t m : members) {
      synopsis.figures[m].group = "g" + synopsis.figures[root].id.substr(1);
    }
    mark_standing(synopsis, members);
  }
}

std::vector<Series> find_series(const Synopsis& synopsis) {
  std::vector<Series> pairs;
  for (const Difference& d : synopsis.differences) {
    const bool change = d.because == "later-update" || d.because == "planned-then-done";
    if (!change || d.fact.empty()) continue;
    Series series{d.fact, {}};
    for (const DifferenceSide& side : d.sides) {
      const Evidence& first = side.evidence.front();
      series.points.push_back({side.value, first, synopsis.story_time[first.account].evidence});
    }
    sort_points(series);
    if (order_is_known(synopsis, series)) pairs.push_back(std::move(series));
  }
  return joined_series(synopsis, pairs);
}

}  // namespace synoptic
