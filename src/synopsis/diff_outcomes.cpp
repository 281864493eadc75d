#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "synopsis/differences.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double same_matter = 0.6;    // score of two clauses that tell one thing
constexpr double least_matter = 0.35;  // the same, where many words agree
constexpr double denied_matter = 0.4;  // score of a denial's content against the clause it denies

bool are_opposites(std::string_view a, std::string_view b) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static const std::set<Pair> pairs = [] {
    std::set<Pair> all;
    for (const LexiconRow& row : lexicon("compare/opposites")) {
      all.emplace(row[0], row[1]);
      all.emplace(row[1], row[0]);
    }
    return all;
  }();
  return pairs.contains({a, b});
}

struct Item {
  const Unit* unit = nullptr;
  const Clause* clause = nullptr;
};

bool is_predicate(const Work& work, const Item& item) {
  const Parse& parse = work.parse(item.unit->account);
  return parse.pos[item.clause->head] == Pos::verb && item.clause->words.size() >= 3;
}

SlotValue value_of(const Work& work, const Item& item, std::string value) {
  const Span head = work.parse(item.unit->account).span[item.clause->head];
  const Span clause = item.clause->span;
  return {item.unit->account, clause.size() <= 160 ? clause : head,
          shown_clause(work, *item.unit, head), std::move(value)};
}

bool inside_quotation(const Work& work, const Item& item) {
  const auto& quotations = work.reading(item.unit->account).quotations;
  const Span head = work.parse(item.unit->account).span[item.clause->head];
  return std::any_of(quotations.begin(), quotations.end(),
                     [&](const Quotation& q) { return q.inner.contains(head); });
}

// Whose word it is: absent = the account's own voice.
Index voice_of(const Work& work, const Item& item) {
  const Span head = work.parse(item.unit->account).span[item.clause->head];
  const Statement* over = statement_over(work.reading(item.unit->account), head);
  return over == nullptr ? absent : work.actors.of(item.unit->account, over->holder);
}

std::string explain(const Work& work, const Item& x, const Item& y) {
  const Realis p = told_as(work.parse(x.unit->account), x.clause->head);
  const Realis q = told_as(work.parse(y.unit->account), y.clause->head);
  const auto open = [](Realis r) {
    return r == Realis::planned || r == Realis::conditional || r == Realis::demanded;
  };
  if (open(p) != open(q)) return "hope-then-failure";
  const Index a = voice_of(work, x);
  const Index b = voice_of(work, y);
  const bool two_voices = is_named(work, a) && is_named(work, b) && !same_side(work.synopsis, a, b);
  if (two_voices) return "parties-disagree";
  return "";
}

// Done here, not done there: one predicate, one subject, one matter.
void compare_pair(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const Parse& pa = work.parse(x.unit->account);
  const Parse& pb = work.parse(y.unit->account);
  const At a{x.unit->account, x.clause->head};
  const At b{y.unit->account, y.clause->head};
  const bool opposite = are_opposites(pa.lemma(a.token), pb.lemma(b.token));
  if (!opposite && likeness(work, a, b) < 0.9) return;
  const bool no_a = negated(pa, a.token);
  const bool no_b = negated(pb, b.token);
  if ((no_a != no_b) == opposite) return;
  const Match match = match_words(work.units.lexis, x.clause->words, y.clause->words);
  // Beside subject and predicate two words of the matter, or most of one clause.
  const bool one_matter =
      match.words.size() >= 4 || match.score() >= same_matter || link >= surely_linked;
  if (inside_quotation(work, x) && inside_quotation(work, y)) return;  // a matter of wording
  if (match.words.size() < 3 || !one_matter || match.score() < least_matter) return;
  if (opposite && std::min(match.of_a, match.of_b) < 0.4) return;
  if (!alike_arguments(work, a, b)) return;
  pairs.push_back({DifferenceKind::outcome, explain(work, x, y),
                   value_of(work, x, no_a ? "no" : "yes"),
                   value_of(work, y, no_b != opposite ? "no" : "yes"), link, "difference.outcome"});
}

