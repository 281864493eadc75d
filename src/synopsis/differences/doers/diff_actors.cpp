#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/doers/doers.hpp"
#include "synopsis/differences/slots.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct Item {
  const Unit* unit = nullptr;
  const Clause* clause = nullptr;
  const Mention* mention = nullptr;
  Index actor = absent;
  bool done_to = false;
};

bool names_somebody(const Mention& mention) {
  return mention.form == MentionForm::name || mention.form == MentionForm::title;
}

// The name of him whom a title at a token stands beside ("Rep. Jane Doe"); else the title.
const Mention* name_beside(const Reading& reading,
                           const Parse& parse,
                           const Mention& title,
                           TokenIndex token) {
  const TokenIndex last = std::min(parse.right_edge[token], token + 1);
  for (TokenIndex i = std::min(parse.left_edge[token], token); i <= last; ++i) {
    for (const Mention& m : reading.mentions) {
      if (m.form == MentionForm::name && m.actor == title.actor && m.tokens.contains(i)) return &m;
    }
  }
  return &title;
}

// The name at a token, or beside it: "its leader, Jane Doe".
const Mention* name_at(const Work& work, AccountIndex a, TokenIndex token) {
  const Reading& reading = work.reading(a);
  const Parse& parse = work.parse(a);
  const Mention* mention = mention_of_word(reading, token);
  if (mention != nullptr && mention->form == MentionForm::title) {
    return name_beside(reading, parse, *mention, token);
  }
  if (mention != nullptr && names_somebody(*mention)) return mention;
  for (const TokenIndex c : parse.children(token)) {
    if (parse.dep[c] != Dep::appos) continue;
    const Mention* beside = mention_of_word(reading, c);
    if (beside != nullptr && names_somebody(*beside)) return beside;
  }
  return nullptr;
}

// Only what is said stands below these verbs; an offer or a refusal is an act too.
bool only_says(const Reading& reading, TokenIndex head) {
  return std::any_of(reading.statements.begin(), reading.statements.end(), [&](const Statement& s) {
    const bool acts = s.kind == StatementKind::offer || s.kind == StatementKind::refuse ||
                      s.kind == StatementKind::accept || s.kind == StatementKind::decree;
    return s.cue && s.cue_token == head && !acts;
  });
}

// "X, of the east, and his wife were": where the parser gives a verb two subjects, the first.
TokenIndex first_subject(const Parse& parse, TokenIndex subject) {
  for (const TokenIndex c : parse.children(parse.head[subject])) {
    if (parse.dep[c] == parse.dep[subject] && c < subject) return c;
  }
  return subject;
}

// Who does it, by name, and to whom it is done in the passive; speech verbs are the business of
// sources.
std::vector<Item> named_in(const Work& work, const Unit& unit, const Clause& clause) {
  const Parse& parse = work.parse(unit.account);
  if (parse.pos[clause.head] != Pos::verb) return {};
  if (only_says(work.reading(unit.account), clause.head)) return {};
  // "Called on X to resign": who is to do it is not told by the verb above.
  if (has_infinitive_mark(parse, clause.head)) return {};
  std::vector<Item> found;
  const auto add = [&](TokenIndex head, bool is_done_to) {
    if (!unit.tokens.contains(head)) return;
    const Mention* mention = name_at(work, unit.account, head);
    if (mention == nullptr) return;
    const Index actor = work.actors.of(unit.account, mention->actor);
    if (actor != absent) found.push_back({&unit, &clause, mention, actor, is_done_to});
  };
  if (const auto who = doer_of(parse, clause.head)) add(first_subject(parse, *who), false);
  const auto whom = done_to_of(parse, clause.head);
  if (whom && parse.dep[*whom] != Dep::dobj) add(first_subject(parse, *whom), true);
  return found;
}

bool one_kind(const StoryActor& a, const StoryActor& b) {
  return a.kind == b.kind && a.kind != ActorKind::unnamed && a.kind != ActorKind::group;
}

// ---- Slots ------------------------------------------------------------------------------------

