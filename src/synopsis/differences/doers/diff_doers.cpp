#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/doers/doers.hpp"
#include "synopsis/differences/doers/named_doers.hpp"
#include "synopsis/differences/doers/single_offices.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double one_word = 0.9;     // likeness of two words
constexpr double nearly_all = 0.75;  // share of the other words of both sentences
constexpr double half = 0.5;         // the same: enough where a third did so too

using Part = NamedDoer;

At verb_at(const Part& part) {
  return {part.unit->account, part.verb};
}

bool is_person(const Part& part) {
  return part.kind == NameKind::person;
}

// As he is called where he was named before: a person by his last name, a body by all of it.
std::string_view called(const Work& work, const Part& part) {
  return is_person(part) ? last_name_of(work, part) : name_of(work, part);
}

// The sentence of a part tells of the other one too, by whatever word.
bool tells_of_other(const Work& work, const Part& in, const Part& other) {
  const AccountIndex a = in.unit->account;
  for (TokenIndex i = in.unit->tokens.begin; i < in.unit->tokens.end; ++i) {
    const Mention* m = mention_of_word(work.reading(a), i);
    if (m != nullptr && other.actor != absent && work.actors.of(a, m->actor) == other.actor)
      return true;
  }
  return in.unit->span.in(work.text(a)).find(called(work, other)) != std::string_view::npos;
}

// ---- One telling ------------------------------------------------------------------------------

std::vector<WordKey> without_own(const Work& work,
                                 const Part& part,
                                 const std::vector<WordKey>& all) {
  const auto& keys = work.units.key_of_token[part.unit->account];
  std::set<WordKey> own{keys[part.verb]};
  for (TokenIndex i = part.tokens.begin; i < part.tokens.end; ++i) {
    own.insert(keys[i]);
  }
  std::vector<WordKey> rest;
  std::copy_if(all.begin(), all.end(), std::back_inserter(rest),
               [&](WordKey w) { return !own.contains(w); });
  return rest;
}

// What hangs on the verb beside its doer: things done to, and what its prepositions govern.
std::vector<TokenIndex> complements_of(const Parse& parse, const Part& part) {
  std::vector<TokenIndex> found;
  for (const TokenIndex c : parse.children(part.verb)) {
    switch (parse.dep[c]) {
      case Dep::prep:
      case Dep::agent: {
        const auto governed = parse.children(c);
        found.insert(found.end(), governed.begin(), governed.end());
        break;
      }
      case Dep::nsubj:
      case Dep::nsubjpass:
      case Dep::aux:
      case Dep::auxpass:
      case Dep::mark:
      case Dep::punct:
        break;
      default:
        if (c != part.head) found.push_back(c);
    }
  }
  // "Fired Jane Doe, the head of the board": told by name or by office.
  for (std::size_t i = 0, n = found.size(); i < n; ++i) {
    for (const TokenIndex c : parse.children(found[i])) {
      if (parse.dep[c] == Dep::appos) found.push_back(c);
    }
  }
  return found;
}

// Complements of one verb that another has too.
std::size_t shared_complements(const Work& work, const Part& x, const Part& y) {
  const auto here = complements_of(work.parse(x.unit->account), x);
  const auto there = complements_of(work.parse(y.unit->account), y);
  return static_cast<std::size_t>(std::count_if(here.begin(), here.end(), [&](TokenIndex i) {
    const At at{x.unit->account, i};
    return weight_at(work, at) > 0 && std::any_of(there.begin(), there.end(), [&](TokenIndex j) {
             return likeness(work, at, {y.unit->account, j}) >= 0.8;
           });
  }));
}

// What two sentences share beside the two names and the verb.
struct Telling {
  Match sentence, clause;
  std::size_t complements = 0;
  std::ptrdiff_t names = 0;
  [[nodiscard]] double least() const { return std::min(sentence.of_a, sentence.of_b); }
  [[nodiscard]] double most() const { return std::max(sentence.of_a, sentence.of_b); }
};

