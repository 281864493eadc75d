// Which descriptions stand for which actor? "the prime minister", "the group", "Exland's army",
// "officials". One that no name of the article fits stays an unnamed actor, with its side.
#include <algorithm>

#include "reading/actors/actor_work.hpp"
#include "reading/actors/side_names.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t reach_sentences = 6;  // how far back "the group" may point

struct Nominal {
  TokenIndex head = 0;
  TokenRange tokens;  // determiner to head
  const ActorNoun* noun = nullptr;
  const NameSpan* owner = nullptr;
  Index owner_actor = absent;
  bool definite = false;
  bool plural = false;
  std::string office;  // "prime minister"; the lemma when no title is known
};

bool is_plural(const Parse& parse, TokenIndex i) {
  return parse.tag[i] == Tag::nns || parse.tag[i] == Tag::nnps;
}

// The phrase from its first word to the head, without what an apposition before it brings.
TokenRange phrase_before(const Parse& parse, TokenIndex head) {
  TokenIndex begin = head;
  for (const TokenIndex child : parse.children(head)) {
    if (child >= head) break;
    const Dep dep = parse.dep[child];
    const bool part = dep == Dep::det || dep == Dep::amod || dep == Dep::compound ||
                      dep == Dep::poss || dep == Dep::nummod || dep == Dep::nmod ||
                      dep == Dep::predet || dep == Dep::quantmod;
    if (part && begin == head) begin = parse.left_edge[child];
  }
  while (begin < head && parse.pos[begin] == Pos::punct) ++begin;
  return {begin, head + 1};
}

// "the Exlandian police" under "a spokesman for": the name before a common noun that can act.
const NameSpan* owner_in_front(const ActorWork& work, TokenIndex object) {
  if (actor_noun(work.parse.lemma(object)) == nullptr) return nullptr;
  for (const TokenIndex child : work.parse.children(object)) {
    if (child >= object) break;
    const NameSpan* name = work.name_at(child);
    if (name != nullptr && name->actor != absent) return name;
  }
  return nullptr;
}

void find_owner(const ActorWork& work, Nominal& found) {
  const Parse& parse = work.parse;
  for (TokenIndex i = found.tokens.begin; i < found.head; ++i) {
    const NameSpan* name = work.name_at(i);
    if (name == nullptr || name->actor == absent) continue;
    // "Exlandian and Wylandian forces" belong to no one side.
    const bool joint = found.owner != nullptr && found.owner->actor != name->actor &&
                       parse.dep[name->head] == Dep::conj;
    if (joint) {
      found.owner = nullptr;
      return;
    }
    found.owner = name;
  }
  for (const TokenIndex prep : parse.children(found.head)) {
    if (found.owner != nullptr) break;
    if (prep < found.head || parse.dep[prep] != Dep::prep) continue;
    if (!is_name_word("owner", parse.lower(prep))) continue;
    for (const TokenIndex object : parse.children(prep)) {
      const NameSpan* name = work.name_at(object);
      if (name == nullptr || name->actor == absent) name = owner_in_front(work, object);
      if (name != nullptr && name->actor != absent) found.owner = name;
    }
  }
  if (found.owner != nullptr) found.owner_actor = found.owner->actor;
}

bool is_definite(const Parse& parse, TokenRange tokens) {
  const std::string_view first = parse.lower(tokens.begin);
  return first == "the" || first == "this" || first == "that" || first == "these" ||
         first == "those";
}

// "coast guard" and "emergency service" before "guard" and "service".
const ActorNoun* noun_at(const ActorWork& work, TokenIndex head) {
  const Parse& parse = work.parse;
  const std::string lemma(parse.lemma(head));
  if (head > 0 && parse.dep[head - 1] == Dep::compound && parse.head[head - 1] == head) {
    if (const ActorNoun* noun = actor_noun(std::string(parse.lower(head - 1)) + " " + lemma))
      return noun;
  }
  const ActorNoun* noun = actor_noun(lemma);
  return noun != nullptr ? noun : actor_noun(parse.lower(head));
}

