#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "synopsis/differences.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double same_matter = 0.6;    // score of two clauses that tell one thing
constexpr double least_matter = 0.35;  // the same, where many words agree
constexpr double faint_matter = 0.2;   // the same, of three words or more
constexpr double telling_verb = 0.3;   // weight of a verb that few things are told by
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
  TokenIndex head = 0;  // the predicate: the clause's own, or what it "refused to" do
};

bool is_predicate(const Work& work, const Item& item) {
  const Parse& parse = work.parse(item.unit->account);
  return parse.pos[item.head] == Pos::verb && item.clause->words.size() >= 2;
}

SlotValue value_of(const Work& work, const Item& item, std::string value) {
  const Span head = work.parse(item.unit->account).span[item.head];
  const Span clause = item.clause->span;
  return {item.unit->account, clause.size() <= 160 ? clause : head,
          shown_clause(work, *item.unit, head), std::move(value)};
}

bool inside_quotation(const Work& work, const Item& item) {
  const auto& quotations = work.reading(item.unit->account).quotations;
  const Span head = work.parse(item.unit->account).span[item.head];
  return std::any_of(quotations.begin(), quotations.end(),
                     [&](const Quotation& q) { return q.inner.contains(head); });
}

// Whose word it is: absent = the account's own voice.
Index voice_of(const Work& work, const Item& item) {
  const Span head = work.parse(item.unit->account).span[item.head];
  const Statement* over = statement_over(work.reading(item.unit->account), head);
  return over == nullptr ? absent : work.actors.of(item.unit->account, over->holder);
}

// "Has not agreed yet", told on an earlier day than that it was agreed.
bool not_yet(const Work& work, const Item& no, const Item& yes) {
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

std::string explain(const Work& work, const Item& x, const Item& y) {
  const bool no_x = negated(work.parse(x.unit->account), x.head);
  if (not_yet(work, no_x ? x : y, no_x ? y : x)) return "later-update";
  const Realis p = told_as(work.parse(x.unit->account), x.head);
  const Realis q = told_as(work.parse(y.unit->account), y.head);
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

// Said to be so, or not to be so: not "votes to override", "do not buy", "not until", "should".
bool is_asserted(const Parse& parse, TokenIndex head) {
  const auto children = parse.children(head);
  const auto any = [&](auto&& holds) {
    return std::any_of(children.begin(), children.end(), holds);
  };
  const bool infinitive =
      any([&](TokenIndex c) { return parse.dep[c] == Dep::aux && parse.tag[c] == Tag::to; });
  const bool refused = infinitive && parse.dep[head] == Dep::xcomp && negated(parse, head) &&
                       !any([&](TokenIndex c) { return parse.dep[c] == Dep::neg; });
  if (infinitive && !refused) return false;
  if (told_as(parse, head) == Realis::demanded) return false;
  const bool subject = any(
      [&](TokenIndex c) { return parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass; });
  if (parse.tag[head] == Tag::vb && parse.dep[head] == Dep::root && !subject) return false;
  if (parse.tag[head] == Tag::vbg && parse.dep[head] == Dep::pcomp && !negated(parse, head)) {
    return false;  // "against buying"
  }
  return !any([&](TokenIndex c) {
    const std::string_view word = parse.lower(c);
    const std::string_view first = parse.lower(parse.left_edge[c]);
    if (parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass) {
      if (first == "which" || first == "what" || first == "all") return true;  // "which have not"
    }
    return word == "whether" || word == "until" || word == "unless" || word == "if" ||
           word == "only";
  });
}

// "Said", "told": what is said is another predicate.
bool only_reports(const Work& work, const Item& item) {
  static const std::set<std::string_view> light = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/light_words")) all.insert(row[0]);
    return all;
  }();
  if (!light.contains(work.parse(item.unit->account).lemma(item.head))) return false;
  const auto& statements = work.reading(item.unit->account).statements;
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& s) {
    return s.cue && s.cue_token == item.head && s.kind == StatementKind::assert_;
  });
}

// Denied by somebody, not told as not so: "denied that she had lied".
bool is_denied(const Parse& parse, TokenIndex head) {
  const TokenIndex above = parse.head[head];
  return above != head && parse.lemma(above) == "deny" && negated(parse, head);
}

