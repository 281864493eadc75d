// Roles in talks: who is a party, who mediates, who hosts, who guarantees.
#include <algorithm>

#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

void add(
    TalksWork& work, std::string_view role, std::vector<Index> actors, TokenIndex at, RuleId rule) {
  if (actors.empty() || is_history(work, at) ||
      work.reading.talks.size() >= work.input.limits.findings)
    return;
  TalksCue cue;
  cue.role = role;
  cue.actors = std::move(actors);
  cue.line = work.line_of(at);
  cue.rule = rule;
  work.reading.talks.push_back(std::move(cue));
}

// Sides named "between X and Y"; for "between the X and Y positions" the names that modify.
std::vector<Index> sides_between(const TalksWork& work, TokenIndex noun) {
  std::vector<Index> sides;
  for (const TokenIndex head : heads_under(work, noun, "between")) {
    std::vector<Index> named = actors_of(work, {head});
    if (named.empty() && work.is("stance", head)) named = modifier_actors(work, head);
    for (const Index actor : named) {
      if (std::find(sides.begin(), sides.end(), actor) == sides.end()) sides.push_back(actor);
    }
  }
  return sides;
}

void party_noun(TalksWork& work, TokenIndex noun) {
  const bool talks = work.is("negotiation", noun) || work.is("pact", noun);
  const bool apart = work.is("dispute", noun) || work.is("conflict", noun);
  if (!talks && !apart) return;
  std::vector<Index> sides = sides_between(work, noun);
  if (sides.size() < 2) return;
  add(work, "party", sides, noun, talks ? "talks.between" : "talks.dispute-between");
}

// "X walked out of talks with Y": who leaves or enters them, above one or two prepositions.
std::vector<TokenIndex> leavers(const TalksWork& work, TokenIndex above) {
  const Parse& parse = work.parse;
  for (int step = 0; step < 2 && parse.dep[above] == Dep::prep; ++step) above = parse.head[above];
  if (!is_verb(parse, above) || !work.is("leave-talks", above)) return {};
  return arguments_of(parse, above).subjects;
}

// "X struck a deal with Y", "X's deal with Y", "talks with Y that X held": both sides are told.
void party_with(TalksWork& work, TokenIndex noun) {
  if (!work.is("negotiation", noun) && !work.is("pact", noun)) return;
  const Parse& parse = work.parse;
  std::vector<TokenIndex> sides = heads_under(work, noun, "with");
  std::vector<TokenIndex> own;
  const TokenIndex head = parse.head[noun];
  if (parse.dep[noun] == Dep::dobj && is_verb(parse, head)) {
    const Arguments args = arguments_of(parse, head);
    own = args.subjects;
    for (const Oblique& oblique : args.obliques) {
      if (oblique.prep == "with") sides.push_back(oblique.head);
    }
  }
  if (const TokenIndex owner = child_with(parse, noun, Dep::poss); owner != no_token) {
    own = with_conjuncts(parse, owner);
  }
  for (const TokenIndex child : parse.children(noun)) {
    if (parse.dep[child] != Dep::relcl || !own.empty()) continue;
    const Arguments args = arguments_of(parse, child);
    own = args.subjects;
    for (const Oblique& oblique : args.obliques) {
      if (oblique.prep == "with") sides.push_back(oblique.head);
    }
  }
  if (own.empty() && parse.dep[noun] == Dep::pobj) own = leavers(work, head);
  const std::vector<Index> us = actors_of(work, own);
  std::vector<Index> them = actors_of(work, sides);
  if (us.empty() || them.empty()) return;
  them.insert(them.begin(), us.begin(), us.end());
  add(work, "party", them, noun, "talks.with");
}

bool is_be(const Parse& parse, TokenIndex verb) {
  return parse.lemma(verb) == "be";
}

