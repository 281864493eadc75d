#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/explanations.hpp"
#include "synopsis/differences/one_act.hpp"
#include "synopsis/differences/outcomes/outcomes.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// What a word says of a thing, if its pattern holds: a row of lexicon/compare/states.
struct StateRow {
  std::string_view how, with, scale, value;
  std::string_view lasts;  // final, once, state, event
};

const std::multimap<std::string_view, StateRow>& state_rows() {
  static const std::multimap<std::string_view, StateRow> rows = [] {
    std::multimap<std::string_view, StateRow> all;
    for (const LexiconRow& row : lexicon("compare/states")) {
      all.emplace(row[0], StateRow{row[1], row[2], row[3], row[4], row[5]});
    }
    return all;
  }();
  return rows;
}

// A thing told to be in a state, or told not to be in it.
struct State {
  const Unit* unit = nullptr;
  TokenIndex predicate = 0;  // the verb
  TokenIndex word = 0;       // that tells the state
  TokenIndex thing = 0;
  StateRow row;
  bool no = false;
  bool lasting = false;     // not a mere event: it holds when the account tells it
  bool continuing = false;  // it held before, too
  bool believed = false;    // somebody took it to be so
  Index person = absent;    // of the story, where the thing is one
};
using States = std::vector<State>;

std::optional<TokenIndex> subject_at(const Parse& parse, TokenIndex head) {
  return child_that(parse, head, [&](TokenIndex c) {
    return parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass;
  });
}

// "Turned down", "walk free": the word stands beside the verb.
bool has_word_beside(const Parse& parse, TokenIndex verb, std::string_view word) {
  if (word == "-") {  // "carried out" is not "carried"
    return !child_that(parse, verb, [&](TokenIndex c) { return parse.dep[c] == Dep::prt; });
  }
  return child_that(parse, verb, [&](TokenIndex c) { return parse.lower(c) == word && c > verb; })
      .has_value();
}

// The verb over a predicate noun or adjective: "is closed", "remains at large".
std::optional<TokenIndex> verb_of_state(const Parse& parse, TokenIndex word) {
  TokenIndex at = word;
  for (int step = 0; step < 2 && parse.dep[at] == Dep::conj; ++step) at = parse.head[at];
  const Dep dep = parse.dep[at];
  const bool tells = dep == Dep::acomp || dep == Dep::oprd || dep == Dep::attr;
  return tells ? std::optional(parse.head[at]) : std::nullopt;
}

struct Telling {
  TokenIndex predicate, thing;
};

std::optional<Telling> told_of(TokenIndex predicate, std::optional<TokenIndex> thing) {
  if (!thing) return {};
  return Telling{predicate, *thing};
}

bool has_object(const Parse& parse, TokenIndex verb) {
  return child_that(parse, verb,
                    [&](TokenIndex c) {
                      return parse.dep[c] == Dep::dobj || parse.dep[c] == Dep::nsubjpass;
                    })
      .has_value();
}

std::optional<TokenIndex> under(const Parse& parse, TokenIndex head, std::string_view preposition) {
  const auto prep = child_that(parse, head, [&](TokenIndex c) {
    return parse.dep[c] == Dep::prep && parse.lower(c) == preposition;
  });
  if (!prep) return {};
  return child_that(parse, *prep, [&](TokenIndex c) { return parse.dep[c] == Dep::pobj; });
}

bool has_under(const Parse& parse,
               TokenIndex head,
               std::string_view preposition,
               std::string_view lemma) {
  const auto what = under(parse, head, preposition);
  return what && parse.lemma(*what) == lemma;
}

// "Received a sentence", "were given sentences": of whom.
std::optional<Telling> owner_of_object(const Parse& parse, TokenIndex verb, const StateRow& row) {
  const auto object = child_that(parse, verb, [&](TokenIndex c) {
    if (parse.dep[c] != Dep::dobj) return false;
    return parse.lemma(c) == row.with || has_under(parse, c, "of", row.with);  // "letter of"
  });
  if (!object) return {};
  if (row.how == "object") return told_of(verb, doer_of(parse, verb));
  return told_of(verb, child_that(parse, verb, [&](TokenIndex c) {
                   return parse.dep[c] == Dep::nsubjpass || parse.dep[c] == Dep::dative;
                 }));
}

