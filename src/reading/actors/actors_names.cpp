// Which names of an article name the same actor? Full names first, then surnames and short forms.
#include <algorithm>
#include <set>

#include "reading/actors/actor_work.hpp"
#include "reading/actors/side_names.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

using Words = std::vector<std::string>;

bool ends_with(const Words& whole, const Words& part) {
  return part.size() <= whole.size() && std::equal(part.rbegin(), part.rend(), whole.rbegin());
}

bool begins_with(const Words& whole, const Words& part) {
  return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

Words without_suffix(Words words) {
  while (words.size() > 1 && is_name_word("suffix", words.back())) words.pop_back();
  return words;
}

// Two full names of one person: same last name, and the first names agree as far as they are told.
bool same_person(const Words& a, const Words& b) {
  if (a.back() != b.back()) return false;
  if (ends_with(a, b) || ends_with(b, a)) return true;
  const std::string& x = a.front();
  const std::string& y = b.front();
  return x == y || (x.size() == 1 && y.starts_with(x)) || (y.size() == 1 && x.starts_with(y));
}

struct Person {
  Words words;
  Index actor = absent;
  TokenIndex first = 0;
  bool introduced = true;  // by a title or a description where the full name stands first
};

struct Body {
  Words words;
  Index actor = absent;
  TokenIndex first = 0;
};

// "Jane Exley (born Ann Doe)": one person, two names.
struct OtherName {
  Words words;
  std::size_t of = 0;  // names[] before it
};

struct Linker {
  ActorWork& work;
  std::vector<Person> people;
  std::vector<Body> bodies;
  std::set<std::string> told;  // bodies named in running text, not only in a heading
  std::vector<OtherName> other_names;
};

MentionForm form_of(const NameSpan& name) {
  if (name.known == nullptr) return MentionForm::name;
  switch (name.use) {
    case NameUse::adjective:
    case NameUse::demonym:
      return MentionForm::demonym;
    case NameUse::capital:
      return MentionForm::metonym;
    default:
      return MentionForm::name;
  }
}

// "the US" -> US; a legal form or article is no part of a body's identity.
Words body_words(Words words) {
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
  while (words.size() > 1 && is_name_word("legal", words.back())) words.pop_back();
  return words;
}

std::string initials_of(const Words& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!is_name_word("small", word)) out.push_back(word.front());
  }
  return out;
}

// "HS" or "NHS" for "National Harbour Service": the state's own initials may be left out.
bool is_initials(const std::string& acronym, const Words& words) {
  const std::string initials = initials_of(words);
  return initials == acronym || (acronym.size() >= 3 && initials.ends_with(acronym) &&
                                 initials.size() <= acronym.size() + 2);
}

bool is_acronym(std::string_view text) {
  std::size_t capitals = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
  }
  return capitals >= 2;
}

void add_alias(Actor& actor, std::string alias) {
  if (std::find(actor.aliases.begin(), actor.aliases.end(), alias) == actor.aliases.end()) {
    actor.aliases.push_back(std::move(alias));
  }
}

void settle(Linker& in, NameSpan& name, Index actor, RuleId how, bool certain = true) {
  name.actor = actor;
  const std::string alias = joined(name.words);
  Actor& made = in.work.actor(actor);
  if (!made.key.ends_with(":" + alias)) add_alias(made, alias);
  char& gender = in.work.gender[static_cast<std::size_t>(actor)];
  if (gender == 0) gender = name.gender;
  add_mention(in.work, name.tokens, name.head, form_of(name), actor, how, certain);
}

void link_known(Linker& in) {
  for (NameSpan& name : in.work.names) {
    if (name.known == nullptr || name.use == NameUse::capital) continue;
    const Index actor = actor_of_known(in.work, *name.known, name.tokens);
    settle(in, name, actor, "actor.known");
    if (name.known->type != "state") in.bodies.push_back({name.words, actor, name.tokens.begin});
  }
}

// "Minister Jane Doe", "Jane Doe, the minister": the article tells here who that is.
bool is_introduced(const ActorWork& work, const NameSpan& name) {
  if (name.words != without_suffix(name.words)) return false;
  const TokenIndex next = name.tokens.end;
  return !name.titles.empty() || (next < work.parse.size() && work.parse.tag[next] == Tag::comma);
}

