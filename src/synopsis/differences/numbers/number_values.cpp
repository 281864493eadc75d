#include "synopsis/differences/numbers/number_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <unordered_map>

#include "synopsis/differences/differences.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double least_round = 20;  // "10" is counted, and so is "nine"
constexpr double open_side = std::numeric_limits<double>::infinity();

struct Interval {
  double low = 0;
  double high = 0;
};

// A figure as it is compared: in the base unit of what it measures ("two hours" in seconds).
struct Amount {
  double low = -open_side;
  double high = open_side;
  Bound bound = Bound::exact;
  std::string_view unit;
};

struct Scale {
  std::string_view base;
  double factor = 1;
};

Scale scale_of(std::string_view unit) {
  static const std::unordered_map<std::string_view, Scale> scales = [] {
    std::unordered_map<std::string_view, Scale> all;
    for (const LexiconRow& row : lexicon("compare/unit_scales")) {
      all.emplace(row[0], Scale{row[1], std::stod(std::string(row[2]))});
    }
    return all;
  }();
  if (unit.empty()) return {};  // a count
  const auto at = scales.find(unit);
  return at == scales.end() ? Scale{unit, 1} : at->second;
}

Amount amount_of(const Figure& f) {
  const Scale scale = scale_of(f.unit);
  return {f.low.value_or(-open_side) * scale.factor, f.high.value_or(open_side) * scale.factor,
          f.bound, scale.base};
}

// What "about" leaves open on either side: half of the last digit that is no zero, but no less than
// a twentieth and no more than a tenth.
double about(double value) {
  if (std::isinf(value)) return 0;
  const double size = std::abs(value);
  double unit = 1;
  while (unit * 10 <= size && std::fmod(size, unit * 10) == 0) unit *= 10;
  return std::clamp(unit / 2, 0.05 * size, 0.1 * size);
}

// What a figure leaves open: "at least 21" reaches up without end, "about 40" a little either way.
Interval reach(const Amount& f) {
  switch (f.bound) {
    case Bound::at_least:
    case Bound::more_than:
      return {f.low, open_side};
    case Bound::at_most:
    case Bound::less_than:
      return {-open_side, f.high};
    case Bound::about:
      return {f.low - about(f.low), f.high + about(f.high)};
    case Bound::just_below:
      return {f.low - 0.1 * std::abs(f.low), f.high};
    case Bound::exact:
      break;
  }
  return {f.low, f.high};
}

// A round number told beside an exact one that rounds to it: "2,000" and "1,962".
bool rounds_to(double exact, double round) {
  if (round < least_round) return false;
  double unit = 1;
  while (std::fmod(round, unit * 10) == 0 && unit < round) unit *= 10;
  return unit > 1 && std::abs(exact - round) <= std::min(unit / 2, 0.1 * round);
}

// "Almost 90 percent" is no round number for 93.9.
bool is_beyond(const Figure& exact, const Figure& round) {
  return round.bound == Bound::just_below && *exact.low > *round.high;
}

// "46.7 percent" and "47 percent".
bool is_nearest_whole(double exact, double whole) {
  return whole == std::round(exact) && exact != whole && whole >= least_round;
}

// "Heavier than 30 tonnes": a limit, as "more than 18 tonnes" is one.
bool is_limit(const Parse& parse, const Figure& f) {
  if (f.bound == Bound::more_than || f.bound == Bound::less_than) return true;
  const TokenIndex at = f.tokens.begin;
  if (f.bound != Bound::exact || at < 2 || parse.lower(at - 1) != "than") return false;
  return parse.tag[at - 2] == Tag::jjr || parse.tag[at - 2] == Tag::rbr;
}

// Two limits with two values: neither leaves the other open.
bool two_limits(const Parse& a, const Figure& f, const Parse& b, const Figure& g) {
  return is_limit(a, f) && is_limit(b, g) && f.bound != g.bound && f.low && g.low &&
         f.unit == g.unit && !f.unit.empty();
}

}  // namespace

bool equal_values(const Figure& a, const Figure& b) {
  const Amount x = amount_of(a);
  const Amount y = amount_of(b);
  return x.low == y.low && x.high == y.high;
}

bool values_meet(const Figure& a, const Figure& b) {
  const Amount p = amount_of(a);
  const Amount q = amount_of(b);
  // "at least 140" and "at least 410": nobody counts the same thing so.
  if (a.bound == b.bound && a.bound != Bound::about && a.bound != Bound::exact) {
    return p.low == q.low && p.high == q.high;
  }
  const Interval x = reach(p);
  const Interval y = reach(q);
  const double slack = a.unit == b.unit ? 0 : 0.1 * std::abs(p.low);  // "a month" and "30 days"
  return x.low <= y.high + slack && y.low <= x.high + slack;
}

bool is_rounded(const Figure& a, const Figure& b) {
  if (!a.low || !b.low || a.low != a.high || b.low != b.high || a.unit != b.unit) return false;
  if (is_beyond(a, b) || is_beyond(b, a)) return false;
  if (is_nearest_whole(*a.low, *b.low) || is_nearest_whole(*b.low, *a.low)) return true;
  return rounds_to(*a.low, *b.low) || rounds_to(*b.low, *a.low);
}

double base_size(const Figure& figure) {
  return figure.low.value_or(figure.high.value_or(0)) * scale_of(figure.unit).factor;
}

std::string_view base_unit(const Figure& figure) {
  return scale_of(figure.unit).base;
}

Relation relate_values(const Figure& a, const Figure& b) {
  if (equal_values(a, b)) return Relation::same;
  return values_meet(a, b) || is_rounded(a, b) ? Relation::meets : Relation::apart;
}

bool are_two_ranges(const Figure& a, const Figure& b) {
  const auto range = [](const Figure& f) {
    return f.bound == Bound::exact && !f.vague && f.low && f.high && *f.low < *f.high;
  };
  return range(a) && range(b) && a.unit == b.unit && !equal_values(a, b);
}

bool are_two_limits(const Work& work, const Counting& x, const Counting& y) {
  return two_limits(work.parse(x.unit->account), *x.figure, work.parse(y.unit->account), *y.figure);
}

const Figure* figure_of(const Work& work, const SlotValue& value) {
  for (const Figure& figure : work.reading(value.account).figures) {
    if (figure.span.overlaps(value.span)) return &figure;
  }
  return nullptr;
}

SlotValue counting_value(const Work& work, const Counting& item) {
  const Figure& f = *item.figure;
  const Amount amount = amount_of(f);
  return {item.unit->account, f.span, shown_clause(work, *item.unit, f.span),
          fmt::format("{}..{} {}", amount.low, amount.high, amount.unit)};
}

}  // namespace synoptic