// "Failed to curb", "stopped burning": another verb tells what.
bool leads_on(const Parse& parse, TokenIndex verb) {
  return child_that(
             parse, verb,
             [&](TokenIndex c) { return parse.dep[c] == Dep::xcomp || parse.dep[c] == Dep::ccomp; })
      .has_value();
}

// "Lost a lead" is no contest lost, and who "survived the round" was in no danger of his life.
bool has_other_object(const Parse& parse, TokenIndex verb, const StateRow& row) {
  const auto object = child_that(parse, verb, [&](TokenIndex c) {
    return parse.dep[c] == Dep::dobj && parse.pos[c] == Pos::noun;
  });
  if (!object) return false;
  if (row.scale == "contest") return !is_contest(parse, *object);
  return row.scale == "life" && is_contest(parse, *object);
}

// "The motion failed": an act told by its noun; whether a person, a firm or a law failed is an
// opinion of it.
std::optional<Telling> of_attempt(const Parse& parse, TokenIndex verb) {
  const auto what = doer_of(parse, verb);
  return what && parse.pos[*what] == Pos::noun ? told_of(verb, what) : std::nullopt;
}

std::optional<Telling> of_verb(const Parse& parse, TokenIndex i, const StateRow& row) {
  if (parse.pos[i] != Pos::verb) return {};
  if (row.how == "sought") return told_of(i, under(parse, i, row.with));
  if (row.how == "object" || row.how == "getter") return owner_of_object(parse, i, row);
  if (!has_word_beside(parse, i, row.with)) return {};
  if (row.how == "patient") return told_of(i, done_to_of(parse, i));
  if (row.how == "agent" && has_other_object(parse, i, row)) return {};
  const bool alone = row.how == "doer" || row.how == "attempt";
  if (alone && (has_object(parse, i) || leads_on(parse, i))) return {};
  if (row.how == "attempt") return of_attempt(parse, i);
  return told_of(i, doer_of(parse, i));
}

// "The doors were open", "declared them void".
std::optional<Telling> of_adjective(const Parse& parse, TokenIndex i) {
  const auto verb = verb_of_state(parse, i);
  if (!verb) {
    const auto subject = subject_at(parse, i);  // "them void"
    return parse.pos[i] == Pos::adj ? told_of(i, subject) : std::nullopt;
  }
  if (parse.dep[i] == Dep::oprd) return told_of(*verb, done_to_of(parse, *verb));
  return told_of(*verb, doer_of(parse, *verb));
}

// "Is at large", "the fire is under control".
std::optional<Telling> of_phrase(const Parse& parse, TokenIndex i, const StateRow& row) {
  const TokenIndex prep = parse.head[i];
  if (parse.dep[i] != Dep::pobj || parse.lower(prep) != row.with) return {};
  TokenIndex verb = parse.head[prep];
  if (parse.dep[prep] == Dep::prep && parse.dep[verb] == Dep::prep) verb = parse.head[verb];
  if (parse.pos[verb] != Pos::aux && parse.lemma(verb) != "remain") return {};
  return told_of(verb, subject_at(parse, verb));
}

std::optional<Telling> telling_of(const Parse& parse, TokenIndex i, const StateRow& row) {
  if (row.how == "state") return of_adjective(parse, i);
  if (row.how == "phrase") return of_phrase(parse, i, row);
  return of_verb(parse, i, row);
}

// "Nearly died", "allegedly fled".
bool is_unreached(const Parse& parse, TokenIndex predicate) {
  static const std::set<std::string_view> words = lexicon_words("compare/unreached_words");
  return child_that(parse, predicate,
                    [&](TokenIndex c) {
                      return parse.dep[c] == Dep::advmod && words.contains(parse.lower(c));
                    })
      .has_value();
}

// "Thought he was dead", "was sure the gate was shut": it was somebody's belief, right or wrong.
bool is_believed(const Parse& parse, TokenIndex predicate) {
  static const std::set<std::string_view> words = lexicon_words("compare/belief_words");
  return parse.dep[predicate] == Dep::ccomp && words.contains(parse.lemma(parse.head[predicate]));
}

// "Is passing", "are failing": it has not come to its end.
bool is_under_way(const Parse& parse, TokenIndex predicate, const StateRow& row) {
  return row.lasts != "state" && is_progressive(parse, predicate);
}