// A description that begins at this head, if the head is a noun that can act.
std::optional<Nominal> nominal_at(const ActorWork& work, TokenIndex head) {
  const Parse& parse = work.parse;
  if (parse.pos[head] != Pos::noun && parse.pos[head] != Pos::propn) return std::nullopt;
  if (work.name_of_token[head] != absent || parse.dep[head] == Dep::compound) return std::nullopt;
  if (parse.dep[head] == Dep::npadvmod) return std::nullopt;
  const ActorNoun* noun = noun_at(work, head);
  if (noun == nullptr) return std::nullopt;
  Nominal found;
  found.head = head;
  found.noun = noun;
  found.tokens = phrase_before(parse, head);
  found.plural = is_plural(parse, head);
  found.definite = is_definite(parse, found.tokens);
  auto title = title_ending_at(work.word, found.tokens.begin, head + 1);
  const auto longer =
      title_beginning_at(work.word, head, std::min<TokenIndex>(head + 4, parse.size()));
  if (longer && longer->tokens.size() > 1) title = longer;
  found.office = title ? title->office : std::string(parse.lemma(head));
  find_owner(work, found);
  return found;
}

// "defense minister" answers to "minister" and to "defense minister".
bool office_fits(std::string_view role, std::string_view asked) {
  if (role == asked) return true;
  return role.size() > asked.size() && role.ends_with(asked) &&
         role[role.size() - asked.size() - 1] == ' ';
}

struct Choice {
  Index actor = absent;
  bool certain = true;
};

// "the Exlandian leader": the head of state or government of Exland, if the article names just one.
Choice state_leader(const ActorWork& work, const Nominal& nominal) {
  Choice choice;
  if (nominal.owner_actor == absent) return choice;
  for (std::size_t a = 0; a < work.actors.size(); ++a) {
    for (const Role& role : work.actors[a].roles) {
      if (role.of != nominal.owner_actor || !is_name_word("leads", role.office)) continue;
      if (choice.actor != absent && choice.actor != static_cast<Index>(a)) return {};
      choice = {static_cast<Index>(a), false};
    }
  }
  return choice;
}

// The one person of the article whose told role fits a definite description.
Choice office_holder(const ActorWork& work, const Nominal& nominal) {
  Choice choice;
  std::size_t fitting = 0;
  bool exact = true;
  for (std::size_t a = 0; a < work.actors.size(); ++a) {
    if (work.actors[a].kind != ActorKind::person) continue;
    for (const Role& role : work.actors[a].roles) {
      if (!office_fits(role.office, nominal.office)) continue;
      const bool other_owner =
          nominal.owner_actor != absent && role.of != absent && role.of != nominal.owner_actor;
      if (other_owner) continue;
      if (choice.actor != static_cast<Index>(a)) ++fitting;
      choice.actor = static_cast<Index>(a);
      exact = role.office == nominal.office;
      break;
    }
  }
  if (fitting == 0 && nominal.office == "leader") return state_leader(work, nominal);
  if (fitting != 1) return {};
  choice.certain = exact;
  return choice;
}

std::uint32_t sentence_of(const ActorWork& work, TokenIndex i) {
  return work.parse.sentence_of.empty() ? 0 : work.parse.sentence_of[i];
}

// "Northern Dockers' Federation" is no company: its last word names another kind of body.
bool is_other_body(std::string_view key, std::string_view asked) {
  const ActorNoun* noun = actor_noun(key.substr(key.find_last_of(": ") + 1));
  return noun != nullptr && noun->group != asked && noun->kind != NounClass::person;
}