// "X is negotiating with Y", "X and Y are in talks".
void party_verb(TalksWork& work, TokenIndex verb) {
  const Arguments args = arguments_of(work.parse, verb);
  std::vector<TokenIndex> heads = args.subjects;
  if (work.is("negotiate", verb)) {
    for (const Oblique& oblique : args.obliques) {
      if (oblique.prep == "with") heads.push_back(oblique.head);
    }
  } else {
    const auto in = heads_under(work, verb, "in");
    if (is_be(work.parse, verb) && !in.empty() && work.is("negotiation", in.front())) {
      for (const TokenIndex head : heads_under(work, in.front(), "with")) heads.push_back(head);
    } else {
      return;
    }
  }
  std::vector<Index> sides = actors_of(work, heads);
  if (sides.size() >= 2) add(work, "party", sides, verb, "talks.negotiate");
}

// Phrases told of the subject: objects, prepositions, and those of an adjective ("close to a
// deal").
std::vector<TokenIndex> told_of(const TalksWork& work, TokenIndex verb, const Arguments& args) {
  std::vector<TokenIndex> heads = args.objects;
  for (const Oblique& oblique : args.obliques) heads.push_back(oblique.head);
  for (const TokenIndex child : work.parse.children(verb)) {
    const Dep dep = work.parse.dep[child];
    if (dep != Dep::acomp && dep != Dep::attr) continue;
    heads.push_back(child);
    for (const Oblique& oblique : obliques_of(work.parse, child)) heads.push_back(oblique.head);
  }
  return heads;
}

// "X and Y resumed trade talks", "X and Y are close to a deal", "X and Y are deadlocked".
void party_together(TalksWork& work, TokenIndex verb) {
  const bool locked = work.is("deadlocked", verb);
  if (!locked && !work.is("together", verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  const std::vector<Index> sides =
      actors_of(work, locked && args.passive ? args.objects : args.subjects);
  if (sides.size() < 2) return;
  const std::vector<TokenIndex> heads = told_of(work, verb, args);
  const bool talks = std::any_of(heads.begin(), heads.end(), [&](TokenIndex head) {
    return work.is("negotiation", head) || work.is("pact", head) || work.is("dispute", head) ||
           work.is("deadlocked", head);
  });
  if (talks || locked || head_word(work.parse, verb) == "agree") {
    add(work, "party", sides, verb, "talks.together");
  }
}

// "Hosted the envoys", "hosts both sides".
bool has_host_object(const TalksWork& work, const Arguments& args) {
  return std::any_of(args.objects.begin(), args.objects.end(),
                     [&](TokenIndex head) { return work.is("host-object", head); });
}

bool has_talks_object(const TalksWork& work, const Arguments& args) {
  return std::any_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
    return work.is("talks", head) || work.is("pact", head) || work.is("conflict", head) ||
           work.is("dispute", head);
  });
}

// "bridge the gaps between X and Y" is a mediator's work; "bridge the gaps" alone may be a party's.
bool spans_two_sides(const TalksWork& work, const Arguments& args) {
  return std::any_of(args.objects.begin(), args.objects.end(),
                     [&](TokenIndex head) { return !heads_under(work, head, "between").empty(); });
}

