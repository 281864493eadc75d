#include <algorithm>
#include <optional>
#include <set>

#include "synopsis/differences.hpp"
#include "synopsis/slots.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

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

bool one_kind(const StoryActor& a, const StoryActor& b) {
  return a.kind == b.kind && a.kind != ActorKind::unnamed && a.kind != ActorKind::group;
}

// ---- Slots ------------------------------------------------------------------------------------

std::vector<Slot> find_doers(const Work& work, const Unit& unit) {
  std::vector<Slot> found;
  for (const Clause& clause : unit.clauses) {
    const auto item = doer(work, unit, clause);
    if (!item) continue;
    Slot slot;
    slot.unit = &unit;
    slot.item = static_cast<Index>(item->mention - work.reading(unit.account).mentions.data());
    slot.span = item->mention->span;
    slot.value = work.parse(unit.account).subtree(item->mention->head);
    slot.anchor = clause.head;
    slot.predicate = clause.head;
    slot.actor = item->actor;
    slot.equal = work.synopsis.actors[static_cast<std::size_t>(item->actor)].id;
    found.push_back(std::move(slot));
  }
  return found;
}

Relation relate_doers(const Work& work, const Slot& x, const Slot& y) {
  if (x.actor == y.actor) return Relation::same;
  const auto& actors = work.synopsis.actors;
  if (!one_kind(actors[static_cast<std::size_t>(x.actor)],
                actors[static_cast<std::size_t>(y.actor)])) {
    return Relation::unknown;
  }
  if (same_side(work.synopsis, x.actor, y.actor) ||
      alike_names(x.span.in(work.text(x.unit->account)), y.span.in(work.text(y.unit->account)))) {
    return Relation::meets;
  }
  return Relation::apart;
}

constexpr double sure_actor = 2.2;  // logit
constexpr double sure_body = 4.0;   // the same, of organisations: parliaments have houses

// The other one is named in the sentence too: both may have done it.
bool names_both(const Work& work, const Slot& x, const Slot& y) {
  const auto named = [&](const Slot& in, const Slot& who) {
    const std::string_view name = who.span.in(work.text(who.unit->account));
    const std::string_view last = name.substr(name.find_last_of(' ') + 1);
    if (in.unit->span.in(work.text(in.unit->account)).find(last) != std::string_view::npos) {
      return true;
    }
    const Reading& reading = work.reading(in.unit->account);
    return std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& m) {
      return in.unit->tokens.contains(m.head) &&
             work.actors.of(in.unit->account, m.actor) == who.actor;
    });
  };
  return named(x, y) || named(y, x);
}

// "Obtained by X": who has the news, not what the news is.
bool gets_the_news(const Work& work, const Slot& slot) {
  static const std::set<std::string_view> verbs = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/news_verbs")) all.insert(row[0]);
    return all;
  }();
  return verbs.contains(work.parse(slot.unit->account).lemma(slot.predicate));
}

bool is_body(const Work& work, const Slot& slot) {
  return work.synopsis.actors[static_cast<std::size_t>(slot.actor)].kind != ActorKind::person;
}

void compare_slots(const Work& work, SlotPairs& pairs) {
  const SlotKind kind = actor_slots();
  const PairedSlots paired = pair_slots(work, kind);
  for (const Pairing& p : contradictions(work, kind, paired, 0)) {
    if (p.logit < sure_actor && !much_alike(p)) continue;
    const Slot& x = paired.slots[p.x];
    const Slot& y = paired.slots[p.y];
    if (names_both(work, x, y) || gets_the_news(work, x)) continue;
    if (is_body(work, x) && p.logit < sure_body) continue;
    const auto value = [&](const Slot& s) {
      return SlotValue{s.unit->account, s.span, shown_clause(work, *s.unit, s.span), s.equal};
    };
    pairs.push_back(
        {DifferenceKind::actor, "", value(x), value(y), p.logit, "difference.actor-slot", true});
  }
}

}  // namespace

SlotKind actor_slots() {
  return {DifferenceKind::actor, find_doers, relate_doers};
}

void compare_actors(const Work& work, SlotPairs& pairs) {
  compare_slots(work, pairs);
}

}  // namespace synoptic
