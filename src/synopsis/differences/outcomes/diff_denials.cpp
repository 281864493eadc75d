#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "synopsis/base/sort_unique.hpp"
#include "synopsis/base/union_find.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/denials.hpp"
#include "synopsis/differences/differences.hpp"

namespace synoptic {
namespace {

constexpr double telling_word = 0.4;    // weight shared beside the act, where the doer is the same
constexpr double telling_words = 0.9;   // the same, where nobody is told to have done it
constexpr double accused_matter = 0.8;  // added where the denier is accused by name
constexpr std::size_t told_by_one = 2;  // sentences of an account on a side
constexpr TokenIndex phrase_length = 8;

// ---- Who does it ------------------------------------------------------------------------------

// Actors of the story named in a phrase; a bare noun where none is.
struct Doers {
  std::set<Index> actors;
  WordKey noun = no_key;
};

Index actor_of_token(const Work& work, At at) {
  const WordKey key = work.units.key_of_token[at.account][at.token];
  if (key == no_key) return absent;
  const Lexis::Entry& entry = work.units.lexis.entry(key);
  return entry.kind == WordKind::actor ? static_cast<Index>(std::stoi(entry.text)) : absent;
}

bool is_possessive_pronoun(const Parse& parse, TokenIndex i) {
  return parse.tag[i] == Tag::prp_poss || parse.tag[i] == Tag::prp;
}

// Whose phrase it is: "any of its ships", "Velmarian vessels", "the navy".
Doers doers_in(const Work& work, At head, Index speaker) {
  const Parse& parse = work.parse(head.account);
  Doers doers;
  TokenIndex begin = std::min(parse.left_edge[head.token], head.token);
  for (TokenIndex i = begin; i < head.token; ++i) {
    if (parse.pos[i] == Pos::punct && parse.tag[i] != Tag::quote_open) begin = i + 1;  // a dateline
  }
  const TokenIndex end = std::min(parse.right_edge[head.token], head.token + phrase_length);
  for (TokenIndex i = begin; i <= end; ++i) {
    const bool beyond = parse.pos[i] == Pos::verb || parse.pos[i] == Pos::punct ||
                        (parse.dep[i] == Dep::prep && parse.lower(i) != "of");
    if (i > head.token && beyond) break;  // "the attack on the port" is not the port's
    const Index actor = actor_of_token(work, {head.account, i});
    if (actor != absent) doers.actors.insert(actor);
    if (actor == absent && speaker != absent && is_possessive_pronoun(parse, i)) {
      doers.actors.insert(speaker);
    }
  }
  if (parse.pos[head.token] == Pos::noun) {
    doers.noun = work.units.key_of_token[head.account][head.token];
  }
  return doers;
}

// "Its sale of oil", "the sale by Velmaria", "Velmarian sales".
std::optional<TokenIndex> doer_of_noun(const Parse& parse, TokenIndex noun) {
  for (const TokenIndex c : parse.children(noun)) {
    if (parse.dep[c] == Dep::poss) return c;
  }
  for (const TokenIndex prep : parse.children(noun)) {
    if (parse.lower(prep) != "by") continue;
    for (const TokenIndex c : parse.children(prep)) {
      if (parse.dep[c] == Dep::pobj) return c;
    }
  }
  return {};
}

bool is_verb(const Parse& parse, TokenIndex i) {
  return parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux;
}

Doers doers_of(const Work& work, At act, Index speaker) {
  const Parse& parse = work.parse(act.account);
  const auto who =
      is_verb(parse, act.token) ? doer_of(parse, act.token) : doer_of_noun(parse, act.token);
  return who && *who != act.token ? doers_in(work, {act.account, *who}, speaker) : Doers{};
}

enum class Who { same, other, open };

Who compare(const Work& work, const Doers& x, const Doers& y) {
  for (const Index a : x.actors) {
    for (const Index b : y.actors) {
      if (same_side(work.synopsis, a, b)) return Who::same;
    }
  }
  if (!x.actors.empty() && !y.actors.empty()) return Who::other;
  const bool nouns = x.noun != no_key && y.noun != no_key;
  if (nouns && x.actors.empty() == y.actors.empty()) {
    return work.units.lexis.likeness(x.noun, y.noun) >= 0.8 ? Who::same : Who::open;
  }
  return Who::open;
}

// ---- What is denied ---------------------------------------------------------------------------

const ActFamilies harmful{"harm", "kill"};
const ActFamilies hostile{"attack", "kill", "shoot"};

bool share(const ActFamilies& x, const ActFamilies& y) {
  return std::any_of(x.begin(), x.end(), [&](std::string_view f) { return y.contains(f); });
}

// A denial ready to be held against what others tell.
struct Matter {
  const Denial* denial = nullptr;
  std::vector<TokenIndex> acts;  // the words that tell what is denied
  ActFamilies families;          // of them
  std::vector<WordKey> words;    // of what is denied, its act and its doer left out
  bool bare = false;  // the denial has no such words: those of the claim before it are taken
  Doers doers;
};

Matter matter_of(const Work& work, const Denial& denial) {
  Matter matter{&denial, {}, {}, {}, !denial.told, {}};
  if (!denial.told) return matter;
  const AccountIndex a = denial.unit->account;
  const Parse& parse = work.parse(a);
  std::vector<TokenIndex>& acts = matter.acts;
  acts = act_words(parse, denial.root);
  if (has_denial_role(parse, denial.root, "unharmed")) matter.families = harmful;
  for (const TokenIndex act : acts) {
    const ActFamilies& families = act_families(parse.lemma(act));
    matter.families.insert(families.begin(), families.end());
  }
  matter.doers = doers_of(work, {a, denial.root}, denial.holder);
  if (matter.doers.actors.empty() && matter.doers.noun == no_key && !is_verb(parse, denial.root)) {
    matter.doers.actors.insert(denial.holder);
  }
  const TokenRange told = parse.subtree(denial.root);
  for (TokenIndex i = told.begin; i < told.end; ++i) {
    const WordKey key = work.units.key_of_token[a][i];
    const bool act = std::find(acts.begin(), acts.end(), i) != acts.end();
    const Index actor = actor_of_token(work, {a, i});
    if (key == no_key || act || matter.doers.actors.contains(actor)) continue;
    if (has_denial_role(parse, i, "part") || has_denial_role(parse, i, "doing")) continue;
    matter.words.push_back(key);
  }
  sort_unique(matter.words);
  matter.bare = matter.words.empty();
  return matter;
}

// ---- What is told as so -----------------------------------------------------------------------

struct Telling {
  const Unit* unit = nullptr;
  TokenIndex act = 0;
  double score = 0;
};

bool speaks_against(StatementKind kind) {
  return kind == StatementKind::deny || kind == StatementKind::doubt ||
         kind == StatementKind::ask || kind == StatementKind::refuse ||
         kind == StatementKind::intend || kind == StatementKind::promise ||
         kind == StatementKind::demand || kind == StatementKind::urge;
}

// Of what is denied and of the act; the day on which somebody speaks is none.
bool other_time(const Work& work, const Denial& denial, const Unit& unit, TokenIndex act) {
  const Parse& parse = work.parse(denial.unit->account);
  const TokenRange told = parse.subtree(denial.root);
  return other_days(days_inside(work, denial.unit->account, parse.span_of(told)),
                    days_inside(work, unit.account, work.clause_at(unit, act).span));
}

// "False claims that it was": told as a falsehood.
bool is_called_false(const Parse& parse, TokenIndex token) {
  constexpr int steps = 4;
  for (int step = 0; step < steps && parse.head[token] != token; ++step) {
    token = parse.head[token];
    if (!has_denial_role(parse, token, "claim") && !has_denial_role(parse, token, "false"))
      continue;
    if (has_denial_role(parse, token, "false")) return true;
    const auto children = parse.children(token);
    return std::any_of(children.begin(), children.end(),
                       [&](TokenIndex c) { return has_denial_role(parse, c, "false"); });
  }
  return false;
}

// "Enabled others to enter and burn it".
bool is_enabled(const Parse& parse, TokenIndex verb) {
  constexpr int steps = 3;
  for (int step = 0; step < steps && parse.head[verb] != verb; ++step) {
    const Dep dep = parse.dep[verb];
    if (dep != Dep::xcomp && dep != Dep::ccomp && dep != Dep::conj) return false;
    verb = parse.head[verb];
    if (has_denial_role(parse, verb, "enabling")) {
      return told_as(parse, verb) == Realis::happened;
    }
  }
  return false;
}

// "Killed ten", "left ten dead".
std::optional<TokenIndex> harmed_by(const Parse& parse, TokenIndex act, TokenIndex verb) {
  for (const TokenIndex c : parse.children(act)) {
    const bool below = parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nmod;
    if (below && act != verb) return c;
  }
  return done_to_of(parse, verb);
}

class Quarrels {
 public:
  explicit Quarrels(const Work& work) : work_(work), denials_(find_denials(work)) {
    for (const Denial& d : denials_) matters_.push_back(matter_of(work, d));
    for (Matter& m : matters_) {
      if (m.bare && m.denial->holder != absent) take_claim_before(m);
    }
    for (const Matter& m : matters_) told_.push_back(tellings_of(m));
  }