// "Carries messages between the two", "brought both sides to the table".
void mediator_wording(TalksWork& work, TokenIndex verb) {
  if (work.wordings.of(verb, "mediates").empty() || tells_not(work.parse, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  if (args.passive) return;
  add(work, "mediator", actors_of(work, args.subjects), verb, "talks.mediates");
}

void mediator_verb(TalksWork& work, TokenIndex verb) {
  const bool mediates = work.is("mediate", verb);
  const bool bridges = work.is("bridge", verb);
  if (!mediates && !bridges) return;
  const Arguments args = arguments_of(work.parse, verb);
  const bool plain = head_word(work.parse, verb) == "mediate";
  if (!has_talks_object(work, args) && !plain) return;
  if (bridges && !spans_two_sides(work, args)) return;
  add(work, "mediator", actors_of(work, args.subjects), verb, "talks.mediates");
}

// "Arranged a first encounter", "presided over the talks": whoever is no side in them.
void arranging_verb(TalksWork& work, TokenIndex verb) {
  const Arguments args = arguments_of(work.parse, verb);
  const bool led = args.passive && work.is("lead-side", verb);  // "the round is led by X"
  if ((!led && !work.is_verb_of("arranges", verb)) || tells_not(work.parse, verb)) return;
  std::vector<TokenIndex> heads = args.objects;
  for (const Oblique& oblique : args.obliques) {
    if (oblique.prep == "over") heads.push_back(oblique.head);
  }
  const bool presides = head_word(work.parse, verb) == "preside" && heads.empty();
  const bool talks = presides || std::any_of(heads.begin(), heads.end(), [&](TokenIndex head) {
                       const bool gathering = work.is("talks", head) || work.is("gathering", head);
                       return gathering && !is_no_gathering(work, head);
                     });
  if (talks) add(work, "mediator", actors_of(work, args.subjects), verb, "talks.arranges");
}

// "Lent the hall", "offered a villa".
bool lends_venue(const TalksWork& work, TokenIndex verb, const Arguments& args) {
  return work.is("lends", verb) && !args.passive &&
         std::any_of(args.objects.begin(), args.objects.end(),
                     [&](TokenIndex head) { return work.is("venue", head); });
}

// "Vouches for the safety of the buses", "stands behind the loan", not "behind a tree".
bool vouches_for(const TalksWork& work, TokenIndex verb) {
  const auto told = work.wordings.of(verb, "guarantees");
  return std::any_of(told.begin(), told.end(), [&](const Wording* one) {
    const bool thing = one->key == "stand_behind";
    return !thing || (one->about != no_token && work.is("stood-behind", one->about));
  });
}

void role_verb(TalksWork& work, TokenIndex verb) {
  const Arguments args = arguments_of(work.parse, verb);
  const bool hosts =
      work.is("host", verb) && (has_talks_object(work, args) || has_host_object(work, args));
  if (hosts || lends_venue(work, verb, args)) {
    add(work, "host", actors_of(work, args.subjects), verb, "talks.hosts");
  }
  if (work.is("chair", verb) && has_talks_object(work, args)) {
    add(work, "mediator", actors_of(work, args.subjects), verb, "talks.chairs");
  }
  const bool vouches = !args.passive && vouches_for(work, verb);
  if (((work.is("guarantee", verb) && has_talks_object(work, args)) || vouches) &&
      !tells_not(work.parse, verb)) {
    add(work, "guarantor", actors_of(work, args.subjects), verb, "talks.guarantees");
  }
}

// "mediators X and Y", "mediator X", "mediators, including X": names beside the role word.
std::vector<TokenIndex> beside(const TalksWork& work, TokenIndex noun) {
  std::vector<TokenIndex> heads;
  const Parse& parse = work.parse;
  const auto take = [&](TokenIndex token) {
    for (const TokenIndex head : with_conjuncts(parse, token)) heads.push_back(head);
  };
  for (const TokenIndex child : parse.children(noun)) {
    const Dep dep = parse.dep[child];
    const bool name = parse.pos[child] == Pos::propn;  // "countries, Exland and Wyland"
    if (dep == Dep::appos || (name && (dep == Dep::nmod || dep == Dep::conj))) take(child);
    if (dep == Dep::prep && (parse.lower(child) == "including" || parse.lower(child) == "like")) {
      const TokenIndex object = child_with(parse, child, Dep::pobj);
      if (object != no_token) take(object);
    }
  }
  const TokenIndex head = parse.head[noun];
  const Dep dep = parse.dep[noun];
  if (head == noun) return heads;
  if (dep == Dep::compound || dep == Dep::appos || dep == Dep::nmod) take(head);
  return heads;
}

void role_noun(TalksWork& work, TokenIndex noun, std::string_view role, RuleId rule) {
  std::vector<TokenIndex> heads = beside(work, noun);
  const Parse& parse = work.parse;
  const TokenIndex head = parse.head[noun];
  if (parse.dep[noun] == Dep::attr && head != noun) {  // "X is a mediator"
    if (const auto above = arguments_of(parse, head); !above.subjects.empty()) {
      heads.insert(heads.end(), above.subjects.begin(), above.subjects.end());
    }
  }
  if (parse.dep[noun] == Dep::nsubj && is_be(parse, head)) {  // "the mediator is X"
    for (const TokenIndex name : parse.children(head)) {
      const bool told = parse.dep[name] == Dep::attr || parse.dep[name] == Dep::nsubj;
      if (told && name != noun) heads.push_back(name);
    }
  }
  const bool as = parse.dep[noun] == Dep::pobj && parse.lower(head) == "as";
  if (as && is_verb(parse, parse.head[head])) {  // "X acts as mediator"
    const auto above = arguments_of(parse, parse.head[head]);
    heads.insert(heads.end(), above.subjects.begin(), above.subjects.end());
  }
  for (const TokenIndex from : heads_under(work, noun, "from")) heads.push_back(from);
  std::vector<Index> named = actors_of(work, heads);
  for (const Index actor : modifier_actors(work, noun)) {  // "Exland mediators"
    if (std::find(named.begin(), named.end(), actor) == named.end()) named.push_back(actor);
  }
  add(work, role, named, noun, rule);
}

// "plays a mediating role", "mediating countries, X and Y".
void mediating_word(TalksWork& work, TokenIndex word) {
  const Parse& parse = work.parse;
  const TokenIndex noun = parse.head[word];
  const Dep dep = parse.dep[word];
  if ((dep != Dep::amod && dep != Dep::compound) || noun == word) return;
  std::vector<TokenIndex> heads = beside(work, noun);
  const TokenIndex verb = parse.head[noun];
  if (parse.dep[noun] == Dep::dobj && is_verb(parse, verb)) {
    const auto above = arguments_of(parse, verb);
    heads.insert(heads.end(), above.subjects.begin(), above.subjects.end());
  }
  add(work, "mediator", actors_of(work, heads), word, "talks.mediating-role");
}

// "mediation by X", "X's mediation".
void mediation_noun(TalksWork& work, TokenIndex noun) {
  std::vector<Index> actors = actors_of(work, heads_under(work, noun, "by"));
  for (const Index actor : modifier_actors(work, noun)) actors.push_back(actor);
  add(work, "mediator", actors, noun, "talks.mediation-by");
}

// "Under the auspices of X", "under X's chairmanship".
void auspices_noun(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("auspices", noun) || parse.dep[noun] != Dep::pobj) return;
  if (parse.lower(parse.head[noun]) != "under") return;
  std::vector<Index> actors = actors_of(work, heads_under(work, noun, "of"));
  for (const Index actor : modifier_actors(work, noun)) actors.push_back(actor);
  add(work, "mediator", actors, noun, "talks.auspices");
}

// "A neutral chair, X", "an impartial figure".
void neutral_noun(TalksWork& work, TokenIndex noun) {
  if (!work.is("neutral-person", noun)) return;
  const auto children = work.parse.children(noun);
  const bool neutral = std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return work.is("neutral-word", child);
  });
  if (!neutral) return;
  role_noun(work, noun, "mediator", "talks.neutral");
  // "A neutral chair, Doe": however the comma is parsed.
  const TokenIndex comma = noun + 1;
  const TokenIndex end = std::min(work.sentence_of(noun).end, noun + 6);
  if (comma >= end || (work.parse.lower(comma) != "," && work.parse.lower(comma) != ":")) return;
  for (TokenIndex token = comma + 1; token < end; ++token) {
    if (work.parse.pos[token] != Pos::propn) return;
    const Mention* mention = mention_at(work.reading, token);
    if (mention == nullptr || mention->actor == absent) continue;
    add(work, "mediator", {mention->actor}, noun, "talks.neutral");
    return;
  }
}

