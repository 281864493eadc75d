#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "synopsis/comparable_numbers.hpp"
#include "synopsis/dated.hpp"
#include "synopsis/differences.hpp"
#include "synopsis/explanations.hpp"
#include "synopsis/numbers.hpp"
#include "synopsis/slots.hpp"
#include "synopsis/sort_unique.hpp"
#include "synopsis/told_acts.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr double group_word = 0.4;     // weight of a noun for some people, not for any
constexpr double scope_words = 0.5;    // share of a scope's words that the other sentence has
constexpr double near_sentence = 0.7;  // score of a link
constexpr double least_round = 20;     // "10" is counted, and so is "nine"
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
  static const std::map<std::string_view, Scale> scales = [] {
    std::map<std::string_view, Scale> all;
    for (const LexiconRow& row : lexicon("compare/unit_scales")) {
      all.emplace(row[0], Scale{row[1], std::stod(std::string(row[2]))});
    }
    return all;
  }();
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

bool equal_values(const Figure& a, const Figure& b) {
  const Amount x = amount_of(a);
  const Amount y = amount_of(b);
  return x.low == y.low && x.high == y.high;
}

bool meet(const Figure& a, const Figure& b) {
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

bool rounded(const Figure& a, const Figure& b) {
  if (!a.low || !b.low || a.low != a.high || b.low != b.high || a.unit != b.unit) return false;
  if (is_beyond(a, b) || is_beyond(b, a)) return false;
  if (is_nearest_whole(*a.low, *b.low) || is_nearest_whole(*b.low, *a.low)) return true;
  return rounds_to(*a.low, *b.low) || rounds_to(*b.low, *a.low);
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
bool other_people(
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

// Some account of that day or a later one gives the number for the same things.
bool told_after(const Work& work, const Figure& f, AccountIndex a, const std::string& day) {
  for (AccountIndex c = 0; c < work.synopsis.accounts.size(); ++c) {
    const auto& published = work.synopsis.accounts[c].article.published;
    if (!published || published->value.substr(0, 10) < day) continue;
    const auto& figures = work.reading(c).figures;
    const bool tells = std::any_of(figures.begin(), figures.end(), [&](const Figure& other) {
      return equal_values(f, other) && f.kind == other.kind && other.counts &&
             likeness(work, {a, f.counts_head}, {c, other.counts_head}) >= 0.9;
    });
    if (tells) return true;
  }
  return false;
}

// Exact numbers of one group ("six guards", "nine guards") that two accounts of one day give, or of
// which the later account gives the lower: no count that grew.
bool counted_at_once(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  if (f.bound != Bound::exact || g.bound != Bound::exact || !f.counts || !g.counts) return false;
  const WordKey key = work.units.key_of_token[a][f.counts_head];
  const bool group = key != no_key && work.units.lexis.weight(key) >= group_word &&
                     key == work.units.key_of_token[b][g.counts_head];
  const auto& first = work.synopsis.accounts[a].article.published;
  const auto& second = work.synopsis.accounts[b].article.published;
  if (!group || !first || !second) return false;
  const std::string x = first->value.substr(0, 10);
  const std::string y = second->value.substr(0, 10);
  if (x == y || (x < y) == (f.low > g.low)) return true;
  return told_after(work, x < y ? f : g, x < y ? a : b, x < y ? y : x);
}

// The things counted are such that more of them come to light with time.
bool grows_with_time(const Work& work, AccountIndex a, const Figure& f) {
  static const std::set<std::string_view> things = lexicon_words("compare/growing_things");
  return is_growing(f.kind) || things.contains(f.unit) ||
         (f.counts && things.contains(work.parse(a).lemma(f.counts_head)));
}

// The account of the later day gives less.
bool shrank(const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  if (!told_on_two_days(work.synopsis, a, b) || !f.low || !g.low) return false;
  const bool first = work.synopsis.accounts[a].article.published->value <
                     work.synopsis.accounts[b].article.published->value;
  return first ? *g.low < *f.low : *f.low < *g.low;
}

// A toll that both tell as a fact: another value is another hour.
bool grew(const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const auto told = [&](AccountIndex account, const Figure& figure) {
    const TokenIndex verb = predicate_of(work.parse(account), figure.predicate);
    return told_as(work.parse(account), verb) == Realis::happened;
  };
  return (grows_with_time(work, a, f) || grows_with_time(work, b, g)) && told(a, f) && told(b, g) &&
         !shrank(work, a, f, b, g) && !counted_at_once(work, a, f, b, g);
}

// "A raise of 8 percent", "raised all five gates": the figure is of what is raised, not what it
// was raised to.
bool is_of_change(const Parse& parse, const Figure& f, TokenIndex word) {
  constexpr int steps = 3;
  TokenIndex at = f.counts && f.tokens.contains(f.counts_head) ? f.counts_head : f.tokens.begin;
  const Dep dep = parse.dep[at];
  const bool argument = dep == Dep::dobj || dep == Dep::nsubj || dep == Dep::nsubjpass;
  if (parse.pos[word] == Pos::verb) return argument && parse.head[at] == word && f.unit.empty();
  if (parse.pos[word] != Pos::noun) return false;
  for (int step = 0; step < steps && parse.head[at] != at; ++step) {
    at = parse.head[at];
    if (at == word) return true;
  }
  return false;
}

// The word is one the figure hangs on, or hangs on one of them itself: "already 40 have come", not
// "said a man with his hat already on".
bool bears_on(const Parse& parse, const Figure& f, TokenIndex word) {
  constexpr int steps = 6;
  TokenIndex at = f.counts && f.tokens.contains(f.counts_head) ? f.counts_head : f.tokens.begin;
  for (int step = 0; step < steps; ++step) {
    const bool below = parse.head[word] == at || parse.head[parse.head[word]] == at;
    if (word == at || (below && parse.dep[word] != Dep::relcl)) return true;
    const bool told = parse.pos[at] == Pos::verb && parse.dep[at] == Dep::ccomp;
    if (parse.head[at] == at || told) break;
    at = parse.head[at];
  }
  return f.tokens.contains(word);
}

// "Died early on Sunday": a word of the time.
bool in_a_time(const Work& work, AccountIndex a, TokenIndex token) {
  const auto& times = work.reading(a).times;
  return std::any_of(times.begin(), times.end(), [&](const TimeExpr& t) {
    return t.tokens.contains(token) && !t.begin.empty();
  });
}

// Told on two days, and one of the sentences says that there was another number before or after.
bool is_updated(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  static const std::map<std::string_view, bool> words = [] {
    std::map<std::string_view, bool> all;  // whether the word must bear on the figure
    for (const LexiconRow& row : lexicon("compare/update_words")) {
      all.emplace(row[0], row[1] == "near");
    }
    return all;
  }();
  if (!told_on_two_days(work.synopsis, a, b)) return false;
  const auto says = [&](AccountIndex account, const Figure& figure) {
    const Parse& parse = work.parse(account);
    // "Will initially focus on two": nothing is counted yet.
    if (told_as(parse, predicate_of(parse, figure.predicate)) == Realis::planned) return false;
    const TokenRange range = parse.sentences[figure.sentence].tokens;
    for (TokenIndex i = range.begin; i < range.end; ++i) {
      const auto word = words.find(parse.lemma(i));
      const bool tells = word != words.end() && (!word->second || bears_on(parse, figure, i)) &&
                         !in_a_time(work, account, i);
      if (tells && !is_of_change(parse, figure, i)) return true;
    }
    return false;
  };
  return says(a, f) || says(b, g);
}

// "214 lorries have come": all until now.
bool is_total(const Work& work, AccountIndex a, const Figure& f) {
  const Parse& parse = work.parse(a);
  const auto children = parse.children(predicate_of(parse, f.tokens.begin));
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const bool present = parse.tag[c] == Tag::vbp || parse.tag[c] == Tag::vbz;
    return parse.dep[c] == Dep::aux && parse.lemma(c) == "have" && present;
  });
}

// "More than 100 wounded" and "more than 80": of what grows neither bound shuts out the other.
bool both_open(const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const auto open = [](const Figure& x) {
    return x.bound == Bound::at_least || x.bound == Bound::more_than;
  };
  return open(f) && open(g) && (grows_with_time(work, a, f) || grows_with_time(work, b, g));
}

// All until now against those of a day.
bool total_and_day(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  if (is_total(work, a, f) == is_total(work, b, g)) return false;
  const bool first = is_total(work, a, f);
  const Unit* day = first ? work.unit_of(b, g.sentence) : work.unit_of(a, f.sentence);
  const Unit* total = first ? work.unit_of(a, f.sentence) : work.unit_of(b, g.sentence);
  return day != nullptr && total != nullptr && !days_in(work, *day).empty() &&
         days_in(work, *total).empty();
}

// The words of "since the war began two years ago" stand in the other sentence: "the war has killed
// 900 in two years" is told of the same time.
bool scope_met(const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const Unit* here = work.unit_of(a, f.sentence);
  const Unit* there = work.unit_of(b, g.sentence);
  if (here == nullptr || there == nullptr || !f.scope) return false;
  std::vector<WordKey> words;
  for (TokenIndex i = here->tokens.begin; i < here->tokens.end; ++i) {
    const WordKey key = work.units.key_of_token[a][i];
    const bool number = work.parse(a).pos[i] == Pos::num;  // "two" here may be "2" there
    if (key == no_key || number || !f.scope->contains(work.parse(a).span[i])) continue;
    words.push_back(key);
  }
  sort_unique(words);
  const Match match = match_words(work.units.lexis, words, there->words);
  const double share = static_cast<double>(match.words.size()) / static_cast<double>(words.size());
  // "Since the war began", where the other sentence tells what the war did.
  const auto doer = doer_of(work.parse(b), predicate_of(work.parse(b), g.tokens.begin));
  const WordKey does = doer ? work.units.key_of_token[b][*doer] : no_key;
  const bool by_it = does != no_key && std::binary_search(words.begin(), words.end(), does);
  return (match.words.size() >= 2 || by_it) && share >= scope_words;
}

bool other_scope(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  if (total_and_day(work, a, f, b, g)) return true;
  if (f.scope.has_value() == g.scope.has_value()) return false;
  return f.scope ? !scope_met(work, a, f, b, g) : !scope_met(work, b, g, a, f);
}

// Two parties give two numbers, each in its own name.
bool of_two_parties(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const Index x = work.actors.of(a, f.source);
  const Index y = work.actors.of(b, g.source);
  if (!is_named(work, x) || !is_named(work, y) || same_side(work.synopsis, x, y)) return false;
  const auto name = [&](Index i) -> const std::string& {
    return work.synopsis.actors[static_cast<std::size_t>(i)].name;
  };
  return !alike_names(name(x), name(y));
}

// Who gives the number as his own: "the police put it at 5,000"; none for the account's own voice.
std::optional<TokenIndex> teller_of(const Parse& parse, const Figure& f) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/estimate_verbs");
  const TokenIndex verb = predicate_of(parse, f.tokens.begin);
  return verbs.contains(parse.lemma(verb)) ? doer_of(parse, verb) : std::nullopt;
}

