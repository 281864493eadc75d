#include "synopsis/talks/sides.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "synopsis/talks/side_finder.hpp"
#include "synopsis/talks/side_words.hpp"

namespace synoptic {
namespace {

constexpr int most_steps = 4;  // from a spokesperson to whom they speak for

// "Pilots at Exland Air", "his opposite number in Exland Minor": nobody of flesh and blood, where
// no account gives the name a role.
bool is_where_others_are(const Synopsis& synopsis, const StoryActor& actor) {
  if (!actor.roles.empty()) return false;
  bool found = false;
  each_name(synopsis, actor, [&](const Parse& parse, TokenIndex name) {
    const TokenIndex prep = parse.head[name];
    if (parse.dep[name] != Dep::pobj) return;
    if (parse.lower(prep) != "in" && parse.lower(prep) != "at") return;
    const TokenIndex noun = parse.head[prep];
    found = found || (parse.pos[noun] == Pos::noun && !in_class("belief-noun", parse.lemma(noun)));
  });
  return found;
}

// "Its smaller rival X".
bool is_told_rival(const StoryActor& actor) {
  return std::any_of(actor.roles.begin(), actor.roles.end(),
                     [](const auto& role) { return any_in("counterpart", name_words(role.text)); });
}

}  // namespace

Sides::Sides(const Synopsis& synopsis) {
  const std::size_t n = synopsis.actors.size();
  std::map<std::string, Index> surname;
  for (std::size_t i = 0; i < n; ++i) {
    const StoryActor& actor = synopsis.actors[i];
    const Words words = name_words(actor.name);
    const bool full = actor.kind == ActorKind::person && words.size() > 1 &&
                      !is_where_others_are(synopsis, actor);
    human_.push_back(full || (actor.kind == ActorKind::person && !actor.roles.empty()));
    if (!full) continue;
    const auto [place, fresh] = surname.emplace(words.back(), static_cast<Index>(i));
    if (!fresh) place->second = absent;  // two bear the name
  }
  for (std::size_t i = 0; i < n; ++i) {
    person_.push_back(static_cast<Index>(i));
    const StoryActor& actor = synopsis.actors[i];
    const bool named = actor.kind == ActorKind::person || actor.kind == ActorKind::organisation ||
                       actor.kind == ActorKind::place_as_actor;
    const Words words = name_words(actor.name);
    if (!named || words.size() != 1) continue;
    const auto found = surname.find(words.front());
    if (found == surname.end() || found->second == absent) continue;
    person_.back() = found->second;
    human_[i] = true;
  }
  join_titled(synopsis);
  join_shorter(synopsis);
  const SideFinder finder(synopsis, person_, human_);
  for (std::size_t i = 0; i < n; ++i) {
    Index side = is_told_rival(synopsis.actors[i]) ? absent : synopsis.actors[i].side;
    if (side != absent && is_field(synopsis.actors[static_cast<std::size_t>(side)])) side = absent;
    if (side != absent) side = person_[static_cast<std::size_t>(side)];
    if (side == absent) side = finder.side_of(static_cast<Index>(i));
    apart_.push_back(is_apart(synopsis.actors[i]));
    if (apart_.back()) side = absent;
    side_.push_back(side);
  }
}

// "Bishop Jane Doe" that the recognizer took for a body, and "Doe", told with the title: one
// person.
void Sides::join_titled(const Synopsis& synopsis) {
  for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
    const StoryActor& single = synopsis.actors[i];
    const Words name = name_words(single.name);
    if (single.kind != ActorKind::person || name.size() != 1 || single.roles.empty()) continue;
    for (std::size_t j = 0; j < synopsis.actors.size(); ++j) {
      const Words full = name_words(synopsis.actors[j].name);
      if (i == j || full.size() < 3 || full.back() != name.front()) continue;
      const auto titled = [&](const auto& role) {
        const Words words = name_words(role.text);
        return words.size() == 1 && words.front() == full.front();
      };
      if (!std::any_of(single.roles.begin(), single.roles.end(), titled)) continue;
      person_[i] = static_cast<Index>(j);
      human_[j] = true;
    }
  }
}