  void compare(SlotPairs& pairs) const;

 private:
  // Denials of one matter, and who tells what they deny.
  struct Group {
    std::vector<const Matter*> no;
    std::vector<Telling> yes;
  };
  using Groups = std::map<std::size_t, Group>;

  bool of_one_matter(std::size_t i, std::size_t j) const;
  Groups groups() const;
  // The words of what anybody denies are told by nobody.
  bool is_denied(const Unit& unit, TokenIndex token) const {
    return std::any_of(denials_.begin(), denials_.end(), [&](const Denial& d) {
      if (d.unit != &unit) return false;
      const Parse& parse = work_.parse(unit.account);
      return d.told && parse.subtree(d.root).contains(token);
    });
  }

  // "Denied the claims": what was told just before of the denier's side.
  void take_claim_before(Matter& m) const;
  std::optional<TokenIndex> act_of(const Unit& unit, const Matter& m) const;
  // Accused of it: the verb or noun above, whose object is the denier's.
  bool is_accusation_of(At act, const Matter& m) const;
  bool is_told(const Unit& unit, TokenIndex token) const;
  bool is_one_act(At at, const Matter& m) const;
  bool attacks_in(const Unit& unit, Index actor) const;
  bool attacks(Index actor) const;
  bool is_boast(At act, Index teller, const Matter& m) const;
  std::vector<WordKey> core_of(const Matter& m) const;
  bool has_denial(const Unit& unit) const {
    return std::any_of(denials_.begin(), denials_.end(),
                       [&](const Denial& d) { return d.unit == &unit; });
  }
  std::optional<Telling> retold_in(const Unit& unit, const Matter& m) const;
  std::optional<Telling> telling_of(const Unit& unit, TokenIndex token, const Matter& m) const;
  std::vector<Telling> tellings_of(const Matter& m) const;
  std::vector<Telling> accusations_of(const Matter& m) const;
  void add(const std::vector<const Matter*>& no,
           const std::vector<Telling>& yes,
           SlotPairs& pairs) const;

