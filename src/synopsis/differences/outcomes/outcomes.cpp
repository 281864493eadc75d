#include "synopsis/differences/outcomes/outcomes.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/denials.hpp"
#include "synopsis/differences/explanations.hpp"
#include "synopsis/differences/one_act.hpp"
#include "synopsis/differences/outcomes/turns.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "synopsis/differences/told_acts.hpp"
#include "synopsis/links/implied.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double same_matter = 0.6;  // score of two clauses that tell one thing

bool is_predicate(const Work& work, const Predicate& item) {
  const Parse& parse = work.parse(item.unit->account);
  return parse.pos[item.head] == Pos::verb && item.clause->words.size() >= 2;
}

SlotValue verb_value(
    const Work& work, const Unit& unit, TokenIndex verb, Span clause, std::string value) {
  constexpr std::uint32_t longest = 160;  // bytes
  const Span head = work.parse(unit.account).span[verb];
  return {unit.account, clause.size() <= longest ? clause : head, shown_clause(work, unit, head),
          std::move(value)};
}

}  // namespace

SlotValue clause_value(const Work& work, const Unit& unit, TokenIndex verb, std::string value) {
  return verb_value(work, unit, verb, work.clause_at(unit, verb).span, std::move(value));
}

SlotValue outcome_value(const Work& work, const Predicate& item, std::string value) {
  return verb_value(work, *item.unit, item.head, item.clause->span, std::move(value));
}

bool inside_quotation(const Work& work, const Predicate& item) {
  const auto& quotations = work.reading(item.unit->account).quotations;
  const Span head = work.parse(item.unit->account).span[item.head];
  return std::any_of(quotations.begin(), quotations.end(),
                     [&](const Quotation& q) { return q.inner.contains(head); });
}

namespace {

// "Has not agreed yet", told on an earlier day than that it was agreed.
bool not_yet(const Work& work, const Predicate& no, const Predicate& yes) {
  if (!told_on_two_days(work.synopsis, no.unit->account, yes.unit->account)) return false;
  const auto& first = work.synopsis.accounts[no.unit->account].article.published->value;
  const auto& second = work.synopsis.accounts[yes.unit->account].article.published->value;
  if (second < first) return false;
  const Parse& parse = work.parse(no.unit->account);
  const auto children = parse.children(no.head);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const std::string_view word = parse.lower(c);
    return (parse.dep[c] == Dep::aux && parse.lemma(c) == "have") || word == "yet" ||
           word == "still";
  });
}

// "Previously they were required to", "he did not do it then": of one of the two it is said that it
// was so once.
bool told_of_before(const Work& work, const Predicate& item) {
  static const std::set<std::string_view> words = lexicon_words("compare/earlier_words");
  const Parse& parse = work.parse(item.unit->account);
  return has_child(parse, item.head, [&](TokenIndex c) {
    return words.contains(parse.lower(c)) || (c > item.head && parse.lower(c) == "then");
  });
}

// Done on a day before the other account is of, or on that day.
bool done_by(const Work& work, const Predicate& yes, std::string_view day) {
  const std::vector<Day> days = days_in(work, *yes.unit);
  return !days.empty() && std::all_of(days.begin(), days.end(), [&](const Day& d) {
    return d.second.size() == day.size() && d.second <= day;
  });
}

}  // namespace

// Not done in an account of an earlier day than the one in which it is done.
bool may_have_followed(const Work& work, const Predicate& no, const Predicate& yes) {
  const auto& first = work.synopsis.accounts[no.unit->account].article.published;
  const auto& second = work.synopsis.accounts[yes.unit->account].article.published;
  if (!first || !second) return false;
  const std::string day = first->value.substr(0, 10);
  return day < second->value.substr(0, 10) && !done_by(work, yes, day);
}