bool of_two_tellers(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const auto x = teller_of(work.parse(a), f);
  const auto y = teller_of(work.parse(b), g);
  return x && y && likeness(work, {a, *x}, {b, *y}) < 0.8;
}

// "Will be released" and "are free", "would reach 40" and "reached 50": a plan or a guess, and what
// came of it.
bool planned_once(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  // "Gave up the 8 million bridge": a bridge of one price, whatever is told of it.
  const bool of_things = !f.unit.empty() && !g.unit.empty() && described_noun(work.parse(a), f) &&
                         described_noun(work.parse(b), g);
  if (of_things) return false;
  const auto verb = [&](AccountIndex account, const Figure& figure) {
    return predicate_of(work.parse(account), figure.tokens.begin);
  };
  const auto past = [&](AccountIndex account, const Figure& figure) {
    const Tag tag = work.parse(account).tag[verb(account, figure)];
    return tag == Tag::vbd || tag == Tag::vbn;
  };
  const Realis p = told_as(work.parse(a), verb(a, f));
  const Realis q = told_as(work.parse(b), verb(b, g));
  if (p != q && (p == Realis::planned || q == Realis::planned)) return true;
  return (p == Realis::conditional && q == Realis::happened && past(b, g)) ||
         (q == Realis::conditional && p == Realis::happened && past(a, f));
}