  const Work& work_;
  std::vector<Denial> denials_;
  std::vector<Matter> matters_;             // one a denial
  std::vector<std::vector<Telling>> told_;  // the same: who tells what it denies
};

bool Quarrels::is_accusation_of(At act, const Matter& m) const {
  constexpr int steps = 4;
  const Parse& parse = work_.parse(act.account);
  TokenIndex at = act.token;
  for (int step = 0; step < steps && parse.head[at] != at; ++step) {
    at = parse.head[at];
    if (!has_denial_role(parse, at, "accusing")) continue;
    const auto whom = done_to_of(parse, at);
    return whom && *whom != act.token &&
           synoptic::compare(work_, doers_in(work_, {act.account, *whom}, absent), m.doers) ==
               Who::same;
  }
  return false;
}

// As a fact or as somebody's claim: not negated, asked for or planned.
bool Quarrels::is_told(const Unit& unit, TokenIndex token) const {
  const Parse& parse = work_.parse(unit.account);
  if (is_denied(unit, token) || is_called_false(parse, token)) return false;
  const TokenIndex predicate = predicate_of(parse, token);
  const bool enabled = is_enabled(parse, predicate);
  if (!enabled && told_as(parse, predicate) != Realis::happened) return false;
  if (is_open_matter(parse, token)) return false;
  if (is_verb(parse, token) && parse.tag[token] == Tag::vb && !is_enabled(parse, token))
    return false;
  const auto children = parse.children(token);
  return std::none_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.lower(c) == "no" || parse.lower(c) == "any";
  });
}