bool body_fits(const Actor& actor, const Nominal& nominal) {
  if (actor.kind == ActorKind::person || actor.kind == ActorKind::unnamed) return false;
  const std::string_view asked = nominal.noun->group;
  const std::string_view key = actor.key;
  if (key.ends_with(asked)) return true;
  // An organ of somebody, and a place, are neither a group nor a company.
  if (key.find('/') != std::string_view::npos) return false;
  if (actor.kind == ActorKind::place_as_actor) return asked == "country";
  const ActorNoun* called = actor_noun(key.substr(key.find_last_of(" :") + 1));
  if (called != nullptr && called->group == asked) return true;
  const KnownActor* known = known_actor(actor.key);
  const std::string_view type = known == nullptr ? "" : known->type;
  const bool wide = asked == "group" || asked == "organisation" || asked == "movement";
  if (type.empty() && !wide && is_other_body(key, asked)) return false;
  if (asked == "country") return type == "state";
  if (type == "state") return false;
  if (asked == "group")
    return type == "movement" || type == "armed group" || type == "ngo" || type.empty();
  if (asked == "movement") return type == "movement" || type == "armed group";
  if (asked == "organisation")
    return type == "ngo" || type == "un" || type == "movement" || type.empty();
  if (asked == "agency") return type == "agency" || type == "un" || type == "news" || type.empty();
  if (asked == "newspaper" || asked == "broadcaster") return type == "news";
  if (asked == "alliance") return type == "alliance";
  if (asked == "bloc") return type == "regional";
  if (asked == "court") return type == "court";
  if (asked == "company" || asked == "service")
    return type.empty() && actor.kind == ActorKind::organisation;
  return false;
}

// Mentions before a description, nearest first, at most so many: what keeps the work linear.
constexpr std::size_t most_looked_at = 200;

template <class Fits>
const Mention* nearest_before(const ActorWork& work, const Nominal& nominal, Fits fits) {
  std::size_t looked = 0;
  for (auto at = work.order.rbegin(); at != work.order.rend() && looked < most_looked_at; ++at) {
    const Mention& mention = work.mentions[*at];
    if (mention.head >= nominal.tokens.begin || mention.actor == absent) continue;
    ++looked;
    if (fits(mention)) return &mention;
  }
  return nullptr;
}

// "Exland's government" is told of: Exland is no group, movement or company.
bool has_government(const ActorWork& work, const Actor& actor) {
  return work.by_key.contains(actor.key + "/govt");
}

// "the group": the fitting body mentioned last, within a few sentences.
Choice body_before(const ActorWork& work, const Nominal& nominal) {
  const std::uint32_t here = sentence_of(work, nominal.head);
  // "The company" is the one that bears the word before it is the body named last.
  for (const bool by_name : {true, false}) {
    const Mention* best = nearest_before(work, nominal, [&](const Mention& mention) {
      const Actor& actor = work.actors[static_cast<std::size_t>(mention.actor)];
      if (by_name && !actor.key.ends_with(nominal.noun->group)) return false;
      if (mention.form == MentionForm::demonym || has_government(work, actor)) return false;
      if (here - sentence_of(work, mention.head) > reach_sentences) return false;
      if (nominal.owner_actor != absent && actor.side != nominal.owner_actor) return false;
      return body_fits(actor, nominal);
    });
    if (best != nullptr) return {best->actor, false};
  }
  return {};
}

bool is_detail(const ActorWork& work, const Nominal& nominal, TokenIndex i) {
  const Dep dep = work.parse.dep[i];
  return (dep == Dep::compound || dep == Dep::amod || dep == Dep::nmod) &&
         work.name_of_token[i] == absent && !work.word[i].empty() && i != nominal.head;
}

bool has_details(const ActorWork& work, const Nominal& nominal) {
  for (TokenIndex i = nominal.tokens.begin; i < nominal.head; ++i) {
    if (is_detail(work, nominal, i)) return true;
  }
  return false;
}

// "the foreign ministry spokesman" is none who was told of as "a spokesman for the army".
bool details_fit(const ActorWork& work, const Nominal& nominal, const Mention& mention) {
  const TokenIndex begin = mention.tokens.begin;
  const TokenIndex end = std::min<TokenIndex>(work.parse.right_edge[mention.head] + 1, begin + 20);
  for (TokenIndex i = nominal.tokens.begin; i < nominal.head; ++i) {
    if (!is_detail(work, nominal, i)) continue;
    bool told = false;
    for (TokenIndex k = begin; k < end; ++k) told = told || work.word[k] == work.word[i];
    if (!told) return false;
  }
  return true;
}

