#include "synopsis/actor_decisions.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "synopsis/base/actor_map.hpp"
#include "synopsis/base/ids.hpp"

namespace synoptic {
namespace {

constexpr RuleId by_user = "decision.user";

// The mention with an actor that shares most with the place; of equals the shorter.
Index mention_at(const Synopsis& synopsis, const Evidence& place) {
  if (place.account >= synopsis.accounts.size()) return absent;
  const auto& mentions = synopsis.accounts[place.account].reading.mentions;
  Index best = absent;
  std::pair<std::uint32_t, std::int64_t> most{0, 0};
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Span span = mentions[i].span;
    if (mentions[i].actor == absent || !span.overlaps(place.span)) continue;
    const std::uint32_t shared =
        std::min(span.end, place.span.end) - std::max(span.begin, place.span.begin);
    const std::pair value{shared, -static_cast<std::int64_t>(span.size())};
    if (best != absent && value <= most) continue;
    most = value;
    best = static_cast<Index>(i);
  }
  return best;
}

Index local_of(const Synopsis& synopsis, AccountIndex account, Index mention) {
  return synopsis.accounts[account].reading.mentions[static_cast<std::size_t>(mention)].actor;
}

Index actor_at(const Synopsis& synopsis, const Evidence& place) {
  const Index mention = mention_at(synopsis, place);
  if (mention == absent) return absent;
  return ActorMap(synopsis).of(place.account, local_of(synopsis, place.account, mention));
}

StoryActor& actor_of(Synopsis& synopsis, Index index) {
  return synopsis.actors[static_cast<std::size_t>(index)];
}

// Takes an actor out of the table; who belonged to it belongs to `instead`.
void take_out(Synopsis& synopsis, Index gone, Index instead) {
  synopsis.actors.erase(synopsis.actors.begin() + gone);
  for (StoryActor& actor : synopsis.actors) {
    if (actor.side == gone) actor.side = instead;
    if (actor.side > gone) --actor.side;
  }
}

Span printed_of(const Reading& reading, const Actor& actor) {
  Span best{};
  for (const Index m : actor.mentions) {
    const Mention& mention = reading.mentions[static_cast<std::size_t>(m)];
    if (mention.form == MentionForm::name && mention.span.size() > best.size()) best = mention.span;
  }
  return best.empty() ? actor.name : best;
}

void add_story_actor(Synopsis& synopsis, const Ref& ref) {
  const Account& account = synopsis.accounts[ref.account];
  const Actor& local = account.reading.actors[static_cast<std::size_t>(ref.index)];
  StoryActor made;
  made.name_evidence = {ref.account, printed_of(account.reading, local), "actor.name"};
  made.name = made.name_evidence.span.in(account.article.text);
  made.kind = local.kind;
  made.country = local.country;
  made.locals = {ref};
  UniqueIds ids;
  for (const StoryActor& actor : synopsis.actors) (void)ids.claim(actor.id);
  made.id = ids.claim(id_of('a', synopsis, {ref.account, made.name_evidence.span, by_user}));
  synopsis.actors.push_back(std::move(made));
}

// The mentions of a local actor that are printed as this one become a local actor of their own.
Index split_local(Account& account, Index mention) {
  Reading& reading = account.reading;
  const std::string_view text = account.article.text;
  const Mention first = reading.mentions[static_cast<std::size_t>(mention)];
  const Index made = static_cast<Index>(reading.actors.size());
  Actor apart;
  apart.name = first.span;
  apart.kind = reading.actors[static_cast<std::size_t>(first.actor)].kind;
  apart.key = "user:" + std::to_string(first.span.begin);
  std::vector<Index>& old = reading.actors[static_cast<std::size_t>(first.actor)].mentions;
  for (const Index m : old) {
    Mention& one = reading.mentions[static_cast<std::size_t>(m)];
    if (one.span.in(text) != first.span.in(text)) continue;
    one.actor = made;
    apart.mentions.push_back(m);
  }
  std::erase_if(
      old, [&](Index m) { return reading.mentions[static_cast<std::size_t>(m)].actor == made; });
  reading.actors.push_back(std::move(apart));
  return made;
}

}  // namespace

bool merge_actors(Synopsis& synopsis, const Evidence& at, const Evidence& with) {
  const Index kept = actor_at(synopsis, at);
  const Index taken = actor_at(synopsis, with);
  if (kept == absent || taken == absent) return false;
  if (kept == taken) return true;
  StoryActor& into = actor_of(synopsis, kept);
  StoryActor from = actor_of(synopsis, taken);
  into.locals.insert(into.locals.end(), from.locals.begin(), from.locals.end());
  std::sort(into.locals.begin(), into.locals.end());
  for (StoryActor::RoleText& role : from.roles) {
    const bool known = std::any_of(into.roles.begin(), into.roles.end(),
                                   [&](const auto& have) { return have.text == role.text; });
    if (!known) into.roles.push_back(std::move(role));
  }
  if (into.side == absent) into.side = from.side;
  if (into.side == taken || into.side == kept) into.side = absent;
  if (into.country.empty()) into.country = from.country;
  if (into.kind == ActorKind::unnamed) into.kind = from.kind;
  take_out(synopsis, taken, kept);
  return true;
}

bool split_actor(Synopsis& synopsis, const Evidence& at) {
  const Index actor = actor_at(synopsis, at);
  if (actor == absent) return false;
  const Index mention = mention_at(synopsis, at);
  std::vector<Ref>& locals = actor_of(synopsis, actor).locals;
  Ref leaving{at.account, local_of(synopsis, at.account, mention)};
  if (locals.size() > 1) {
    std::erase(locals, leaving);
  } else {
    leaving.index = split_local(synopsis.accounts[at.account], mention);
  }
  add_story_actor(synopsis, leaving);
  return true;
}

bool rename_actor(Synopsis& synopsis, const Evidence& at, const Evidence& name) {
  const Index actor = actor_at(synopsis, at);
  if (actor == absent || name.account >= synopsis.accounts.size()) return false;
  const std::string_view text = synopsis.accounts[name.account].article.text;
  if (name.span.empty() || name.span.end > text.size()) return false;
  StoryActor& renamed = actor_of(synopsis, actor);
  renamed.name_evidence = {name.account, name.span, by_user};
  renamed.name = name.span.in(text);
  return true;
}

}  // namespace synoptic