// "President Doe" long before a bare "Ann Doe" is somebody else: offices are told with the first
// name.
bool is_another(const NameSpan& name, const Person& person) {
  if (person.introduced || name.tokens.begin > person.first) return false;
  return std::any_of(name.titles.begin(), name.titles.end(),
                     [](const Title& title) { return title.kind != TitleKind::honorific; });
}

// "born", "also known as" right before the name; absent when nothing of the kind is.
Index says_other_name(const ActorWork& work, const NameSpan& name) {
  TokenIndex at = name.tokens.begin;
  if (at > 0 && work.parse.lower(at - 1) == "as") --at;
  if (at == 0) return absent;
  const bool as = at < name.tokens.begin;
  const std::string_view word = work.parse.lower(at - 1);
  const bool says = is_name_word("born", word) || (as && is_name_word("known", word));
  return says ? static_cast<Index>(at - 1) : absent;
}

// The name that ends before the word, but for "was", "also", "who", "(" and the like.
Index name_ending_before(const ActorWork& work, TokenIndex token) {
  constexpr int most_between = 4;
  for (int step = 0; step <= most_between && token > 0; ++step) {
    const Index found = work.name_of_token[--token];
    if (found != absent) return found;
    const Pos pos = work.parse.pos[token];
    const std::string_view word = work.parse.lower(token);
    const bool light = pos == Pos::aux || pos == Pos::adv || word == "(" || word == "," ||
                       work.parse.tag[token] == Tag::wp;
    if (!light) return absent;
  }
  return absent;
}

void find_other_names(Linker& in) {
  constexpr std::size_t most = 100;
  for (const NameSpan& name : in.work.names) {
    if (name.known != nullptr || name.type != NameType::person || name.words.size() < 2) continue;
    const Index says = says_other_name(in.work, name);
    if (says == absent || in.other_names.size() >= most) continue;
    const Index of = name_ending_before(in.work, static_cast<TokenIndex>(says));
    if (of == absent) continue;
    const auto at = static_cast<std::size_t>(of);
    NameSpan& before = in.work.names[at];
    const bool subject = in.work.parse.dep[before.head] == Dep::nsubjpass &&
                         in.work.parse.head[before.head] == static_cast<TokenIndex>(says);
    if (subject && before.known == nullptr) before.type = NameType::person;  // who else is born?
    const bool person = before.known == nullptr && before.type == NameType::person;
    if (person && before.words != name.words) in.other_names.push_back({name.words, at});
  }
}

const OtherName* other_name(const Linker& in, const NameSpan& name) {
  for (const OtherName& one : in.other_names) {
    if (one.words == name.words) return &one;
  }
  return nullptr;
}

// "Chairman Jane Exley", "actor Ann Doe": the given name tells more than a role does.
char gender_of_full_name(const NameSpan& name) {
  const char given = first_name_gender(name.words.front());
  const bool sure = std::any_of(name.titles.begin(), name.titles.end(), [](const Title& title) {
    return title.kind != TitleKind::role && title.gender != 0;
  });
  return given == 0 || sure ? name.gender : given;
}

// Names that are another name of somebody linked by now.
void link_other_names(Linker& in) {
  for (NameSpan& name : in.work.names) {
    const OtherName* other = name.actor == absent ? other_name(in, name) : nullptr;
    if (other == nullptr) continue;
    const Index actor = in.work.names[other->of].actor;
    if (actor == absent || in.work.actor(actor).kind != ActorKind::person) continue;
    name.gender = gender_of_full_name(name);
    settle(in, name, actor, "actor.other-name");
    in.people.push_back({name.words, actor, name.tokens.begin});
  }
}

void link_full_people(Linker& in) {
  for (NameSpan& name : in.work.names) {
    if (name.known != nullptr || name.type != NameType::person || name.actor != absent) continue;
    const Words words = without_suffix(name.words);
    if (words.size() < 2 || other_name(in, name) != nullptr) continue;
    Person* match = nullptr;
    for (Person& person : in.people) {
      if (same_person(person.words, words)) match = &person;
      if (match != nullptr) break;
    }
    if (match == nullptr) {
      const Index actor =
          actor_of_key(in.work, "person:" + joined(words), ActorKind::person, name.tokens);
      in.people.push_back({words, actor, name.tokens.begin, is_introduced(in.work, name)});
      match = &in.people.back();
    }
    name.gender = gender_of_full_name(name);
    settle(in, name, match->actor, "actor.full-name");
    if (words.size() > match->words.size()) match->words = words;
  }
}