// "Did not deny that it was open", "rules allowing it": not told as so.
bool is_fact(const Parse& parse, TokenIndex predicate) {
  const TokenIndex above = parse.head[predicate];
  if (parse.lemma(above) == "deny" && above != predicate) return false;
  if (parse.dep[predicate] == Dep::acl && parse.tag[predicate] == Tag::vbg) return false;
  if (is_unreached(parse, predicate)) return false;
  const Realis told = told_as(parse, predicate);
  return (told == Realis::happened || told == Realis::negated) &&
         is_asserted(parse, predicate, true, true);
}

// "Has closed", "have been closed": what was done holds now.
bool is_perfect(const Parse& parse, TokenIndex predicate) {
  return child_that(parse, predicate,
                    [&](TokenIndex c) {
                      const bool aux = parse.dep[c] == Dep::aux || parse.dep[c] == Dep::auxpass;
                      return aux && (parse.lower(c) == "has" || parse.lower(c) == "have");
                    })
      .has_value();
}

// "Are still looking for him".
bool is_still_so(const Parse& parse, TokenIndex predicate) {
  if (negated(parse, predicate)) return false;
  return child_that(parse, predicate, [&](TokenIndex c) { return parse.lower(c) == "still"; })
      .has_value();
}

// "Has left the schools open", "have stayed shut".
bool is_continuing(const Parse& parse, TokenIndex predicate) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/continuing_verbs");
  return verbs.contains(parse.lemma(predicate)) && is_perfect(parse, predicate) &&
         !negated(parse, predicate);
}

// "Not one gate", "not a single gate": none of them.
bool not_one(const Parse& parse, TokenIndex thing) {
  const TokenIndex first = parse.left_edge[thing];
  if (first >= thing || parse.lower(first) != "not") return false;
  const std::string_view next = parse.lower(first + 1);
  return next == "one" || next == "a" || next == "an";
}

// A noun that the pronoun may stand for by number, and by being somebody or something.
bool may_mean(const Parse& parse, TokenIndex pronoun, TokenIndex noun) {
  const std::string_view word = parse.lower(pronoun);
  if (word == "they" || word == "them") return parse.tag[noun] == Tag::nns;
  if (parse.tag[noun] != Tag::nn) return false;
  const bool somebody = is_holder_noun(parse.lemma(noun));
  if (word == "it") return !somebody;
  return somebody && (word == "he" || word == "she" || word == "him" || word == "her");
}

// "The thief was cornered. He was overpowered": what the sentence before speaks about.
TokenIndex meant_by(const Work& work, const Unit& unit, TokenIndex thing) {
  const Parse& parse = work.parse(unit.account);
  if (parse.pos[thing] != Pos::pron || unit.sentence == 0) return thing;
  const Unit* before = work.unit_of(unit.account, unit.sentence - 1);
  if (before == nullptr) return thing;
  for (TokenIndex i = before->tokens.begin; i < before->tokens.end; ++i) {
    const bool subject = parse.dep[i] == Dep::nsubj || parse.dep[i] == Dep::nsubjpass;
    if (!subject || parse.dep[parse.head[i]] != Dep::root) continue;
    return parse.pos[i] == Pos::noun && may_mean(parse, thing, i) ? i : thing;
  }
  return thing;
}

// "Went on to win it but lost it a year later": the sentence tells a course of events.
bool turns_in_sentence(const Parse& parse, TokenIndex word, const StateRow& row) {
  const auto other = [&](TokenIndex verb) {
    const auto [first, last] = state_rows().equal_range(parse.lemma(verb));
    return std::any_of(first, last, [&](const auto& r) {
      return r.second.scale == row.scale && r.second.value != row.value;
    });
  };
  const auto at_or_below = [&](TokenIndex verb) {
    return other(verb) || has_child(parse, verb, [&](TokenIndex c) {
             return (parse.dep[c] == Dep::xcomp || parse.dep[c] == Dep::advcl) && other(c);
           });
  };
  if (parse.dep[word] == Dep::conj && !subject_at(parse, word) && at_or_below(parse.head[word])) {
    return true;
  }
  return has_child(parse, word, [&](TokenIndex c) {
    return parse.dep[c] == Dep::conj && !subject_at(parse, c) && at_or_below(c);
  });
}