namespace {

// An inquiry opened in one account and closed in a later one, on no day that both tell.
bool came_after(const Work& work, const Predicate& first, const Predicate& last) {
  const Parse& before = work.parse(first.unit->account);
  const Parse& after = work.parse(last.unit->account);
  if (!may_follow(before.lemma(first.head), after.lemma(last.head))) return false;
  if (negated(before, first.head) || negated(after, last.head)) return false;
  const auto days = days_in(work, *first.unit);
  const auto later = days_in(work, *last.unit);
  const bool one_day = !days.empty() && !later.empty() && !other_days(days, later);
  return !one_day && may_have_followed(work, first, last);
}

// Most of the sentences or of their clauses is told in the same words: taken over, and turned.
bool told_twice(const Work& work, const Predicate& x, const Predicate& y) {
  constexpr std::size_t many = 6;
  constexpr double most = 0.7;
  const auto alike = [&](const std::vector<WordKey>& a, const std::vector<WordKey>& b) {
    const Match match = match_words(work.units.lexis, a, b);
    return match.words.size() >= many && std::min(match.of_a, match.of_b) >= most;
  };
  return alike(x.clause->words, y.clause->words) || alike(x.unit->words, y.unit->words);
}

// Opened in the morning and closed in the evening.
bool at_two_hours(const Work& work, const Predicate& x, const Predicate& y) {
  const std::string_view a = work.parse(x.unit->account).lemma(x.head);
  const std::string_view b = work.parse(y.unit->account).lemma(y.head);
  return may_follow(a, b) && told_of_other_hours(work, x, y);
}

}  // namespace

std::string explain_outcomes(const Work& work, const Predicate& x, const Predicate& y) {
  const auto open = [&](const Predicate& item) {
    const Parse& parse = work.parse(item.unit->account);
    if (is_implied(parse, item.head)) return false;
    const auto told = how_told(parse, item.head);
    if (told == Told::coming || told == Told::refused) return true;
    const Realis r = told_as(parse, item.head);
    return r == Realis::planned || r == Realis::conditional || r == Realis::demanded;
  };
  const bool twice = told_twice(work, x, y);
  const bool no_x = negated(work.parse(x.unit->account), x.head);
  return first_explanation({
      {"other-event", [&] { return told_of_before(work, x) != told_of_before(work, y); }},
      {"hope-then-failure", [&] { return open(x) != open(y); }},
      {"later-update", [&] { return not_yet(work, no_x ? x : y, no_x ? y : x); }},
      {"later-update",
       [&] {
         return came_after(work, x, y) || came_after(work, y, x) || at_two_hours(work, x, y);
       }},
      {"parties-disagree",
       [&] {
         return !twice && of_two_voices(work, {x.unit->account, x.head}, {y.unit->account, y.head});
       }},
  });
}

bool is_contest(const Parse& parse, TokenIndex word) {
  static const std::set<std::string_view> nouns = lexicon_words("compare/contests");
  return nouns.contains(fold(parse.lemma(word)));
}

bool has_not(const Parse& parse, TokenIndex head) {
  const auto children = parse.children(head);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex c) { return parse.dep[c] == Dep::neg; });
}

// "Said", "told": what is said is another predicate.
bool only_reports(const Work& work, const Predicate& item) {
  if (!is_light_word(work.parse(item.unit->account).lemma(item.head))) return false;
  const auto& statements = work.reading(item.unit->account).statements;
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& s) {
    return s.cue && s.cue_token == item.head && s.kind == StatementKind::assert_;
  });
}

// Denied by somebody, not told as not so: "denied that she had lied", "a denial that".
bool is_denied(const Parse& parse, TokenIndex head) {
  const TokenIndex above = parse.head[head];
  return above != head && has_denial_role(parse, above, "denying") && negated(parse, head);
}

// One doer or one thing done to, and nobody else named as either.
// Where neither can be told, most of the words must be the same.
bool one_argument(const Work& work, At a, At b, const Match& match) {
  const Agreement doers = subjects(work, a, b);
  const Agreement done_to = objects(work, a, b);
  if (doers == Agreement::other_name || done_to == Agreement::other_name) return false;
  if (doers == Agreement::other_noun || other_pronouns(work, a, b)) return false;
  if (doers == Agreement::same || done_to == Agreement::same) return true;
  return match.words.size() >= 5 && match.score() >= same_matter;
}