// The first act of a sentence that the denier's side is told, by others, to have done; where the
// denial names an act, the first of its family.
std::optional<TokenIndex> Quarrels::act_of(const Unit& unit, const Matter& m) const {
  const Parse& parse = work_.parse(unit.account);
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const bool fits =
        m.denial->told ? is_one_act({unit.account, i}, m) : is_blamed_act(parse.lemma(i));
    if (!fits || parse.pos[i] == Pos::propn) continue;
    if (has_denial_role(parse, i, "doing") || !is_told(unit, i)) continue;
    const Index teller = voice_at(work_, {unit.account, i});
    if (teller != absent && same_side(work_.synopsis, teller, m.denial->holder)) continue;
    if (m.denial->told) return i;
    const Doers doers = doers_of(work_, {unit.account, i}, teller);
    const Doers denier{{m.denial->holder}, no_key};
    if (synoptic::compare(work_, doers, denier) == Who::same) return i;
  }
  return {};
}

void Quarrels::take_claim_before(Matter& m) const {
  constexpr std::uint32_t sentences_back = 4;
  const Unit& unit = *m.denial->unit;
  const std::uint32_t first = unit.sentence < sentences_back ? 0 : unit.sentence - sentences_back;
  for (std::uint32_t s = unit.sentence; s > first; --s) {
    const Unit* before = work_.unit_of(unit.account, s - 1);
    const auto act = before == nullptr ? std::nullopt : act_of(*before, m);
    if (!act) continue;
    if (!m.denial->told) {
      m.acts = {*act};
      m.families = act_families(work_.parse(unit.account).lemma(*act));
      m.doers.actors = {m.denial->holder};
    }
    m.words = work_.clause_at(*before, *act).words;
    std::erase(m.words, work_.units.key_of_token[unit.account][*act]);
    std::erase_if(m.words, [&](WordKey w) {
      return work_.units.lexis.entry(w).text == std::to_string(m.denial->holder);
    });
    return;
  }
}

// A word of one family, or the same telling word.
bool Quarrels::is_one_act(At at, const Matter& m) const {
  constexpr double telling = 0.4;
  const ActFamilies& families = act_families(work_.parse(at.account).lemma(at.token));
  if (share(families, m.families)) return true;
  const WordKey key = work_.units.key_of_token[at.account][at.token];
  if (key == no_key || work_.units.lexis.weight(key) < telling) return false;
  return std::any_of(m.acts.begin(), m.acts.end(), [&](TokenIndex act) {
    return likeness(work_, {m.denial->unit->account, act}, at) >= 0.9;
  });
}

