// A number that grew between two accounts: "five people are dead", "the toll has reached eight";
// "2,000 people signed", "300,000 people have signed". Never a difference.
//
// Tolls of one kind (lexicon/compare/growing_kinds) are held against each other when each leads its
// account and is its greatest, or when both are sums over one stretch ("since the war began").
// Other counts are one when the same people, things or acts are counted: the same noun in one role
// of one verb. The account of the lower value must be the earlier one; of one hour or without dates
// only where the lower is a bound that the higher meets ("at least five", "seven"). Cost: linear in
// the figures, then pairs of the accounts' counts of one kind.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr std::size_t early_units = 8;  // an account tells its own event up to here
constexpr double most_times = 5;        // one toll is no more than so many times the other
constexpr double same_word = 0.9;       // likeness
constexpr double telling = 0.3;         // weight of a word that few things are told by
constexpr double rare_thing = 0.5;      // the same, of a thing that one story has one count of

struct Count {
  Counting item;
  std::size_t place = 0;   // of its sentence among the units of the account
  bool leads = false;      // the first and greatest of its kind, early in the account
  bool sum = false;        // "the toll has reached"
  bool described = false;  // "200 inmates who escaped": what is told of them comes beside it
};

const Figure& figure_of(const Count& count) {
  return *count.item.figure;
}

AccountIndex account_of(const Count& count) {
  return count.item.unit->account;
}

const Parse& parse_of(const Work& work, const Count& count) {
  return work.parse(account_of(count));
}

double size_of(const Count& count) {
  const Figure& f = figure_of(count);
  return f.low.value_or(f.high.value_or(0));
}

// ---- Which counts may grow --------------------------------------------------------------------

bool is_sum_word(std::string_view lemma) {
  static const std::set<std::string_view> words = lexicon_words("compare/sum_words");
  return words.contains(lemma);
}

// The toll, the number: the word that the figure hangs on, a few steps up.
bool is_sum(const Work& work, const Counting& item) {
  constexpr int steps = 4;
  const Parse& parse = work.parse(item.unit->account);
  TokenIndex at = item.figure->tokens.begin;
  for (int step = 0; step < steps; ++step) {
    const bool subject = has_child(parse, at, [&](TokenIndex c) {
      return parse.dep[c] == Dep::nsubj && is_sum_word(parse.lemma(c));
    });
    if (subject || (parse.pos[at] == Pos::noun && is_sum_word(parse.lemma(at)))) return true;
    if (parse.head[at] == at) break;
    at = parse.head[at];
  }
  return false;
}

// Told as a fact and whole; bodies that lie somewhere are those found so far.
bool is_told(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  if (f.counts && (parse.lemma(f.counts_head) == "body" || parse.lemma(f.counts_head) == "corpse"))
    return false;
  return f.unit.empty() && f.low && !counts_a_part(parse, f) && !is_tied(work, item) &&
         told_as(parse, predicate_of(parse, f.predicate)) == Realis::happened &&
         !is_open_matter(parse, f.tokens.begin);
}

bool is_described(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  return item.figure->counts && has_child(parse, item.figure->counts_head,
                                          [&](TokenIndex c) { return parse.dep[c] == Dep::relcl; });
}

using Counts = std::vector<std::vector<Count>>;  // by account, in text order

Counts counts_of(const Work& work) {
  Counts all(work.synopsis.accounts.size());
  std::vector<std::size_t> places(all.size());
  for (const Unit& unit : work.units.all) {
    const std::size_t place = places[unit.account]++;
    for (const Counting& item : countings_in(work, unit)) {
      if (!is_told(work, item) || tells_of_past(work, unit)) continue;
      all[unit.account].push_back(
          {item, place, false, is_sum(work, item), is_described(work, item)});
    }
  }
  return all;
}

bool is_toll(const Count& count) {
  return is_growing(figure_of(count).kind);
}

// Whether each toll leads its account: none of its kind is greater, and it stands early or is a
// sum.
void mark_leading(std::vector<Count>& counts) {
  for (Count& count : counts) {
    const bool early = count.place < early_units || count.sum;
    const bool greatest = std::none_of(counts.begin(), counts.end(), [&](const Count& other) {
      const bool alike = figure_of(other).kind == figure_of(count).kind &&
                         figure_of(other).scope.has_value() == figure_of(count).scope.has_value();
      return alike && size_of(other) > size_of(count);
    });
    count.leads = is_toll(count) && early && greatest && !count.described;
  }
}

