#include <algorithm>
#include <optional>

#include "synopsis/differences.hpp"

namespace synoptic {
namespace {

constexpr double link_of_act = 0.7;  // of two sentences that tell one act
constexpr double least_rest = 0.35;  // same_rest, where they do
constexpr double same_rest = 0.5;    // score of both clauses, the actors in question left out

struct Item {
  const Unit* unit = nullptr;
  const Clause* clause = nullptr;
  const Mention* mention = nullptr;
  Index actor = absent;
};

bool names_somebody(const Mention& mention) {
  return mention.form == MentionForm::name || mention.form == MentionForm::title;
}

const Mention* mention_at(const Reading& reading, TokenIndex token) {
  if (token >= reading.mention_of_token.size()) return nullptr;
  const Index m = reading.mention_of_token[token];
  return m == absent ? nullptr : &reading.mentions[static_cast<std::size_t>(m)];
}

// Who does it, by name; speech verbs are the business of sources.
std::optional<Item> doer(const Work& work, const Unit& unit, const Clause& clause) {
  const Parse& parse = work.parse(unit.account);
  const Reading& reading = work.reading(unit.account);
  if (parse.pos[clause.head] != Pos::verb) return {};
  for (const Statement& s : reading.statements) {
    if (s.cue && s.cue_token == clause.head) return {};
  }
  for (const TokenIndex c : parse.children(clause.head)) {
    const bool subject = parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass;
    if (!subject && parse.dep[c] != Dep::agent) continue;
    TokenIndex head = c;
    if (!subject) {
      const auto below = parse.children(c);
      if (below.empty()) continue;
      head = below.front();
    }
    const Mention* mention = mention_at(reading, head);
    if (mention == nullptr || !names_somebody(*mention)) continue;
    const Index actor = work.actors.of(unit.account, mention->actor);
    if (actor != absent) return Item{&unit, &clause, mention, actor};
  }
  return {};
}

// The words of a clause without those that make up its doer's name and titles.
std::vector<WordKey> rest_of(const Work& work, const Item& item) {
  std::vector<WordKey> name;
  const Parse& parse = work.parse(item.unit->account);
  const TokenRange range = parse.subtree(item.mention->head);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    name.push_back(work.units.key_of_token[item.unit->account][i]);
  }
  std::vector<WordKey> rest;
  for (const WordKey w : item.clause->words) {
    if (std::find(name.begin(), name.end(), w) == name.end()) rest.push_back(w);
  }
  return rest;
}

bool one_kind(const StoryActor& a, const StoryActor& b) {
  return a.kind == b.kind && a.kind != ActorKind::unnamed && a.kind != ActorKind::group;
}

SlotValue value_of(const Work& work, const Item& item) {
  return {item.unit->account, item.mention->span,
          shown_clause(work, *item.unit, item.mention->span),
          work.synopsis.actors[static_cast<std::size_t>(item.actor)].id};
}

void compare_pair(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  if (x.actor == y.actor) return;
  const At a{x.unit->account, x.clause->head};
  const At b{y.unit->account, y.clause->head};
  if (likeness(work, a, b) < 0.9) return;
  const auto& actors = work.synopsis.actors;
  if (!one_kind(actors[static_cast<std::size_t>(x.actor)],
                actors[static_cast<std::size_t>(y.actor)])) {
    return;
  }
  if (alike_names(x.mention->span.in(work.text(a.account)),
                  y.mention->span.in(work.text(b.account)))) {
    return;
  }
  const std::vector<WordKey> rest_a = rest_of(work, x);
  const std::vector<WordKey> rest_b = rest_of(work, y);
  const Match rest = match_words(work.units.lexis, rest_a, rest_b);
  const bool sure = link >= link_of_act;
  if (rest.words.size() < 3 || rest.score() < (sure ? least_rest : same_rest)) return;
  if (std::max(rest.of_a, rest.of_b) < (sure ? 0.4 : 0.6)) return;
  const bool other_clause = std::any_of(rest_b.begin(), rest_b.end(), [&](WordKey w) {
    return work.units.lexis.entry(w).kind == WordKind::actor &&
           w == work.units.key_of_token[x.unit->account][x.mention->head];
  });
  if (other_clause) return;  // the same two, the other way round
  const char* because = part_of(work.synopsis, x.actor, y.actor) ? "coarser" : "";
  pairs.push_back({DifferenceKind::actor, because, value_of(work, x), value_of(work, y), link,
                   "difference.actor"});
}

}  // namespace

void compare_actors(const Work& work, SlotPairs& pairs) {
  for (const Link& link : work.links.all) {
    const Unit& here = work.units.all[link.a];
    const Unit& there = work.units.all[link.b];
    for (const Clause& a : here.clauses) {
      const auto x = doer(work, here, a);
      if (!x) continue;
      for (const Clause& b : there.clauses) {
        if (const auto y = doer(work, there, b)) compare_pair(work, *x, *y, link.score, pairs);
      }
    }
  }
}

}  // namespace synoptic