bool is_said(const Work& work, const Part& part) {
  return is_cue(work, {part.unit->account, part.verb});
}

// The words of a part's clause and of those that tell what he does there: "wants to give", "charged
// it with hiding". What he only says is compared elsewhere.
std::vector<WordKey> clause_words(const Work& work, const Part& part) {
  const Parse& parse = work.parse(part.unit->account);
  std::vector<WordKey> words = work.clause_at(*part.unit, part.verb).words;
  if (is_said(work, part)) return words;
  const auto add = [&](TokenIndex head) {
    for (const Clause& clause : part.unit->clauses) {
      if (clause.head == head) words.insert(words.end(), clause.words.begin(), clause.words.end());
    }
  };
  for (const TokenIndex c : parse.children(part.verb)) {
    if (parse.dep[c] == Dep::ccomp || parse.dep[c] == Dep::xcomp) add(c);
    if (parse.dep[c] != Dep::prep) continue;
    for (const TokenIndex under : parse.children(c)) {
      if (parse.dep[under] == Dep::pcomp) add(under);
    }
  }
  sort_unique(words);
  return words;
}

Telling telling_of(const Work& work, const Part& x, const Part& y) {
  const Lexis& lexis = work.units.lexis;
  const auto clause = [&](const Part& p) { return clause_words(work, p); };
  Telling t;
  t.sentence =
      match_words(lexis, without_own(work, x, x.unit->words), without_own(work, y, y.unit->words));
  t.clause = match_words(lexis, without_own(work, x, clause(x)), without_own(work, y, clause(y)));
  t.complements = shared_complements(work, x, y);
  t.names = std::count_if(t.sentence.words.begin(), t.sentence.words.end(), [&](WordKey w) {
    const WordKind kind = lexis.entry(w).kind;
    return kind == WordKind::actor || kind == WordKind::name;
  });
  return t;
}

// "Voted", "praised the deal", "vowed that": many may do so.
bool may_be_shared(const Work& work, const Part& part) {
  static const std::set<std::string_view> acts = lexicon_words("compare/shared_acts");
  const std::string_view verb = work.parse(part.unit->account).lemma(part.verb);
  return is_light_word(verb) || acts.contains(verb) || (!part.done_to && is_said(work, part));
}

// "Said", "called on him to go": sources are compared elsewhere.
bool only_says(const Work& work, const Part& part) {
  return is_light_word(work.parse(part.unit->account).lemma(part.verb)) && is_said(work, part);
}

// How many of what it is done to are told: "40 boats"; nothing where no number stands beside it.
WordKey number_beside(const Work& work, const Part& part) {
  const Parse& parse = work.parse(part.unit->account);
  const auto thing = part.done_to ? std::optional(part.head) : done_to_of(parse, part.verb);
  if (!thing) return no_key;
  for (const TokenIndex c : parse.children(*thing)) {
    if (parse.dep[c] == Dep::nummod) return work.units.key_of_token[part.unit->account][c];
  }
  return no_key;
}

// "Sold 40 boats", "sold 60 boats".
bool tells_other_numbers(const Work& work, const Part& x, const Part& y) {
  const WordKey here = number_beside(work, x);
  const WordKey there = number_beside(work, y);
  return here != no_key && there != no_key && here != there;
}

// What many may do is one act where both do it to one thing, and tell it in much the same way.
bool is_one_shared_act(const Work& work, const Part& x, const Part& y, const Telling& t) {
  if (t.least() >= 0.5 && t.clause.words.size() >= 3) return true;
  if (x.done_to || objects(work, verb_at(x), verb_at(y)) != Agreement::same) return false;
  const bool headlines = x.headline && y.headline && t.clause.words.size() >= 3;
  return (t.complements >= 2 || headlines) && t.most() >= 0.3;
}