// ---- The order of two accounts ----------------------------------------------------------------

enum class Order { before, open, after };

// How the account of `a` stands to that of `b`.
Order order_of(const Work& work, AccountIndex a, AccountIndex b) {
  if (told_before(work.synopsis, a, b)) return Order::before;
  return told_before(work.synopsis, b, a) ? Order::after : Order::open;
}

bool is_lower_bound(const Count& count) {
  const Bound bound = figure_of(count).bound;
  return bound == Bound::at_least || bound == Bound::more_than;
}

// The lower is of the earlier account; of one day, a bound that the higher meets.
bool may_have_grown(const Work& work, const Count& low, const Count& high) {
  const Order order = order_of(work, account_of(low), account_of(high));
  if (order == Order::open) return is_lower_bound(low);
  return order == Order::before;
}

// ---- One thing counted ------------------------------------------------------------------------

std::string_view noun_of(const Work& work, const Count& count) {
  const Figure& f = figure_of(count);
  return f.counts ? parse_of(work, count).lemma(f.counts_head) : std::string_view{};
}

bool one_group(const Work& work, const Count& x, const Count& y) {
  if (counts_other_people(work, x.item, y.item)) return false;
  const std::string_view p = noun_of(work, x);
  const std::string_view q = noun_of(work, y);
  if (counts_anybody(p) || counts_anybody(q)) return !is_often_part(p) && !is_often_part(q);
  return p == q || is_kind_of(p, q) || is_kind_of(q, p);
}

// Two tolls of the story's own event.
bool one_toll(const Work& work, const Count& low, const Count& high) {
  const Figure& f = figure_of(low);
  const Figure& g = figure_of(high);
  return low.leads && high.leads && f.kind == g.kind &&
         f.scope.has_value() == g.scope.has_value() && size_of(high) <= most_times * size_of(low) &&
         one_group(work, low, high);
}

At verb_of(const Work& work, const Count& count) {
  return {account_of(count), predicate_of(parse_of(work, count), figure_of(count).tokens.begin)};
}

// "2,000 people signed the petition", "by now 9,000 signed a petition": one verb, its other
// argument the same.
bool one_act(const Work& work, const Count& low, const Count& high) {
  const Figure& f = figure_of(low);
  const Figure& g = figure_of(high);
  if (!f.counts || !g.counts || !one_group(work, low, high)) return false;
  const At x = verb_of(work, low);
  const At y = verb_of(work, high);
  const bool verbs = work.parse(x.account).pos[x.token] == Pos::verb &&
                     likeness(work, x, y) >= same_word && weight_at(work, x) >= telling;
  if (!verbs || work.parse(x.account).dep[f.counts_head] != Dep::nsubj) return false;
  if (work.parse(y.account).dep[g.counts_head] != Dep::nsubj) return false;
  const auto p = done_to_of(work.parse(x.account), x.token);
  const auto q = done_to_of(work.parse(y.account), y.token);
  return p && q && objects(work, x, y) == Agreement::same &&
         weight_at(work, {x.account, *p}) >= telling;
}

// The account counts the thing once only.
bool counts_once(const Work& work, const Count& count, const std::vector<Count>& all) {
  return std::count_if(all.begin(), all.end(), [&](const Count& other) {
           return figure_of(other).counts && noun_of(work, other) == noun_of(work, count);
         }) == 1;
}

// The noun alone tells what is counted, beside nothing that could set it apart.
bool is_bare(const Work& work, const Count& count) {
  const Parse& parse = parse_of(work, count);
  return !has_child(parse, figure_of(count).counts_head, [&](TokenIndex c) {
    const Dep dep = parse.dep[c];
    return dep == Dep::amod || dep == Dep::compound || dep == Dep::poss || dep == Dep::prep ||
           dep == Dep::relcl || dep == Dep::acl;
  });
}