States states_in(const Work& work, const Unit& unit) {
  States found;
  const Parse& parse = work.parse(unit.account);
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const auto [first, last] = state_rows().equal_range(parse.lemma(i));
    for (auto row = first; row != last; ++row) {
      const auto told = telling_of(parse, i, row->second);
      if (!told || !is_fact(parse, told->predicate)) continue;
      if (is_under_way(parse, told->predicate, row->second)) continue;
      if (turns_in_sentence(parse, i, row->second)) continue;
      if (negated(parse, told->predicate) && is_limited_no(parse, told->predicate)) continue;
      if (has_exception(parse, told->predicate)) continue;
      const Index person = person_at(work, {unit.account, told->thing});
      const TokenIndex thing = person == absent ? meant_by(work, unit, told->thing) : told->thing;
      const bool lasting = row->second.lasts != "event" || is_perfect(parse, told->predicate);
      found.push_back({&unit, told->predicate, i, thing, row->second,
                       negated(parse, told->predicate) || not_one(parse, told->thing), lasting,
                       (row->second.how == "state" && is_continuing(parse, told->predicate)) ||
                           is_still_so(parse, told->predicate),
                       is_believed(parse, told->predicate),
                       thing == told->thing ? person : person_at(work, {unit.account, thing})});
    }
  }
  return found;
}

// ---- One thing --------------------------------------------------------------------------------

bool is_one_of(std::string_view table, std::string_view word) {
  static const std::map<std::string_view, std::string_view> words = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/extent_words")) all.emplace(row[0], row[1]);
    return all;
  }();
  const auto at = words.find(word);
  return at != words.end() && at->second == table;
}

// "Three of his aides": the aides, of whom it counts some.
TokenIndex counted_by(const Parse& parse, TokenIndex thing) {
  const bool counts =
      parse.pos[thing] == Pos::num || parse.pos[thing] == Pos::pron || parse.pos[thing] == Pos::det;
  if (!counts) return thing;
  const auto of = child_that(parse, thing, [&](TokenIndex c) { return parse.lower(c) == "of"; });
  if (!of) return thing;
  return child_that(parse, *of, [&](TokenIndex c) { return parse.dep[c] == Dep::pobj; })
      .value_or(thing);
}

struct Extent {
  bool all = false;                  // "all", "both", "no"
  bool part = false;                 // "some", "two of"
  bool any = false;                  // "a"
  bool pointed = false;              // "that": the one told of just before
  std::set<std::string_view> marks;  // what tells it from others of its name
};

void add_extent(const Parse& parse, TokenIndex noun, Extent& extent) {
  for (const TokenIndex c : parse.children(noun)) {
    const std::string_view word = parse.lower(c);
    if (is_one_of("all", word)) extent.all = true;
    if (is_one_of("part", word)) extent.part = true;
    if (is_one_of("any", word)) extent.any = true;
    if (parse.dep[c] == Dep::det && is_one_of("pointed", word)) extent.pointed = true;
    const Dep dep = parse.dep[c];
    if (dep == Dep::nummod) extent.part = true;
    const bool mark =
        dep == Dep::amod || dep == Dep::compound || dep == Dep::poss || dep == Dep::nmod;
    if (mark && parse.pos[c] != Pos::pron) extent.marks.insert(parse.lemma(c));
  }
}

Extent extent_of(const Work& work, AccountIndex account, TokenIndex thing) {
  const Parse& parse = work.parse(account);
  Extent extent;
  add_extent(parse, thing, extent);
  const TokenIndex noun = counted_by(parse, thing);
  if (noun != thing) {
    const std::string_view word = parse.lower(thing);
    extent.part = parse.pos[thing] == Pos::num || is_one_of("part", word);
    extent.all = extent.all || is_one_of("all", word);
    add_extent(parse, noun, extent);
  }
  if (extent.all) extent.part = extent.any = false;
  return extent;
}

// Each of the two is told from others by a word that the other lacks: "the north gate".
bool told_apart(const Extent& x, const Extent& y) {
  const auto lacks = [](const Extent& a, const Extent& b) {
    return std::any_of(a.marks.begin(), a.marks.end(),
                       [&](std::string_view m) { return !b.marks.contains(m); });
  };
  return lacks(x, y) && lacks(y, x);
}

