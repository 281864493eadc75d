#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <set>
#include <string>

#include "synopsis/differences.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double open_side = std::numeric_limits<double>::infinity();

struct Interval {
  double low = 0;
  double high = 0;
};

// What a figure leaves open: "at least 21" reaches up without end, "about 40" a tenth either way.
Interval reach(const Figure& f) {
  const double low = f.low.value_or(-open_side);
  const double high = f.high.value_or(open_side);
  switch (f.bound) {
    case Bound::at_least:
    case Bound::more_than:
      return {low, open_side};
    case Bound::at_most:
    case Bound::less_than:
      return {-open_side, high};
    case Bound::about:
      return {low - 0.1 * std::abs(low), high + 0.1 * std::abs(high)};
    case Bound::just_below:
      return {low - 0.1 * std::abs(low), high};
    case Bound::exact:
      break;
  }
  return {low, high};
}

bool equal_values(const Figure& a, const Figure& b) {
  return a.low == b.low && a.high == b.high;
}

bool meet(const Figure& a, const Figure& b) {
  // "at least 140" and "at least 410": nobody counts the same thing so.
  if (a.bound == b.bound && a.bound != Bound::about && a.bound != Bound::exact) {
    return equal_values(a, b);
  }
  const Interval x = reach(a);
  const Interval y = reach(b);
  return x.low <= y.high && y.low <= x.high;
}

// A round number told beside an exact one that rounds to it: "2,000" and "1,962".
bool rounds_to(double exact, double round) {
  if (round < 10) return false;
  double unit = 1;
  while (std::fmod(round, unit * 10) == 0 && unit < round) unit *= 10;
  return unit > 1 && std::abs(exact - round) <= unit / 2;
}

bool rounded(const Figure& a, const Figure& b) {
  if (!a.low || !b.low || a.low != a.high || b.low != b.high) return false;
  return rounds_to(*a.low, *b.low) || rounds_to(*b.low, *a.low);
}

// "128 other politicians" are not the 140 of another account.
bool counts_a_part(const Parse& parse, const Figure& f) {
  static const std::set<std::string_view> words = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/part_words")) all.insert(row[0]);
    return all;
  }();
  if (f.part_of != absent) return true;
  for (TokenIndex i = f.tokens.begin; i < f.tokens.end; ++i) {
    if (parse.dep[i] != Dep::quantmod && words.contains(parse.lower(i))) return true;
  }
  return false;
}

// The peoples and places named in what is counted: "Kestonians", "Velmarian soldiers".
std::set<std::string> named_in_counted(const Work& work, AccountIndex account, const Figure& f) {
  const Parse& parse = work.parse(account);
  std::set<std::string> names;
  for (TokenIndex i = f.tokens.begin; i < f.tokens.end; ++i) {
    const auto label = static_cast<EntityLabel>(parse.entity_of_label[i]);
    if (label != EntityLabel::norp && label != EntityLabel::gpe) continue;
    std::string name(parse.lower(i));
    if (name.ends_with('s')) name.pop_back();
    names.insert(std::move(name));
  }
  return names;
}

// Both say whose people they count, and not of the same people.
bool counts_other_people(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const std::set<std::string> here = named_in_counted(work, a, f);
  const std::set<std::string> there = named_in_counted(work, b, g);
  return !here.empty() && !there.empty() &&
         std::none_of(here.begin(), here.end(),
                      [&](const auto& name) { return there.contains(name); });
}

enum class Counted { same, other, unknown };

Counted counted_alike(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  if (f.unit != g.unit) return Counted::other;
  if (counts_a_part(work.parse(a), f) != counts_a_part(work.parse(b), g)) return Counted::other;
  if (f.kind != g.kind && f.kind != "count" && g.kind != "count") return Counted::other;
  if (counts_other_people(work, a, f, b, g)) return Counted::other;
  const bool specific = f.kind != "count" && f.kind == g.kind;
  if (f.counts && g.counts) {
    if (likeness(work, {a, f.counts_head}, {b, g.counts_head}) >= 0.95) return Counted::same;
    return specific && is_growing(f.kind) ? Counted::same : Counted::other;
  }
  return specific && is_growing(f.kind) ? Counted::same : Counted::unknown;
}

const TimeExpr* time_of(const Work& work, AccountIndex a, const Figure& f) {
  if (f.as_of != absent) return &work.reading(a).times[static_cast<std::size_t>(f.as_of)];
  for (const TimeExpr& time : work.reading(a).times) {
    if (time.sentence == f.sentence && time.governor == f.predicate) return &time;
  }
  return nullptr;
}