namespace {

bool is_part_of(const Words& shorter, const Words& longer, bool at_end) {
  if (shorter.empty() || shorter.size() >= longer.size()) return false;
  const auto begin =
      at_end ? longer.end() - static_cast<std::ptrdiff_t>(shorter.size()) : longer.begin();
  return std::equal(shorter.begin(), shorter.end(), begin);
}

// "Exland Air" may be called "Exland", not "the Exland Liberation Army".
bool may_lose_its_end(const Words& name) {
  if (name.size() != 2) return false;
  const std::string_view kind = body_kind(name.back());
  return kind.empty() || kind == "body-company";
}

}  // namespace

// A part of a name that one actor of the story alone can be called by: "Doe Roe" of Jane Doe Roe,
// "Jane" told with her title, "the Front" of the People's Front, "Exland" of Exland Air.
void Sides::join_shorter(const Synopsis& synopsis) {
  const std::size_t n = synopsis.actors.size();
  const std::vector<Words>& names = names_;
  for (const StoryActor& actor : synopsis.actors) {
    names_.push_back(name_words(actor.name));
    nameless_actor_.push_back(actor.kind == ActorKind::unnamed);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const ActorKind kind = synopsis.actors[i].kind;
    const bool named = kind == ActorKind::person || kind == ActorKind::organisation ||
                       kind == ActorKind::group || kind == ActorKind::place_as_actor;
    if (!named || person_[i] != static_cast<Index>(i) || names[i].empty()) continue;
    Index found = absent;
    bool one = true;
    for (std::size_t j = 0; j < n && one; ++j) {
      const StoryActor& other = synopsis.actors[j];
      if (j == i || other.kind == ActorKind::unnamed || other.kind == ActorKind::office) continue;
      const bool end = is_part_of(names[i], names[j], true);
      const bool begin = is_part_of(names[i], names[j], false);
      const bool several = names[i].size() > 1 || names[i].back().ends_with("s");
      const bool may_end = kind == ActorKind::organisation ||
                           (several && kind == ActorKind::place_as_actor);  // "the Low Shores"
      const bool fits = human_[j] ? end || (begin && kind == ActorKind::person)
                                  : (end && may_end) || (begin && may_lose_its_end(names[j]));
      if (!fits || person_[j] == static_cast<Index>(i)) continue;
      one = found == absent || found == person_[j];
      found = person_[j];
    }
    if (found == absent || !one) continue;
    person_[i] = found;
    human_[i] = human_[static_cast<std::size_t>(found)];
  }
}

Index Sides::meant_by(std::string_view text) const {
  const Words words = name_words(text);
  if (words.empty()) return absent;
  Index found = absent;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const bool whole = names_[i] == words;
    const bool part = is_part_of(words, names_[i], true) || is_part_of(words, names_[i], false);
    if (!whole && !part) continue;
    if (whole && !nameless_actor_[i]) return top(static_cast<Index>(i));
    if (nameless_actor_[i]) continue;
    const Index side = top(static_cast<Index>(i));
    if (found != absent && found != side) return absent;
    found = side;
  }
  if (found != absent) return found;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    if (in_class("no-camp", *word)) return absent;
    const std::string singular = word->ends_with("s") ? word->substr(0, word->size() - 1) : *word;
    std::size_t camp = camp_of_word(*word);
    if (camp == no_camp) camp = camp_of_word(singular);
    if (camp != no_camp) return top(camp_[camp]);
  }
  return absent;
}

Index Sides::person(Index actor) const {
  return actor == absent ? absent : person_[static_cast<std::size_t>(actor)];
}

bool Sides::is_nameless_side(Index actor) const {
  return std::find(nameless_.begin(), nameless_.end(), actor) != nameless_.end();
}

bool Sides::is_kind_of_state(Index actor) const {
  if (actor == absent) return false;
  const Words& name = names_[static_cast<std::size_t>(actor)];
  return name.size() == 1 && in_class("state-kind", name.front());
}

bool Sides::stands_apart(Index actor) const {
  return actor != absent && apart_[static_cast<std::size_t>(actor)];
}

bool Sides::is_human(Index actor) const {
  return actor != absent && human_[static_cast<std::size_t>(actor)];
}

Index Sides::top(Index actor) const {
  actor = person(actor);
  for (int step = 0; step < most_steps && actor != absent; ++step) {
    const Index side = person(side_[static_cast<std::size_t>(actor)]);
    if (side == absent || side == actor) return actor;
    actor = side;
  }
  return actor;
}

}  // namespace synoptic