// Two nouns for the one who plays a part in the story, each in the singular.
bool play_one_part(const Parse& a, TokenIndex x, const Parse& b, TokenIndex y) {
  static const std::multimap<std::string_view, std::size_t> parts = [] {
    std::multimap<std::string_view, std::size_t> all;
    std::size_t line = 0;
    for (const LexiconRow& row : lexicon("compare/story_parts")) {
      for (const std::string_view word : split(row[0], ' ')) all.emplace(word, line);
      ++line;
    }
    return all;
  }();
  if (a.tag[x] != Tag::nn || b.tag[y] != Tag::nn) return false;
  const auto [first, last] = parts.equal_range(a.lemma(x));
  const auto [begin, end] = parts.equal_range(b.lemma(y));
  return std::any_of(first, last, [&](const auto& p) {
    return std::any_of(begin, end, [&](const auto& q) { return p.second == q.second; });
  });
}

// `whole`: what is said of the one without a count is said of all of it.
bool one_thing(const Work& work, At of_a, At of_b, bool whole) {
  const Parse& pa = work.parse(of_a.account);
  const Parse& pb = work.parse(of_b.account);
  const At a{of_a.account, counted_by(pa, of_a.token)};
  const At b{of_b.account, counted_by(pb, of_b.token)};
  const WordKey x = work.units.key_of_token[a.account][a.token];
  const WordKey y = work.units.key_of_token[b.account][b.token];
  if (x == no_key || y == no_key) return false;
  const bool one_noun = pa.tag[a.token] == Tag::nn && pb.tag[b.token] == Tag::nn &&
                        pa.lemma(a.token) == pb.lemma(b.token);  // beside a name or alone
  const bool alike = one_noun || work.units.lexis.likeness(x, y) >= 0.9;
  if (!alike && !play_one_part(pa, a.token, pb, b.token)) return false;
  const bool noun = pa.pos[a.token] == Pos::noun && pb.pos[b.token] == Pos::noun;
  if (!noun) return x == y;
  const Extent here = extent_of(work, of_a.account, of_a.token);
  const Extent there = extent_of(work, of_b.account, of_b.token);
  if ((here.part || here.any) && (there.part || there.any)) return false;
  if ((here.any && there.pointed) || (here.pointed && there.any)) return false;
  if (here.part != there.part && !here.all && !there.all && !whole) return false;
  return !told_apart(here, there);
}

// ---- Two states that exclude each other -------------------------------------------------------

bool exclude(const State& x, const State& y) {
  if (x.row.scale != y.row.scale) return false;
  if (x.row.value == y.row.value) return x.no != y.no && x.row.how != "phrase";
  // What was shut may have been opened: events follow one another.
  return !x.no && !y.no && (x.lasting || y.continuing) && (y.lasting || x.continuing);
}

// "Not for a single day", "never": said of all the time until now.
bool never(const Parse& parse, const State& s) {
  for (TokenIndex i = s.unit->tokens.begin; i < s.unit->tokens.end; ++i) {
    const std::string_view word = parse.lower(i);
    if (word == "never" || word == "single") return true;
  }
  return false;
}

// One somebody: a person of the story, or two singular nouns of one part in it.
bool is_one_somebody(const Work& work, const State& x, const State& y) {
  if (x.person != absent || y.person != absent) return x.person == y.person;
  const Parse& px = work.parse(x.unit->account);
  const Parse& py = work.parse(y.unit->account);
  return is_holder_noun(px.lemma(x.thing)) && px.tag[x.thing] == Tag::nn &&
         py.tag[y.thing] == Tag::nn;
}

// A person told to be dead in an account of an earlier day than the one that tells him alive.
bool comes_before(const Work& work, const State& once, const State& other) {
  if (once.row.lasts != "once" || !is_one_somebody(work, once, other)) return false;
  const auto& first = work.synopsis.accounts[once.unit->account].article.published;
  const auto& second = work.synopsis.accounts[other.unit->account].article.published;
  return first && second && first->value.substr(0, 10) < second->value.substr(0, 10);
}