// "the official" after "a senior official": the description with the same noun named last.
Choice same_noun_before(const ActorWork& work, const Nominal& nominal) {
  const std::uint32_t here = sentence_of(work, nominal.head);
  const Mention* best = nearest_before(work, nominal, [&](const Mention& mention) {
    if (mention.form != MentionForm::nominal && mention.form != MentionForm::title) return false;
    const bool near = here - sentence_of(work, mention.head) <= reach_sentences;
    if (!near && nominal.owner_actor == absent) return false;
    const ActorNoun* noun = actor_noun(work.parse.lemma(mention.head));
    if (noun == nullptr || noun->group != nominal.noun->group) return false;
    if (is_plural(work.parse, mention.head) != nominal.plural) return false;
    const Index side = work.actors[static_cast<std::size_t>(mention.actor)].side;
    if (!details_fit(work, nominal, mention)) return false;
    return nominal.owner_actor == absent || side == nominal.owner_actor ||
           (side == absent && has_details(work, nominal));
  });
  return best == nullptr ? Choice{} : Choice{best->actor, false};
}

// "the Harvest Fund group": the name says which group it is.
bool names_itself(const ActorWork& work, const Nominal& nominal) {
  if (nominal.owner == nullptr) return false;
  if (nominal.noun->kind != NounClass::body && nominal.noun->kind != NounClass::maybe) return false;
  if (nominal.owner->use == NameUse::adjective || nominal.owner->tokens.begin > nominal.head)
    return false;
  if (work.parse.dep[nominal.owner->head] == Dep::poss) return false;
  const Actor& actor = work.actors[static_cast<std::size_t>(nominal.owner_actor)];
  const KnownActor* known = known_actor(actor.key);
  // "the U.N. agency" is one of many.
  if (known != nullptr && (known->type == "un" || known->type == "regional")) return false;
  return body_fits(actor, nominal);
}

std::string part_key(const ActorWork& work, const Nominal& nominal) {
  const std::string& owner = work.actors[static_cast<std::size_t>(nominal.owner_actor)].key;
  const std::string detail =
      nominal.noun->group == "ministry" || nominal.noun->group == "department"
          ? std::string()
          : std::string(nominal.noun->group);
  if (!detail.empty()) return owner + "/" + detail;
  std::string key = owner + "/";
  for (TokenIndex i = nominal.owner->tokens.end; i <= nominal.head; ++i) {
    if (work.parse.tag[i] == Tag::pos || work.word[i].empty()) continue;
    if (key.back() != '/') key.push_back(' ');
    key += spelling_key(work.word[i]);
  }
  return key;
}

// "Exland's government", "the Exlandian army": an organ of its own with the state as its side.
Index part_of_owner(ActorWork& work, const Nominal& nominal) {
  const std::string key = part_key(work, nominal);
  const Index actor = actor_of_key(work, key, ActorKind::office, nominal.tokens);
  work.actor(actor).side = nominal.owner_actor;
  if (work.actor(actor).country.empty()) {
    work.actor(actor).country = work.actors[static_cast<std::size_t>(nominal.owner_actor)].country;
  }
  return actor;
}

// "a spokesman for the harbour police": who he speaks for is part of how he is told.
TokenRange with_owner_phrase(const ActorWork& work, const Nominal& nominal) {
  TokenRange range = nominal.tokens;
  for (const TokenIndex prep : work.parse.children(nominal.head)) {
    if (prep != range.end || work.parse.dep[prep] != Dep::prep) continue;
    if (!is_name_word("owner", work.parse.lower(prep))) continue;
    TokenIndex end = prep + 1;
    for (const TokenIndex object : work.parse.children(prep)) {
      if (work.parse.dep[object] == Dep::pobj) end = object + 1;
    }
    if (end > prep + 1) range.end = end;
  }
  return range;
}

// Unnamed: bare plurals of one kind and side are one actor ("officials"); each "a spokesman" is its
// own until "the spokesman" points back to it.
bool is_office(const ActorWork& work, const Nominal& nominal) {
  const auto title = title_ending_at(work.word, nominal.tokens.begin, nominal.head + 1);
  return title && title->kind == TitleKind::office;
}