bool other_time(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const TimeExpr* x = time_of(work, a, f);
  const TimeExpr* y = time_of(work, b, g);
  if (x == nullptr || y == nullptr || x->begin.empty() || y->begin.empty()) return false;
  const std::string& x_end = x->end.empty() ? x->begin : x->end;
  const std::string& y_end = y->end.empty() ? y->begin : y->end;
  return x_end < y->begin.substr(0, x_end.size()) || y_end < x->begin.substr(0, y_end.size());
}

// A toll that both tell as a fact: another value is another hour.
bool grew(const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const auto told = [&](AccountIndex account, const Figure& figure) {
    const TokenIndex verb = predicate_of(work.parse(account), figure.predicate);
    return told_as(work.parse(account), verb) == Realis::happened;
  };
  return (is_growing(f.kind) || is_growing(g.kind)) && told(a, f) && told(b, g);
}

// The first explanation that holds, in the order of methods; "" = none does.
std::string explain(const Work& work,
                    AccountIndex a,
                    const Figure& f,
                    AccountIndex b,
                    const Figure& g,
                    bool other_words) {
  if (f.scope.has_value() != g.scope.has_value()) return "other-scope";
  if (other_time(work, a, f, b, g)) return "other-event";
  if (rounded(f, g)) return "coarser";
  if (is_open_matter(work.parse(a), f.tokens.begin) !=
      is_open_matter(work.parse(b), g.tokens.begin)) {
    return "other-proposal";
  }
  if (grew(work, a, f, b, g)) return "later-update";
  const Index x = work.actors.of(a, f.source);
  const Index y = work.actors.of(b, g.source);
  if (is_named(work, x) && is_named(work, y) && !same_side(work.synopsis, x, y)) {
    return "parties-disagree";
  }
  return other_words ? "other-event" : "";
}

struct Item {
  const Unit* unit = nullptr;
  const Figure* figure = nullptr;
};

std::vector<Item> figures_in(const Work& work, const Unit& unit) {
  std::vector<Item> found;
  for (const Figure& figure : work.reading(unit.account).figures) {
    if (figure.sentence == unit.sentence && (figure.low || figure.high) && !figure.vague &&
        figure.kind != "ordinal" && figure.kind != "age") {
      found.push_back({&unit, &figure});
    }
  }
  return found;
}

SlotValue value_of(const Work& work, const Item& item) {
  const Figure& f = *item.figure;
  return {item.unit->account, f.span, shown_clause(work, *item.unit, f.span),
          fmt::format("{}..{}", f.low.value_or(-open_side), f.high.value_or(open_side))};
}

// The account of `there` gives the value of `item` for anything in the same sentence, or for the
// same thing in a sentence that fits as well: it knows both.
bool told_there_too(const Work& work, const Item& item, const Unit& there, double link) {
  const auto& figures = work.reading(there.account).figures;
  const Figure& figure = *item.figure;
  return std::any_of(figures.begin(), figures.end(), [&](const Figure& other) {
    if (!equal_values(figure, other)) return false;
    if (other.sentence == there.sentence && figure.unit == other.unit) return true;
    if (counted_alike(work, item.unit->account, figure, there.account, other) != Counted::same) {
      return false;
    }
    return fits_as_well(work, *item.unit, there.account, other.sentence, link);
  });
}

// "a 36-metre mast": a number tied to its unit describes, it does not count.
bool is_measure(const Work& work, const Item& item) {
  const std::string& text = work.text(item.unit->account);
  const std::uint32_t end = item.figure->number.end;
  return end < text.size() && text[end] == '-';
}

// "12 harbour police officers" twice: the head and a word beside it are the same.
bool same_phrase(const Work& work, const Item& x, const Item& y) {
  const auto words = [&](const Item& item) {
    std::vector<WordKey> keys;
    const Parse& parse = work.parse(item.unit->account);
    for (TokenIndex i = item.figure->tokens.begin; i < item.figure->tokens.end; ++i) {
      const WordKey key = work.units.key_of_token[item.unit->account][i];
      if (key != no_key && !item.figure->number.overlaps(parse.span[i])) keys.push_back(key);
    }
    std::sort(keys.begin(), keys.end());
    return keys;
  };
  if (!x.figure->counts || !y.figure->counts || !x.figure->unit.empty()) return false;
  if (is_measure(work, x) || is_measure(work, y)) return false;
  return match_words(work.units.lexis, words(x), words(y)).words.size() >= 2;
}