std::vector<Slot> find_doers(const Work& work, const Unit& unit) {
  std::vector<Slot> found;
  for (const Clause& clause : unit.clauses) {
    for (const Item& item : named_in(work, unit, clause)) {
      Slot slot;
      slot.unit = &unit;
      slot.item = static_cast<Index>(item.mention - work.reading(unit.account).mentions.data());
      slot.span = item.mention->span;
      // With the words before the name, without what is told of it.
      const TokenIndex first = work.parse(unit.account).left_edge[item.mention->head];
      slot.value = {std::min(first, item.mention->tokens.begin), item.mention->tokens.end};
      slot.anchor = clause.head;
      slot.predicate = clause.head;
      slot.actor = item.actor;
      slot.done_to = item.done_to;
      slot.equal = work.synopsis.actors[static_cast<std::size_t>(item.actor)].id;
      found.push_back(std::move(slot));
    }
  }
  return found;
}

Relation relate_doers(const Work& work, const Slot& x, const Slot& y) {
  if (x.done_to != y.done_to) return Relation::unknown;
  if (x.actor == y.actor) return Relation::same;
  const auto& actors = work.synopsis.actors;
  if (!one_kind(actors[static_cast<std::size_t>(x.actor)],
                actors[static_cast<std::size_t>(y.actor)])) {
    return Relation::unknown;
  }
  // Two persons of one government are two; a person and the body he is of may be one.
  const bool persons = actors[static_cast<std::size_t>(x.actor)].kind == ActorKind::person;
  const bool one_side = persons ? part_of(work.synopsis, x.actor, y.actor)
                                : same_side(work.synopsis, x.actor, y.actor);
  if (one_side ||
      alike_names(actors[static_cast<std::size_t>(x.actor)].name,
                  actors[static_cast<std::size_t>(y.actor)].name) ||
      alike_names(x.span.in(work.text(x.unit->account)), y.span.in(work.text(y.unit->account)))) {
    return Relation::meets;
  }
  return Relation::apart;
}

constexpr double sure_actor = 2.2;  // logit
constexpr double sure_body = 4.0;   // the same, of organisations: parliaments have houses

std::string_view last_name(const Work& work, const Slot& who) {
  const std::string_view name = who.span.in(work.text(who.unit->account));
  return name.substr(name.find_last_of(' ') + 1);
}

// Who tells what a slot stands in: "a lawyer for X said that Y ...".
bool stands_in_holder(const Reading& reading, const Slot& slot, Span name) {
  return std::any_of(reading.statements.begin(), reading.statements.end(), [&](const Statement& s) {
    const bool over = std::any_of(s.content.begin(), s.content.end(),
                                  [&](Span piece) { return piece.contains(slot.span); });
    const bool before = s.cue && name.end <= s.cue->begin && name.end <= s.content.front().begin;
    return over && ((s.holder_span && s.holder_span->contains(name)) || before);
  });
}

// Somebody is named in the sentence of a slot, beside who tells it; by a pronoun too, but in
// one quotation, whose pronouns are told of the other name.
bool names_too(const Work& work, const Slot& in, const Slot& who, bool by_pronoun) {
  const std::string_view last = last_name(work, who);
  const AccountIndex a = in.unit->account;
  const Parse& parse = work.parse(a);
  const Reading& reading = work.reading(a);
  for (TokenIndex i = in.unit->tokens.begin; i < in.unit->tokens.end; ++i) {
    const Mention* m = mention_of_word(reading, i);
    const bool told = m != nullptr && (by_pronoun || m->form != MentionForm::pronoun);
    const bool same = told && work.actors.of(a, m->actor) == who.actor;
    if (!same && parse.text(i, work.text(a)) != last) continue;
    if (!stands_in_holder(reading, in, parse.span[i])) return true;
  }
  return false;
}

// The other one is named in the sentence too: both may have done it.
bool names_both(const Work& work, const Slot& x, const Slot& y, bool by_pronoun) {
  return names_too(work, x, y, by_pronoun) || names_too(work, y, x, by_pronoun);
}