// "Opened the gate", "opened his gate": of such a thing an act is done by one, and so may be what
// is done to nothing; "matches" are missed by many.
bool is_done_by_one(const Work& work, const Part& x, const Part& y) {
  const auto thing_of = [&](const Part& p) {
    return p.done_to ? std::nullopt : done_to_of(work.parse(p.unit->account), p.verb);
  };
  const auto here = thing_of(x);
  const auto there = thing_of(y);
  if (!here && !there) return true;
  return here && there && is_the_only(work.parse(x.unit->account), *here) &&
         is_the_only(work.parse(y.unit->account), *there) &&
         objects(work, verb_at(x), verb_at(y)) == Agreement::same;
}

// Much of both clauses, whatever else the sentences tell.
bool share_clauses(const Telling& t) {
  return t.clause.words.size() >= 4 && std::min(t.clause.of_a, t.clause.of_b) >= 0.4;
}

// A good part of both sentences; less where the clauses share more and one alone may do it.
bool is_one_sentence(const Work& work, const Part& x, const Part& y, const Telling& t) {
  const double weight = t.sentence.shared;
  const double clause = std::min(t.clause.of_a, t.clause.of_b);
  if (weight >= 4 && t.least() >= 0.3 && t.complements > 0) return true;
  if (weight >= 2.5 && share_clauses(t)) return true;
  if (t.clause.words.size() < 2) return false;
  if (weight >= 3 && t.least() >= 0.28) return true;
  if (!is_done_by_one(work, x, y)) return false;
  return (weight >= 1.8 && t.least() >= 0.2 && clause >= 0.2) ||
         (weight >= 1.15 && t.least() >= 0.15 && clause >= 0.23);
}

// The office right before a name, of those that one person holds: "Attorney General Jane Doe"; ""
// for none.
std::string_view office_before(const Work& work, const Part& part) {
  constexpr TokenIndex longest = 3;  // words
  const AccountIndex a = part.unit->account;
  const Parse& parse = work.parse(a);
  const auto words = [&](TokenIndex first) {
    return fold(parse.span_of({first, part.tokens.begin}).in(work.text(a)));
  };
  const TokenIndex edge = std::min(parse.left_edge[part.head], part.tokens.begin);
  if (edge == part.tokens.begin || beside_office(words(edge)) == BesideOffice::other) return {};
  for (TokenIndex n = 1; n <= longest && edge + n <= part.tokens.begin; ++n) {
    const std::string office = words(part.tokens.begin - n);
    if (const std::string_view known = single_office(office); !known.empty()) return known;
  }
  return {};
}

// What one in office does alone, told by his office: "Attorney General Jane Doe resigns".
bool is_of_one_office(const Work& work, const Part& x, const Part& y) {
  const std::string_view office = office_before(work, x);
  return !office.empty() && office == office_before(work, y) && !x.done_to &&
         !done_to_of(work.parse(x.unit->account), x.verb) &&
         !done_to_of(work.parse(y.unit->account), y.verb);
}

// One thing at least beside the doers is told of the verb by both, and a good part of a headline by
// the other one, or of both sentences.
bool is_one_telling(const Work& work, const Part& x, const Part& y, const Telling& t) {
  if (t.complements == 0 && t.clause.words.size() < 2) return false;
  if (may_be_shared(work, x) && !is_one_shared_act(work, x, y, t)) return false;
  if (!x.headline && !y.headline) return is_one_sentence(work, x, y, t);
  const double of_headline = x.headline && y.headline ? t.least()
                             : x.headline             ? t.sentence.of_a
                                                      : t.sentence.of_b;
  const double least_shared = is_of_one_office(work, x, y) ? 0.8 : 1.15;
  return t.sentence.words.size() >= 2 && t.sentence.shared >= least_shared && of_headline >= 0.25;
}