// The sentence tells that somebody of that side attacks, or says that it did.
bool Quarrels::attacks_in(const Unit& unit, Index actor) const {
  const Parse& parse = work_.parse(unit.account);
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const bool claims = parse.lemma(i) == "responsibility";
    if (!claims && !share(act_families(parse.lemma(i)), hostile)) continue;
    const TokenIndex act = claims ? parse.head[i] : i;
    if (told_as(parse, predicate_of(parse, act)) != Realis::happened) continue;
    for (const Index a : doers_of(work_, {unit.account, act}, absent).actors) {
      if (same_side(work_.synopsis, a, actor)) return true;
    }
  }
  return false;
}

// Two accounts tell that somebody of the story attacks.
bool Quarrels::attacks(Index actor) const {
  constexpr std::size_t least_accounts = 2;
  std::set<AccountIndex> accounts;
  for (const Unit& unit : work_.units.all) {
    if (attacks_in(unit, actor)) accounts.insert(unit.account);
  }
  return accounts.size() >= least_accounts;
}

// Who attacked says whom it killed or hurt, and these are not people of no side.
bool Quarrels::is_boast(At act, Index teller, const Matter& m) const {
  if (teller == absent || !share(m.families, harmful) || !is_named(work_, teller)) return false;
  const Parse& parse = work_.parse(act.account);
  const ActFamilies& families = act_families(parse.lemma(act.token));
  if (!share(families, harmful) || families.contains("attack")) return false;
  const TokenIndex verb = predicate_of(parse, act.token);
  const auto whom = harmed_by(parse, act.token, verb);
  const TokenIndex first = whom ? parse.left_edge[*whom] : act.token;
  const TokenIndex last = whom ? parse.right_edge[*whom] : act.token;
  for (TokenIndex i = first; i <= last; ++i) {
    if (has_denial_role(parse, i, "bystanding")) return false;
    const Index actor = actor_of_token(work_, {act.account, i});
    if (actor != absent && same_side(work_.synopsis, actor, teller)) return false;
  }
  const auto who = doer_of(parse, verb);
  if (!who) return false;
  const Doers doers = doers_of(work_, {act.account, verb}, teller);
  if (synoptic::compare(work_, doers, Doers{{teller}, no_key}) == Who::other) return false;
  return whom.has_value() && attacks(teller);
}

std::optional<Telling> Quarrels::telling_of(const Unit& unit,
                                            TokenIndex token,
                                            const Matter& m) const {
  const At at{unit.account, token};
  const Parse& parse = work_.parse(unit.account);
  if (parse.pos[token] == Pos::propn || !is_one_act(at, m) || !is_told(unit, token)) return {};
  const Statement* over = statement_over(work_.reading(unit.account), parse.span[token]);
  if (over != nullptr && speaks_against(over->kind)) return {};
  const Index teller = over == nullptr ? absent : work_.actors.of(unit.account, over->holder);
  if (teller != absent && same_side(work_.synopsis, teller, m.denial->holder)) return {};
  const bool accused = is_accusation_of(at, m);
  const Who who = synoptic::compare(work_, doers_of(work_, at, teller), m.doers);
  if (who == Who::other && !accused) return {};
  std::vector<WordKey> rest = unit.words;
  std::erase(rest, work_.units.key_of_token[unit.account][token]);
  const Match match = match_words(work_.units.lexis, m.words, rest);
  const double shared = match.shared + (accused ? accused_matter : 0);
  if (m.denial->plain && is_boast(at, teller, m)) {
    const bool one_event =
        !match_words(work_.units.lexis, m.denial->unit->words, unit.words).words.empty();
    return one_event ? std::optional(Telling{&unit, token, 1}) : std::nullopt;
  }
  if (m.denial->plain && who != Who::same) return {};
  const bool bare = m.bare && m.denial->told && who == Who::same;  // "any part in the raid"
  const double least = bare ? 0 : who == Who::same || accused ? telling_word : telling_words;
  if (shared < least || (who == Who::open && !accused && match.words.size() < 2)) return {};
  if (!accused && other_time(work_, *m.denial, unit, token)) return {};
  return Telling{&unit, token, shared + (who == Who::same ? 1 : 0)};
}