// One of the two is told as to come, and not merely in an infinitive ("ran on to give them the
// lead") or as ruled out.
bool is_plan_told(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const auto comes = [&](AccountIndex account, const Figure& figure) {
    const Parse& parse = work.parse(account);
    const TokenIndex verb = predicate_of(parse, figure.tokens.begin);
    return how_told(parse, verb) == Told::coming || told_as(parse, verb) == Realis::conditional;
  };
  return comes(a, f) || comes(b, g);
}

// "The mill has five looms", "the school has two": what has them is told by two words.
bool of_two_owners(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/whole_verbs");
  const auto verb = [&](AccountIndex account, const Figure& figure) -> std::optional<At> {
    const Parse& parse = work.parse(account);
    const TokenIndex head = figure.counts ? figure.counts_head : figure.tokens.begin;
    const bool had = parse.dep[head] == Dep::dobj && verbs.contains(parse.lemma(parse.head[head]));
    return had ? std::optional(At{account, parse.head[head]}) : std::nullopt;
  };
  const auto x = verb(a, f);
  const auto y = verb(b, g);
  if (!x || !y) return false;
  const Agreement agreement = subjects(work, *x, *y);
  return agreement == Agreement::other_noun || agreement == Agreement::other_name;
}

// "Nine people, including the gunman": one more than the victims.
bool counts_doers(const Work& work, AccountIndex a, const Figure& f) {
  constexpr TokenIndex words_behind = 4;
  const Parse& parse = work.parse(a);
  const TokenIndex end = parse.sentences[f.sentence].tokens.end;
  TokenIndex last = f.tokens.end;  // of the words behind "including"
  for (TokenIndex i = f.tokens.end; i < end; ++i) {
    const bool opens = parse.lower(i) == "including" || parse.lower(i) == "counting";
    if (opens) last = std::min(i + 1 + words_behind, end);
    if (i < last && is_kind_of(parse.lemma(i), "attacker")) return true;
  }
  return false;
}

