#include "synopsis/differences/numbers/number_explanations.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/explanations.hpp"
#include "synopsis/differences/numbers/comparable_numbers.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "synopsis/differences/told_acts.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr double group_word = 0.4;   // weight of a noun for some people, not for any
constexpr double scope_words = 0.5;  // share of a scope's words that the other sentence has

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

// The lower of two exact numbers is still given by an account of the later day: no count that grew.
bool is_still_told(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  const auto& first = work.synopsis.accounts[a].article.published;
  const auto& second = work.synopsis.accounts[b].article.published;
  if (f.bound != Bound::exact || g.bound != Bound::exact || !f.counts || !g.counts) return false;
  if (!first || !second) return false;
  const std::string x = first->value.substr(0, 10);
  const std::string y = second->value.substr(0, 10);
  if (x == y) return false;
  return told_after(work, f.low < g.low ? f : g, f.low < g.low ? a : b, std::max(x, y));
}

// Exact numbers of one group ("six guards", "nine guards") that two accounts of one day give, or of
// which the later account gives the lower: no count that grew.
bool counted_at_once(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  if (is_still_told(work, a, f, b, g)) return true;
  if (f.bound != Bound::exact || g.bound != Bound::exact || !f.counts || !g.counts) return false;
  const WordKey key = work.units.key_of_token[a][f.counts_head];
  const bool group = key != no_key && work.units.lexis.weight(key) >= group_word &&
                     key == work.units.key_of_token[b][g.counts_head];
  const auto& first = work.synopsis.accounts[a].article.published;
  const auto& second = work.synopsis.accounts[b].article.published;
  if (!group || !first || !second) return false;
  const std::string x = first->value.substr(0, 10);
  const std::string y = second->value.substr(0, 10);
  return x == y || (x < y) == (f.low > g.low);
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

// "Hired 40 in May, the fewest since March": the scope is that of a noun told beside the figure,
// behind a mark and with no verb of its own.
bool is_scope_of_another(const Parse& parse, const Figure& f) {
  const TokenRange range = parse.sentences[f.sentence].tokens;
  bool behind_mark = false;
  bool noun = false;
  for (TokenIndex i = f.tokens.end; i < range.end; ++i) {
    if (parse.span[i].begin >= f.scope->begin) return behind_mark && noun;
    const Pos pos = parse.pos[i];
    if (pos == Pos::punct) {
      behind_mark = parse.tag[i] != Tag::hyph;
      noun = false;
    }
    noun = noun || pos == Pos::noun;
    if (pos == Pos::verb || pos == Pos::aux) behind_mark = false;
  }
  return false;
}

bool has_scope(const Work& work, AccountIndex a, const Figure& f) {
  return f.scope && !is_scope_of_another(work.parse(a), f);
}

bool other_scope(
    const Work& work, AccountIndex a, const Figure& f, AccountIndex b, const Figure& g) {
  if (total_and_day(work, a, f, b, g)) return true;
  const bool here = has_scope(work, a, f);
  if (here == has_scope(work, b, g)) return false;
  return here ? !scope_met(work, a, f, b, g) : !scope_met(work, b, g, a, f);
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

std::vector<const TimeExpr*> days_of(const Work& work, const Counting& item) {
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
}

bool are_other_days(const std::vector<const TimeExpr*>& a, const std::vector<const TimeExpr*>& b) {
  if (a.empty() || b.empty()) return false;
  return std::all_of(a.begin(), a.end(), [&](const TimeExpr* p) {
    return std::all_of(b.begin(), b.end(),
                       [&](const TimeExpr* q) { return relate_times(*p, *q) == Relation::apart; });
  });
}

bool told_of_other_days(const Work& work, const Counting& x, const Counting& y) {
  return are_other_days(days_of(work, x), days_of(work, y));
}

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

std::string why_other_number(const Work& work, const Counting& x, const Counting& y, Known known) {
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  const Figure& f = *x.figure;
  const Figure& g = *y.figure;
  const auto by_verb = [&](auto&& holds) { return !known.one_thing && holds(); };
  return first_explanation({
      {"other-event", [&] { return other_time(work, a, f, b, g); }},
      {"other-event", [&] { return is_growing(f.kind) && of_two_months(work, a, f, b, g); }},
      {"other-event",
       [&] { return !known.at_once && grew(work, a, f, b, g) && far_in_size(work, a, f, b, g); }},
      {"coarser", [&] { return is_rounded(f, g); }},
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

std::string why_they_meet(const Work& work, const Counting& x, const Counting& y, bool one_thing) {
  const Figure& f = *x.figure;
  const Figure& g = *y.figure;
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  const bool later = f.low && g.low && f.low != g.low && one_thing;
  const bool more = later && !is_bound_of(f, g) && !far_in_size(work, a, f, b, g) &&
                    !of_two_months(work, a, f, b, g);
  return more && grew(work, a, f, b, g) ? "later-update" : "bound-met";
}

bool may_be_told_at_once(const Work& work, const Counting& x, const Counting& y) {
  // "About 900" is told at once as "900" is; "at least 14" leaves room for the next hour.
  const auto open = [](const Counting& c) {
    return c.figure->bound == Bound::at_least || c.figure->bound == Bound::more_than;
  };
  return !open(x) && !open(y) && !told_on_two_days(work.synopsis, x.unit->account, y.unit->account);
}

std::string why_other_number(const Work& work, const Counting& x, const Counting& y) {
  return why_other_number(work, x, y, Known{});
}

std::string why_other_in_near_sentence(const Work& work,
                                       const Counting& x,
                                       const Counting& y,
                                       bool one_thing) {
  const bool at_once = may_be_told_at_once(work, x, y);
  // What is tied to its noun describes it, whatever the verb tells: "the two-stage plan".
  const bool described = is_tied(work, x) && is_tied(work, y);
  return why_other_number(work, x, y, {.at_once = at_once, .one_thing = one_thing || described});
}

std::string why_other_toll(const Work& work, const Counting& x, const Counting& y, bool holds_on) {
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  const auto& first = work.synopsis.accounts[a].article.published;
  const auto& second = work.synopsis.accounts[b].article.published;
  const bool one_day = first && second && !told_on_two_days(work.synopsis, a, b);
  const bool exact = x.figure->bound == Bound::exact && y.figure->bound == Bound::exact;
  return why_other_number(work, x, y, {.at_once = (one_day && exact) || holds_on});
}

}  // namespace synoptic