namespace {

// What is told of `above` is told of the verb, too: "said on Monday that it fell".
bool is_told_under(const Parse& parse, TokenIndex verb, TokenIndex above) {
  constexpr int steps = 4;
  for (int step = 0; step < steps && verb != above; ++step) {
    const Dep dep = parse.dep[verb];
    const bool up = dep == Dep::ccomp || dep == Dep::xcomp || dep == Dep::conj;
    if (!up || parse.head[verb] == verb) return false;
    verb = parse.head[verb];
  }
  return verb == above;
}

// The times of an act, and of the words above that tell of it: none of a noun that only stands in
// its sentence, or of another act.
std::vector<const TimeExpr*> times_of(const Work& work, const Predicate& p) {
  const Parse& parse = work.parse(p.unit->account);
  std::vector<const TimeExpr*> found;
  for (const Dated& d : dated_in(work, *p.unit)) {
    const bool own = predicate_of(parse, d.anchor) == p.head;
    if (own || (parse.pos[d.anchor] == Pos::verb && is_told_under(parse, p.head, d.anchor))) {
      found.push_back(d.time);
    }
  }
  return found;
}

// The name of a day that no date could be worked out for: "XXXX-WXX-5".
std::string named_day(const TimeExpr& t) {
  return t.timex.substr(0, t.timex.find('T'));
}

// No date is of both; of a date and a name nothing can be told.
bool are_apart(const TimeExpr& a, const TimeExpr& b) {
  if (a.begin.empty() != b.begin.empty()) return false;
  if (!a.begin.empty()) {
    const auto day = [](const TimeExpr& t) {
      return std::vector{Day{t.begin.substr(0, 10), end_of(t).substr(0, 10)}};
    };
    return other_days(day(a), day(b));
  }
  const std::string p = named_day(a);
  const std::string q = named_day(b);
  const std::size_t common = std::min(p.size(), q.size());
  return common > 0 && p.compare(0, common, q, 0, common) != 0;  // a month and a day of it
}

}  // namespace

bool told_of_other_days(const Work& work, const Predicate& x, const Predicate& y) {
  if (of_two_periods(work, *x.unit, *y.unit)) return true;
  const std::vector<const TimeExpr*> here = times_of(work, x);
  const std::vector<const TimeExpr*> there = times_of(work, y);
  if (here.empty() || there.empty()) return false;
  return std::all_of(here.begin(), here.end(), [&](const TimeExpr* a) {
    return std::all_of(there.begin(), there.end(),
                       [&](const TimeExpr* b) { return are_apart(*a, *b); });
  });
}

bool told_of_other_hours(const Work& work, const Predicate& x, const Predicate& y) {
  const auto hours_of = [&](const Predicate& p) {
    std::set<std::string> hours;
    for (const TimeExpr* t : times_of(work, p)) {
      const std::size_t at = t->timex.find('T');
      if (at != std::string::npos) hours.insert(t->timex.substr(at));
    }
    return hours;
  };
  const std::set<std::string> here = hours_of(x);
  const std::set<std::string> there = hours_of(y);
  return !here.empty() && !there.empty() &&
         std::none_of(here.begin(), here.end(),
                      [&](const std::string& hour) { return there.contains(hour); });
}

bool told_of_one_day(const Work& work, const Predicate& x, const Predicate& y) {
  const auto days_of = [&](const Predicate& p) {
    std::set<std::string> days;
    for (const TimeExpr* t : times_of(work, p)) {
      days.insert(t->begin.size() >= 10 ? t->begin.substr(0, 10) : named_day(*t));
    }
    std::erase_if(days, [](const std::string& day) { return day.size() < 10; });
    return days;
  };
  const std::set<std::string> here = days_of(x);
  const std::set<std::string> there = days_of(y);
  return std::any_of(here.begin(), here.end(),
                     [&](const std::string& day) { return there.contains(day); });
}

std::string_view modal_of(const Parse& parse, TokenIndex head) {
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] == Dep::aux && parse.tag[c] == Tag::md) return parse.lower(c);
  }
  return {};
}

// "What could harm the birds", "that it would not harm the birds": the one says what may be, not
// that it is; only with the same auxiliary are the two a yes and a no.
bool only_may_be(const Parse& yes, TokenIndex head, const Parse& no, TokenIndex other) {
  return told_as(yes, head) == Realis::conditional && modal_of(yes, head) != modal_of(no, other);
}

// The predicates of a sentence: those of its clauses, and what these lead to or fail to do.
std::vector<Predicate> predicates_in(const Work& work, const Unit& unit) {
  std::vector<Predicate> found;
  const Parse& parse = work.parse(unit.account);
  for (const Clause& clause : unit.clauses) {
    found.push_back({&unit, &clause, clause.head});
    for (const TokenIndex c : parse.children(clause.head)) {
      const bool led = is_led_to(parse, c) && parse.dep[c] != Dep::ccomp;  // a clause of its own
      if (led || (parse.dep[c] == Dep::xcomp && negated(parse, c))) {
        found.push_back({&unit, &clause, c});
      }
    }
  }
  std::erase_if(found, [&](const Predicate& item) { return !is_predicate(work, item); });
  return found;
}

}  // namespace synoptic