// "Summit president X", "the chair of the talks, X": who leads them is no side in them.
void chair_noun(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  bool of_talks = false;
  const auto leads = [&](TokenIndex token) { return work.is("talks", token); };
  for (const TokenIndex child : parse.children(noun)) {
    of_talks = of_talks || (parse.dep[child] == Dep::compound && leads(child));
  }
  for (const TokenIndex head : heads_under(work, noun, "of")) of_talks = of_talks || leads(head);
  const TokenIndex name = parse.head[noun];
  const bool title = parse.dep[noun] == Dep::compound;
  for (const TokenIndex child : parse.children(name)) {  // "Summit president X" hangs on the name
    of_talks = of_talks || (title && parse.dep[child] == Dep::compound && leads(child));
  }
  // "The chair, X": of these talks where nothing else is told.
  const TokenIndex det = child_with(parse, noun, Dep::det);
  const bool alone = det != no_token && parse.lower(det) == "the" && !title &&
                     child_with(parse, noun, Dep::appos) != no_token &&
                     child_with(parse, noun, Dep::prep) == no_token &&
                     child_with(parse, noun, Dep::compound) == no_token;
  if (!of_talks && !(alone && work.is("lone-chair", noun))) return;
  std::vector<TokenIndex> heads = beside(work, noun);
  if (title) heads.push_back(name);
  add(work, "mediator", actors_of(work, heads), noun, "talks.chair");
}

