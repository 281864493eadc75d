#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "synopsis/beside.hpp"
#include "synopsis/differences.hpp"
#include "synopsis/doers.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr double one_word = 0.9;     // likeness of two words
constexpr double nearly_all = 0.75;  // share of the other words of both sentences

// Somebody named who does something, or to whom it is done.
struct Part {
  const Unit* unit = nullptr;
  TokenIndex verb = 0;
  const Mention* mention = nullptr;
  Index actor = absent;  // of the story
  TokenIndex head = 0;
  bool done_to = false;
  bool headline = false;
};

At verb_at(const Part& part) {
  return {part.unit->account, part.verb};
}

std::string_view text_of(const Work& work, const Part& part) {
  return part.mention->span.in(work.text(part.unit->account));
}

const StoryActor& actor_of(const Work& work, const Part& part) {
  return work.synopsis.actors[static_cast<std::size_t>(part.actor)];
}

// The name at a token, or beside it: "its leader, Jane Doe".
const Mention* name_at(const Work& work, AccountIndex a, TokenIndex token) {
  const auto named = [&](TokenIndex i) -> const Mention* {
    const Mention* m = mention_of_word(work.reading(a), i);
    return m != nullptr && m->form == MentionForm::name ? m : nullptr;
  };
  if (const Mention* here = named(token)) return here;
  for (const TokenIndex c : work.parse(a).children(token)) {
    const Mention* beside = work.parse(a).dep[c] == Dep::appos ? named(c) : nullptr;
    if (beside != nullptr) return beside;
  }
  return nullptr;
}

// "Called on X to go", "demanded that X go", "X should go": asked of him, and of others too.
bool is_only_asked(const Parse& parse, TokenIndex verb) {
  const Realis realis = told_as(parse, verb);
  const TokenIndex above = parse.head[verb];
  return has_infinitive_mark(parse, verb) || realis == Realis::demanded ||
         realis == Realis::conditional || (above != verb && is_open_matter(parse, above));
}

void add_parts(const Work& work, const Unit& unit, bool headline, std::vector<Part>& found) {
  const Parse& parse = work.parse(unit.account);
  const auto add = [&](TokenIndex verb, std::optional<TokenIndex> head, bool done_to) {
    if (!head || !unit.tokens.contains(*head)) return;
    const Mention* mention = name_at(work, unit.account, *head);
    const Index actor = mention == nullptr ? absent : work.actors.of(unit.account, mention->actor);
    if (actor != absent) found.push_back({&unit, verb, mention, actor, *head, done_to, headline});
  };
  for (const Clause& clause : unit.clauses) {
    if (parse.pos[clause.head] != Pos::verb || is_only_asked(parse, clause.head)) continue;
    add(clause.head, doer_of(parse, clause.head), false);
    add(clause.head, done_to_of(parse, clause.head), true);
  }
}

// ---- Who is it --------------------------------------------------------------------------------

bool is_person(const StoryActor& who) {
  return who.kind == ActorKind::person;
}

// Two persons or two bodies of one kind, known as two; a person and the body he speaks for may be
// one, and so may a group and the body it sits in.
bool are_two(const Work& work, const Part& x, const Part& y) {
  const StoryActor& p = actor_of(work, x);
  const StoryActor& q = actor_of(work, y);
  const bool told = p.kind != ActorKind::unnamed && q.kind != ActorKind::unnamed;
  if (x.actor == y.actor || !told || p.kind != q.kind) return false;
  const bool related = is_person(p) ? part_of(work.synopsis, x.actor, y.actor)
                                    : same_side(work.synopsis, x.actor, y.actor);
  return !related && !alike_names(p.name, q.name) &&
         !alike_names(text_of(work, x), text_of(work, y));
}

std::string_view last_name(const Work& work, const Part& part) {
  const std::string_view name = text_of(work, part);
  return name.substr(name.find_last_of(' ') + 1);
}

// The sentence of a part tells of the other one too, by whatever word.
bool tells_of_other(const Work& work, const Part& in, const Part& other) {
  const AccountIndex a = in.unit->account;
  for (TokenIndex i = in.unit->tokens.begin; i < in.unit->tokens.end; ++i) {
    const Mention* m = mention_of_word(work.reading(a), i);
    if (m != nullptr && work.actors.of(a, m->actor) == other.actor) return true;
  }
  return in.unit->span.in(work.text(a)).find(last_name(work, other)) != std::string_view::npos;
}