// "Obtained by X": who has the news, not what the news is.
bool gets_the_news(const Work& work, const Slot& slot) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/news_verbs");
  return verbs.contains(work.parse(slot.unit->account).lemma(slot.predicate));
}

// Some account tells the act of each.
bool did_alike(const Work& work, const PairedSlots& paired, const Slot& x, const Slot& y) {
  std::set<AccountIndex> of_x{x.unit->account};
  std::set<AccountIndex> of_y{y.unit->account};
  for (const Slot& other : paired.slots) {
    const bool is_x = other.actor == x.actor;
    if (other.done_to != x.done_to || (!is_x && other.actor != y.actor)) continue;
    const At verb{other.unit->account, other.predicate};
    if (likeness(work, verb, {x.unit->account, x.predicate}) < 0.9) continue;
    (is_x ? of_x : of_y).insert(other.unit->account);
  }
  return std::any_of(of_x.begin(), of_x.end(), [&](AccountIndex a) { return of_y.contains(a); });
}

// "Called on X to resign", "knew that": what is asked, said or thought is another matter.
bool asks_or_says(const Work& work, const Slot& slot) {
  static const std::set<std::string_view> light = lexicon_words("compare/light_words");
  return light.contains(work.parse(slot.unit->account).lemma(slot.predicate));
}

// The words about the two names are the same: no chance that two people did alike.
bool word_for_word(const Pairing& p) {
  const auto value = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  return value(SlotFeature::verbatim) > 0 || value(SlotFeature::run) >= 0.3 ||
         value(SlotFeature::of_least) >= 0.6;
}

bool is_quoted(const Work& work, const Slot& slot) {
  const Statement* told = statement_over(work.reading(slot.unit->account), slot.span);
  return told != nullptr && told->form != StatementForm::indirect;
}

// One quotation, but for the name told in it.
bool one_quotation(const Work& work, const Slot& x, const Slot& y, const Pairing& p) {
  const auto value = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  const bool words = value(SlotFeature::verbatim) > 0 && value(SlotFeature::run) >= 0.5;
  return words && is_quoted(work, x) && is_quoted(work, y);
}

// Most words of both sentences are the same.
bool nearly_one_sentence(const Pairing& p) {
  return p.features[static_cast<std::size_t>(SlotFeature::verbatim)] > 0;
}

bool is_where_preposition(std::string_view word) {
  static const std::set<std::string_view> words = lexicon_words("compare/where_prepositions");
  return words.contains(word);
}

// What it is done to, and what the verb governs by other prepositions than those that tell where
// and when: "left the council", "resigned from the council".
std::vector<TokenIndex> things_of(const Work& work, const Slot& slot) {
  const Parse& parse = work.parse(slot.unit->account);
  std::vector<TokenIndex> found;
  const auto object = done_to_of(parse, slot.predicate);
  if (object && !slot.done_to) found.push_back(*object);
  for (const TokenIndex prep : parse.children(slot.predicate)) {
    const bool where = is_where_preposition(parse.lower(prep));
    const bool agent = parse.dep[prep] == Dep::agent && slot.done_to;
    if ((parse.dep[prep] != Dep::prep && !agent) || where) continue;
    for (const TokenIndex c : parse.children(prep)) {
      if (parse.dep[c] == Dep::pobj) found.push_back(c);
    }
  }
  return found;
}

// Both are told of one thing that there is one of: "opened the gate", not "finished with 20
// points".
bool one_deed(const Work& work, const Slot& x, const Slot& y) {
  const std::vector<TokenIndex> here = things_of(work, x);
  const std::vector<TokenIndex> there = things_of(work, y);
  const auto the_only = [&](const Slot& s, TokenIndex t) {
    return is_the_only(work.parse(s.unit->account), t);
  };
  return std::any_of(here.begin(), here.end(), [&](TokenIndex a) {
    return the_only(x, a) && std::any_of(there.begin(), there.end(), [&](TokenIndex b) {
             return the_only(y, b) &&
                    likeness(work, {x.unit->account, a}, {y.unit->account, b}) >= 0.9;
           });
  });
}