bool gender_fits(const Linker& in, const Person& person, const NameSpan& name) {
  const char known = in.work.gender[static_cast<std::size_t>(person.actor)];
  return known == 0 || name.gender == 0 || known == name.gender;
}

// People a short name may stand for: by surname; else, by first word ("Kim", a family name first).
std::vector<const Person*> people_called(const Linker& in, const NameSpan& name) {
  const Words words = without_suffix(name.words);
  std::vector<const Person*> found;
  for (const Person& person : in.people) {
    if (!ends_with(person.words, words) || !gender_fits(in, person, name)) continue;
    if (!is_another(name, person)) found.push_back(&person);
  }
  if (!found.empty()) return found;
  for (const Person& person : in.people) {
    if (begins_with(person.words, words) && gender_fits(in, person, name)) found.push_back(&person);
  }
  return found;
}

// What the pipeline takes for a group may be a last name: "Nilsen", but no first name: "Christian".
bool may_be_person(const Linker& in, const NameSpan& name) {
  if (name.known != nullptr || name.words.size() > 2) return false;
  return name.type != NameType::group ||
         std::any_of(in.people.begin(), in.people.end(), [&](const Person& person) {
           return person.words.size() > 1 && name.words.size() == 1 &&
                  person.words.back() == name.words.front();
         });
}

void link_short_people(Linker& in) {
  for (NameSpan& name : in.work.names) {
    if (name.actor != absent || !may_be_person(in, name) || other_name(in, name) != nullptr)
      continue;
    auto found = people_called(in, name);
    const auto exact = std::find_if(found.begin(), found.end(), [&](const Person* person) {
      return person->words == name.words;
    });
    if (exact != found.end()) found = {*exact};
    if (found.size() == 1) {
      const bool first_name = !ends_with(found.front()->words, without_suffix(name.words));
      if (first_name && name.type != NameType::person && name.titles.empty()) continue;
      settle(in, name, found.front()->actor, first_name ? "actor.first-name" : "actor.surname");
    } else if (found.size() > 1) {
      // Several share it: the one named last before, and the doubt is kept.
      const Person* nearest = nullptr;
      for (const Person* person : found) {
        if (person->first < name.tokens.begin) nearest = person;
      }
      // "Mrs. Doe" where nobody is known as a woman: no way to tell.
      if (nearest == nullptr || name.gender != 0) {
        add_mention(in.work, name.tokens, name.head, MentionForm::name, absent,
                    "actor.shared-surname", false);
        continue;
      }
      settle(in, name, nearest->actor, "actor.shared-surname", false);
    } else if (name.type == NameType::person) {
      const Words words = without_suffix(name.words);
      const Index actor =
          actor_of_key(in.work, "person:" + joined(words), ActorKind::person, name.tokens);
      in.people.push_back({words, actor, name.tokens.begin, true});
      settle(in, name, actor, "actor.single-name");
    }
  }
}

bool in_heading(const ActorWork& work, TokenIndex token) {
  if (work.parse.sentences.empty()) return false;
  const std::uint32_t block = work.parse.sentences[work.parse.sentence_of[token]].block;
  if (block >= work.article.blocks.size()) return false;
  const BlockKind kind = work.article.blocks[block].kind;
  return kind == BlockKind::headline || kind == BlockKind::subheading;
}

// "The Grey Wind accused": a name with an article that answers as only a body can.
bool answers_as_body(const ActorWork& work, const NameSpan& name) {
  const TokenIndex before = name.tokens.begin;
  const bool article = before > 0 && work.parse.lower(before - 1) == "the";
  return article && answers(work.parse, name.head);
}

// A name nobody typed, or typed as a place, names a body when its head noun can act: "Central
// Harbour Council", "a truce with the Northern People's Army".
void type_unknown(Linker& in) {
  for (NameSpan& name : in.work.names) {
    if (name.known != nullptr || name.words.size() < 2) continue;
    const bool untyped = name.type == NameType::unknown;
    const bool side = name.type == NameType::place && stands_as_side(in.work.parse, name.head);
    if (!untyped && !side) continue;
    const ActorNoun* noun = actor_noun(name.words.back());
    const bool acts =
        noun != nullptr && noun->kind != NounClass::person && noun->kind != NounClass::people;
    const bool body = acts || (untyped && answers_as_body(in.work, name));
    if (body && !in_heading(in.work, name.head)) name.type = NameType::body;
  }
}