// Another thing done, another day, "also", or one of the two did not.
bool is_another_act(const Work& work, const Part& x, const Part& y, const Telling& t) {
  const Parse& pa = work.parse(x.unit->account);
  const Parse& pb = work.parse(y.unit->account);
  if (is_further(pa, x.verb) || is_further(pb, y.verb)) return true;
  if (other_days(days_in(work, *x.unit), days_in(work, *y.unit))) return true;
  if (negated(pa, x.verb) != negated(pb, y.verb)) return true;
  if (tells_other_numbers(work, x, y)) return true;
  if (is_person(x) && told_at_other_ages(work, *x.unit, *y.unit)) return true;
  const Agreement rest =
      x.done_to ? subjects(work, verb_at(x), verb_at(y)) : objects(work, verb_at(x), verb_at(y));
  return rest == Agreement::other_name ||
         (rest == Agreement::other_noun && t.names < 2 && t.complements == 0);
}

// "Doe and Roe", "Poe and Roe": rows of which all others are the same.
bool is_one_row_but(const Work& work, const Part& x, const Part& y) {
  if (x.row.empty() || x.row.size() != y.row.size()) return false;
  return std::all_of(x.row.begin(), x.row.end(), [&](TokenIndex i) {
    return std::any_of(y.row.begin(), y.row.end(), [&](TokenIndex j) {
      return likeness(work, {x.unit->account, i}, {y.unit->account, j}) >= one_word;
    });
  });
}

// ---- The search -------------------------------------------------------------------------------

class OneTelling {
 public:
  explicit OneTelling(const Work& work) : work_(work), of_unit_(work.units.all.size()) {
    for (std::size_t u = 0; u < of_unit_.size(); ++u) {
      of_unit_[u] = named_doers_in(work, work.units.all[u], false);
      for (const Part& part : of_unit_[u]) of_account_[part.unit->account].push_back(part);
    }
    for (const Unit& unit : work.units.headlines) {
      for (Part& part : named_doers_in(work, unit, true)) of_headlines_.push_back(part);
    }
  }

  void compare(SlotPairs& pairs) const {
    for (const std::vector<Link>* links : {&work_.links.all, &work_.links.faint}) {
      for (const Link& link : *links) compare_all(of_unit_[link.a], of_unit_[link.b], pairs);
    }
    for (const std::vector<Part>& parts : of_unit_) compare_all(of_headlines_, parts, pairs);
    for (std::size_t h = 0; h < of_headlines_.size(); ++h) {
      for (std::size_t g = h + 1; g < of_headlines_.size(); ++g) {
        compare_two(of_headlines_[h], of_headlines_[g], pairs);
      }
    }
  }

 private:
  void compare_all(const std::vector<Part>& here,
                   const std::vector<Part>& there,
                   SlotPairs& pairs) const {
    for (const Part& x : here) {
      for (const Part& y : there) compare_two(x, y, pairs);
    }
  }

  void compare_two(const Part& x, const Part& y, SlotPairs& pairs) const {
    if (x.unit->account == y.unit->account) return;
    if ((!x.row.empty() || !y.row.empty()) && !is_one_row_but(work_, x, y)) return;
    if (likeness(work_, verb_at(x), verb_at(y)) < one_word) return;
    if (x.done_to != y.done_to || !are_two(work_, x, y)) return;
    if (only_says(work_, x) || only_says(work_, y)) return;
    const Telling telling = telling_of(work_, x, y);
    if (tells_of_both(x, y) && !is_surely_one(x, y, telling)) return;
    if (!is_one_telling(work_, x, y, telling) || is_another_act(work_, x, y, telling)) return;
    if (did_together(work_, verb_at(x), called(work_, x), called(work_, y))) return;
    const bool alike = told_beside(x, y) || told_beside(y, x);
    if (alike && (telling.least() < nearly_all || telling.sentence.words.size() < 3)) return;
    // With two things more in common it is told of one of them.
    const bool told_fully = telling.least() >= half || telling.complements >= 2;
    if (!told_fully && is_done_by_a_third(x, y)) return;
    add(x, y, pairs);
  }