// One doer or one thing done to, and nobody else named as either.
// Where neither can be told, most of the words must be the same.
bool one_argument(const Work& work, At a, At b, const Match& match) {
  const Agreement doers = subjects(work, a, b);
  const Agreement done_to = objects(work, a, b);
  if (doers == Agreement::other_name || done_to == Agreement::other_name) return false;
  if (doers == Agreement::other_noun) return false;
  if (doers == Agreement::same || done_to == Agreement::same) return true;
  return match.words.size() >= 5 && match.score() >= same_matter;
}

// One sentence, printed twice with other apostrophes.
bool same_letters(const Work& work, const Unit& a, const Unit& b) {
  const auto letters = [&](const Unit& unit) {
    std::string kept = fold(unit.span.in(work.text(unit.account)));
    std::erase_if(kept, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); });
    return kept;
  };
  return letters(a) == letters(b);
}

// Done here, not done there: one predicate, one subject, one matter.
void compare_pair(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const Parse& pa = work.parse(x.unit->account);
  const Parse& pb = work.parse(y.unit->account);
  const At a{x.unit->account, x.head};
  const At b{y.unit->account, y.head};
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
  if (!is_asserted(pa, a.token) || !is_asserted(pb, b.token)) return;
  if (only_reports(work, x) || only_reports(work, y)) return;
  const bool verbatim = link >= surely_linked && std::min(match.of_a, match.of_b) >= 0.7;
  if (match.words.size() < (verbatim ? 2 : 3) || !one_matter) return;
  if (!verbatim && match.score() < least_matter) return;
  if (opposite && std::min(match.of_a, match.of_b) < 0.4) return;
  if (!alike_arguments(work, a, b) && !one_argument(work, a, b, match)) return;
  if (verbatim && same_letters(work, *x.unit, *y.unit)) return;
  const bool denied = is_denied(pa, a.token) || is_denied(pb, b.token);
  pairs.push_back({DifferenceKind::outcome, denied ? "parties-disagree" : explain(work, x, y),
                   value_of(work, x, no_a ? "no" : "yes"),
                   value_of(work, y, no_b != opposite ? "no" : "yes"), link, "difference.outcome"});
}

// Planned in one account, done in another.
void compare_plan(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const At a{x.unit->account, x.head};
  const At b{y.unit->account, y.head};
  if (likeness(work, a, b) < 0.9) return;
  const Realis p = told_as(work.parse(a.account), a.token);
  const Realis q = told_as(work.parse(b.account), b.token);
  const bool change = (p == Realis::planned && q == Realis::happened) ||
                      (q == Realis::planned && p == Realis::happened);
  if (!change) return;
  const Match match = match_words(work.units.lexis, x.clause->words, y.clause->words);
  if (match.words.size() < 2 || !share_subject(work, a, b)) return;
  const WordKey verb = work.units.key_of_token[a.account][a.token];
  const bool telling = verb != no_key && work.units.lexis.weight(verb) >= telling_verb;
  const bool one_act = telling && objects(work, a, b) != Agreement::other_name &&
                       !other_days(days_in(work, *x.unit), days_in(work, *y.unit));
  if (match.score() < 0.4 && !one_act) return;
  pairs.push_back({DifferenceKind::outcome, "planned-then-done",
                   value_of(work, x, p == Realis::planned ? "planned" : "done"),
                   value_of(work, y, q == Realis::planned ? "planned" : "done"), link,
                   "difference.plan"});
}

// The predicates of a sentence: those of its clauses, and what they fail or refuse to do.
std::vector<Item> predicates_in(const Work& work, const Unit& unit) {
  std::vector<Item> found;
  const Parse& parse = work.parse(unit.account);
  for (const Clause& clause : unit.clauses) {
    found.push_back({&unit, &clause, clause.head});
    for (const TokenIndex c : parse.children(clause.head)) {
      if (parse.dep[c] == Dep::xcomp && negated(parse, c)) found.push_back({&unit, &clause, c});
    }
  }
  std::erase_if(found, [&](const Item& item) { return !is_predicate(work, item); });
  return found;
}