// "Have stayed shut", told on a later day than that they were opened.
bool held_then(const Work& work, const State& x, const State& other) {
  if (!x.continuing) return false;
  const auto& first = work.synopsis.accounts[other.unit->account].article.published;
  const auto& second = work.synopsis.accounts[x.unit->account].article.published;
  return first && second && first->value.substr(0, 10) < second->value.substr(0, 10);
}

// Told on two days, and one may have followed the other.
bool may_follow(const Work& work, const State& x, const State& y) {
  if (x.row.lasts == "final" && y.row.lasts == "final") return false;
  if (!told_on_two_days(work.synopsis, x.unit->account, y.unit->account)) return false;
  if (comes_before(work, x, y) || comes_before(work, y, x)) return false;
  if (held_then(work, x, y) || held_then(work, y, x)) return false;
  const bool always = (x.no && never(work.parse(x.unit->account), x)) ||
                      (y.no && never(work.parse(y.unit->account), y));
  return !always;
}

// Done and not done, of which somebody says the one: his word on another matter, perhaps, unless
// the sentences are alike or he says that it never was.
bool said_of_another(const Work& work, const State& x, const State& y) {
  if (x.row.value != y.row.value || work.link_of(*x.unit, *y.unit) > 0) return false;
  const bool said = voice_at(work, {x.unit->account, x.word}) != absent ||
                    voice_at(work, {y.unit->account, y.word}) != absent;
  const State& no = x.no ? x : y;
  return said && !never(work.parse(no.unit->account), no);
}

bool in_quotation(const Work& work, const State& s) {
  const Span word = work.parse(s.unit->account).span[s.word];
  const auto& quotations = work.reading(s.unit->account).quotations;
  return std::any_of(quotations.begin(), quotations.end(),
                     [&](const Quotation& q) { return q.inner.contains(word); });
}

// Few sentences of its account tell of the thing, and the word is no common one.
bool told_once(const Work& work, const State& s) {
  constexpr std::size_t few = 2;
  constexpr double telling = 0.45;
  const AccountIndex a = s.unit->account;
  const WordKey key = work.units.key_of_token[a][counted_by(work.parse(a), s.thing)];
  if (key == no_key || work.units.lexis.weight(key) < telling) return false;
  const auto holds = [&](const Unit& unit) {
    return unit.account == a && std::binary_search(unit.words.begin(), unit.words.end(), key);
  };
  const auto times = std::count_if(work.units.all.begin(), work.units.all.end(), holds);
  return static_cast<std::size_t>(times) <= few;
}

std::set<Index> people_in(const Work& work, const Unit& unit) {
  std::set<Index> people;
  for (const Mention& m : work.reading(unit.account).mentions) {
    const Index actor = unit.span.contains(m.span) ? work.actors.of(unit.account, m.actor) : absent;
    if (actor == absent || m.form == MentionForm::pronoun) continue;
    const auto& who = work.synopsis.actors[static_cast<std::size_t>(actor)];
    if (who.kind == ActorKind::person) people.insert(actor);
  }
  return people;
}

// Both sentences name people, and none of the one is of the other.
bool of_other_people(const Work& work, const State& x, const State& y) {
  const std::set<Index> here = people_in(work, *x.unit);
  const std::set<Index> there = people_in(work, *y.unit);
  return !here.empty() && !there.empty() &&
         std::none_of(here.begin(), here.end(), [&](Index who) { return there.contains(who); });
}

// One event, as far as the sentences tell: no other day, doer or thing done to, some words shared.
bool one_event(const Work& work, const State& x, const State& y) {
  const bool once = x.row.lasts == "once" || y.row.lasts == "once";
  if (once && x.person != absent && x.person == y.person) return true;  // a life is one
  if (other_days(days_in(work, *x.unit), days_in(work, *y.unit))) return false;
  if (work.link_of(*x.unit, *y.unit) <= 0 && of_other_people(work, x, y)) return false;
  const bool undated = days_in(work, *x.unit).empty() && days_in(work, *y.unit).empty();
  if (undated && told_of_other_times(work, *x.unit, *y.unit)) return false;
  const At a{x.unit->account, x.predicate};
  const At b{y.unit->account, y.predicate};
  const bool patients = x.row.how == "patient" && y.row.how == "patient";
  // "Fired", "forced to resign": the same told twice, unless the sentences are close.
  if (x.row.scale == "office" && !x.no && !y.no && work.link_of(*x.unit, *y.unit) < link_sure)
    return false;
  const Agreement met = objects(work, a, b);
  if (x.row.how == "agent" && (met == Agreement::other_name || met == Agreement::other_noun)) {
    return false;
  }
  // "The town rejected what the voters approved": each did what it did.
  const bool two_doers = doer_of(work.parse(a.account), a.token).has_value() &&
                         doer_of(work.parse(b.account), b.token).has_value();
  if (patients && two_doers && subjects(work, a, b) != Agreement::same) return false;
  const Match match = match_words(work.units.lexis, x.unit->words, y.unit->words);
  return match.words.size() >= 2 || (told_once(work, x) && told_once(work, y));
}