// The bracketed acronym right after a name: "World Harvest Fund (WHF)".
NameSpan* acronym_after(Linker& in, const NameSpan& name) {
  const TokenIndex open = name.tokens.end;
  if (open + 1 >= in.work.parse.size() || in.work.parse.text(open, in.work.text) != "(")
    return nullptr;
  const Index inside = in.work.name_of_token[open + 1];
  if (inside == absent) return nullptr;
  NameSpan& found = in.work.names[static_cast<std::size_t>(inside)];
  return is_acronym(in.work.parse.span_of(found.tokens).in(in.work.text)) ? &found : nullptr;
}

const Body* body_called(const Linker& in, const NameSpan& name) {
  const Words words = body_words(name.words);
  const bool acronym = is_acronym(in.work.parse.span_of(name.tokens).in(in.work.text));
  const Body* found = nullptr;
  bool tie = false;  // two may be meant
  for (const Body& body : in.bodies) {
    if (body.words == words) return &body;
    const bool short_form = words.size() == 2 || (words.size() == 1 && words.front().size() > 3 &&
                                                  !is_name_word("common", words.front()));
    const bool shorter = short_form && begins_with(body.words, words);
    const bool kind_alone = words.size() == 1 && actor_noun(words.front()) != nullptr;
    const bool bare = (words.size() > 1 || kind_alone) && ends_with(body.words, words);
    const bool initials =
        acronym && body.words.size() > 1 && is_initials(words.front(), body.words);
    if (!shorter && !bare && !initials) continue;
    const bool other = found != nullptr && found->actor != body.actor;
    tie = other && found->words.size() == body.words.size();
    if (found == nullptr || body.words.size() < found->words.size()) found = &body;
  }
  return tie ? nullptr : found;
}

// "Exlandian Defence Ministry" and "Exland's defense ministry" are one organ of the state; another
// body keeps its name, with the state's code for the state's words.
std::string body_key(const ActorWork& work, const NameSpan& name) {
  std::string rest = joined(body_words(name.words));
  if (name.inside == nullptr) return "org:" + rest;
  const auto state =
      known_actor_at(work.parse, work.text, work.word, name.tokens.begin, name.tokens.end);
  if (!state || state->actor != name.inside) return "org:" + rest;
  TokenIndex from = state->tokens.end;
  if (from < name.tokens.end && work.parse.tag[from] == Tag::pos) ++from;
  if (from >= name.tokens.end) return "org:" + rest;
  rest.clear();
  for (TokenIndex i = from; i < name.tokens.end; ++i) {
    if (work.word[i].empty()) continue;
    rest += (rest.empty() ? "" : " ") + spelling_key(work.word[i]);
  }
  const ActorNoun* noun = actor_noun(work.word[name.tokens.end - 1]);
  const bool organ = noun != nullptr && noun->kind == NounClass::part;
  if (organ) return name.inside->key + "/" + rest;
  return "org:" + lower(name.inside->country) + " " + rest;
}

Index new_body(Linker& in, const NameSpan& name) {
  const Words words = body_words(name.words);
  const ActorKind kind = name.type == NameType::group ? ActorKind::group : ActorKind::organisation;
  const Index actor = actor_of_key(in.work, body_key(in.work, name), kind, name.tokens);
  in.bodies.push_back({words, actor, name.tokens.begin});
  if (name.inside == nullptr) return actor;
  in.work.actor(actor).country = name.inside->country;
  const auto side = in.work.by_key.find(name.inside->key);
  if (side != in.work.by_key.end()) in.work.actor(actor).side = side->second;
  return actor;
}

bool is_body_name(const Linker& in, const NameSpan& name) {
  if (name.actor != absent || name.known != nullptr) return false;
  if (name.type != NameType::body && name.type != NameType::group) return false;
  // "African", "Islamist": a quality, not a group that acts.
  const Dep dep = in.work.parse.dep[name.head];
  const bool quality =
      in.work.parse.tag[name.head] == Tag::jj || dep == Dep::amod || dep == Dep::compound;
  if (name.type == NameType::group && quality) return false;
  return !in_heading(in.work, name.head) || in.told.contains(joined(body_words(name.words)));
}