// The act that is denied and what it is done to.
std::vector<WordKey> Quarrels::core_of(const Matter& m) const {
  const AccountIndex a = m.denial->unit->account;
  const Parse& parse = work_.parse(a);
  std::vector<TokenIndex> tokens = m.acts;
  if (!has_denial_role(parse, m.denial->root, "doing")) tokens.push_back(m.denial->root);
  for (const TokenIndex c : parse.children(m.denial->root)) {
    const Dep dep = parse.dep[c];
    if (dep == Dep::dobj || dep == Dep::attr || dep == Dep::nsubjpass) tokens.push_back(c);
  }
  std::vector<WordKey> core;
  for (const TokenIndex i : tokens) {
    const WordKey key = work_.units.key_of_token[a][i];
    if (key != no_key && actor_of_token(work_, {a, i}) == absent) core.push_back(key);
  }
  sort_unique(core);
  return core;
}

// Much of what is denied is told, in whatever other act: "discussed a plan to send 900 men".
std::optional<Telling> Quarrels::retold_in(const Unit& unit, const Matter& m) const {
  constexpr std::size_t least_words = 3;
  constexpr double least_share = 0.5;
  constexpr double least_weight = 1.2;
  if (m.bare || m.denial->plain || has_denial(unit)) return {};
  const std::vector<WordKey> core = core_of(m);
  if (match_words(work_.units.lexis, core, unit.words).words.empty()) return {};
  std::vector<WordKey> words = m.words;
  words.insert(words.end(), core.begin(), core.end());
  sort_unique(words);
  const Match match = match_words(work_.units.lexis, words, unit.words);
  if (match.words.size() < least_words || match.of_a < least_share || match.shared < least_weight)
    return {};
  const Parse& parse = work_.parse(unit.account);
  const Clause* best = nullptr;
  double most = 0;
  for (const Clause& clause : unit.clauses) {
    const double share = match_words(work_.units.lexis, words, clause.words).shared;
    if (share <= most) continue;
    most = share;
    best = &clause;
  }
  if (best == nullptr || other_time(work_, *m.denial, unit, best->head)) return {};
  if (negated(parse, best->head) || is_called_false(parse, best->head)) return {};
  const Statement* over = statement_over(work_.reading(unit.account), parse.span[best->head]);
  if (over != nullptr && over->kind == StatementKind::deny) return {};
  const Index teller = over == nullptr ? absent : work_.actors.of(unit.account, over->holder);
  if (teller != absent && same_side(work_.synopsis, teller, m.denial->holder)) return {};
  return Telling{&unit, best->head, match.shared};
}

// Of a unit the word that tells most of it.
std::vector<Telling> Quarrels::tellings_of(const Matter& m) const {
  std::vector<Telling> found;
  if (m.acts.empty() || m.denial->holder == absent) return found;
  for (const Unit& unit : work_.units.all) {
    if (&unit == m.denial->unit) continue;
    std::optional<Telling> best;
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      const auto telling = telling_of(unit, i, m);
      if (telling && (!best || telling->score > best->score)) best = telling;
    }
    if (!best) best = retold_in(unit, m);
    if (best) found.push_back(*best);
  }
  return found;
}

// Who accuses the denier's side, where the denial does not say of what.
std::vector<Telling> Quarrels::accusations_of(const Matter& m) const {
  std::vector<Telling> found;
  for (AccountIndex a = 0; a < work_.synopsis.accounts.size(); ++a) {
    for (const Statement& s : work_.reading(a).statements) {
      const Unit* unit = work_.unit_of(a, s.sentence);
      if (s.kind != StatementKind::accuse || unit == nullptr || unit == m.denial->unit) continue;
      const Index target = work_.actors.of(a, s.target);
      if (target == absent || !same_side(work_.synopsis, target, m.denial->holder)) continue;
      if (same_side(work_.synopsis, work_.actors.of(a, s.holder), m.denial->holder)) continue;
      const double score =
          match_words(work_.units.lexis, m.denial->unit->words, unit->words).score();
      found.push_back({unit, s.cue_token, 1 + score});
    }
  }
  return found;
}

