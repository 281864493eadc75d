// The camps of a strike or a rebellion: descriptions of one kind stand for one side.
#include <algorithm>
#include <array>
#include <map>

#include "model/children.hpp"
#include "synopsis/base/actor_map.hpp"
#include "synopsis/talks/side_words.hpp"
#include "synopsis/talks/sides.hpp"

namespace synoptic {
namespace {

std::size_t camp_of_token(const Parse& parse, TokenIndex token) {
  const std::size_t by_lemma = camp_of_word(parse.lemma(token));
  return by_lemma == no_camp ? camp_of_word(parse.lower(token)) : by_lemma;
}

// What a mention says of its actor's kind: its head, else the nearest word before it.
std::size_t camp_of_mention(const Account& account, const Mention& mention) {
  const Parse& parse = account.parse;
  if (mention.form == MentionForm::pronoun) return no_camp;
  for (TokenIndex token = mention.head + 1; token-- > mention.tokens.begin;) {
    if (in_class("no-camp", parse.lower(token))) return no_camp;
    if (const std::size_t camp = camp_of_token(parse, token); camp != no_camp) return camp;
  }
  // "Their union, ABC".
  const bool named_beside =
      mention.form == MentionForm::name && parse.dep[mention.head] == Dep::appos;
  return named_beside ? camp_of_token(parse, parse.head[mention.head]) : no_camp;
}

// One camp of the story: who is described so, by number of mentions.
struct Camp {
  std::map<Index, int> named, described;
  [[nodiscard]] int size() const {
    int all = 0;
    for (const auto* list : {&named, &described}) {
      for (const auto& [actor, count] : *list) all += count;
    }
    return all;
  }
};

// The one that is told of most; absent where two are told of alike.
Index foremost(const std::map<Index, int>& list) {
  Index best = absent;
  int most = 0;
  int second = 0;
  for (const auto& [actor, count] : list) {
    if (count > most) {
      second = most;
      most = count;
      best = actor;
    } else {
      second = std::max(second, count);
    }
  }
  return most >= 2 * second ? best : absent;
}

std::vector<Index> members_of(const Camp& camp) {
  std::vector<Index> members;
  for (const auto* list : {&camp.named, &camp.described}) {
    for (const auto& [actor, count] : *list) members.push_back(actor);
  }
  return members;
}

Index most_told(const std::map<Index, int>& list) {
  const auto best = std::max_element(
      list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == list.end() ? absent : best->first;
}

}  // namespace

// Mentions of the actor under all its names.
int Sides::times_told(const Synopsis& synopsis, Index actor) const {
  std::size_t told = 0;
  for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
    if (person_[i] != actor) continue;
    for (const Ref& local : synopsis.actors[i].locals) {
      const Reading& reading = synopsis.accounts[local.account].reading;
      told += reading.actors[static_cast<std::size_t>(local.index)].mentions.size();
    }
  }
  return static_cast<int>(told);
}

// "Pilots at Exland Air", "the harbour company's dockers": the one body whose workers are told of.
Index Sides::employer_of(const Synopsis& synopsis, const std::vector<Index>& workers) const {
  const ActorMap map(synopsis);
  std::map<Index, int> owners;
  const auto add = [&](AccountIndex at, TokenIndex token) {
    const Reading& reading = synopsis.accounts[at].reading;
    const Index m =
        token < reading.mention_of_token.size() ? reading.mention_of_token[token] : absent;
    if (m == absent) return;
    const Mention& mention = reading.mentions[static_cast<std::size_t>(m)];
    const Index owner = mention.form == MentionForm::name ? map.of(at, mention.actor) : absent;
    if (owner == absent) return;
    const Index side = top(owner);
    const StoryActor& body = synopsis.actors[static_cast<std::size_t>(side)];
    if (!body.roles.empty()) return;  // a person
    if (std::find(workers.begin(), workers.end(), side) == workers.end()) ++owners[side];
  };
  for (std::size_t a = 0; a < synopsis.accounts.size(); ++a) {
    const auto at = static_cast<AccountIndex>(a);
    const Parse& parse = synopsis.accounts[a].parse;
    for (TokenIndex noun = 0; noun < parse.size(); ++noun) {
      if (parse.tag[noun] != Tag::nns || camp_of_word(parse.lemma(noun)) != 0) continue;
      for (const TokenIndex child : parse.children(noun)) {
        const Dep dep = parse.dep[child];
        if (dep == Dep::poss || dep == Dep::compound || dep == Dep::nmod) add(at, child);
        if (dep != Dep::prep || (parse.lower(child) != "at" && parse.lower(child) != "of"))
          continue;
        const TokenIndex body = child_with(parse, child, Dep::pobj);
        if (body != no_token) add(at, body);
      }
    }
  }
  return foremost(owners);
}

void Sides::pitch_camps(const Synopsis& synopsis) {
  std::array<Camp, camp_count> all;
  for (std::size_t i = 0; i < synopsis.actors.size(); ++i) {
    const StoryActor& actor = synopsis.actors[i];
    if (is_apart(actor)) continue;
    const Index state = top(static_cast<Index>(i));
    const bool of_state = state != static_cast<Index>(i) && is_state_at(synopsis, state);
    if (human_[i]) {  // "Exland's interior minister"
      const std::vector<Words> offices = offices_of(synopsis, actor);
      const bool ranks = std::any_of(offices.begin(), offices.end(), [](const Words& office) {
        return any_in("state-rank", office);
      });
      if (of_state && ranks) all[3].named[state] += times_told(synopsis, static_cast<Index>(i));
      continue;
    }
    const Words name = name_words(actor.name);
    const bool named = actor.kind != ActorKind::unnamed && actor.kind != ActorKind::office &&
                       !(name.size() == 1 && camp_of_word(name.front()) != no_camp);
    std::array<int, camp_count> told{};
    int mentions = 0;
    for (const Ref& local : actor.locals) {
      const Account& account = synopsis.accounts[local.account];
      const auto& own = account.reading.actors[static_cast<std::size_t>(local.index)].mentions;
      mentions += static_cast<int>(own.size());
      for (const Index m : own) {
        const Mention& mention = account.reading.mentions[static_cast<std::size_t>(m)];
        std::size_t camp = camp_of_mention(account, mention);
        const bool by_name = mention.form == MentionForm::name;
        if (by_name && camp == no_camp && any_in("union-name", name)) camp = 0;
        if (by_name && camp == 3 && !name.empty() && body_kind(name.back()) == "body-rebels")
          camp = 2;
        if (camp != no_camp) ++told[camp];
      }
    }
    const auto most = std::max_element(told.begin(), told.end());
    if (*most == 0) continue;
    const auto c = static_cast<std::size_t>(most - told.begin());
    if (c == 3 && of_state) {
      all[c].named[state] += mentions;  // "the army of Exland"
      continue;
    }
    (named ? all[c].named : all[c].described)[person_[i]] += mentions;
  }
  const bool labour = all[0].size() >= 2 && all[1].size() >= 1;
  const bool revolt = all[2].size() >= 2 && all[3].size() >= 2;
  for (std::size_t c = 0; c < camp_count; ++c) {
    if (c < 2 ? !labour : !revolt) continue;
    Index node = foremost(all[c].named);
    if (c == 1) {
      const Index owner = employer_of(synopsis, members_of(all[0]));
      const bool told_more = node == absent || times_told(synopsis, owner) > all[c].named[node];
      if (owner != absent && told_more) node = owner;
    }
    if (node == absent && !all[c].named.empty()) continue;
    if (node == absent) node = most_told(all[c].described);
    if (node == absent) continue;
    if (nameless_actor_[static_cast<std::size_t>(node)]) nameless_.push_back(node);
    for (const auto& [actor, count] : all[c].described) {
      const Index owner = top(actor);  // "her own government" is no other's
      const bool owned = owner != actor && owner != node && is_state_at(synopsis, owner);
      if (actor != node && !owned) side_[static_cast<std::size_t>(actor)] = node;
    }
    side_[static_cast<std::size_t>(node)] = absent;
    human_[static_cast<std::size_t>(node)] = false;  // a body, whatever the recognizer took it for
    camp_[c] = node;
  }
  place_officers(synopsis);
}

// A minister or a general belongs to the government of a rebellion, a manager to the employer.
void Sides::place_officers(const Synopsis& synopsis) {
  for (std::size_t i = 0; i < side_.size(); ++i) {
    if (!human_[i] || apart_[i] || side_[i] != absent || person_[i] != static_cast<Index>(i)) {
      continue;
    }
    for (const Words& words : offices_of(synopsis, synopsis.actors[i])) {
      if (any_in("no-camp", words)) break;
      if (any_in("state-rank", words) && camp_[3] != absent) side_[i] = camp_[3];
      if (any_in("employer-office", words) && camp_[1] != absent) side_[i] = camp_[1];
    }
  }
}

std::vector<Index> Sides::camps() const {
  for (const std::size_t one : {std::size_t{2}, std::size_t{0}}) {
    if (camp_[one] != absent && camp_[one + 1] != absent) {
      return {top(camp_[one]), top(camp_[one + 1])};
    }
  }
  return {};
}

bool Sides::is_labour() const {
  const bool revolt = camp_[2] != absent && camp_[3] != absent;
  return !revolt && camp_[0] != absent && camp_[1] != absent;
}

}  // namespace synoptic