void link_body(Linker& in, NameSpan& name) {
  const Body* match = body_called(in, name);
  const Index actor = match == nullptr ? new_body(in, name) : match->actor;
  settle(in, name, actor, "actor.body");
  NameSpan* acronym = acronym_after(in, name);
  if (acronym == nullptr || acronym->actor != absent) return;
  settle(in, *acronym, actor, "actor.acronym");
  in.bodies.push_back({acronym->words, actor, acronym->tokens.begin});
}

// Full names before short ones, wherever they stand: a headline has the short one first.
void link_bodies(Linker& in) {
  for (const NameSpan& name : in.work.names) {
    if (!in_heading(in.work, name.head)) in.told.insert(joined(body_words(name.words)));
  }
  for (const bool full : {true, false}) {
    for (NameSpan& name : in.work.names) {
      if ((name.words.size() >= 3) == full && is_body_name(in, name)) link_body(in, name);
    }
  }
}

bool is_dateline(const ActorWork& work, const NameSpan& name);

// The one body whose name ends or begins with these words; nullptr when two may be meant.
const Body* only_body_with(const Linker& in, const Words& words) {
  const Body* found = nullptr;
  for (const Body& body : in.bodies) {
    const bool part =
        body.words == words || (body.words.size() > words.size() &&
                                (ends_with(body.words, words) || begins_with(body.words, words)));
    if (!part) continue;
    if (found != nullptr && found->actor != body.actor) return nullptr;
    if (found == nullptr || body.words == words) found = &body;
  }
  return found;
}

// "The Movement" of the Red Hill Movement, "Deltalane" once more: what the pipeline saw no name in.
void link_short_bodies(Linker& in) {
  const Parse& parse = in.work.parse;
  for (NameSpan& name : in.work.names) {
    if (name.actor != absent || name.known != nullptr || !name.titles.empty()) continue;
    if (name.type == NameType::person || name.type == NameType::group) continue;
    const Words words = body_words(name.words);
    if (words.empty() || words.size() > 2 || in_heading(in.work, name.head)) continue;
    const TokenIndex first = name.tokens.begin;
    const bool article = first > 0 && parse.lower(first - 1) == "the";
    const Body* body = only_body_with(in, words);
    if (body == nullptr || (!article && body->words != words)) continue;
    if (parse.dep[name.head] == Dep::compound) continue;  // "Movement fighters": see the nominals
    settle(in, name, body->actor, "actor.short-body");
  }
}

// A name nobody typed that answers as only people and bodies do: "Deltalane offered four percent".
void link_answering(Linker& in) {
  for (NameSpan& name : in.work.names) {
    if (name.actor != absent || name.known != nullptr || !name.titles.empty()) continue;
    if (name.type != NameType::unknown || in_heading(in.work, name.head)) continue;
    const Words words = body_words(name.words);
    if (words.empty() || words.front().size() < 4 || actor_noun(words.back()) != nullptr) continue;
    if (is_name_word("common", words.front()) || is_dateline(in.work, name)) continue;
    if (!answers(in.work.parse, name.head)) continue;
    settle(in, name, new_body(in, name), "actor.answers");
  }
}

// "Velmarian", "Velmarians" beside "Velmaria": the ending off, the rest begins the place's name and
// leaves out no more than its own ending.
bool is_demonym_of(std::string_view word, std::string_view place) {
  constexpr std::size_t shortest_stem = 4;
  constexpr std::size_t longest_ending = 2;
  if (word == place) return false;  // "Exner" is no adjective of Exner
  for (const LexiconRow& row : lexicon("places/demonym_endings")) {
    if (!word.ends_with(row[0])) continue;
    const std::string_view stem = word.substr(0, word.size() - row[0].size());
    const bool fits = stem.size() >= shortest_stem && place.starts_with(stem) &&
                      place.size() - stem.size() <= longest_ending;
    if (fits) return true;
  }
  return false;
}