bool is_body_noun(const Nominal& nominal) {
  return nominal.noun->kind == NounClass::body || nominal.noun->kind == NounClass::part ||
         nominal.noun->kind == NounClass::maybe;
}

// "the interior ministry", of a state nobody names, is one and the same all through an account; so
// it has a key that other accounts have too.
std::string key_of_lone_body(const ActorWork& work, const Nominal& nominal) {
  std::string words;
  bool detailed = false;
  for (TokenIndex i = nominal.tokens.begin; i <= nominal.head; ++i) {
    const Dep dep = work.parse.dep[i];
    if (i < nominal.head && dep != Dep::compound && dep != Dep::amod && dep != Dep::nmod) continue;
    if (work.name_of_token[i] != absent || work.word[i].empty()) return {};
    detailed = detailed || i < nominal.head;
    words += (words.empty() ? "" : " ") + spelling_key(work.word[i]);
  }
  return detailed ? "unnamed:the " + words : std::string();
}

Index unnamed_actor(ActorWork& work, const Nominal& nominal) {
  if (nominal.definite && !nominal.plural && nominal.owner_actor == absent &&
      is_body_noun(nominal)) {
    const std::string lone = key_of_lone_body(work, nominal);
    if (!lone.empty()) return actor_of_key(work, lone, ActorKind::unnamed, nominal.tokens);
  }
  std::string key = "unnamed:";
  if (nominal.owner_actor != absent)
    key += work.actors[static_cast<std::size_t>(nominal.owner_actor)].key + "/";
  for (TokenIndex i = nominal.tokens.begin; i < nominal.head; ++i) {
    const bool told = work.parse.dep[i] == Dep::amod && work.parse.tag[i] != Tag::jjr;
    if (told && work.name_of_token[i] == absent) key += work.word[i] + " ";
  }
  key += work.word[nominal.head];
  if (!nominal.plural) key += "#" + std::to_string(nominal.head);
  const Index actor = actor_of_key(work, key, ActorKind::unnamed, nominal.tokens);
  if (nominal.owner_actor != absent) work.actor(actor).side = nominal.owner_actor;
  char& gender = work.gender[static_cast<std::size_t>(actor)];
  if (gender == 0) gender = nominal.noun->gender;
  const bool human =
      nominal.noun->kind == NounClass::person || nominal.noun->kind == NounClass::people;
  if (human && !nominal.plural) {
    work.one_human[static_cast<std::size_t>(actor)] = 1;
    work.actor(actor).name = work.parse.span_of(with_owner_phrase(work, nominal));
    if (nominal.owner_actor != absent && is_office(work, nominal)) {
      work.actor(actor).roles.push_back(
          {work.parse.span_of(nominal.tokens), nominal.office, nominal.owner_actor});
    }
  }
  return actor;
}

// An office has one holder; of several spokesmen, "the spokesman" is the one told of last.
Choice person_meant(const ActorWork& work, const Nominal& nominal, RuleId& how) {
  Choice holder;
  const std::string_view first = work.parse.lower(nominal.tokens.begin);
  const bool indefinite = first == "a" || first == "an" || first == "another" || first == "one";
  if (!indefinite && (nominal.definite || nominal.owner_actor != absent)) {
    holder = office_holder(work, nominal);
  }
  how = "actor.office";
  if (!nominal.definite || (holder.actor != absent && is_office(work, nominal))) return holder;
  const Choice same = same_noun_before(work, nominal);
  if (same.actor == absent) return holder;
  const Mention* last = nearest_before(work, nominal, [&](const Mention& mention) {
    return mention.actor == holder.actor || mention.actor == same.actor;
  });
  if (holder.actor != absent && last != nullptr && last->actor == holder.actor) return holder;
  how = "actor.same-noun";
  return same;
}

