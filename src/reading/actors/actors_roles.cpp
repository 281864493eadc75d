// What offices and roles does the article itself give a person? Titles before a name, appositions,
// predicates. A role's state or body is read from the words beside it; the person belongs there.
#include <algorithm>

#include "reading/actors/actor_work.hpp"

namespace synoptic {
namespace {

TokenIndex sentence_begin(const ActorWork& work, TokenIndex i) {
  return work.parse.sentences.empty()
             ? 0
             : work.parse.sentences[work.parse.sentence_of[i]].tokens.begin;
}

bool may_own_office(const ActorWork& work, const NameSpan& name) {
  if (name.actor == absent) return false;
  return work.actors[static_cast<std::size_t>(name.actor)].kind != ActorKind::person;
}

// The name that owns the office whose words begin at `begin`: "Exland's", "Exlandian", "Harvest
// Fund".
const NameSpan* owner_before(const ActorWork& work, TokenIndex begin) {
  TokenIndex at = begin;
  const TokenIndex lowest = sentence_begin(work, begin);
  for (int guard = 0; guard < 4 && at > lowest; ++guard) {
    --at;
    if (const NameSpan* name = work.name_at(at); name != nullptr) {
      return may_own_office(work, *name) ? name : nullptr;
    }
    const Pos pos = work.parse.pos[at];
    if (pos != Pos::adj && pos != Pos::part && pos != Pos::noun && pos != Pos::propn)
      return nullptr;
  }
  return nullptr;
}

// The name after "of", "for", "at" under an office's head: "minister of defence of Exland".
const NameSpan* owner_below(const ActorWork& work, TokenIndex head) {
  for (const TokenIndex prep : work.parse.children(head)) {
    if (prep < head || work.parse.dep[prep] != Dep::prep) continue;
    if (!is_name_word("of", work.parse.lower(prep))) continue;
    for (const TokenIndex object : work.parse.children(prep)) {
      const NameSpan* name = work.name_at(object);
      if (name != nullptr && may_own_office(work, *name)) return name;
    }
  }
  return nullptr;
}

void give_role(
    ActorWork& work, Index person, Span text, std::string office, const NameSpan* owner) {
  Actor& actor = work.actor(person);
  const Index of = owner == nullptr ? absent : owner->actor;
  if (of == person) return;
  for (Role& role : actor.roles) {
    if (role.office != office) continue;
    if (role.of == absent) role.of = of;
    if (actor.side == absent) actor.side = of;
    return;
  }
  actor.roles.push_back({text, std::move(office), of});
  if (actor.side == absent) actor.side = of;
}

void read_titles(ActorWork& work, const NameSpan& name) {
  for (const Title& title : name.titles) {
    if (title.kind == TitleKind::honorific) continue;
    const NameSpan* owner = owner_before(work, title.tokens.begin);
    const TokenIndex begin = owner == nullptr ? title.tokens.begin : owner->tokens.begin;
    give_role(work, name.actor, work.parse.span_of({begin, title.tokens.end}), title.office, owner);
  }
}

// Tokens of the noun phrase left of and with its head; nothing after it but "of ..." phrases.
TokenRange phrase_of(const ActorWork& work, TokenIndex head) {
  TokenRange range{work.parse.left_edge[head], head + 1};
  for (const TokenIndex child : work.parse.children(head)) {
    if (child < head || work.parse.dep[child] != Dep::prep) continue;
    if (child != range.end || !is_name_word("of", work.parse.lower(child))) break;
    range.end = work.parse.right_edge[child] + 1;
  }
  for (TokenIndex i = head + 1; i < range.end; ++i) {
    const Tag tag = work.parse.tag[i];
    if (tag == Tag::comma || tag == Tag::wdt || tag == Tag::wp || tag == Tag::wp_poss)
      range.end = i;
  }
  while (range.begin < head &&
         (work.parse.pos[range.begin] == Pos::det || work.parse.pos[range.begin] == Pos::punct)) {
    ++range.begin;
  }
  return range;
}

std::string office_of(const ActorWork& work, TokenRange phrase, TokenIndex head) {
  const auto title = title_ending_at(work.word, phrase.begin, head + 1);
  if (title) return title->office;
  // "secretary of state": the title runs over its head.
  const auto longer = title_beginning_at(work.word, head, phrase.end);
  return longer ? longer->office : std::string(work.parse.lemma(head));
}

bool is_person_noun(const ActorWork& work, TokenIndex token) {
  const ActorNoun* noun = actor_noun(work.parse.lemma(token));
  if (noun != nullptr) return noun->kind == NounClass::person;
  return title_beginning_at(work.word, token, token + 1).has_value();
}

// "Jane Doe, the minister": `noun` describes the person. Its words become a mention of that person.
void describe(ActorWork& work, Index person, TokenIndex noun, RuleId how) {
  if (!is_person_noun(work, noun) || work.name_of_token[noun] != absent) return;
  const TokenRange phrase = phrase_of(work, noun);
  const NameSpan* owner = owner_below(work, noun);
  for (TokenIndex i = phrase.begin; owner == nullptr && i < noun; ++i) {
    const NameSpan* inside = work.name_at(i);
    if (inside != nullptr && may_own_office(work, *inside)) owner = inside;
  }
  if (!is_name_word("kin", work.parse.lemma(noun))) {
    give_role(work, person, work.parse.span_of(phrase), office_of(work, phrase, noun), owner);
  }
  const ActorNoun* known = actor_noun(work.parse.lemma(noun));
  char& gender = work.gender[static_cast<std::size_t>(person)];
  if (known != nullptr && gender == 0) gender = known->gender;
  add_mention(work, {work.parse.left_edge[noun], noun + 1}, noun, MentionForm::title, person, how);
}

// "Harvest Fund, a charity," and "the rebel group Red Hill": the noun is a mention of the body.
void describe_body(ActorWork& work, const NameSpan& name) {
  const auto take = [&](TokenIndex noun) {
    const ActorNoun* known = actor_noun(work.parse.lemma(noun));
    if (known == nullptr || known->kind == NounClass::person || work.name_of_token[noun] != absent)
      return;
    if (work.parse.pos[noun] != Pos::noun) return;
    TokenIndex begin = noun;
    for (const TokenIndex child : work.parse.children(noun)) {
      if (child < begin) begin = work.parse.left_edge[child];
    }
    add_mention(work, {begin, noun + 1}, noun, MentionForm::nominal, name.actor,
                "actor.apposition");
  };
  for (const TokenIndex child : work.parse.children(name.head)) {
    const Dep dep = work.parse.dep[child];
    if (dep == Dep::appos && child > name.head) take(child);
    const bool before = dep == Dep::compound || dep == Dep::nmod;
    if (before && child + 1 == name.tokens.begin) take(child);
  }
  // "The drivers' union Beacon agreed", whatever the parse makes of it.
  const TokenIndex before = name.tokens.begin == 0 ? 0 : name.tokens.begin - 1;
  const bool argument = work.parse.dep[before] == Dep::nsubj || work.parse.dep[before] == Dep::dobj;
  const ActorNoun* called = actor_noun(work.parse.lemma(before));
  if (argument && work.parse.tag[before] == Tag::nn && called != nullptr &&
      called->kind == NounClass::body && name.use != NameUse::adjective)
    take(before);
  if (const Index noun = called_noun(work.parse, name.head); noun != absent)
    take(static_cast<TokenIndex>(noun));
  const TokenIndex above = work.parse.head[name.head];
  const bool after_comma =
      above + 2 == name.tokens.begin && work.parse.tag[above + 1] == Tag::comma;
  if (work.parse.dep[name.head] == Dep::appos && (above + 1 == name.tokens.begin || after_comma) &&
      name.type != NameType::person)
    take(above);
}

void read_appositions(ActorWork& work, const NameSpan& name) {
  for (const TokenIndex child : work.parse.children(name.head)) {
    if (work.parse.dep[child] == Dep::appos && !belongs_to_name(work.parse, child))
      describe(work, name.actor, child, "actor.apposition");
  }
  TokenIndex above = work.parse.head[name.head];
  if (work.parse.dep[name.head] != Dep::appos || above > name.head) return;
  // "A spokesman for the company, John Roe,": the name is the spokesman's.
  const TokenIndex prep = work.parse.head[above];
  const bool owner = work.parse.dep[above] == Dep::pobj && !is_person_noun(work, above) &&
                     work.name_of_token[above] == absent &&
                     is_name_word("owner", work.parse.lower(prep));
  if (owner && is_person_noun(work, work.parse.head[prep])) above = work.parse.head[prep];
  describe(work, name.actor, above, "actor.apposition");
}

void read_predicate(ActorWork& work, const NameSpan& name) {
  if (work.parse.dep[name.head] != Dep::nsubj) return;
  const TokenIndex verb = work.parse.head[name.head];
  if (work.parse.lemma(verb) != "be" && work.parse.lemma(verb) != "become") return;
  for (const TokenIndex child : work.parse.children(verb)) {
    if (work.parse.dep[child] == Dep::neg) return;
  }
  for (const TokenIndex child : work.parse.children(verb)) {
    if (work.parse.dep[child] == Dep::attr) describe(work, name.actor, child, "actor.predicate");
  }
}

}  // namespace

void read_roles(ActorWork& work) {
  for (const NameSpan& name : work.names) {
    if (name.actor == absent) continue;
    if (work.actor(name.actor).kind != ActorKind::person) {
      if (name.use != NameUse::adjective) describe_body(work, name);
      continue;
    }
    read_titles(work, name);
    read_appositions(work, name);
    read_predicate(work, name);
  }
}

}  // namespace synoptic