// The names that may be of places no table knows, each name once; as many as an article needs.
std::vector<const NameSpan*> unknown_places(const ActorWork& work) {
  constexpr std::size_t most = 100;
  std::vector<const NameSpan*> places;
  std::set<std::string_view> taken;
  for (const NameSpan& place : work.names) {
    const bool may_be = place.type == NameType::place || place.type == NameType::body ||
                        place.type == NameType::unknown;
    if (!may_be || place.known != nullptr || place.words.size() != 1 || place.actor != absent)
      continue;
    if (places.size() < most && taken.insert(place.words.front()).second) places.push_back(&place);
  }
  return places;
}

// Whatever the pipeline took it for, what has a demonym is a place.
void make_place(ActorWork& work, const std::string& word) {
  for (NameSpan& name : work.names) {
    if (name.words.size() == 1 && name.words.front() == word) name.type = NameType::place;
  }
}

// "Velmarian officials" where the text tells of Velmaria: no person, whatever the pipeline says.
void type_demonyms(ActorWork& work) {
  std::set<std::string> places;
  for (const NameSpan& name : work.names) {
    const bool place = name.type == NameType::place && name.known == nullptr;
    if (place && name.words.size() == 1 && places.size() < 100) places.insert(name.words.front());
  }
  for (NameSpan& name : work.names) {
    if (name.type != NameType::person || name.words.size() != 1 || !name.titles.empty()) continue;
    const Dep dep = work.parse.dep[name.head];
    if (dep != Dep::compound && dep != Dep::amod && dep != Dep::nmod) continue;
    const bool demonym = std::any_of(places.begin(), places.end(), [&](const std::string& place) {
      return is_demonym_of(name.words.front(), place);
    });
    if (demonym) name.type = NameType::group;
  }
}

// A country no table knows and its adjective are one actor, when the text gives both.
void link_demonyms(Linker& in) {
  const std::vector<const NameSpan*> places = unknown_places(in.work);
  for (NameSpan& name : in.work.names) {
    const bool open = name.actor == absent && name.known == nullptr && name.words.size() == 1;
    const bool adjective =
        in.work.parse.tag[name.head] == Tag::jj || in.work.parse.dep[name.head] == Dep::amod;
    if (!open || name.type == NameType::person || (name.type == NameType::place && !adjective))
      continue;
    const auto found = std::find_if(places.begin(), places.end(), [&](const NameSpan* place) {
      return is_demonym_of(name.words.front(), place->words.front());
    });
    if (found == places.end()) continue;
    const NameSpan* place = *found;
    if (place->type != NameType::place) make_place(in.work, place->words.front());
    name.use = NameUse::adjective;
    name.type = NameType::group;
    name.actor = actor_of_key(in.work, "place:" + joined(place->words), ActorKind::place_as_actor,
                              place->tokens);
    add_alias(in.work.actor(name.actor), joined(name.words));
    add_mention(in.work, name.tokens, name.head, MentionForm::demonym, name.actor, "actor.demonym");
  }
}

// Verbs that a place can be the subject of without acting: "X saw protests".
bool acts(const ActorWork& work, TokenIndex head) {
  const Parse& parse = work.parse;
  head = first_conjunct(parse, head);  // "X and Y resumed talks"
  const Dep dep = parse.dep[head];
  const TokenIndex verb = parse.head[head];
  if (dep == Dep::nsubj) {
    return (parse.pos[verb] == Pos::verb) && !is_name_word("inert", parse.lemma(verb));
  }
  return dep == Dep::agent || (dep == Dep::pobj && parse.dep[verb] == Dep::agent);
}

// "NEWPORT, Exland - " at the head of a paragraph says where the report was written.
bool is_dateline(const ActorWork& work, const NameSpan& name) {
  if (work.parse.sentences.empty()) return false;
  const Sentence& sentence = work.parse.sentences[work.parse.sentence_of[name.head]];
  if (name.tokens.begin > sentence.tokens.begin + 3) return false;
  const TokenIndex end = std::min<TokenIndex>(sentence.tokens.end, name.tokens.end + 8);
  for (TokenIndex i = name.tokens.end; i < end; ++i) {
    const std::string_view word = work.parse.text(i, work.text);
    if (word == "-" || word == "--" || word == "\xE2\x80\x94" || word == "\xE2\x80\x93")
      return true;
    const Pos pos = work.parse.pos[i];
    if (pos == Pos::verb || pos == Pos::aux) return false;
  }
  return false;
}