// No other figure of its unit stands in the sentence without an equal one in the other.
bool is_last_of_unit(const Work& work, const Item& item, const Unit& other) {
  const std::vector<Item> here = figures_in(work, *item.unit);
  const std::vector<Item> there = figures_in(work, other);
  const auto unmet = [&](const Item& beside) {
    if (beside.figure->unit != item.figure->unit) return false;
    return std::none_of(there.begin(), there.end(),
                        [&](const Item& o) { return equal_values(*beside.figure, *o.figure); });
  };
  return std::count_if(here.begin(), here.end(), unmet) == 1;
}

// The one figure of its unit that each of two surely linked sentences has beside equal ones. Sums
// of money stand beside others of the same plan, and prove nothing.
bool only_ones_left(const Work& work, const Item& x, const Item& y, double link) {
  const bool alike = x.figure->unit == y.figure->unit && !x.figure->unit.empty();
  if (link < surely_linked || !alike || x.figure->kind == "money") return false;
  return is_last_of_unit(work, x, *y.unit) && is_last_of_unit(work, y, *x.unit);
}

// Amounts of one unit without a thing counted ("about 12 feet", "17 percent"): one matter when
// their clauses are, or when nothing else is left to compare them with.
bool one_measure(
    const Work& work, const Item& x, const Item& y, double link, const FrameMatch& frame) {
  const Figure& f = *x.figure;
  const Figure& g = *y.figure;
  const bool alike = f.unit == g.unit && f.kind == g.kind;
  if (f.unit.empty() || !alike) return false;
  return (frame.predicate && frame.clauses >= 0.45) || only_ones_left(work, x, y, link);
}

// Why the two values are no difference, "" when they are one; none when nothing can be said.
std::optional<std::string> reason(const Work& work,
                                  const Item& x,
                                  const Item& y,
                                  double link,
                                  Counted counted,
                                  const FrameMatch& frame) {
  const Figure& f = *x.figure;
  const Figure& g = *y.figure;
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  if (counted == Counted::other) {
    if (!frame.predicate || f.kind == "money" || f.unit != g.unit) return {};
    return "other-thing-counted";
  }
  if (meet(f, g)) {
    const bool later = f.low && g.low && f.low != g.low && counted == Counted::same;
    return later && grew(work, a, f, b, g) ? "later-update" : "bound-met";
  }
  // An amount of a unit says what it counts only by its clause.
  const bool last = (!f.counts || f.unit == "percent") && only_ones_left(work, x, y, link);
  if (!f.counts && !last && (!frame.predicate || frame.clauses < 0.45)) return {};
  const bool one_clause = frame.predicate ? frame.clauses >= 0.35 : frame.clauses >= 0.6;
  return explain(work, a, f, b, g, !last && !one_clause && !same_phrase(work, x, y));
}

void compare_pair(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const Figure& f = *x.figure;
  const Figure& g = *y.figure;
  if (equal_values(f, g)) return;
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  Counted counted = counted_alike(work, a, f, b, g);
  const FrameMatch frame = match_frames(work, {a, f.tokens.begin}, {b, g.tokens.begin}, link);
  if (counted == Counted::unknown && one_measure(work, x, y, link, frame)) counted = Counted::same;
  if (counted == Counted::other && f.unit == "percent" && only_ones_left(work, x, y, link)) {
    counted = Counted::same;
  }
  const bool sure =
      link >= link_sure || (frame.predicate && frame.clauses >= 0.45) || same_phrase(work, x, y);
  if (!sure || (counted == Counted::unknown && !meet(f, g))) return;
  const auto because = reason(work, x, y, link, counted, frame);
  if (!because) return;
  pairs.push_back({DifferenceKind::number, *because, value_of(work, x), value_of(work, y), link,
                   "difference.number"});
}

}  // namespace

bool is_growing(std::string_view kind) {
  static const std::set<std::string_view> kinds = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/growing_kinds")) all.insert(row[0]);
    return all;
  }();
  return kinds.contains(kind);
}

void compare_numbers(const Work& work, SlotPairs& pairs) {
  for (const Link& link : work.links.all) {
    const std::vector<Item> here = figures_in(work, work.units.all[link.a]);
    const std::vector<Item> there = figures_in(work, work.units.all[link.b]);
    for (const Item& x : here) {
      if (told_there_too(work, x, work.units.all[link.b], link.score)) continue;
      for (const Item& y : there) {
        if (told_there_too(work, y, work.units.all[link.a], link.score)) continue;
        compare_pair(work, x, y, link.score, pairs);
      }
    }
  }
}

}  // namespace synoptic