bool of_other_things(const Work& work,
                     AccountIndex a,
                     const Figure& f,
                     AccountIndex b,
                     const Figure& g,
                     bool one_thing) {
  const Unit* here = work.unit_of(a, f.sentence);
  const Unit* there = work.unit_of(b, g.sentence);
  if (here == nullptr || there == nullptr) return false;
  return one_thing ? count_other_things(work, {here, &f}, {there, &g})
                   : tell_other_things(work, {here, &f}, {there, &g});
}

// Tolls of which one is many times the other, or other counts of one day: of two events, or of a
// part.
bool far_in_size(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  constexpr double most_times = 5;
  const double x = f.low.value_or(f.high.value_or(0));
  const double y = g.low.value_or(g.high.value_or(0));
  const bool toll = is_growing(f.kind) || is_growing(g.kind);
  return (toll || !told_on_two_days(work.synopsis, a, b)) &&
         std::max(x, y) > most_times * std::min(x, y);
}

// "1,624 signatures" and "more than 1,600": a number and the bound it is told by.
bool is_bound_of(const Figure& f, const Figure& g) {
  constexpr double nearly = 1.05;
  if ((f.bound == Bound::exact) == (g.bound == Bound::exact) || !f.low || !g.low) return false;
  return std::max(*f.low, *g.low) < nearly * std::min(*f.low, *g.low);
}

// A toll of this event, and one that the sentence tells of another month or year.
bool of_two_months(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const Unit* here = work.unit_of(a, f.sentence);
  const Unit* there = work.unit_of(b, g.sentence);
  return here != nullptr && there != nullptr && !f.scope && !g.scope &&
         tells_of_past(work, *here) != tells_of_past(work, *there);
}

// What is known of two numbers before they are explained.
struct Known {
  bool other_words = false;  // their clauses share little
  bool at_once = false;      // neither is the later
  bool one_thing = false;    // they count one thing, whatever the verbs tell of it
};