bool leads_state(const ActorWork& work, TokenIndex head) {
  const NameSpan* person = work.name_at(head);
  if (person != nullptr) {
    return std::any_of(person->titles.begin(), person->titles.end(), [](const Title& title) {
      return is_name_word("leads", title.office) || title.office.ends_with("minister");
    });
  }
  const auto title = title_ending_at(work.word, head > 2 ? head - 2 : 0, head + 1);
  return title && (is_name_word("leads", title->office) || title->office.ends_with("minister"));
}

// "X's prime minister", "the leaders of X", "President John Roe of X": X is a state that acts.
bool has_leader(const ActorWork& work, const NameSpan& name) {
  const Parse& parse = work.parse;
  TokenIndex head = name.head;
  for (int guard = 0; guard < 12 && parse.dep[head] == Dep::conj; ++guard) head = parse.head[head];
  const TokenIndex above = parse.head[head];
  if (has_state_noun(parse, head)) return true;
  if (parse.dep[head] == Dep::poss) return leads_state(work, above);
  return parse.dep[head] == Dep::pobj && parse.lower(above) == "of" &&
         leads_state(work, parse.head[above]);
}

// A capital, or another place, that acts: "Exville said" is the state's government.
void link_places(Linker& in) {
  for (NameSpan& name : in.work.names) {
    if (name.actor != absent) continue;
    const bool capital = name.known != nullptr && name.use == NameUse::capital;
    const bool leads = !capital && has_leader(in.work, name);
    const bool untyped = name.type == NameType::unknown && name.words.size() == 1;
    if (!capital && name.type != NameType::place && !(leads && untyped)) continue;
    if (leads && untyped) make_place(in.work, name.words.front());
    const bool side = acts(in.work, name.head) || stands_as_side(in.work.parse, name.head);
    if ((!leads && !side) || is_dateline(in.work, name)) continue;
    if (capital) {
      settle(in, name, actor_of_known(in.work, *name.known, name.tokens), "actor.capital", false);
    } else {
      const Index actor = actor_of_key(in.work, "place:" + joined(name.words),
                                       ActorKind::place_as_actor, name.tokens);
      settle(in, name, actor, "actor.place");
    }
  }
}

// A name of a preposition that puts the place beside somebody: "talks with X", "between X and Y".
bool stands_as_party(const ActorWork& work, TokenIndex head) {
  const Parse& parse = work.parse;
  for (int guard = 0; guard < 12 && parse.dep[head] == Dep::conj; ++guard) head = parse.head[head];
  const TokenIndex above = parse.head[head];
  switch (parse.dep[head]) {
    case Dep::pobj:
      return is_name_word("party", parse.lower(above));
    case Dep::nsubj:
    case Dep::nsubjpass:
    case Dep::dobj:
    case Dep::poss:
    case Dep::agent:
      return true;
    default:
      return false;
  }
}

// A place no table knows that acts and has a demonym is a state's name: "talks between X and Y"
// tell of it too.
void link_states_unknown(Linker& in) {
  for (NameSpan& name : in.work.names) {
    if (name.actor != absent || name.known != nullptr || name.type != NameType::place) continue;
    const auto found = in.work.by_key.find("place:" + joined(name.words));
    if (found == in.work.by_key.end() || is_dateline(in.work, name)) continue;
    if (stands_as_party(in.work, name.head)) settle(in, name, found->second, "actor.place");
  }
}

// What a known body belongs to, where the article names that too.
void set_sides(ActorWork& work) {
  for (Actor& actor : work.actors) {
    const KnownActor* known = known_actor(actor.key);
    if (known == nullptr || known->side.empty()) continue;
    const auto side = work.by_key.find(known->side);
    if (side != work.by_key.end()) actor.side = side->second;
  }
}

}  // namespace

void link_names(ActorWork& work) {
  Linker in{work, {}, {}, {}, {}};
  type_unknown(in);
  link_known(in);
  type_demonyms(in.work);
  find_other_names(in);
  link_full_people(in);
  link_other_names(in);
  link_short_people(in);
  link_other_names(in);
  in.other_names.clear();  // those of nobody linked are people of their own
  link_full_people(in);
  link_demonyms(in);
  link_bodies(in);
  link_short_bodies(in);
  link_places(in);
  link_states_unknown(in);
  link_answering(in);
  set_sides(work);
}

}  // namespace synoptic