// ---- One telling ------------------------------------------------------------------------------

std::vector<WordKey> without_own(const Work& work,
                                 const Part& part,
                                 const std::vector<WordKey>& all) {
  const auto& keys = work.units.key_of_token[part.unit->account];
  std::set<WordKey> own{keys[part.verb]};
  for (TokenIndex i = part.mention->tokens.begin; i < part.mention->tokens.end; ++i) {
    own.insert(keys[i]);
  }
  std::vector<WordKey> rest;
  std::copy_if(all.begin(), all.end(), std::back_inserter(rest),
               [&](WordKey w) { return !own.contains(w); });
  return rest;
}

// What two sentences share beside the two names and the verb.
struct Telling {
  Match sentence, clause;
  std::ptrdiff_t names = 0;
  [[nodiscard]] double least() const { return std::min(sentence.of_a, sentence.of_b); }
  [[nodiscard]] double most() const { return std::max(sentence.of_a, sentence.of_b); }
};

Telling telling_of(const Work& work, const Part& x, const Part& y) {
  const Lexis& lexis = work.units.lexis;
  const auto clause = [&](const Part& p) -> const std::vector<WordKey>& {
    return work.clause_at(*p.unit, p.verb).words;
  };
  Telling t;
  t.sentence =
      match_words(lexis, without_own(work, x, x.unit->words), without_own(work, y, y.unit->words));
  t.clause = match_words(lexis, without_own(work, x, clause(x)), without_own(work, y, clause(y)));
  t.names = std::count_if(t.sentence.words.begin(), t.sentence.words.end(), [&](WordKey w) {
    const WordKind kind = lexis.entry(w).kind;
    return kind == WordKind::actor || kind == WordKind::name;
  });
  return t;
}

bool is_said(const Work& work, const Part& part) {
  return is_cue(work, {part.unit->account, part.verb});
}

// "Voted", "praised the deal", "vowed that": many may do so.
bool may_be_shared(const Work& work, const Part& part) {
  static const std::set<std::string_view> acts = lexicon_words("compare/shared_acts");
  const std::string_view verb = work.parse(part.unit->account).lemma(part.verb);
  return is_light_word(verb) || acts.contains(verb) || is_said(work, part);
}

// "Said", "called on him to go": sources are compared elsewhere.
bool only_says(const Work& work, const Part& part) {
  return is_light_word(work.parse(part.unit->account).lemma(part.verb)) && is_said(work, part);
}

// "The gate", "his gate": of such a thing an act is done by one; "matches" are missed by many.
bool is_done_to_one_thing(const Work& work, const Part& x, const Part& y) {
  if (x.done_to || objects(work, verb_at(x), verb_at(y)) != Agreement::same) return false;
  const auto the_only = [&](const Part& p) {
    const Parse& parse = work.parse(p.unit->account);
    const auto thing = done_to_of(parse, p.verb);
    return thing && is_the_only(parse, *thing);
  };
  return the_only(x) && the_only(y);
}