std::string explain(const Work& work,
                    AccountIndex a,
                    const Figure& f,
                    AccountIndex b,
                    const Figure& g,
                    Known known) {
  const auto by_verb = [&](auto&& holds) { return !known.one_thing && holds(); };
  return first_explanation({
      {"other-event", [&] { return other_time(work, a, f, b, g); }},
      {"other-event", [&] { return is_growing(f.kind) && of_two_months(work, a, f, b, g); }},
      {"other-event",
       [&] { return !known.at_once && grew(work, a, f, b, g) && far_in_size(work, a, f, b, g); }},
      {"coarser", [&] { return rounded(f, g); }},
      {"other-thing-counted", [&] { return counts_doers(work, a, f) != counts_doers(work, b, g); }},
      {"other-thing-counted",
       [&] { return by_verb([&] { return of_two_owners(work, a, f, b, g); }); }},
      {"other-thing-counted", [&] { return of_other_things(work, a, f, b, g, known.one_thing); }},
      {"bound-met", [&] { return shrank(work, a, f, b, g) && both_open(work, a, f, b, g); }},
      {"later-update",
       [&] { return (!known.at_once && grew(work, a, f, b, g)) || is_updated(work, a, f, b, g); }},
      {"other-event",
       [&] {
         return by_verb(
             [&] { return planned_once(work, a, f, b, g) && !is_plan_told(work, a, f, b, g); });
       }},
      {"planned-then-done",
       [&] { return by_verb([&] { return planned_once(work, a, f, b, g); }); }},
      {"parties-disagree",
       [&] { return by_verb([&] { return of_two_parties(work, a, f, b, g); }); }},
      {"parties-disagree",
       [&] { return by_verb([&] { return of_two_tellers(work, a, f, b, g); }); }},
      {"other-scope", [&] { return other_scope(work, a, f, b, g); }},
      {"other-proposal",
       [&] {
         return by_verb([&] {
           return is_open_matter(work.parse(a), f.tokens.begin) !=
                  is_open_matter(work.parse(b), g.tokens.begin);
         });
       }},
      {"other-event", [&] { return known.other_words; }},
  });
}

using Item = Counting;

// "10 metres (33 feet)": the amount in brackets is that before it.
bool is_converted(const Work& work, AccountIndex a, const Figure& figure) {
  const std::string& text = work.text(a);
  const std::uint32_t at = figure.number.begin;
  return !figure.unit.empty() && at > 0 && text[at - 1] == '(';
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
  if (is_tied(work, x) || is_tied(work, y)) return false;
  return match_words(work.units.lexis, words(x), words(y)).words.size() >= 2;
}

// No other figure of its unit stands in the sentence without an equal one in the other.
bool is_last_of_unit(const Work& work, const Item& item, const Unit& other) {
  const std::vector<Item> here = countings_in(work, *item.unit);
  const std::vector<Item> there = countings_in(work, other);
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
    const bool more = later && !is_bound_of(f, g) && !far_in_size(work, a, f, b, g) &&
                      !of_two_months(work, a, f, b, g);
    return more && grew(work, a, f, b, g) ? "later-update" : "bound-met";
  }
  // An amount of a unit says what it counts only by its clause.
  const bool last = (!f.counts || f.unit == "percent") && only_ones_left(work, x, y, link);
  if (!f.counts && !last && (!frame.predicate || frame.clauses < 0.45)) return {};
  const bool one_clause = frame.predicate ? frame.clauses >= 0.35 : frame.clauses >= 0.6;
  return explain(work, a, f, b, g,
                 {.other_words = !last && !one_clause && !same_phrase(work, x, y)});
}

// "12 people" beside "ten guests and two of the crew": the number is that of both together.
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
  if (is_sum_with(work, x, y) || is_sum_with(work, y, x)) return;
  const auto because = reason(work, x, y, link, counted, frame);
  if (!because) return;
  // Without a reason only what is nearly one sentence; other differences are found by their slots.
  const bool near = link >= near_sentence || (same_phrase(work, x, y) && link >= link_sure);
  const bool left = is_last_of_unit(work, x, *y.unit) && is_last_of_unit(work, y, *x.unit);
  const bool measure = is_tied(work, x) || is_tied(work, y);
  if (because->empty() && (!near || !left || measure)) return;
  pairs.push_back({DifferenceKind::number, *because, counting_value(work, x),
                   counting_value(work, y), link, "difference.number"});
}

// ---- Slots ------------------------------------------------------------------------------------

const Figure& figure_of(const Work& work, const Slot& slot) {
  return work.reading(slot.unit->account).figures[static_cast<std::size_t>(slot.item)];
}

TokenRange tokens_in(const Parse& parse, TokenRange range, Span span) {
  TokenRange found{range.end, range.begin};
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (!span.overlaps(parse.span[i])) continue;
    found.begin = std::min(found.begin, i);
    found.end = i + 1;
  }
  return found.begin < found.end ? found : range;
}