void Quarrels::add(const std::vector<const Matter*>& no,
                   const std::vector<Telling>& yes,
                   SlotPairs& pairs) const {
  for (const Matter* m : no) {
    const Denial& d = *m->denial;
    for (const Telling& t : yes) {
      const Span act = work_.parse(t.unit->account).span[t.act];
      pairs.push_back({DifferenceKind::outcome,
                       "parties-disagree",
                       {d.unit->account, d.words, shown_clause(work_, *d.unit, d.words), "no"},
                       {t.unit->account, act, shown_clause(work_, *t.unit, act), "yes"},
                       1,
                       "difference.denial"});
    }
  }
}

// The best sentences of each account, none of which tells far less than its best.
std::vector<Telling> best_of_each(std::vector<Telling> all) {
  constexpr double far_less = 0.5;
  std::stable_sort(all.begin(), all.end(),
                   [](const Telling& x, const Telling& y) { return x.score > y.score; });
  std::map<AccountIndex, double> most;
  for (const Telling& t : all) most.try_emplace(t.unit->account, t.score);
  std::erase_if(all, [&](const Telling& t) { return t.score < far_less * most[t.unit->account]; });
  std::map<AccountIndex, std::size_t> count;
  std::set<const Unit*> seen;
  std::vector<Telling> kept;
  for (const Telling& t : all) {
    if (!seen.insert(t.unit).second || ++count[t.unit->account] > told_by_one) continue;
    kept.push_back(t);
  }
  return kept;
}

bool of_two_accounts(const std::vector<const Matter*>& no, const std::vector<Telling>& yes) {
  return std::any_of(no.begin(), no.end(), [&](const Matter* m) {
    return std::any_of(yes.begin(), yes.end(), [&](const Telling& t) {
      return t.unit->account != m->denial->unit->account;
    });
  });
}

// Two denials of one matter: a sentence tells what both deny, or one only names the claim that its
// side answers elsewhere.
bool Quarrels::of_one_matter(std::size_t i, std::size_t j) const {
  const bool shared = std::any_of(told_[i].begin(), told_[i].end(), [&](const Telling& x) {
    return std::any_of(told_[j].begin(), told_[j].end(),
                       [&](const Telling& y) { return x.unit == y.unit; });
  });
  const bool named =
      (told_[i].empty() && !denials_[i].told) || (told_[j].empty() && !denials_[j].told);
  return shared || (named && same_side(work_.synopsis, denials_[i].holder, denials_[j].holder));
}

Quarrels::Groups Quarrels::groups() const {
  UnionFind sets(matters_.size());
  for (std::size_t i = 0; i < matters_.size(); ++i) {
    for (std::size_t j = i + 1; j < matters_.size(); ++j) {
      if (of_one_matter(i, j)) sets.join(i, j);
    }
  }
  Groups groups;
  for (std::size_t i = 0; i < matters_.size(); ++i) {
    if (denials_[i].holder == absent || (told_[i].empty() && denials_[i].told)) continue;
    Group& group = groups[sets.find(i)];
    group.no.push_back(&matters_[i]);
    group.yes.insert(group.yes.end(), told_[i].begin(), told_[i].end());
  }
  return groups;
}

void Quarrels::compare(SlotPairs& pairs) const {
  for (auto& [root, group] : groups()) {
    std::vector<Telling> yes = group.yes;
    for (const Matter* m : group.no) {
      if (!group.yes.empty() && m->denial->told) continue;
      const std::vector<Telling> accusations = accusations_of(*m);
      yes.insert(yes.end(), accusations.begin(), accusations.end());
    }
    const std::vector<Telling> best = best_of_each(std::move(yes));
    if (of_two_accounts(group.no, best)) add(group.no, best, pairs);
  }
}

}  // namespace

void compare_denials(const Work& work, SlotPairs& pairs) {
  Quarrels(work).compare(pairs);
}

}  // namespace synoptic