  bool tells_of_both(const Part& x, const Part& y) const {
    return tells_of_other(work_, x, y) || tells_of_other(work_, y, x);
  }

  // Two sentences that are surely one though the other one is named there too, not beside the verb.
  bool is_surely_one(const Part& x, const Part& y, const Telling& t) const {
    const bool much = (t.sentence.shared >= 3.5 && t.least() >= 0.3) ||
                      (t.sentence.shared >= 3 && t.least() >= nearly_all);
    const bool clauses = (t.complements > 0 && t.clause.words.size() >= 2 && much) ||
                         (t.sentence.shared >= 3 && share_clauses(t));
    return !x.headline && !y.headline && clauses && !in_clause(x, y) && !in_clause(y, x);
  }

  // The clause of a part names the other one.
  bool in_clause(const Part& part, const Part& other) const {
    const Clause& clause = work_.clause_at(*part.unit, part.verb);
    return clause.span.in(work_.text(part.unit->account)).find(called(work_, other)) !=
           std::string_view::npos;
  }

  // The account of a part tells elsewhere that the other one did so. A headline tells what its text
  // tells: where that gives the act to the other one alone, it is one act.
  bool told_beside(const Part& part, const Part& other) const {
    if (!told_elsewhere(part, other)) return false;
    return !part.headline || told_elsewhere(part, part);
  }

  // The account of a part tells his act, in another sentence, of somebody.
  bool told_elsewhere(const Part& part, const Part& who) const {
    const auto at = of_account_.find(part.unit->account);
    if (at == of_account_.end()) return false;
    return std::any_of(at->second.begin(), at->second.end(), [&](const Part& other) {
      return other.unit != part.unit && other.done_to == part.done_to && is_one(other, who) &&
             likeness(work_, verb_at(other), verb_at(part)) >= 0.8;
    });
  }

  // Some account tells the act of somebody who is neither of the two: many do so in this story.
  bool is_done_by_a_third(const Part& x, const Part& y) const {
    const auto is_third = [&](const Part& third) {
      const bool beside = !x.row.empty() && (third.unit == x.unit || third.unit == y.unit);
      return third.done_to == x.done_to && !beside &&
             likeness(work_, verb_at(third), verb_at(x)) >= one_word && are_two(work_, third, x) &&
             are_two(work_, third, y);
    };
    return std::any_of(of_account_.begin(), of_account_.end(), [&](const auto& told) {
      return std::any_of(told.second.begin(), told.second.end(), is_third);
    });
  }

  bool is_one(const Part& x, const Part& y) const {
    if (x.actor != absent && y.actor != absent) return x.actor == y.actor;
    return called(work_, x) == called(work_, y);
  }

  void add(const Part& x, const Part& y, SlotPairs& pairs) const {
    const auto value = [&](const Part& p) {
      return SlotValue{p.unit->account, p.span, shown_clause(work_, *p.unit, p.span), equal_of(p)};
    };
    const auto p = doer_at(work_, *x.unit, x.head);
    const auto q = doer_at(work_, *y.unit, y.head);
    const bool parties =
        p && q && told_by_two_parties(work_, x.unit->account, *p, y.unit->account, *q);
    pairs.push_back({DifferenceKind::actor, parties ? "parties-disagree" : "", value(x), value(y),
                     1, "difference.doer", !parties});
  }

  // What is equal when two are one.
  std::string equal_of(const Part& part) const {
    if (part.actor == absent) return fold(called(work_, part));
    return work_.synopsis.actors[static_cast<std::size_t>(part.actor)].id;
  }

  const Work& work_;
  std::vector<std::vector<Part>> of_unit_;  // [unit]
  std::vector<Part> of_headlines_;
  std::map<AccountIndex, std::vector<Part>> of_account_;
};

}  // namespace

void compare_doers(const Work& work, SlotPairs& pairs) {
  OneTelling(work).compare(pairs);
}

}  // namespace synoptic