std::vector<Slot> find_numbers(const Work& work, const Unit& unit) {
  std::vector<Slot> found;
  const Reading& reading = work.reading(unit.account);
  const Parse& parse = work.parse(unit.account);
  for (const Item& item : countings_in(work, unit)) {
    const Figure& f = *item.figure;
    Slot slot;
    slot.unit = &unit;
    slot.item = static_cast<Index>(&f - reading.figures.data());
    slot.span = f.span;
    slot.value = tokens_in(parse, f.tokens, f.number);
    slot.anchor = f.counts ? f.counts_head : f.predicate;
    slot.predicate = predicate_of(parse, f.tokens.begin);
    slot.equal = counting_value(work, item).value;
    found.push_back(std::move(slot));
  }
  return found;
}

Relation relate_numbers(const Work& work, const Slot& x, const Slot& y) {
  const Figure& f = figure_of(work, x);
  const Figure& g = figure_of(work, y);
  const bool one_unit = !f.unit.empty() && base_unit(f) == base_unit(g) && f.kind == g.kind;
  if (!one_unit && counted_alike(work, x.unit->account, f, y.unit->account, g) == Counted::other) {
    return Relation::unknown;
  }
  if (equal_values(f, g)) return Relation::same;
  if (two_limits(work.parse(x.unit->account), f, work.parse(y.unit->account), g)) {
    return Relation::apart;
  }
  return meet(f, g) || rounded(f, g) ? Relation::meets : Relation::apart;
}

constexpr double sure_number = 1.75;  // logit
constexpr double sure_part = 3.2;     // the same, of "two others" and "a 60-vote majority"

void compare_slots(const Work& work, SlotPairs& pairs) {
  const SlotKind kind = number_slots();
  const PairedSlots paired = pair_slots(work, kind);
  for (const Pairing& p : contradictions(work, kind, paired, sure_number)) {
    const Slot& x = paired.slots[p.x];
    const Slot& y = paired.slots[p.y];
    const Figure& f = figure_of(work, x);
    const Figure& g = figure_of(work, y);
    const bool weak = is_tied(work, {x.unit, &f}) || counts_a_part(work.parse(x.unit->account), f);
    const bool verbatim = p.features[static_cast<std::size_t>(SlotFeature::verbatim)] > 0;
    if (weak && !verbatim && p.logit < sure_part) continue;
    // Without a unit a number says what it counts by its noun alone.
    const bool anchored = p.features[static_cast<std::size_t>(SlotFeature::anchor)] > 0;
    if (f.unit.empty() && !anchored && !verbatim) continue;
    pairs.push_back({DifferenceKind::number,
                     explain(work, x.unit->account, f, y.unit->account, g, {}),
                     counting_value(work, {x.unit, &f}), counting_value(work, {y.unit, &g}),
                     p.logit, "difference.number-slot", true});
  }
}

}  // namespace