// Planned in one account, done in another.
void compare_plan(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const At a{x.unit->account, x.clause->head};
  const At b{y.unit->account, y.clause->head};
  if (likeness(work, a, b) < 0.9) return;
  const Realis p = told_as(work.parse(a.account), a.token);
  const Realis q = told_as(work.parse(b.account), b.token);
  const bool change = (p == Realis::planned && q == Realis::happened) ||
                      (q == Realis::planned && p == Realis::happened);
  if (!change) return;
  const Match match = match_words(work.units.lexis, x.clause->words, y.clause->words);
  if (match.words.size() < 2 || match.score() < 0.4 || !share_subject(work, a, b)) return;
  pairs.push_back({DifferenceKind::outcome, "planned-then-done",
                   value_of(work, x, p == Realis::planned ? "planned" : "done"),
                   value_of(work, y, q == Realis::planned ? "planned" : "done"), link,
                   "difference.plan"});
}

void compare_units(const Work& work, const Link& link, SlotPairs& pairs) {
  const Unit& here = work.units.all[link.a];
  const Unit& there = work.units.all[link.b];
  for (const Clause& c : here.clauses) {
    const Item x{&here, &c};
    if (!is_predicate(work, x)) continue;
    for (const Clause& d : there.clauses) {
      const Item y{&there, &d};
      if (!is_predicate(work, y)) continue;
      compare_pair(work, x, y, link.score, pairs);
      compare_plan(work, x, y, link.score, pairs);
    }
  }
}

std::vector<WordKey> words_in(const Work& work, const Unit& unit, const std::vector<Span>& pieces) {
  std::vector<WordKey> words;
  const auto& spans = work.parse(unit.account).span;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const WordKey key = work.units.key_of_token[unit.account][i];
    const bool inside = std::any_of(pieces.begin(), pieces.end(),
                                    [&](Span piece) { return piece.contains(spans[i]); });
    if (inside && key != no_key) words.push_back(key);
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

// What a denial denies, told in another account: both sides are on the page, neither is wrong.
void compare_denial(const Work& work, AccountIndex a, const Statement& denial, SlotPairs& pairs) {
  const Unit* unit = work.unit_of(a, denial.sentence);
  if (unit == nullptr || denial.content.empty()) return;
  const std::vector<WordKey> words = words_in(work, *unit, denial.content);
  if (words.size() < 2) return;
  const Index holder = work.actors.of(a, denial.holder);
  for (const Unit& other : work.units.all) {
    if (other.account == a) continue;
    for (const Clause& clause : other.clauses) {
      const Item item{&other, &clause};
      const Match match = match_words(work.units.lexis, words, clause.words);
      if (match.words.size() < 2 || match.score() < denied_matter) continue;
      const Span head = work.parse(other.account).span[clause.head];
      const Statement* over = statement_over(work.reading(other.account), head);
      if (over != nullptr && over->kind == StatementKind::deny) continue;
      if (negated(work.parse(other.account), clause.head)) continue;
      if (holder != absent && voice_of(work, item) == holder) continue;
      SlotValue denied{a, denial.cue.value_or(denial.content.front()),
                       shown_clause(work, *unit, denial.content.front()), "no"};
      pairs.push_back({DifferenceKind::outcome, "parties-disagree", denied,
                       value_of(work, item, "yes"), match.score(), "difference.denial"});
    }
  }
}

}  // namespace

void compare_outcomes(const Work& work, SlotPairs& pairs) {
  for (const Link& link : work.links.all) compare_units(work, link, pairs);
  for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) {
    for (const Statement& statement : work.reading(a).statements) {
      if (statement.kind == StatementKind::deny) compare_denial(work, a, statement, pairs);
    }
  }
}

}  // namespace synoptic