// Others are named beside in both sentences, and much of one clause or sentence is in the other.
bool among_the_same(const Pairing& p, bool done_to) {
  const auto value = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  constexpr double one_name = 0.3;
  constexpr double two_names = 0.6;
  const double clause = value(SlotFeature::clause_of_least);
  return (value(SlotFeature::names) >= two_names && clause >= 0.4) || (done_to && clause >= 0.5) ||
         (value(SlotFeature::names) >= one_name && value(SlotFeature::of_least) >= 0.5);
}

bool is_further_doer(const Work& work, const Slot& slot) {
  return is_further(work.parse(slot.unit->account), slot.predicate);
}

bool is_body(const Work& work, const Slot& slot) {
  return work.synopsis.actors[static_cast<std::size_t>(slot.actor)].kind != ActorKind::person;
}

// "Another alarm"; "the mission of Exland", "the mission of Wyland".
bool other_deeds(const Work& work, const Slot& x, const Slot& y) {
  const Parse& pa = work.parse(x.unit->account);
  const Parse& pb = work.parse(y.unit->account);
  const auto here = done_to_of(pa, x.predicate);
  const auto there = done_to_of(pb, y.predicate);
  if (x.done_to || !here || !there) return false;
  return is_one_more(pa, *here) != is_one_more(pb, *there) ||
         words_beside(work, {x.unit->account, *here}, {y.unit->account, *there}).names;
}

void add_pair(const Work& work,
              const Slot& x,
              const Slot& y,
              double score,
              std::string_view rule,
              SlotPairs& pairs) {
  const auto value = [&](const Slot& s) {
    return SlotValue{s.unit->account, s.span, shown_clause(work, *s.unit, s.span), s.equal};
  };
  pairs.push_back({DifferenceKind::actor, "", value(x), value(y), score, rule, true});
}

// ---- One quotation, two doers -----------------------------------------------------------------

// "Anna lost twice" beside "that Berta 'lost twice'": the same words are quoted, of two people.
class QuotedDoers {
 public:
  QuotedDoers(const Work& work, const PairedSlots& paired) : work_(work), paired_(paired) {
    for (std::size_t s = 0; s < paired.slots.size(); ++s) {
      const Slot& slot = paired.slots[s];
      const AccountIndex a = slot.unit->account;
      at_[{a, work.parse(a).span[slot.predicate].begin}].push_back(s);
    }
  }

  void compare(SlotPairs& pairs) const {
    for (const UtterancePair& pair : work_.utterances.pairs) {
      const QuoteAlignment& told = pair.alignment;
      std::size_t i = told.a_begin;
      std::size_t j = told.b_begin;
      for (const QuoteChange& change : told.changes) {
        if (change.edge) continue;
        compare_run(pair, i, change.a_begin, j, pairs);
        i = change.a_end;
        j = change.b_end;
      }
      compare_run(pair, i, told.a_end, j, pairs);
    }
  }

 private:
  // Equal words from i to `end`, and from j on.
  void compare_run(const UtterancePair& pair,
                   std::size_t i,
                   std::size_t end,
                   std::size_t j,
                   SlotPairs& pairs) const {
    const Utterance& a = work_.utterances.all[pair.a];
    const Utterance& b = work_.utterances.all[pair.b];
    for (; i < end && j < b.words.size(); ++i, ++j) {
      const auto here = at_.find({a.account, a.words[i].span.begin});
      const auto there = at_.find({b.account, b.words[j].span.begin});
      if (here == at_.end() || there == at_.end() || a.words[i].word != b.words[j].word) continue;
      for (const std::size_t x : here->second) {
        for (const std::size_t y : there->second) add(x, y, pairs);
      }
    }
  }

  void add(std::size_t x, std::size_t y, SlotPairs& pairs) const {
    const Slot& here = paired_.slots[x];
    const Slot& there = paired_.slots[y];
    if (relate_doers(work_, here, there) != Relation::apart) return;
    if (names_both(work_, here, there, false) || is_body(work_, here)) return;
    add_pair(work_, here, there, 1, "difference.quoted-doer", pairs);
  }