SlotValue value_of(const Work& work, const State& s, std::string value) {
  const Span word = work.parse(s.unit->account).span[s.word];
  return {s.unit->account, word, shown_clause(work, *s.unit, word), std::move(value)};
}

bool of_one_thing(const Work& work, const State& x, const State& y) {
  if (x.person != absent && y.person != absent) return x.person == y.person;
  const bool whole = (x.continuing || y.continuing) && x.row.value != y.row.value;
  return one_thing(work, {x.unit->account, x.thing}, {y.unit->account, y.thing}, whole);
}

// "They thought the colt was dead. But Bess was not": what the sentences right before took to be
// so.
bool corrects(const State& x, const State& z) {
  constexpr std::size_t near = 2;
  return z.believed && z.unit->sentence <= x.unit->sentence &&
         x.unit->sentence - z.unit->sentence <= near;
}

// The account of `x` tells of its thing what excludes `x`, too: a course of events, or a belief and
// what was so.
bool tells_both(const Work& work, const State& x, const States& states) {
  return std::any_of(states.begin(), states.end(), [&](const State& z) {
    return z.unit->account == x.unit->account && exclude(x, z) &&
           (corrects(x, z) || of_one_thing(work, x, z));
  });
}

// Another search holds the two sentences against each other already.
bool known(const State& x, const State& y, const SlotPairs& pairs) {
  const auto meets = [](const SlotValue& v, const State& s) {
    return v.account == s.unit->account && v.evidence.overlaps(s.unit->span);
  };
  return std::any_of(pairs.begin(), pairs.end(), [&](const SlotPair& p) {
    return p.kind == DifferenceKind::outcome &&
           ((meets(p.a, x) && meets(p.b, y)) || (meets(p.a, y) && meets(p.b, x)));
  });
}

void compare_states_of(
    const Work& work, const State& x, const State& y, const States& states, SlotPairs& pairs) {
  if (!exclude(x, y) || x.unit->account == y.unit->account) return;
  if (x.believed || y.believed) return;
  if (in_quotation(work, x) && in_quotation(work, y)) return;
  if (of_two_counts(work, {x.unit->account, x.word}, {y.unit->account, y.word})) return;
  if (!of_one_thing(work, x, y) || !one_event(work, x, y)) return;
  if (said_of_another(work, x, y) || known(x, y, pairs)) return;
  if (tells_both(work, x, states) || tells_both(work, y, states)) return;
  const std::string because = first_explanation(
      {{"later-update", [&] { return may_follow(work, x, y); }},
       {"parties-disagree", [&] {
          return of_two_voices(work, {x.unit->account, x.word}, {y.unit->account, y.word});
        }}});
  const bool one_value = x.row.value == y.row.value;
  const auto named = [&](const State& s) {
    return std::string(!one_value ? s.row.value : s.no ? "no" : "yes");
  };
  pairs.push_back({DifferenceKind::outcome, because, value_of(work, x, named(x)),
                   value_of(work, y, named(y)), 1, "difference.state"});
}

}  // namespace

void compare_states(const Work& work, SlotPairs& pairs) {
  std::map<std::string_view, States> by_scale;
  for (const Unit& unit : work.units.all) {
    for (State& state : states_in(work, unit)) {
      by_scale[state.row.scale].push_back(std::move(state));
    }
  }
  for (const auto& [scale, states] : by_scale) {
    for (std::size_t i = 0; i < states.size(); ++i) {
      for (std::size_t j = i + 1; j < states.size(); ++j) {
        compare_states_of(work, states[i], states[j], states, pairs);
      }
    }
  }
}

}  // namespace synoptic
