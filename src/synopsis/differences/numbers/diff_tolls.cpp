// The toll of the story's own event, told at two values: "six were killed", "nine people died",
// "sixty perished".
//
// The two sentences may share nothing but what happened to those counted: an account speaks by its
// headline toll, the first of a kind, when it leads the account and no larger one stands beside it.
// A toll grows while a story is told: only those of one day, or a lower one told later, are two.
// Cost: linear in the figures of the story, then the pairs of accounts that give a toll of a kind.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "synopsis/differences/numbers/number_values.hpp"

namespace synoptic {
namespace {

constexpr std::size_t lead_units = 3;   // an account's own event stands there
constexpr std::size_t early_units = 8;  // and is told on up to here
constexpr double same_word = 0.8;       // likeness
constexpr double most_times = 5;        // one toll is no more than so many times the other

// Bodies that lie somewhere are those found so far.
bool is_body(std::string_view lemma) {
  return lemma == "body" || lemma == "corpse";
}

// Of these the later account may give less without a contradiction: they come back, they are found.
bool may_fall(std::string_view kind) {
  return kind == "missing" || kind == "held" || kind == "displaced";
}

struct Toll {
  Counting item;
  std::size_t place = 0;  // of its sentence among the units of the account
};

// "Nine of the dead": some of more.
bool is_out_of_more(const Parse& parse, const Figure& f) {
  for (TokenIndex i = f.tokens.begin; i < f.tokens.end + 1 && i + 1 < parse.size(); ++i) {
    if (parse.lower(i) != "of" || parse.dep[i] != Dep::prep) continue;
    if (parse.pos[parse.head[i]] != Pos::num) continue;  // "seven men of the garrison"
    return has_child(parse, i, [&](TokenIndex c) {
      return parse.dep[c] == Dep::pobj &&
             (is_the_only(parse, c) || has_child(parse, c, [&](TokenIndex d) {
                return parse.dep[d] == Dep::det && parse.lower(d) != "a";
              }));
    });
  }
  return false;
}

// Told as a fact, whole, of this story: "since January" is no day.
bool is_told(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  if (f.counts && is_body(parse.lemma(f.counts_head))) return false;
  return is_growing(f.kind) && f.unit.empty() && !f.scope && !counts_a_part(parse, f) &&
         !is_out_of_more(parse, f) && !is_tied(work, item) &&
         told_as(parse, predicate_of(parse, f.predicate)) == Realis::happened &&
         !is_open_matter(parse, f.tokens.begin);
}

using Tolls = std::map<std::string, std::vector<Toll>>;  // by kind, in text order

std::vector<Tolls> tolls_of(const Work& work) {
  std::vector<Tolls> all(work.synopsis.accounts.size());
  std::vector<std::size_t> places(all.size());
  for (const Unit& unit : work.units.all) {
    const std::size_t place = places[unit.account]++;
    for (const Counting& item : countings_in(work, unit)) {
      if (!is_told(work, item) || tells_of_past(work, unit)) continue;
      all[unit.account][item.figure->kind].push_back({item, place});
    }
  }
  return all;
}

double size_of(const Figure& f) {
  return f.high.value_or(f.low.value_or(0));
}

// The first of the tolls of this time, when it leads the account and none of them is greater.
const Toll* headline_of(const std::vector<Toll>& tolls) {
  const Toll& first = tolls.front();
  if (first.place >= early_units) return nullptr;
  const bool greatest = std::all_of(tolls.begin(), tolls.end(), [&](const Toll& other) {
    return relate_values(*first.item.figure, *other.item.figure) != Relation::apart ||
           size_of(*other.item.figure) < size_of(*first.item.figure);
  });
  // Another of its sentence may be the rest of a sum: "six guards and two attackers died".
  const bool alone = std::none_of(tolls.begin(), tolls.end(), [&](const Toll& other) {
    return other.item.unit == first.item.unit && other.item.figure != first.item.figure;
  });
  return greatest && alone ? &first : nullptr;
}

// Both count the same people: by one word, one by a kind of the other's, or one of them counts
// anybody and the other no group that is often only a part.
bool one_group(const Work& work, const Toll& x, const Toll& y) {
  const Figure& f = *x.item.figure;
  const Figure& g = *y.item.figure;
  if (counts_other_people(work, x.item, y.item)) return false;
  const auto noun = [&](const Toll& t) {
    const Figure& figure = *t.item.figure;
    return figure.counts ? work.parse(t.item.unit->account).lemma(figure.counts_head)
                         : std::string_view{};
  };
  const std::string_view p = noun(x);
  const std::string_view q = noun(y);
  const bool any_p = counts_anybody(p);
  const bool any_q = counts_anybody(q);
  if (any_p && any_q) return true;
  if (any_p || any_q) {
    const bool leads = x.place < lead_units && y.place < lead_units;
    return leads || !is_often_part(any_p ? q : p);
  }
  return is_kind_of(p, q) || is_kind_of(q, p) ||
         likeness(work, {x.item.unit->account, f.counts_head},
                  {y.item.unit->account, g.counts_head}) >= same_word;
}

// The account gives that number for such a toll, or for anybody, in whatever words.
bool knows_value(const Work& work, const Toll& toll, AccountIndex account) {
  constexpr double small_count = 12;  // many things of a story are so many
  const Figure& f = *toll.item.figure;
  const auto& figures = work.reading(account).figures;
  return std::any_of(figures.begin(), figures.end(), [&](const Figure& other) {
    const Relation relation = relate_values(f, other);
    if (other.kind == f.kind) return relation != Relation::apart;
    const bool bare = other.kind == "count" && other.unit.empty() && size_of(f) > small_count;
    return bare && relation == Relation::same;
  });
}

bool near_in_size(const Toll& x, const Toll& y) {
  const double a = size_of(*x.item.figure);
  const double b = size_of(*y.item.figure);
  return a > 0 && b > 0 && a <= most_times * b && b <= most_times * a;
}

bool one_event(const Work& work, const Toll& x, const Toll& y) {
  if (may_fall(x.item.figure->kind) &&
      told_on_two_days(work.synopsis, x.item.unit->account, y.item.unit->account)) {
    return false;
  }
  if (told_of_other_days(work, x.item, y.item)) return false;
  return one_group(work, x, y) && near_in_size(x, y);
}

std::string day_of(const Work& work, AccountIndex a) {
  const auto& published = work.synopsis.accounts[a].article.published;
  return published ? published->value.substr(0, 10) : std::string();
}

// A third account, of the day of the later of the two or after it, still gives the lower number.
bool holds_on(const Work& work, const std::vector<Tolls>& all, const Toll& x, const Toll& y) {
  const AccountIndex a = x.item.unit->account;
  const AccountIndex b = y.item.unit->account;
  const std::string later = std::max(day_of(work, a), day_of(work, b));
  const Toll& low = size_of(*x.item.figure) < size_of(*y.item.figure) ? x : y;
  if (day_of(work, a).empty() || day_of(work, b).empty()) return false;
  for (AccountIndex c = 0; c < all.size(); ++c) {
    const auto tolls = all[c].find(low.item.figure->kind);
    if (c == a || c == b || tolls == all[c].end() || day_of(work, c) < later) continue;
    const bool gives = std::any_of(tolls->second.begin(), tolls->second.end(), [&](const Toll& t) {
      return relate_values(*t.item.figure, *low.item.figure) == Relation::same &&
             one_group(work, t, low);
    });
    if (gives) return true;
  }
  return false;
}

void compare_two(const Work& work,
                 const std::vector<Tolls>& all,
                 const Toll& x,
                 const Toll& y,
                 SlotPairs& pairs) {
  if (relate_values(*x.item.figure, *y.item.figure) != Relation::apart) return;
  const AccountIndex a = x.item.unit->account;
  const AccountIndex b = y.item.unit->account;
  if (!one_event(work, x, y) || knows_value(work, x, b) || knows_value(work, y, a)) return;
  std::string because = why_other_toll(work, x.item, y.item, holds_on(work, all, x, y));
  pairs.push_back({DifferenceKind::number, std::move(because), counting_value(work, x.item),
                   counting_value(work, y.item), 1, "difference.number-toll", true});
}

}  // namespace

void compare_tolls(const Work& work, SlotPairs& pairs) {
  std::map<std::string, std::vector<const Toll*>> headlines;  // by kind, in story order
  const std::vector<Tolls> all = tolls_of(work);
  for (const Tolls& account : all) {
    for (const auto& [kind, tolls] : account) {
      if (const Toll* toll = headline_of(tolls)) headlines[kind].push_back(toll);
    }
  }
  for (const auto& [kind, tolls] : headlines) {
    for (std::size_t i = 0; i < tolls.size(); ++i) {
      for (std::size_t j = i + 1; j < tolls.size(); ++j) {
        compare_two(work, all, *tolls[i], *tolls[j], pairs);
      }
    }
  }
}

}  // namespace synoptic