void link_nominal(ActorWork& work, const Nominal& nominal) {
  const NounClass kind = nominal.noun->kind;
  Choice choice;
  RuleId how = "actor.unnamed";
  if (kind == NounClass::person && !nominal.plural) {
    choice = person_meant(work, nominal, how);
  } else if (names_itself(work, nominal)) {
    choice.actor = nominal.owner_actor;
    how = "actor.named-kind";
  } else if (kind == NounClass::part && nominal.owner_actor != absent) {
    choice.actor = part_of_owner(work, nominal);
    how = "actor.part";
  } else if (kind != NounClass::person && nominal.definite) {
    choice = same_noun_before(work, nominal);
    how = "actor.same-noun";
    if (choice.actor == absent && !nominal.plural) {
      choice = body_before(work, nominal);
      how = "actor.body-before";
    }
  }
  const bool acts = answers(work.parse, nominal.head) && nominal.noun->group != "country";
  const bool body = kind != NounClass::maybe || acts;
  if (choice.actor == absent && !body) return;
  if (choice.actor == absent) {
    choice = {unnamed_actor(work, nominal), true};
    how = "actor.unnamed";
  }
  add_mention(work, nominal.tokens, nominal.head, MentionForm::nominal, choice.actor, how,
              choice.certain);
}

// The body or state that a person's roles tell: "his party" of the Civic Party's leader.
Index body_of_person(const ActorWork& work, Index person, const Nominal& nominal) {
  if (person == absent) return absent;
  const Actor& owner = work.actors[static_cast<std::size_t>(person)];
  if (owner.kind != ActorKind::person) return absent;
  Index found = absent;
  for (const Role& role : owner.roles) {
    if (role.of == absent || role.of == found) continue;
    if (!body_fits(work.actors[static_cast<std::size_t>(role.of)], nominal)) continue;
    if (found != absent) return absent;  // two may be meant
    found = role.of;
  }
  return found;
}

// "the company", "the alliance": nouns that fit any body say too little.
bool says_kind(const Nominal& nominal) {
  const std::string_view group = nominal.noun->group;
  return group != "group" && group != "organisation" && group != "movement";
}

}  // namespace

void link_owned(ActorWork& work) {
  const Parse& parse = work.parse;
  std::vector<Index> mention_of(parse.size(), absent);
  for (std::size_t m = 0; m < work.mentions.size(); ++m)
    mention_of[work.mentions[m].head] = static_cast<Index>(m);
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    if (parse.dep[i] != Dep::poss || mention_of[i] == absent || parse.head[i] < i) continue;
    const TokenIndex head = parse.head[i];
    const auto nominal = nominal_at(work, head);
    if (!nominal || nominal->plural || !says_kind(*nominal) ||
        (nominal->noun->kind != NounClass::body && nominal->noun->kind != NounClass::maybe))
      continue;
    const Index owner = work.mentions[static_cast<std::size_t>(mention_of[i])].actor;
    const Index body = body_of_person(work, owner, *nominal);
    if (body == absent) continue;
    if (mention_of[head] == absent) {
      add_mention(work, nominal->tokens, head, MentionForm::nominal, body, "actor.owned", false);
      continue;
    }
    Mention& mention = work.mentions[static_cast<std::size_t>(mention_of[head])];
    const bool open =
        mention.actor == absent || work.actor(mention.actor).kind == ActorKind::unnamed;
    if (!open) continue;
    mention.actor = body;
    mention.how = "actor.owned";
  }
}

void link_nominals(ActorWork& work) {
  std::vector<std::uint8_t> mentioned(work.parse.size(), 0);
  std::vector<std::size_t> before(work.mentions.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    before[i] = i;
    mentioned[work.mentions[i].head] = 1;
  }
  std::sort(before.begin(), before.end(), [&](std::size_t a, std::size_t b) {
    return work.mentions[a].head < work.mentions[b].head;
  });
  std::size_t next = 0;
  work.order.clear();
  for (TokenIndex i = 0; i < work.parse.size(); ++i) {
    while (next < before.size() && work.mentions[before[next]].head <= i) {
      work.order.push_back(before[next++]);
    }
    if (mentioned[i] != 0 || work.mentions.size() >= work.limits.findings) continue;
    const std::size_t added = work.mentions.size();
    if (const auto nominal = nominal_at(work, i)) link_nominal(work, *nominal);
    if (work.mentions.size() > added) work.order.push_back(added);
  }
}

}  // namespace synoptic