// "The harbour's night watchman X", "Y, night watchman of the harbour": two names told by one
// description.
bool told_by_one_description(const Work& work, const Part& x, const Part& y) {
  constexpr double telling = 1.0;  // weight
  const auto words_of = [&](const Part& p) {
    return words_under(work, {p.unit->account, p.head}, p.mention->tokens);
  };
  return match_words(work.units.lexis, words_of(x), words_of(y)).shared >= telling;
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

// Most of a headline is told by the other one; of sentences a good part of both, and of the clauses
// two words; of acts that many may do, and of bodies, which have houses and organs, more.
bool is_one_telling(const Work& work, const Part& x, const Part& y, const Telling& t) {
  const double weight = t.sentence.shared;
  const std::size_t words = t.sentence.words.size();
  const std::size_t of_clause = t.clause.words.size();
  if (may_be_shared(work, x) && (t.least() < 0.5 || of_clause < 2)) return false;
  const bool headline = x.headline || y.headline;
  const double of_headline = x.headline && y.headline ? t.least()
                             : x.headline             ? t.sentence.of_a
                                                      : t.sentence.of_b;
  if (!is_person(actor_of(work, x))) {
    const bool told = headline && words >= 3 && weight >= 1.5 && of_headline >= 0.4;
    return told || (of_clause >= 3 && weight >= 2 && t.least() >= 0.3);
  }
  if (headline) return words >= 2 && of_clause >= 1 && weight >= 1 && of_headline >= 0.35;
  if (!is_done_to_one_thing(work, x, y)) {
    const double least = told_by_one_description(work, x, y) ? 0.2 : 0.3;
    return of_clause >= 3 && weight >= 2 && t.least() >= least;
  }
  return of_clause >= 2 && ((weight >= 2 && t.least() >= 0.15) ||
                            (weight >= 1.2 && t.least() >= 0.2 && t.most() >= 0.3));
}

// Another thing done, another day, "also", or one of the two did not.
bool is_another_act(const Work& work, const Part& x, const Part& y, const Telling& t) {
  const Parse& pa = work.parse(x.unit->account);
  const Parse& pb = work.parse(y.unit->account);
  if (is_further(pa, x.verb) || is_further(pb, y.verb)) return true;
  if (other_days(days_in(work, *x.unit), days_in(work, *y.unit))) return true;
  if (negated(pa, x.verb) != negated(pb, y.verb)) return true;
  if (tells_other_numbers(work, x, y)) return true;
  const Agreement rest =
      x.done_to ? subjects(work, verb_at(x), verb_at(y)) : objects(work, verb_at(x), verb_at(y));
  return rest == Agreement::other_name || (rest == Agreement::other_noun && t.names < 2);
}

// ---- The search -------------------------------------------------------------------------------

class OneTelling {
 public:
  explicit OneTelling(const Work& work) : work_(work), of_unit_(work.units.all.size()) {
    for (std::size_t u = 0; u < of_unit_.size(); ++u) {
      add_parts(work, work.units.all[u], false, of_unit_[u]);
      for (const Part& part : of_unit_[u]) {
        of_actor_[{part.unit->account, part.actor}].push_back(part);
      }
    }
    for (const Unit& unit : work.units.headlines) add_parts(work, unit, true, of_headlines_);
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
    if (x.unit->account == y.unit->account || x.done_to != y.done_to) return;
    if (likeness(work_, verb_at(x), verb_at(y)) < one_word || !are_two(work_, x, y)) return;
    if (only_says(work_, x) || only_says(work_, y)) return;
    if (tells_of_other(work_, x, y) || tells_of_other(work_, y, x)) return;
    const Telling telling = telling_of(work_, x, y);
    if (!is_one_telling(work_, x, y, telling) || is_another_act(work_, x, y, telling)) return;
    if (did_together(work_, verb_at(x), last_name(work_, x), last_name(work_, y))) return;
    const bool alike = told_beside(x, y) || told_beside(y, x);
    if (alike && (telling.least() < nearly_all || telling.sentence.words.size() < 3)) return;
    add(x, y, pairs);
  }

  // The account of a part tells elsewhere that the other one did so. A headline tells what its text
  // tells: where that gives the act to the other one alone, it is one act.
  bool told_beside(const Part& part, const Part& other) const {
    if (!told_elsewhere(part, other.actor)) return false;
    return !part.headline || told_elsewhere(part, part.actor);
  }

  bool told_elsewhere(const Part& part, Index actor) const {
    const auto at = of_actor_.find({part.unit->account, actor});
    if (at == of_actor_.end()) return false;
    return std::any_of(at->second.begin(), at->second.end(), [&](const Part& other) {
      return other.unit != part.unit && other.done_to == part.done_to &&
             likeness(work_, verb_at(other), verb_at(part)) >= 0.8;
    });
  }

  void add(const Part& x, const Part& y, SlotPairs& pairs) const {
    const auto value = [&](const Part& p) {
      return SlotValue{p.unit->account, p.mention->span,
                       shown_clause(work_, *p.unit, p.mention->span), actor_of(work_, p).id};
    };
    const auto p = doer_at(work_, *x.unit, x.head);
    const auto q = doer_at(work_, *y.unit, y.head);
    const bool parties =
        p && q && told_by_two_parties(work_, x.unit->account, *p, y.unit->account, *q);
    pairs.push_back({DifferenceKind::actor, parties ? "parties-disagree" : "", value(x), value(y),
                     1, "difference.doer", !parties});
  }

  const Work& work_;
  std::vector<std::vector<Part>> of_unit_;  // [unit]
  std::vector<Part> of_headlines_;
  std::map<std::pair<AccountIndex, Index>, std::vector<Part>> of_actor_;
};

}  // namespace

void compare_doers(const Work& work, SlotPairs& pairs) {
  OneTelling(work).compare(pairs);
}

}  // namespace synoptic