namespace {

// A set of lexicon/compare/counted_sets: its first lemma, and that of the set that holds it.
struct CountedSet {
  std::string_view first;
  std::string_view above;
};

const std::map<std::string_view, CountedSet>& counted_sets() {
  static const std::map<std::string_view, CountedSet> sets = [] {
    std::map<std::string_view, CountedSet> all;
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

}  // namespace

bool is_person_noun(std::string_view lemma) {
  static const std::set<std::string_view> nouns = lexicon_words("figures/people");
  return nouns.contains(lemma) || is_kind_of(lemma, root_of_people);
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

double base_size(const Figure& figure) {
  return figure.low.value_or(figure.high.value_or(0)) * scale_of(figure.unit).factor;
}

std::string_view base_unit(const Figure& figure) {
  return scale_of(figure.unit).base;
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

bool told_of_other_days(const Work& work, const Counting& x, const Counting& y) {
  const auto days = [&](const Counting& item) {
    std::vector<const TimeExpr*> found;
    const TokenIndex head = work.clause_at(*item.unit, item.figure->tokens.begin).head;
    for (const Dated& dated : dated_in(work, *item.unit)) {
      const TimeExpr& time = *dated.time;
      const bool day = time.granularity <= Granularity::day || time.how == TimeHow::from_weekday ||
                       time.how == TimeHow::stated;
      const bool here = work.clause_at(*item.unit, time.tokens.begin).head == head;
      if (day && here && !time.begin.empty()) found.push_back(&time);
    }
    return found;
  };
  const std::vector<const TimeExpr*> a = days(x);
  const std::vector<const TimeExpr*> b = days(y);
  if (a.empty() || b.empty()) return false;
  return std::all_of(a.begin(), a.end(), [&](const TimeExpr* p) {
    return std::all_of(b.begin(), b.end(),
                       [&](const TimeExpr* q) { return relate_times(*p, *q) == Relation::apart; });
  });
}

namespace {

// The year of an ISO date; 0 when there is none.
int year_of(std::string_view iso) {
  if (iso.size() < 4) return 0;
  int year = 0;
  for (const char c : iso.substr(0, 4)) {
    if (c < '0' || c > '9') return 0;
    year = year * 10 + (c - '0');
  }
  return year;
}

int month_of(std::string_view iso) {
  return iso.size() < 7 ? 0 : (iso[5] - '0') * 10 + (iso[6] - '0');
}

}  // namespace

bool tells_of_past(const Work& work, const Unit& unit) {
  const auto& published = work.synopsis.accounts[unit.account].article.published;
  const std::vector<Day> days = days_in(work, unit);
  if (days.empty() || !published) return false;
  constexpr int months = 1;
  const int now = year_of(published->value) * 12 + month_of(published->value);
  return std::any_of(days.begin(), days.end(), [&](const Day& day) {
    const int month = month_of(day.first);
    if (month == 0) return true;
    const int then = year_of(day.first) * 12 + month;
    return now - then > months || then > now;
  });
}

Relation relate_values(const Figure& a, const Figure& b) {
  if (equal_values(a, b)) return Relation::same;
  return meet(a, b) || rounded(a, b) ? Relation::meets : Relation::apart;
}

bool are_two_limits(const Work& work, const Counting& x, const Counting& y) {
  return two_limits(work.parse(x.unit->account), *x.figure, work.parse(y.unit->account), *y.figure);
}

std::string why_other_number(const Work& work, const Counting& x, const Counting& y) {
  return explain(work, x.unit->account, *x.figure, y.unit->account, *y.figure, {});
}

std::string why_other_in_near_sentence(const Work& work,
                                       const Counting& x,
                                       const Counting& y,
                                       bool one_thing) {
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  const bool exact = x.figure->bound == Bound::exact && y.figure->bound == Bound::exact;
  const bool at_once = exact && !told_on_two_days(work.synopsis, a, b);
  return explain(work, a, *x.figure, b, *y.figure, {.at_once = at_once, .one_thing = one_thing});
}

namespace {

// "Seven out of ten stations", "one in five": a share, no count.
bool is_share(const Figure& f) {
  const double most = f.high.value_or(f.low.value_or(0));
  return f.unit.empty() && most > 0 && most < 1;
}

}  // namespace

std::string why_other_toll(const Work& work, const Counting& x, const Counting& y, bool holds_on) {
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  const auto& first = work.synopsis.accounts[a].article.published;
  const auto& second = work.synopsis.accounts[b].article.published;
  const bool one_day = first && second && !told_on_two_days(work.synopsis, a, b);
  const bool exact = x.figure->bound == Bound::exact && y.figure->bound == Bound::exact;
  return explain(work, a, *x.figure, b, *y.figure, {.at_once = (one_day && exact) || holds_on});
}

std::vector<Counting> countings_in(const Work& work, const Unit& unit) {
  std::vector<Counting> found;
  for (const Figure& figure : work.reading(unit.account).figures) {
    if (is_converted(work, unit.account, figure)) continue;
    if (is_share(figure)) continue;
    if (figure.sentence == unit.sentence && (figure.low || figure.high) && !figure.vague &&
        figure.kind != "ordinal" && figure.kind != "age") {
      if (is_comparable(work, {&unit, &figure})) found.push_back({&unit, &figure});
    }
  }
  return found;
}

SlotValue counting_value(const Work& work, const Counting& item) {
  const Figure& f = *item.figure;
  const Amount amount = amount_of(f);
  return {item.unit->account, f.span, shown_clause(work, *item.unit, f.span),
          fmt::format("{}..{} {}", amount.low, amount.high, amount.unit)};
}

SlotKind number_slots() {
  return {DifferenceKind::number, find_numbers, relate_numbers};
}

bool is_growing(std::string_view kind) {
  static const std::set<std::string_view> kinds = lexicon_words("compare/growing_kinds");
  return kinds.contains(kind);
}

void compare_numbers(const Work& work, SlotPairs& pairs) {
  compare_slots(work, pairs);
  for (const Link& link : work.links.all) {
    const std::vector<Item> here = countings_in(work, work.units.all[link.a]);
    const std::vector<Item> there = countings_in(work, work.units.all[link.b]);
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
