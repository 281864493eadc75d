#include "synopsis/events.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "synopsis/base/actor_map.hpp"
#include "synopsis/base/evidence_id.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {

bool is_verbal(std::string_view type) {
  static const std::set<std::string_view> types = lexicon_words("events/verbal-types");
  return types.contains(type);
}

namespace {

// One mention with its actors as actors of the story.
struct Told {
  Ref ref;
  const Event* event = nullptr;
  const Account* account = nullptr;
  std::vector<Index> actors;
  std::vector<Index> recipients;
  const std::vector<bool>* named = nullptr;  // of every actor of the story
};

std::vector<bool> named_actors(const Synopsis& synopsis) {
  std::vector<bool> named;
  for (const StoryActor& actor : synopsis.actors) {
    named.push_back(actor.kind != ActorKind::unnamed);
  }
  return named;
}

// Types between which tense and wording move one event; lexicon/events/families.
std::string_view family(std::string_view type) {
  static const std::vector<LexiconRow> rows = lexicon("events/families");
  for (const LexiconRow& row : rows) {
    if (row[0] == type) return row[1];
  }
  return type;
}

bool share(const std::vector<Index>& a, const std::vector<Index>& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

// Three answers of one comparison: known and alike, known and unlike, or not known.
enum class Match { unknown, alike, unlike };

// Descriptions ("gunmen", "prisoners") are other actors in every account: alone they tell nothing.
Match match_actors(const std::vector<Index>& a,
                   const std::vector<Index>& b,
                   const std::vector<bool>& named) {
  if (share(a, b)) return Match::alike;
  const auto told = [&](Index actor) { return named[static_cast<std::size_t>(actor)]; };
  const bool both = std::any_of(a.begin(), a.end(), told) && std::any_of(b.begin(), b.end(), told);
  return both ? Match::unlike : Match::unknown;
}

// Intervals of ISO strings, compared at the coarser precision of the two ends.
bool not_after(const std::string& a, const std::string& b) {
  const std::size_t n = std::min(a.size(), b.size());
  return a.compare(0, n, b, 0, n) <= 0;
}

bool dated(const TimeExpr& time) {
  return !time.begin.empty() && !time.end.empty() &&
         (time.kind == TimeKind::date || time.kind == TimeKind::time);
}

// "T" and two letters at the end of a value name a part of the day: "2031-05-12TEV".
std::string_view part_of_day(const TimeExpr& time) {
  const std::string_view value = time.timex;
  if (value.size() < 4 || value[value.size() - 3] != 'T') return {};
  const std::string_view part = value.substr(value.size() - 2);
  const bool letters = part[0] >= 'A' && part[0] <= 'Z' && part[1] >= 'A' && part[1] <= 'Z';
  return letters ? part : std::string_view{};
}

bool other_part_of_day(const TimeExpr& a, const TimeExpr& b) {
  return !part_of_day(a).empty() && !part_of_day(b).empty() && part_of_day(a) != part_of_day(b);
}

Match match_times(const Told& a, const Told& b) {
  Match match = Match::unknown;
  for (const Index i : a.event->times) {
    for (const Index j : b.event->times) {
      const TimeExpr& x = a.account->reading.times[static_cast<std::size_t>(i)];
      const TimeExpr& y = b.account->reading.times[static_cast<std::size_t>(j)];
      if (!dated(x) || !dated(y)) continue;
      const bool meet = not_after(x.begin, y.end) && not_after(y.begin, x.end);
      if (meet && !other_part_of_day(x, y)) return Match::alike;
      match = Match::unlike;
    }
  }
  return match;
}

bool within(const GazetteerEntry& a, const GazetteerEntry& b) {
  const bool b_is_country = b.type == "country";
  const bool b_is_admin = b.type == "admin1";
  return a.country == b.country && (b_is_country || (b_is_admin && a.admin1 == b.admin1));
}

std::string place_name(const Told& told, Index place) {
  const Span span = told.account->reading.places[static_cast<std::size_t>(place)].span;
  return fold(span.in(told.account->article.text));
}

// Places no gazetteer knows are compared by name; a known and an unknown one say nothing.
Match match_one_place(const Told& a, Index i, const Told& b, Index j) {
  const auto& x = a.account->reading.places[static_cast<std::size_t>(i)].entry;
  const auto& y = b.account->reading.places[static_cast<std::size_t>(j)].entry;
  if (place_name(a, i) == place_name(b, j)) return Match::alike;
  if (x.has_value() != y.has_value()) return Match::unknown;
  if (!x) return Match::unlike;
  return x->id == y->id || within(*x, *y) || within(*y, *x) ? Match::alike : Match::unlike;
}

// Targets that are no actors: "attacked Halm", "attacked the bridge".
Match match_targets(const Told& a, const Told& b) {
  const Match actors = match_actors(a.recipients, b.recipients, *a.named);
  if (actors != Match::unknown) return actors;
  bool names = false;
  for (const TokenIndex i : a.event->recipient_heads) {
    for (const TokenIndex j : b.event->recipient_heads) {
      const Parse& x = a.account->parse;
      const Parse& y = b.account->parse;
      if (x.lower(i) == y.lower(j)) return Match::alike;
      names = names || (x.pos[i] == Pos::propn && y.pos[j] == Pos::propn);
    }
  }
  return names ? Match::unlike : Match::unknown;
}

Match match_places(const Told& a, const Told& b) {
  Match match = Match::unknown;
  for (const Index i : a.event->places) {
    for (const Index j : b.event->places) {
      const Match one = match_one_place(a, i, b, j);
      if (one == Match::alike) return one;
      if (one == Match::unlike) match = one;
    }
  }
  return match;
}

Match match_figures(const Told& a, const Told& b) {
  Match match = Match::unknown;
  for (const Index i : a.event->figures) {
    for (const Index j : b.event->figures) {
      const Figure& x = a.account->reading.figures[static_cast<std::size_t>(i)];
      const Figure& y = b.account->reading.figures[static_cast<std::size_t>(j)];
      if (x.kind != y.kind || x.unit != y.unit) continue;
      if (x.low == y.low && x.high == y.high) return Match::alike;
      match = Match::unlike;
    }
  }
  return match;
}

// Why two mentions are one event: "" when they are not.
std::string why_one(const Told& a, const Told& b) {
  if (family(a.event->type) != family(b.event->type)) return {};
  if (a.event->realis != b.event->realis) return {};
  const bool word = a.event->predicate == b.event->predicate;
  const bool sense = word || (a.event->type == b.event->type && a.event->mode == b.event->mode);
  if (!sense) return {};
  const std::array<std::pair<std::string_view, Match>, 5> parts = {
      {{"actors", match_actors(a.actors, b.actors, *a.named)},
       {"recipients", match_targets(a, b)},
       {"time", match_times(a, b)},
       {"place", match_places(a, b)},
       {"figures", match_figures(a, b)}}};
  std::string why = word ? "predicate" : "type";
  int alike = word ? 1 : 0;
  for (const auto& [name, match] : parts) {
    const bool same_pair = name == "place" && parts[0].second == Match::alike &&
                           parts[1].second == Match::alike && a.event->reciprocal;
    if (match == Match::unlike && name != "figures" && !same_pair) return {};
    if (match != Match::alike) continue;
    why.append("+").append(name);
    ++alike;
  }
  const bool toll = parts[4].second == Match::alike;
  const bool other_toll = parts[4].second == Match::unlike && parts[2].second != Match::alike;
  if (other_toll) return {};
  if (alike >= 3 || (alike == 2 && toll)) return why;
  // Two facts in common are enough between accounts for acts, not for words: many are said.
  const bool who = parts[0].second == Match::alike || parts[1].second == Match::alike;
  const bool apart = a.ref.account != b.ref.account;
  return alike == 2 && who && apart && !is_verbal(a.event->type) ? why : std::string{};
}

std::vector<Told> gather(const Synopsis& synopsis, const std::vector<bool>& named) {
  const ActorMap actors(synopsis);
  std::vector<Told> told;
  for (std::size_t a = 0; a < synopsis.accounts.size(); ++a) {
    const Account& account = synopsis.accounts[a];
    const auto at = static_cast<AccountIndex>(a);
    for (std::size_t e = 0; e < account.reading.events.size(); ++e) {
      const Event& event = account.reading.events[e];
      if (event.type.empty()) continue;
      told.push_back({{at, static_cast<Index>(e)},
                      &event,
                      &account,
                      actors.of(at, event.actors),
                      actors.of(at, event.recipients),
                      &named});
    }
  }
  return told;
}

void add_new(std::vector<Index>& to, const std::vector<Index>& from) {
  for (const Index actor : from) {
    if (std::find(to.begin(), to.end(), actor) == to.end()) to.push_back(actor);
  }
}

// The first time, place and actors that a mention tells stand for the event.
void add_mention(StoryEvent& event, const Told& told) {
  for (const std::string& context : told.event->context) {
    auto& all = event.context;
    if (std::find(all.begin(), all.end(), context) == all.end()) all.push_back(context);
  }
  event.mentions.push_back(told.ref);
  add_new(event.actors, told.actors);
  add_new(event.recipients, told.recipients);
  for (const Index time : told.event->times) {
    const TimeExpr& value = told.account->reading.times[static_cast<std::size_t>(time)];
    if (!event.time || (dated(value) && event.time->account != told.ref.account)) {
      if (!event.time) event.time = Ref{told.ref.account, time};
    }
  }
  if (!event.place && !told.event->places.empty()) {
    event.place = Ref{told.ref.account, told.event->places.front()};
  }
}

StoryEvent make_event(const Told& told, const ActorMap& actors) {
  const Event& from = *told.event;
  StoryEvent event;
  event.id = evidence_id('e', told.account->article, from.trigger);
  event.type = from.type;
  event.mode = from.mode;
  event.realis = from.realis;
  event.reported_by = actors.of(told.ref.account, from.reported_by);
  event.reciprocal = from.reciprocal;
  event.trigger = {told.ref.account, from.trigger, from.rule};
  add_mention(event, told);
  return event;
}

// One event under way: what it is, and its mentions so far.
struct Group {
  StoryEvent event;
  std::vector<std::size_t> members;
};

constexpr std::size_t compared_members = 8;  // a mention is held against this many of a group

std::string joins(const Group& group, const std::vector<Told>& told, const Told& mention) {
  std::string why;
  const std::size_t n = std::min(group.members.size(), compared_members);
  for (std::size_t i = 0; i < n; ++i) {
    const Told& member = told[group.members[i]];
    if (match_times(member, mention) == Match::unlike) return {};
    const std::string here = why_one(member, mention);
    if (here.empty() && match_places(member, mention) == Match::unlike) return {};
    if (why.empty()) why = here;
  }
  return why;
}

// ---- Plans and what became of them ----

// The same act by the same sides, planned in one telling and done in the other, at no other time.
bool carries_out(const Told& done, const Told& plan) {
  if (plan.event->realis != Realis::planned || done.event->realis != Realis::happened) return false;
  if (plan.event->act.empty() || plan.event->act != done.event->act) return false;
  if (match_times(plan, done) == Match::unlike || match_places(plan, done) == Match::unlike) {
    return false;
  }
  const Match actors = match_actors(plan.actors, done.actors, *plan.named);
  const Match targets = match_targets(plan, done);
  if (actors == Match::alike && targets != Match::unlike) {
    return targets == Match::alike || plan.event->predicate == done.event->predicate;
  }
  const bool crossed = plan.event->reciprocal && share(plan.actors, done.recipients) &&
                       share(plan.recipients, done.actors);
  return crossed;
}

void link_plans(std::vector<Group>& groups, const std::vector<Told>& told) {
  for (Group& plan : groups) {
    if (plan.event.realis != Realis::planned) continue;
    for (const Group& done : groups) {
      const Told& first = told[plan.members.front()];
      const Told& other = told[done.members.front()];
      // A plan told after the deed in the same account is another one.
      if (first.ref.account == other.ref.account && other.ref.index < first.ref.index) continue;
      if (!carries_out(other, first)) continue;
      plan.event.done = done.event.id;
      break;
    }
  }
}

}  // namespace

std::vector<StoryEvent> merge_events(const Synopsis& synopsis) {
  const ActorMap actors(synopsis);
  const std::vector<bool> named = named_actors(synopsis);
  const std::vector<Told> told = gather(synopsis, named);
  std::vector<Group> groups;
  std::map<std::string_view, std::vector<std::size_t>> of_family;
  for (std::size_t i = 0; i < told.size(); ++i) {
    auto& near = of_family[family(told[i].event->type)];
    bool joined = false;
    for (const std::size_t g : near) {
      std::string why = joins(groups[g], told, told[i]);
      if (why.empty()) continue;
      add_mention(groups[g].event, told[i]);
      groups[g].members.push_back(i);
      if (groups[g].event.merged_because.empty()) groups[g].event.merged_because = std::move(why);
      joined = true;
      break;
    }
    if (joined) continue;
    near.push_back(groups.size());
    groups.push_back({make_event(told[i], actors), {i}});
  }
  link_plans(groups, told);
  std::vector<StoryEvent> events;
  events.reserve(groups.size());
  for (Group& group : groups) events.push_back(std::move(group.event));
  return events;
}

}  // namespace synoptic