// A sentence that tells of talks at all; once a sentence.
void talks_told(TalksWork& work, TokenIndex token) {
  const bool noun = work.parse.pos[token] == Pos::noun || work.parse.pos[token] == Pos::propn;
  const bool told =
      noun ? work.is("negotiation", token) || work.is("negotiator-noun", token) ||
                 work.is("bargaining", token)
           : is_verb(work.parse, token) &&
                 (work.is("negotiate", token) || !work.wordings.of(token, "meets").empty());
  if (!told || is_history(work, token)) return;
  const auto& known = work.reading.talks;
  if (!known.empty() && known.back().role == "talks" && known.back().line == work.line_of(token)) {
    return;
  }
  if (known.size() >= work.input.limits.findings) return;
  TalksCue cue;
  cue.role = "talks";
  cue.line = work.line_of(token);
  cue.rule = "talks.told";
  work.reading.talks.push_back(std::move(cue));
}

// "The two", "all three", "the three of them".
bool is_number_of_sides(const TalksWork& work, TokenIndex head) {
  const Parse& parse = work.parse;
  const std::string_view word = parse.lower(head);
  if (word != "two" && word != "three" && word != "pair") return false;
  const std::vector<TokenIndex> of = heads_under(work, head, "of");
  if (!of.empty()) return parse.pos[of.front()] == Pos::pron;
  const auto children = parse.children(head);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return parse.lower(child) == "the" || parse.lower(child) == "all";
  });
}

// "Both sides", "the two delegations", "both": the sides as one.
bool is_both(const TalksWork& work, TokenIndex head) {
  const Parse& parse = work.parse;
  if (is_number_of_sides(work, head)) return true;
  if (parse.lower(head) == "both") {  // "both of them", not "both of her neighbours"
    const std::vector<TokenIndex> of = heads_under(work, head, "of");
    return of.empty() || parse.pos[of.front()] == Pos::pron || work.is("both-sides", of.front());
  }
  if (!work.is("both-sides", head) || parse.tag[head] != Tag::nns) return false;
  for (const TokenIndex child : parse.children(head)) {
    const std::string_view word = parse.lower(child);
    if (word == "both" || word == "two" || word == "three" || word == "rival") return true;
  }
  return false;
}

// "The three delegations", "a three-party government", "the trio": how many sides there are.
void three_told(TalksWork& work, TokenIndex token) {
  const Parse& parse = work.parse;
  const bool trio = parse.lower(token) == "trio";
  bool told = trio && child_with(parse, token, Dep::det) != no_token;
  if (work.is("both-sides", token) || parse.lemma(token) == "partner") {
    const TokenIndex number = child_with(parse, token, Dep::nummod);
    const TokenIndex det = child_with(parse, token, Dep::det);
    told = told || (number != no_token && parse.lower(number) == "three" && det != no_token &&
                    parse.lower(det) == "the");
  }
  const bool hyphened = parse.lower(token) == "party" && token >= 2 &&
                        parse.lower(token - 1) == "-" && parse.lower(token - 2) == "three";
  if ((!told && !hyphened) || work.reading.talks.size() >= work.input.limits.findings) return;
  TalksCue cue;
  cue.role = "three-sides";
  cue.line = work.line_of(token);
  cue.rule = "talks.three-sides";
  work.reading.talks.push_back(std::move(cue));
}