// "60 excavators are at work", "100 excavators": a rare thing that each account counts once.
bool one_thing(const Work& work, const Count& low, const Count& high, const Counts& all) {
  const Figure& f = figure_of(low);
  const Figure& g = figure_of(high);
  if (!f.counts || !g.counts || f.kind != g.kind || is_toll(low)) return false;
  if (counted_set(noun_of(work, low)) != counted_set(noun_of(work, high))) return false;
  if (is_person_noun(noun_of(work, low)) || counts_anybody(noun_of(work, low))) return false;
  return weight_at(work, {account_of(low), f.counts_head}) >= rare_thing &&
         size_of(high) <= most_times * size_of(low) && is_bare(work, low) && is_bare(work, high) &&
         counts_once(work, low, all[account_of(low)]) &&
         counts_once(work, high, all[account_of(high)]) &&
         order_of(work, account_of(low), account_of(high)) == Order::before;
}

bool is_one(const Work& work, const Count& low, const Count& high, const Counts& all) {
  if (size_of(low) <= 0 || size_of(low) >= size_of(high)) return false;
  const Relation values = relate_values(figure_of(low), figure_of(high));
  if (values != Relation::apart && !is_lower_bound(low)) return false;  // the same, rounded
  if (!may_have_grown(work, low, high)) return false;
  if (told_of_other_days(work, low.item, high.item) && !high.sum) return false;
  return one_toll(work, low, high) || one_act(work, low, high) || one_thing(work, low, high, all);
}

// The pair holds the same two numbers.
bool is_of(const SlotPair& pair, const SlotValue& x, const SlotValue& y) {
  const auto on = [](const SlotValue& v, const SlotValue& w) {
    return v.account == w.account && v.span.overlaps(w.span);
  };
  return pair.kind == DifferenceKind::number &&
         ((on(pair.a, x) && on(pair.b, y)) || (on(pair.a, y) && on(pair.b, x)));
}

// Another search found that the two differ.
bool is_known(const SlotPairs& pairs, const SlotValue& x, const SlotValue& y) {
  return std::any_of(pairs.begin(), pairs.end(),
                     [&](const SlotPair& p) { return p.because.empty() && is_of(p, x, y); });
}

// "Are at work", "are being used": so many at that hour, and more may come.
bool is_of_the_hour(const Work& work, const Count& count) {
  const Parse& parse = parse_of(work, count);
  const TokenIndex verb = verb_of(work, count).token;
  const auto is_now = [&](TokenIndex t) {
    return parse.tag[t] == Tag::vbp || parse.tag[t] == Tag::vbz;
  };
  if (parse.lemma(verb) == "be") {
    return is_now(verb) &&
           has_child(parse, verb, [&](TokenIndex c) { return parse.dep[c] == Dep::prep; });
  }
  const bool going = parse.tag[verb] == Tag::vbg || has_child(parse, verb, [&](TokenIndex c) {
                       return parse.dep[c] == Dep::auxpass && parse.lower(c) == "being";
                     });
  return going && has_child(parse, verb, [&](TokenIndex c) {
           return parse.dep[c] == Dep::aux && parse.lemma(c) == "be" && is_now(c);
         });
}

// What another search explained otherwise (a bound that the other meets, a round number), or took
// for another value of what was so many at one hour.
void drop_weaker(SlotPairs& pairs, const SlotPairs& grown) {
  std::erase_if(pairs, [&](const SlotPair& p) {
    return p.because != "later-update" &&
           std::any_of(grown.begin(), grown.end(),
                       [&](const SlotPair& g) { return is_of(p, g.a, g.b); });
  });
}

}  // namespace

void compare_growth(const Work& work, SlotPairs& pairs) {
  Counts all = counts_of(work);
  for (std::vector<Count>& counts : all) mark_leading(counts);
  SlotPairs found;
  for (const std::vector<Count>& here : all) {
    for (const std::vector<Count>& there : all) {
      if (&here == &there) continue;
      for (const Count& low : here) {
        for (const Count& high : there) {
          if (!is_one(work, low, high, all)) continue;
          SlotValue x = counting_value(work, low.item);
          SlotValue y = counting_value(work, high.item);
          if (is_known(pairs, x, y) && !is_of_the_hour(work, low)) continue;
          found.push_back({DifferenceKind::number, "later-update", std::move(x), std::move(y), 1,
                           "difference.growth"});
        }
      }
    }
  }
  drop_weaker(pairs, found);
  pairs.insert(pairs.end(), found.begin(), found.end());
}

}  // namespace synoptic