void compare_units(const Work& work, const Link& link, SlotPairs& pairs) {
  for (const Item& x : predicates_in(work, work.units.all[link.a])) {
    for (const Item& y : predicates_in(work, work.units.all[link.b])) {
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

// What is denied told as so: not denied there too, not by the denier, and enough of it.
double denied_share(const Work& work,
                    Index denier,
                    const std::vector<WordKey>& words,
                    const Item& item) {
  const Match match = match_words(work.units.lexis, words, item.clause->words);
  const double least = match.words.size() >= 3 ? faint_matter : denied_matter;
  if (match.words.size() < 2 || match.score() < least) return 0;
  const Parse& parse = work.parse(item.unit->account);
  const Statement* over = statement_over(work.reading(item.unit->account), parse.span[item.head]);
  if (over != nullptr && over->kind == StatementKind::deny) return 0;
  if (negated(parse, item.head)) return 0;
  return denier != absent && voice_of(work, item) == denier ? 0 : match.score();
}

// What a denial denies, told in another account: both sides are on the page, neither is wrong. Of
// each account the clause that tells most of it.
void compare_denial(const Work& work, AccountIndex a, const Statement& denial, SlotPairs& pairs) {
  const Unit* unit = work.unit_of(a, denial.sentence);
  if (unit == nullptr || denial.content.empty()) return;
  const std::vector<WordKey> words = words_in(work, *unit, denial.content);
  if (words.size() < 2) return;
  const Index denier = work.actors.of(a, denial.holder);
  std::map<AccountIndex, std::pair<double, Item>> best;
  for (const Unit& other : work.units.all) {
    if (other.account == a) continue;
    for (const Clause& clause : other.clauses) {
      const Item item{&other, &clause, clause.head};
      const double share = denied_share(work, denier, words, item);
      if (share > 0 && share > best[other.account].first) best[other.account] = {share, item};
    }
  }
  for (const auto& [account, told] : best) {
    if (told.first <= 0) continue;
    const SlotValue denied{a, denial.cue.value_or(denial.content.front()),
                           shown_clause(work, *unit, denial.content.front()), "no"};
    pairs.push_back({DifferenceKind::outcome, "parties-disagree", denied,
                     value_of(work, told.second, "yes"), told.first, "difference.denial"});
  }
}

// Whom a statement accuses, by its target or by name in what is said, belongs to the denier's side.
bool accuses(const Work& work, AccountIndex a, const Statement& s, Index denier) {
  if (s.kind != StatementKind::accuse || work.actors.of(a, s.holder) == denier) return false;
  const Index target = work.actors.of(a, s.target);
  if (target != absent) return same_side(work.synopsis, target, denier);
  const auto& mentions = work.reading(a).mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    const bool inside = std::any_of(s.content.begin(), s.content.end(),
                                    [&](Span piece) { return piece.overlaps(m.span); });
    return inside && same_side(work.synopsis, work.actors.of(a, m.actor), denier);
  });
}

// A party is accused in one account and denies in another: both sides are on the page.
void compare_accusations(const Work& work,
                         AccountIndex a,
                         const Statement& denial,
                         SlotPairs& pairs) {
  const Index denier = work.actors.of(a, denial.holder);
  const Unit* unit = work.unit_of(a, denial.sentence);
  if (denier == absent || unit == nullptr || denial.content.empty()) return;
  for (AccountIndex b = 0; b < work.synopsis.accounts.size(); ++b) {
    if (b == a) continue;
    for (const Statement& s : work.reading(b).statements) {
      const Unit* other = work.unit_of(b, s.sentence);
      if (other == nullptr || s.content.empty() || !accuses(work, b, s, denier)) continue;
      pairs.push_back({DifferenceKind::outcome,
                       "parties-disagree",
                       {a, denial.cue.value_or(denial.content.front()), unit->span, "no"},
                       {b, s.cue.value_or(s.content.front()), other->span, "yes"},
                       1,
                       "difference.accusation"});
      break;
    }
  }
}

}  // namespace

void compare_outcomes(const Work& work, SlotPairs& pairs) {
  for (const Link& link : work.links.all) compare_units(work, link, pairs);
  for (const Link& link : work.links.faint) {
    for (const Item& x : predicates_in(work, work.units.all[link.a])) {
      for (const Item& y : predicates_in(work, work.units.all[link.b])) {
        compare_plan(work, x, y, link.score, pairs);
      }
    }
  }
  for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) {
    for (const Statement& statement : work.reading(a).statements) {
      if (statement.kind != StatementKind::deny) continue;
      compare_denial(work, a, statement, pairs);
      compare_accusations(work, a, statement, pairs);
    }
  }
}

}  // namespace synoptic
