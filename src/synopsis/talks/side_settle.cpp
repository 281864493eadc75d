// Descriptions and offices that can only mean one of the sides of the talks.
#include <algorithm>
#include <utility>

#include "synopsis/base/actor_map.hpp"
#include "synopsis/talks/side_words.hpp"
#include "synopsis/talks/sides.hpp"

namespace synoptic {
namespace {

// The one of the parties that is of the class, absent when none or several are.
Index only_one(const std::vector<Index>& parties, const std::vector<bool>& is, bool wanted) {
  Index found = absent;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (is[i] != wanted) continue;
    if (found != absent) return absent;
    found = parties[i];
  }
  return found;
}

}  // namespace

// The description that stands for a side nobody names: the longest one, told more than once.
Index Sides::nameless_side(std::string_view word_class, const Synopsis& synopsis) {
  Index found = absent;
  std::size_t told = 0;
  for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
    const StoryActor& actor = synopsis.actors[i];
    if (actor.kind != ActorKind::unnamed || side_[i] != absent) continue;
    const Words words = name_words(actor.name);
    if (words.empty() || !in_class(word_class, words.back())) continue;
    for (const Ref& local : actor.locals) {
      const Reading& reading = synopsis.accounts[local.account].reading;
      told += reading.actors[static_cast<std::size_t>(local.index)].mentions.size();
    }
    const bool longer =
        found == absent ||
        actor.name.size() > synopsis.actors[static_cast<std::size_t>(found)].name.size();
    if (longer) found = static_cast<Index>(i);
  }
  if (told < 2) return absent;
  if (found != absent) nameless_.push_back(found);
  return found;
}

void Sides::settle(const Synopsis& synopsis,
                   const std::vector<Index>& parties,
                   const std::vector<Index>& mediators) {
  std::vector<bool> state(parties.size()), unions(parties.size());
  for (std::size_t p = 0; p < parties.size(); ++p) {
    const StoryActor& party = synopsis.actors[static_cast<std::size_t>(parties[p])];
    unions[p] = any_in("union-name", name_words(party.name)) || parties[p] == top(camp_[0]);
    state[p] = is_state_kind(party.kind) || parties[p] == top(camp_[3]);
  }
  const auto has_organs = [&](std::size_t p) {
    for (std::size_t i = 0; i < side_.size(); ++i) {
      if (side_[i] == absent || top(static_cast<Index>(i)) != parties[p]) continue;
      const StoryActor& actor = synopsis.actors[i];
      if (any_in("state-word", name_words(actor.name))) return true;
      for (const auto& role : actor.roles) {
        if (any_in("state-word", name_words(role.text))) return true;
      }
    }
    return false;
  };
  for (std::size_t p = 0; p < parties.size(); ++p) state[p] = state[p] || has_organs(p);
  const Index government = only_one(parties, state, true);
  const Index rebels = government == absent ? absent : only_one(parties, state, false);
  Index workers = only_one(parties, unions, true);
  Index employer = workers == absent ? absent : only_one(parties, unions, false);
  if (workers != absent && parties.size() == 1) employer = nameless_side("employer-word", synopsis);
  if (workers == absent && government == absent && parties.size() == 1) {
    workers = nameless_side("union-word", synopsis);
  }
  const std::pair<std::string_view, Index> meant[] = {
      {"mediator-word", mediators.size() == 1 ? mediators.front() : absent},
      {"union-word", workers},
      {"employer-word", employer},
      {"state-word", government},
      {"rebel-word", rebels}};
  const auto is_known = [&](Index actor) {
    return std::find(parties.begin(), parties.end(), actor) != parties.end() ||
           std::find(mediators.begin(), mediators.end(), actor) != mediators.end();
  };
  place_offices(synopsis, parties, mediators, government);
  for (std::size_t i = 0; i < side_.size(); ++i) {
    const StoryActor& actor = synopsis.actors[i];
    const Words words = name_words(std::string_view(actor.name).substr(0, actor.name.find(" in ")));
    const bool nameless = actor.kind == ActorKind::unnamed || words.size() == 1;
    if (side_[i] != absent || is_known(static_cast<Index>(i))) continue;
    const std::vector<Words> offices = offices_of(synopsis, actor);
    const bool manager =
        human_[i] && std::any_of(offices.begin(), offices.end(), [](const Words& office) {
          return any_in("employer-office", office);
        });
    if (manager) side_[i] = employer;
    if (!nameless) continue;
    for (const auto& [word_class, side] : meant) {
      if (side == absent || !any_in(word_class, words)) continue;
      if (side != static_cast<Index>(i)) side_[i] = side;
      break;
    }
  }
}