  const Work& work_;
  const PairedSlots& paired_;
  std::map<std::pair<AccountIndex, std::uint32_t>, std::vector<std::size_t>> at_;
};

// ---- Slots of one fact ------------------------------------------------------------------------

// Two numbers and a name are told in both sentences, which surely tell one fact, and one verb: what
// is told elsewhere of others does not make it another act.
bool tells_one_fact(const Pairing& p) {
  const auto value = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  constexpr double one_fact = 1.2;  // score of a link far over `link_sure`
  return p.relation == Relation::apart && p.link >= one_fact && value(SlotFeature::numbers) >= 1 &&
         value(SlotFeature::names) > 0 && value(SlotFeature::anchor) > 0 &&
         value(SlotFeature::last_left) > 0 && value(SlotFeature::other_time) == 0;
}

void compare_facts(const Work& work, const PairedSlots& paired, SlotPairs& pairs) {
  for (const Pairing& p : paired.pairs) {
    if (!tells_one_fact(p)) continue;
    const Slot& x = paired.slots[p.x];
    const Slot& y = paired.slots[p.y];
    if (is_body(work, x) || names_both(work, x, y, false) || gets_the_news(work, x)) continue;
    if (is_further_doer(work, x) || is_further_doer(work, y) || other_deeds(work, x, y)) continue;
    add_pair(work, x, y, p.logit, "difference.actor-fact", pairs);
  }
}

void compare_slots(const Work& work, SlotPairs& pairs) {
  const SlotKind kind = actor_slots();
  const PairedSlots paired = pair_slots(work, kind);
  QuotedDoers(work, paired).compare(pairs);
  compare_facts(work, paired, pairs);
  for (const Pairing& p : contradictions(work, kind, paired, sure_actor)) {
    const Slot& x = paired.slots[p.x];
    const Slot& y = paired.slots[p.y];
    const bool quoted = one_quotation(work, x, y, p);
    if (names_both(work, x, y, !quoted) || gets_the_news(work, x)) continue;
    if (other_deeds(work, x, y)) continue;
    if (!is_body(work, x) && told_at_other_ages(work, *x.unit, *y.unit)) continue;
    const bool further = is_further_doer(work, x);
    if (further != is_further_doer(work, y)) continue;
    const bool one_act = !further && (one_deed(work, x, y) || among_the_same(p, x.done_to));
    if (!one_act && !quoted && !nearly_one_sentence(p)) continue;
    const bool may_be_two = asks_or_says(work, x) || did_alike(work, paired, x, y);
    if (may_be_two && !word_for_word(p)) continue;
    const bool both =
        did_together(work, {x.unit->account, x.predicate}, last_name(work, x), last_name(work, y));
    if (both && !quoted) continue;
    if (is_body(work, x) && p.logit < sure_body) continue;
    add_pair(work, x, y, p.logit, "difference.actor-slot", pairs);
  }
}

}  // namespace

bool did_together(const Work& work, At verb, std::string_view a, std::string_view b) {
  const auto of_both = [&](const Unit& unit, const Clause& clause) {
    if (likeness(work, verb, {unit.account, clause.head}) < 0.9) return false;
    const Parse& parse = work.parse(unit.account);
    for (const auto& who : {doer_of(parse, clause.head), done_to_of(parse, clause.head)}) {
      if (!who) continue;
      const std::string_view words = parse.span_of(parse.subtree(*who)).in(work.text(unit.account));
      if (has_words(words, a) && has_words(words, b)) return true;
    }
    return false;
  };
  return std::any_of(work.units.all.begin(), work.units.all.end(), [&](const Unit& unit) {
    return std::any_of(unit.clauses.begin(), unit.clauses.end(),
                       [&](const Clause& clause) { return of_both(unit, clause); });
  });
}

SlotKind actor_slots() {
  return {DifferenceKind::actor, find_doers, relate_doers};
}

void compare_actors(const Work& work, SlotPairs& pairs) {
  compare_slots(work, pairs);
}

}  // namespace synoptic
