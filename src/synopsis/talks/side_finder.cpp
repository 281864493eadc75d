#include "synopsis/talks/side_finder.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "text/utf8.hpp"

namespace synoptic {

SideFinder::SideFinder(const Synopsis& synopsis,
                       const std::vector<Index>& person,
                       const std::vector<bool>& human)
    : synopsis_(synopsis), map_(synopsis), human_(human) {
  for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
    const StoryActor& actor = synopsis.actors[i];
    const bool body = actor.kind == ActorKind::state || actor.kind == ActorKind::organisation ||
                      actor.kind == ActorKind::group || actor.kind == ActorKind::place_as_actor ||
                      (actor.kind == ActorKind::person && !human[i]);
    if (!body || person[i] != static_cast<Index>(i) || is_field(actor)) continue;
    bodies_.push_back(body_of(actor));
    if (is_kind_alone(bodies_.back().name)) bodies_.pop_back();
  }
  look_again();
}

Index SideFinder::side_of(Index actor) const {
  const StoryActor& self = synopsis_.actors[static_cast<std::size_t>(actor)];
  const bool office = self.kind == ActorKind::office;
  if (is_kind_alone(name_words(self.name))) return by_kind(actor, name_words(self.name));
  if (self.kind == ActorKind::organisation) return state_of_organ(self);
  if (self.kind != ActorKind::person && self.kind != ActorKind::unnamed && !office) return absent;
  // "Negotiators in X" are not X's.
  const std::string_view before = std::string_view(self.name).substr(0, self.name.find(" in "));
  if (const Index told = by_words(actor, name_words(before)); told != absent) return told;
  for (const auto& role : self.roles) {
    if (const Index told = by_words(actor, name_words(role.text)); told != absent) return told;
  }
  if (const Index owned = owned_by(actor); owned != absent) return owned;
  std::size_t seen = 0;
  for (const Ref& local : self.locals) {
    const Account& account = synopsis_.accounts[local.account];
    for (const Mention& mention : account.reading.mentions) {
      if (mention.actor != local.index || seen++ > most_mentions) continue;
      if (const Index told = beside(actor, local.account, mention); told != absent) return told;
    }
  }
  if (self.kind != ActorKind::unnamed) return absent;
  const Index called = by_description(self);
  return called != absent ? called : by_kind(actor, name_words(self.name));
}

// Names the story knows, in accounts whose reading saw no name there: "Doe of the Exland
// Republic".
void SideFinder::look_again() {
  std::map<std::string, Index> names;
  for (const Body& body : bodies_) {
    std::string name;
    for (const std::string& word : body.name) name += (name.empty() ? "" : " ") + word;
    const auto [place, fresh] = names.emplace(name, body.actor);
    if (!fresh && place->second != body.actor) place->second = absent;
  }
  for (const Account& account : synopsis_.accounts) {
    seen_again_.emplace_back(account.parse.size(), absent);
    for (TokenIndex token = 0; token < account.parse.size(); ++token) {
      look_at(account, names, token, seen_again_.back());
    }
  }
}

// The longest known name that begins at the token; its last word and the noun it is written with
// ("Exland Republic") stand for the body.
void SideFinder::look_at(const Account& account,
                         const std::map<std::string, Index>& names,
                         TokenIndex first,
                         std::vector<Index>& seen) {
  constexpr TokenIndex longest = 5;
  const Parse& parse = account.parse;
  if (parse.pos[first] != Pos::propn) return;
  std::string name;
  for (TokenIndex last = first; last < parse.size() && last < first + longest; ++last) {
    name += (name.empty() ? "" : " ") + std::string(parse.lower(last));
    const auto found = names.find(name);
    if (found == names.end() || found->second == absent) continue;
    seen[last] = found->second;
    const TokenIndex noun = parse.head[last];
    const bool written = parse.dep[last] == Dep::compound && parse.pos[noun] == Pos::propn;
    if (written && in_class("state-kind", parse.lower(noun))) seen[noun] = found->second;
  }
}

// "The society": the one body whose name says it is one.
Index SideFinder::by_description(const StoryActor& self) const {
  const Words words = name_words(self.name);
  if (words.size() != 1 || !fold(self.name).starts_with("the ")) return absent;
  Index found = absent;
  for (const Body& body : bodies_) {
    if (body.name.size() < 2 || head_of(body.name) != words.front()) continue;
    if (found != absent) return absent;
    found = body.actor;
  }
  return found;
}

// "Union" with a capital where a sentence begins: a kind of body, no name.
bool SideFinder::is_kind_alone(const Words& name) {
  return name.size() == 1 && !body_kind(name.front()).empty();
}

SideFinder::Body SideFinder::body_of(const StoryActor& actor) const {
  Body body{static_cast<Index>(&actor - synopsis_.actors.data()), name_words(actor.name), {}};
  for (const Ref& local : actor.locals) {
    const Actor& told =
        synopsis_.accounts[local.account].reading.actors[static_cast<std::size_t>(local.index)];
    for (const std::string& alias : told.aliases) body.aliases.push_back(fold(alias));
  }
  return body;
}

// "Progress lawmaker" belongs to the Progress Party, "Basin envoy" to the Basin States: the name
// without the word for its kind.
bool SideFinder::has_stem(const Words& words, const Words& name) {
  if (name.size() < 2 || words.size() < 2) return false;
  const std::string_view kind = body_kind(name.back());
  if (kind != "body-party" && kind != "body-bloc" && name.back() != "states") return false;
  const auto end = name.end() - 1;
  return std::search(words.begin(), words.end(), name.begin(), end) != words.end();
}

// A word that is a body's whole name, its acronym or its adjective; two words that are its name.
Index SideFinder::by_words(Index self, const Words& words) const {
  for (const Body& body : bodies_) {
    if (body.actor == self || body.name.empty()) continue;
    const bool inside =
        std::search(words.begin(), words.end(), body.name.begin(), body.name.end()) != words.end();
    if (inside || has_stem(words, body.name)) return body.actor;
    for (const std::string& word : words) {
      if (body.name.size() == 1 && is_adjective_of(word, body.name.front())) return body.actor;
      const bool alias =
          std::find(body.aliases.begin(), body.aliases.end(), word) != body.aliases.end();
      if (alias && word.size() > 1 && word != body.name.back()) return body.actor;
    }
  }
  return absent;
}

// "The company", "company director": the one body whose name ends so, or is of that kind.
Index SideFinder::by_kind(Index self, const Words& words) const {
  for (const bool same_word : {true, false}) {
    for (const std::string& word : words) {
      const std::string_view kind = body_kind(word);
      if (kind.empty()) continue;
      Index found = absent;
      bool one = true;
      for (const Body& body : bodies_) {
        if (body.actor == self || body.name.size() < 2) continue;
        const bool fits =
            same_word ? body.name.back() == word : body_kind(body.name.back()) == kind;
        if (!fits) continue;
        one = found == absent;
        found = body.actor;
      }
      if (found != absent && one) return found;
    }
  }
  return absent;
}

bool SideFinder::is_body(Index actor) const {
  return std::any_of(bodies_.begin(), bodies_.end(),
                     [&](const Body& body) { return body.actor == actor; });
}

Index SideFinder::actor_at(AccountIndex at, TokenIndex token) const {
  const Reading& reading = synopsis_.accounts[at].reading;
  if (token >= reading.mention_of_token.size()) return absent;
  const Index mention = reading.mention_of_token[token];
  if (mention == absent) return seen_again_[at][token];
  return map_.of(at, reading.mentions[static_cast<std::size_t>(mention)].actor);
}

}  // namespace synoptic