namespace {

// A president, a minister, a secretary of trade.
static bool is_state_office(const Words& office) {
  const bool secretary = std::find(office.begin(), office.end(), "secretary") != office.end();
  return any_in("state-head", office) || (secretary && any_in("ministry-domain", office));
}

}  // namespace

// "His minister Y" ties him to Y's side; dealing with a side, or being dealt with by it, to
// another.
std::vector<int> Sides::ties(const Synopsis& synopsis,
                             Index actor,
                             const std::vector<Index>& parties) const {
  const ActorMap map(synopsis);
  std::vector<int> tied(parties.size(), 0);
  const auto add = [&](Index other, int weight) {
    if (other == absent) return;
    const Index side = top(other);
    for (std::size_t p = 0; p < parties.size(); ++p) {
      if (parties[p] == side) tied[p] += weight;
    }
  };
  for (std::size_t a = 0; a < synopsis.accounts.size(); ++a) {
    const auto at = static_cast<AccountIndex>(a);
    const Account& account = synopsis.accounts[a];
    const auto is_self = [&](Index local) { return person(map.of(at, local)) == actor; };
    for (const Event& event : account.reading.events) {
      const bool acts = std::any_of(event.actors.begin(), event.actors.end(), is_self);
      const bool meant = std::any_of(event.recipients.begin(), event.recipients.end(), is_self);
      if (acts == meant || event.type.empty()) continue;
      for (const Index other : acts ? event.recipients : event.actors) add(map.of(at, other), -2);
    }
    for (const Mention& mention : account.reading.mentions) {
      const TokenIndex noun = account.parse.head[mention.head];
      if (account.parse.dep[mention.head] != Dep::poss || !is_self(mention.actor)) continue;
      if (is_of_many(account.parse.lower(mention.head))) continue;
      const Index owned = account.reading.mention_of_token[noun];
      if (owned == absent) continue;
      const Index whose = account.reading.mentions[static_cast<std::size_t>(owned)].actor;
      const bool against = in_class("counterpart", account.parse.lemma(noun));  // "her counterpart"
      if (!is_self(whose)) add(map.of(at, whose), against ? -3 : 3);
    }
  }
  return tied;
}

// An office told without its country belongs to the one state, or to the one it is tied to.
void Sides::place_offices(const Synopsis& synopsis,
                          const std::vector<Index>& parties,
                          const std::vector<Index>& mediators,
                          Index government) {
  std::vector<std::pair<std::size_t, Index>> placed;
  for (std::size_t i = 0; i < side_.size(); ++i) {
    const StoryActor& actor = synopsis.actors[i];
    const auto self = static_cast<Index>(i);
    if (!human_[i] || side_[i] != absent || person_[i] != self || is_apart(actor)) continue;
    if (std::find(mediators.begin(), mediators.end(), self) != mediators.end()) continue;
    const std::vector<Words> offices = offices_of(synopsis, actor);
    if (!std::any_of(offices.begin(), offices.end(), is_state_office)) continue;
    if (government != absent) {
      if (government != self) placed.emplace_back(i, government);
      continue;
    }
    const std::vector<int> tied = ties(synopsis, self, parties);
    const auto best = std::max_element(tied.begin(), tied.end());
    if (best == tied.end()) continue;
    const auto same = std::count(tied.begin(), tied.end(), *best);
    const bool told =
        *best > 0 || std::any_of(tied.begin(), tied.end(), [](int n) { return n < 0; });
    const Index side = parties[static_cast<std::size_t>(best - tied.begin())];
    if (same == 1 && told && side != self) placed.emplace_back(i, side);
  }
  for (const auto& [who, side] : placed) side_[who] = side;
}

}  // namespace synoptic