// "X asked both to come again", "X handed a paper to the two delegations": who deals with both
// sides as one is neither of them.
void mediator_of_both(TalksWork& work, TokenIndex verb) {
  if (work.is_verb_of("never-mediates", verb) || tells_not(work.parse, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  std::vector<TokenIndex> heads = args.objects;
  heads.insert(heads.end(), args.indirect.begin(), args.indirect.end());
  for (const Oblique& oblique : args.obliques) heads.push_back(oblique.head);
  const bool gathers = work.is("gathers", verb);
  const bool both = std::any_of(heads.begin(), heads.end(), [&](TokenIndex head) {
    const std::string_view word = work.parse.lower(head);
    return is_both(work, head) || (gathers && (word == "everyone" || word == "everybody"));
  });
  if (!both || args.subjects.size() != 1) return;
  // "The two" may be the others, where there are three.
  const bool counted = std::none_of(heads.begin(), heads.end(), [&](TokenIndex head) {
    return is_both(work, head) && !is_number_of_sides(work, head);
  });
  const bool deals = work.is("deals-with-both", verb) && !counted;
  add(work, "mediator", actors_of(work, args.subjects), verb,
      deals ? "talks.both-sides" : "talks.with-both");
}

// "X, whom both camps respect", "whom the sides had settled on".
void trusted_by_both(TalksWork& work, TokenIndex verb) {
  if (!work.is("trusts", verb) || tells_not(work.parse, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  const bool both = std::any_of(args.subjects.begin(), args.subjects.end(),
                                [&](TokenIndex head) { return is_both(work, head); });
  if (!both) return;
  std::vector<TokenIndex> heads = args.objects;
  for (const Oblique& oblique : args.obliques) {
    if (oblique.prep == "on") heads.push_back(oblique.head);
  }
  if (work.parse.dep[verb] == Dep::relcl) heads.push_back(work.parse.head[verb]);
  std::vector<Index> people = actors_of(work, heads);
  std::erase_if(people, [&](Index actor) {
    return work.reading.actors[static_cast<std::size_t>(actor)].kind != ActorKind::person;
  });
  add(work, "mediator", std::move(people), verb, "talks.trusted");
}

// "X, whom both camps trust", where the parser sees no clause.
void trusted_by_whom(TalksWork& work, TokenIndex whom) {
  constexpr TokenIndex far = 6;
  const Parse& parse = work.parse;
  const TokenRange sentence = work.sentence_of(whom);
  if (parse.lower(whom) != "whom" || whom < sentence.begin + 2 || parse.lower(whom - 1) != ",") {
    return;
  }
  const Mention* named = mention_at(work.reading, whom - 2);
  if (named == nullptr || named->actor == absent) return;
  const TokenIndex end = std::min(sentence.end, whom + far);
  bool both = false;
  for (TokenIndex token = whom + 1; token < end; ++token) {
    both = both || parse.lower(token) == "both" || parse.lower(token) == "three";
    if (!both || !work.is("trusts", token)) continue;
    if (is_verb(parse, token)) return;  // read as a clause
    add(work, "mediator", {named->actor}, whom, "talks.trusted");
    return;
  }
}

// "In the chair: Bishop X": the first name behind the colon.
void named_in_chair(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const TokenIndex colon = noun + 1;
  if (parse.dep[noun] != Dep::pobj || colon >= parse.size() || parse.lower(colon) != ":") return;
  if (parse.lower(parse.head[noun]) != "in") return;
  for (TokenIndex token = colon; token < work.sentence_of(noun).end; ++token) {
    const Mention* mention = mention_at(work.reading, token);
    if (mention == nullptr || mention->actor == absent) continue;
    const Actor& actor = work.reading.actors[static_cast<std::size_t>(mention->actor)];
    if (actor.kind != ActorKind::person || actor.key.find(' ') == std::string::npos) continue;
    add(work, "mediator", {mention->actor}, noun, "talks.chair");
    return;
  }
}

// "The X paper", "X's outline": a paper of the talks that is called after somebody.
void own_paper(TalksWork& work, TokenIndex noun) {
  if (!work.is("proposal-strict", noun) && !work.is("proposal-paper", noun) &&
      !work.is("any-plan", noun) && !work.is("paper-name", noun)) {
    return;
  }
  std::vector<Index> people = modifier_actors(work, noun);
  std::erase_if(people, [&](Index actor) {
    return work.reading.actors[static_cast<std::size_t>(actor)].kind != ActorKind::person;
  });
  add(work, "mediator", std::move(people), noun, "talks.own-paper");
}

bool tells_time(const TalksWork& work, TokenIndex token) {
  const auto& times = work.reading.times;
  return std::any_of(times.begin(), times.end(),
                     [&](const TimeExpr& time) { return time.tokens.contains(token); });
}

// "The second round in Newport", "they met in Newport": where the sides come together.
void venue(TalksWork& work, TokenIndex token) {
  const bool noun = work.is("gathering", token) || work.is("negotiation", token);
  const bool verb = is_verb(work.parse, token) &&
                    (work.is("convenes", token) || !work.wordings.of(token, "meets").empty());
  if ((!noun && !verb) || (noun && is_no_gathering(work, token)) || is_history(work, token)) return;
  const Dep dep = work.parse.dep[token];
  const bool held = noun && (dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::dobj);
  for (const std::string_view prep : {"in", "at"}) {
    std::vector<TokenIndex> places = heads_under(work, token, prep);
    if (held) {  // "the second round will be held in Newport"
      const auto beside = heads_under(work, work.parse.head[token], prep);
      places.insert(places.end(), beside.begin(), beside.end());
    }
    for (const TokenIndex place : places) {
      if (work.parse.pos[place] != Pos::propn || tells_time(work, place)) continue;
      if (work.reading.talks.size() >= work.input.limits.findings) return;
      TalksCue cue = cue_at(work, "venue", token, "talks.held-in");
      cue.value = work.parse.text(place, work.input.article.text);
      cue.actors = actors_of(work, {place});
      work.reading.talks.push_back(std::move(cue));
    }
  }
}

void read_token(TalksWork& work, TokenIndex token) {
  const Parse& parse = work.parse;
  const std::string word = head_word(parse, token);
  talks_told(work, token);
  venue(work, token);
  trusted_by_whom(work, token);
  if (work.words.is("mediating", word) && parse.dep[token] != Dep::pobj)
    mediating_word(work, token);
  if (is_verb(parse, token)) {
    mediator_verb(work, token);
    mediator_wording(work, token);
    mediator_of_both(work, token);
    trusted_by_both(work, token);
    arranging_verb(work, token);
    role_verb(work, token);
    party_verb(work, token);
    party_together(work, token);
    return;
  }
  if (parse.pos[token] != Pos::noun && parse.pos[token] != Pos::propn) return;
  if (work.words.is("mediator", word)) role_noun(work, token, "mediator", "talks.mediators");
  if (work.words.is("guarantor", word)) role_noun(work, token, "guarantor", "talks.guarantors");
  if (work.words.is("chair", word)) chair_noun(work, token);
  if (word == "mediation") mediation_noun(work, token);
  auspices_noun(work, token);
  own_paper(work, token);
  if (word == "chair") named_in_chair(work, token);
  neutral_noun(work, token);
  party_noun(work, token);
  party_with(work, token);
  three_told(work, token);
}

}  // namespace

namespace {

// Which issues a sentence names, one cue each: what the story's other nouns belong to.
void tell_issues(TalksWork& work, TokenRange sentence) {
  std::vector<std::string_view> told;
  for (const IssueFound& found : work.issues_in(sentence)) {
    if (std::find(told.begin(), told.end(), found.issue) != told.end()) continue;
    if (work.reading.talks.size() >= work.input.limits.findings) return;
    told.push_back(found.issue);
    TalksCue cue;
    cue.role = "issue";
    cue.issue = found.issue;
    cue.line = work.line_of(found.tokens.begin);
    cue.rule = "talks.issue";
    work.reading.talks.push_back(std::move(cue));
  }
}

}  // namespace

void find_roles(TalksWork& work) {
  for (const Sentence& sentence : work.parse.sentences) {
    if (sentence.tokens.size() <= work.input.limits.sentence_tokens) {
      tell_issues(work, sentence.tokens);
    }
  }
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    read_token(work, token);
  }
}

}  // namespace synoptic
